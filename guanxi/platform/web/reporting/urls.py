"""The addresses of sales reports."""

from django.urls import path

from guanxi.platform.web.reporting import pages

reporting_patterns = (
    path("reports", pages.reports),
    path("reports/write", pages.write),
    path("reports/remind", pages.remind),
)
