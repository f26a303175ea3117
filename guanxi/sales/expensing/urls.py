"""The addresses of pages about expenses."""

from django.urls import path

from guanxi.sales.expensing import receiving, views

urlpatterns = [
    path("expensing/receipt", receiving.receipt),
    path("expensing/payout", views.payout),
    path("expensing/people", views.people),
    path("expensing/claim/<int:claim_id>/answer", views.answer),
    path("expensing/line/<int:line_id>/photo", views.add_photo),
    path("expensing/line/<int:line_id>/photo/<int:number>/remove", views.remove_photo),
]
