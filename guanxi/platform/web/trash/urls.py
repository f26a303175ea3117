"""The addresses of the trash."""

from django.urls import path

from guanxi.platform.web.trash import pages

trash_patterns = [
    path("trash", pages.trash_page),
    path("trash/restore", pages.restore_chosen),
    path("trash/<slug:key>/<int:record_id>", pages.trash_preview),
]
trash_of_kind = path("<slug:key>/trash", pages.trash_of_kind)
