"""The addresses of the desk."""

from django.urls import path

from guanxi.platform.web.desk import arranging, pages, pressing, reminding

desk_patterns = (
    path("", pages.desk),
    path("me/desk", pages.figures_part),
    path("me/desk/cards/<slug:key>", pages.card_part),
    path("me/desk/open/<slug:key>/<int:record_id>", pages.peek),
    path("me/desk/recall/<int:number>", pages.recall),
    path("me/desk/reminders/<int:number>/done", reminding.dealt_with),
    path("me/desk/reminders/<int:number>/later", reminding.later),
    path("me/desk/pressing", pressing.pressing),
    path("me/desk/pressing/aside", pressing.put_aside),
    path("me/desk/arrange", arranging.arrange),
)
