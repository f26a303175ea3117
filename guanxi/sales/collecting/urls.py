"""The addresses of collecting."""

from django.urls import path

from guanxi.sales.collecting import views

urlpatterns = [
    path("collecting/dunning", views.dunning),
    path("collecting/dunning/<int:notice_id>/pdf", views.letter_pdf),
]
