"""The addresses of the forecast."""

from django.urls import path

from guanxi.sales.forecasting import views

urlpatterns = [
    path("forecast", views.forecast),
    path("forecast/submissions", views.submissions),
]
