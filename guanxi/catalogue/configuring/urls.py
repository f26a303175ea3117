"""The addresses of configuration."""

from django.urls import path

from guanxi.catalogue.configuring import views

urlpatterns = [
    path("configuring/product/<int:product_id>", views.configure),
    path("configuring/saved/<int:configuration_id>", views.configure_again),
]
