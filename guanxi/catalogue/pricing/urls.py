"""The addresses of pricing."""

from django.urls import path

from guanxi.catalogue.pricing import checking

urlpatterns = [path("pricing/check", checking.check_prices)]
