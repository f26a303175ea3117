"""The addresses of the forecast."""

from django.urls import path

from guanxi.sales.forecasting import accuracy_pages, change_pages, outlook_pages, views

urlpatterns = [
    path("forecast", views.forecast),
    path("forecast/submissions", views.submissions),
    path("forecast/changes", change_pages.changes),
    path("forecast/outlook", outlook_pages.outlook),
    path("forecast/accuracy", accuracy_pages.accuracy),
]
