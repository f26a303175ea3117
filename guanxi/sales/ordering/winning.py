"""Deals whose order is agreed and that are still open: the advice on the deal, and the card on the order. Winning stays a decision of people."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.platform.web.reach import reach
from guanxi.sales.models import Deal, Outcome
from guanxi.sales.ordering.models import Order, OrderStatus
from guanxi.sales.playbooks.ordered import declare_ordered

_AGREED: Final = (OrderStatus.CONFIRMED, OrderStatus.PARTLY, OrderStatus.DELIVERED, OrderStatus.CLOSED)


def _ordered(deals: Sequence[int]) -> Mapping[int, str]:
    """Give the first agreed order of each deal."""
    view = view_of(entity("order"))
    if not deals or not (view.may("read") and view.reads("number") and view.reads("deal") and view.reads("status")):
        return {}
    rows = Order.objects.filter(deal__in=deals, status__in=_AGREED).order_by("-pk")
    return dict(rows.values_list("deal_id", "number"))


def _still_open(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Say on an agreed order that its deal is still open, with the way to win it."""
    deal, view = row.raw.get("deal_id"), view_of(entity("deal"))
    if not deal or row.raw.get("status") not in _AGREED or not (view.may("read") and view.reads("outcome")):
        return ""
    if not Deal.objects.filter(pk=deal, outcome=Outcome.OPEN).exists():
        return ""
    named = titles(entity("deal"), [deal])
    back = urlencode({"back": f"/order/{row.id}"})
    may = "edit" in reach(entity("deal"), deal)
    return environment().get_template("ordering/_still_open.html").render(
        name=named.get(deal, f"#{deal}"), url=f"/deal/{deal}", win_url=f"/deal/{deal}/do/win?{back}" if may else ""
    )  # fmt: skip


declare_ordered("order", _ordered)
declare_panel(Panel("still_open", "order", words("Deal still open", "商机未关闭"), "trophy", _still_open, above=True))
