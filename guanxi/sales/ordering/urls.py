"""The addresses of ordering."""

from django.urls import path

from guanxi.sales.ordering import views

urlpatterns = [
    path("ordering/<int:order_id>/deliver", views.deliver),
    path("ordering/<int:order_id>/why", views.why),
]
