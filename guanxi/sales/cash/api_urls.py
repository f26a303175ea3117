"""The addresses of cash for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route
from guanxi.sales.cash import api

urlpatterns = [
    path("receipts/unclaimed", route(get=api.list_unclaimed)),
    path("receipts/unclaimed/<record:number>/claim", route(post=api.claim)),
    path("receipt/<record:number>/refunds", route(get=api.list_refunds)),
]
