"""The addresses of sales territories."""

from django.urls import path

from guanxi.customers.territories import views

urlpatterns = [
    path("territories", views.overview),
    path("territories/<int:number>/preview", views.preview),
    path("territories/<int:number>/moving", views.accounts_moving),
]
