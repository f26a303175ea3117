"""The addresses of the company look-up."""

from django.urls import path

from guanxi.customers.lookup import log, views

urlpatterns = [
    path("company-lookup", views.look_up),
    path("company-lookup/take", views.take_over),
    path("company-lookup/log", log.calls),
]
