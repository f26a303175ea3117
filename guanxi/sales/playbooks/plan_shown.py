"""The close plan of a deal as its page shows it."""

from urllib.parse import urlencode

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.web.parts.lists import Choice
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.advice_words import TAB
from guanxi.sales.playbooks.models import CloseTemplate, Side
from guanxi.sales.playbooks.parts import PlanCard, PlanStep
from guanxi.sales.playbooks.rules import slip

_MOST = 60
_COLUMNS = ("name", "side", "person", "contact", "due_on", "planned_on", "done_on")


def plan_card(deal: Deal, *, may_edit: bool) -> PlanCard:
    """This will be the steps in order of their days, with the slips."""
    rows = find(Query(entity("close_step"), (Filter("deal", "is", (deal.pk,)),), ("due_on",), columns=_COLUMNS, limit=_MOST)).rows  # fmt: skip
    back = urlencode({"back": f"/deal/{deal.pk}?tab={TAB}"})
    steps = tuple(_step(row, back, may_edit=may_edit) for row in rows)
    spoken = entity("close_template").spoken_title
    offered = CloseTemplate.objects.all().order_by("name") if may_edit else ()
    templates = tuple(
        Choice(str(one.pk), str(getattr(one, spoken) or one.name))
        for one in offered
        if one.pipeline_id in (None, deal.pipeline_id)
    )
    close = deal.expected_on.isoformat() if deal.expected_on and view_of(entity("deal")).reads("expected_on") else ""
    add = f"/close_step/new?{urlencode({'deal': deal.pk})}&{back}" if may_edit else ""
    return PlanCard(
        steps, sum(bool(one.done) for one in steps), close, add, templates, f"/selling/close-plan/{deal.pk}"
    )


def _step(row: Row, back: str, *, may_edit: bool) -> PlanStep:
    one, raw = row.view.entity, row.raw
    theirs = raw["side"] == Side.THEIRS
    return PlanStep(
        row.title,
        row.text(one.field("side")),
        theirs,
        row.text(one.field("contact" if theirs else "person")),
        raw["due_on"].isoformat(),
        raw["done_on"] is None and raw["due_on"] < timezone.localdate(),
        slip(raw["planned_on"], raw["due_on"], raw["done_on"]),
        raw["done_on"].isoformat() if raw["done_on"] else "",
        f"/close_step/{row.id}/edit?{back}" if may_edit else "",
        f"/selling/close-step/{row.id}" if may_edit else "",
    )
