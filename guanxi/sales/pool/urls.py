"""The addresses of the public pool."""

from django.urls import path

from guanxi.sales.pool.web import figures, pages, preview

urlpatterns = [
    path("pooling", pages.pool_page),
    path("pooling/claim", pages.claim),
    path("pooling/assign", pages.assign),
    path("pooling/figures", figures.figures),
    path("pooling/rule/<int:number>", preview.preview),
]
