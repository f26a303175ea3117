"""The addresses of what one was told."""

from django.urls import path

from guanxi.platform.web.notifying import browsers, pages, reminders, settings

notifying_patterns = [
    path("me/notifications", pages.page),
    path("me/notifications/panel", pages.panel),
    path("me/notifications/count", pages.bell),
    path("me/notifications/read", pages.read),
    path("me/notifications/<int:number>", pages.follow),
    path("me/notifications/settings", settings.my_wishes),
    path("me/browsers", browsers.take_browser),
    path("me/browsers/<int:number>/away", browsers.let_browser_go),
    path("me/reminders", reminders.my_reminders),
    path("me/reminders/<int:number>/forget", reminders.forget_reminder),
]

remind_patterns = [
    path("<slug:key>/<int:record_id>/remind", reminders.remind_me),
]
