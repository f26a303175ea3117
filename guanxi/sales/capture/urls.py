"""The addresses of capture: those of visitors under /capture, those of people who work here under /capturing."""

from django.urls import path

from guanxi.sales.capture import keeping, mail_pages, mailbox_views, public_pages, response, views

urlpatterns = [
    path("capture/confirm/<str:secret>", public_pages.confirm_address),
    path("capture/<str:address>", public_pages.web_form),
    path("capturing/forms/<int:form_id>/submissions", views.submissions),
    path("capturing/mails", mail_pages.mails),
    path("capturing/mails/<int:number>.eml", mail_pages.raw_mail),
    path("capturing/mails/<int:number>/again", mail_pages.again),
    path("capturing/mailboxes/<int:number>/password", mailbox_views.password),
    path("capturing/mailboxes/<int:number>/secret", mailbox_views.secret),
    path("capturing/mailboxes/<int:number>/look", mailbox_views.look_now),
    path("hook/mail/<str:address>", mailbox_views.post_mail),
    path("capturing/assignment", keeping.tried),
    path("capturing/chances", keeping.chances),
    path("capturing/response", response.response),
]
