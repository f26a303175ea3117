"""The addresses of sales reports for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api.call import route
from guanxi.sales.reports import api

urlpatterns = [
    path("sales-reports", route(get=api.list_reports)),
    path("sales-reports/<slug:key>", route(get=api.read_report)),
]
