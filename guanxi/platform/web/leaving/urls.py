"""The addresses of handing everything of a person over."""

from django.urls import path

from guanxi.platform.web.leaving import absence, pages

leaving_patterns = [
    path("person/<int:user_id>/hand-over-all", pages.ask),
    path("person/<int:user_id>/deputies", absence.deputies),
    path("person/<int:user_id>/deputies/<int:number>/end", absence.end),
    path("me/hand-over/<int:number>", pages.one_hand_over),
    path("me/hand-over/<int:number>/run", pages.run_it),
    path("me/hand-over/<int:number>/undo", pages.undo_it),
]
