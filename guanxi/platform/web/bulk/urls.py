"""The addresses of verbs for many records."""

from django.urls import path

from guanxi.platform.web.bulk import pages

done_patterns = [
    path("me/done", pages.done_lately),
    path("me/done/<int:number>", pages.one_deed),
    path("me/done/<int:number>/ask", pages.ask),
    path("me/done/<int:number>/run", pages.run),
    path("me/done/<int:number>/undo", pages.undo),
    path("me/done/<int:number>/notice", pages.deed_notice),
]

bulk_patterns = [
    path("<slug:key>/bulk/edit", pages.choose("edit")),
    path("<slug:key>/bulk/tags", pages.choose("tags")),
    path("<slug:key>/bulk/hand-over", pages.choose("hand_over")),
    path("<slug:key>/bulk/plan", pages.choose("plan")),
    path("<slug:key>/bulk/trash", pages.choose("trash")),
    path("<slug:key>/bulk/export", pages.export),
]
