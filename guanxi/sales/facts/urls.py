"""The address of facts."""

from django.urls import path

from guanxi.sales.facts import views

urlpatterns = [path("facts/<str:key>/<int:record_id>", views.facts)]
