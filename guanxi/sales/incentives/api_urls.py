"""The addresses of quotas and commissions for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route
from guanxi.sales.incentives import api

urlpatterns = [
    path("quotas/results", route(get=api.read_results)),
    path("quota/<record:record_id>/below", route(get=api.read_below, put=api.write_below)),
    path("commissions/suppose", route(get=api.suppose)),
]
