"""The addresses of what one was told."""

from django.urls import path

from guanxi.platform.web.notifying import pages

notifying_patterns = [
    path("me/notifications", pages.page),
    path("me/notifications/panel", pages.panel),
    path("me/notifications/count", pages.bell),
    path("me/notifications/read", pages.read),
    path("me/notifications/<int:number>", pages.follow),
]
