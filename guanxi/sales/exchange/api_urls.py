"""The addresses of exchange for programs."""

from django.urls import path

from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route
from guanxi.sales.exchange import api

urlpatterns = [
    path("outside/exchanges/<record:number>", route(get=api.read_exchange)),
    path("outside/<slug:topic>", route(post=api.write_rows)),
    path("outside/<slug:topic>/handover", route(post=api.fetch_rows)),
    path("outside/<slug:topic>/by/<path:outside_id>", route(get=api.read_row, put=api.write_row)),
]
