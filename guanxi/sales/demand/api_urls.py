"""The addresses of demand for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api.call import route
from guanxi.sales.demand import api, offer_api

urlpatterns = [path("demand", route(get=api.read_demand)), path("offers", route(get=offer_api.read_offers))]
