"""The addresses of visits."""

from django.urls import path

from guanxi.platform.web.visits import pages

visit_patterns = [
    path("visits", pages.visits),
    path("visits/near", pages.near_here),
    path("visits/<int:number>/photo", pages.add_photo),
]
