"""The addresses of the door."""

from django.urls import path, re_path

from guanxi.platform.caldav.door import dav, found_here

urlpatterns = [
    path(".well-known/caldav", found_here),
    path(".well-known/caldav/", found_here),
    re_path(r"^dav(?:/.*)?$", dav),
]
