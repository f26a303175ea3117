"""The addresses of the forecast for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api.call import route
from guanxi.sales.forecasting import api, api_looking

urlpatterns = [
    path("forecast", route(get=api.read_forecast, post=api.submit)),
    path("forecast/outlook", route(get=api_looking.read_outlook)),
    path("forecast/accuracy", route(get=api_looking.read_accuracy)),
]
