"""The addresses of collecting."""

from django.urls import path

from guanxi.sales.collecting import statement_views, views

urlpatterns = [
    path("collecting/dunning", views.dunning),
    path("collecting/dunning/<int:notice_id>/pdf", views.letter_pdf),
    path("collecting/statement/<int:account_id>", statement_views.statement),
    path("collecting/statement/<int:account_id>/pdf", statement_views.statement_pdf),
]
