"""The addresses of cash."""

from django.urls import path

from guanxi.sales.cash import views

urlpatterns = [
    path("cash/claims", views.claims),
    path("cash/ageing", views.ageing),
]
