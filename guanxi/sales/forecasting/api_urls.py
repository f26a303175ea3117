"""The addresses of the forecast for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api.call import route
from guanxi.sales.forecasting import api

urlpatterns = [path("forecast", route(get=api.read_forecast, post=api.submit))]
