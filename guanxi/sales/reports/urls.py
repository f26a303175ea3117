"""The addresses of sales reports."""

from django.urls import path

from guanxi.sales.reports import views

urlpatterns = [
    path("sales-reports", views.index),
    path("sales-reports/<slug:key>", views.one_report),
    path("sales-reports/<slug:key>/ask", views.report_filter),
    path("sales-reports/<slug:key>/file", views.report_file),
    path("sales-reports/<slug:key>/print", views.report_on_paper),
]
