"""The addresses of saved views."""

from django.urls import path

from guanxi.platform.web.saved import pages

view_patterns = [
    path("<slug:key>/views", pages.view_menu),
    path("<slug:key>/views/new", pages.new_view),
    path("<slug:key>/views/<slug:view_key>", pages.view_settings),
    path("<slug:key>/views/<slug:view_key>/state", pages.save_state),
    path("<slug:key>/views/<slug:view_key>/remove", pages.remove),
]
