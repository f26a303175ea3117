"""The addresses of expenses for programs, beside those that every kind of record has."""

from django.urls import path

from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route
from guanxi.sales.expensing import api

urlpatterns = [
    path("expense_line/<record:line_id>/receipts", route(get=api.list_receipts, post=api.add_one)),
    path("expense_line/<record:line_id>/receipts/<record:number>", route(delete=api.remove_one)),
]
