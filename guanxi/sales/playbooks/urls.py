"""The addresses of playbooks."""

from django.urls import path

from guanxi.sales.playbooks import (
    credit_pages,
    needs_pages,
    plan_pages,
    rivals_pages,
    steps_pages,
    stops_pages,
    tips_pages,
)

urlpatterns = [
    path("selling/needs/<int:deal_id>", needs_pages.fill_in),
    path("selling/tick/<int:deal_id>/<int:item_id>", needs_pages.tick),
    path("selling/close-plan/<int:deal_id>", plan_pages.begin),
    path("selling/close-step/<int:step_id>", plan_pages.done),
    path("selling/credit/<int:deal_id>", credit_pages.credit),
    path("selling/competitors", rivals_pages.competitors),
    path("selling/stops/<int:playbook_id>", stops_pages.stops),
    path("selling/tips", tips_pages.tips_page),
    path("selling/tips/<int:tip_id>/vote", tips_pages.vote),
    path("selling/next-steps", steps_pages.next_steps),
]
