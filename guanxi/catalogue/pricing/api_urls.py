"""The addresses of pricing for programs, below /api/v1/."""

from django.urls import path

from guanxi.catalogue.pricing import api
from guanxi.platform.api.call import route

urlpatterns = [path("prices", route(get=api.read_price, post=api.read_prices))]
