"""What ordering adds to the pages: on an order, what was promised and what is there, line by line; what a contract brought."""

from dataclasses import dataclass

from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.catalogue.pricing.explaining import may_explain
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.web.cells import pill
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.ordering.models import Order, OrderStatus
from guanxi.sales.ordering.rules import on_time

_MOST = 200


@dataclass(frozen=True)
class Promise:
    """A line of an order as the card shows it."""

    text: str
    ordered: str
    delivered: str
    open: str
    promised: str
    later: str
    made: str
    kept: Markup


@dataclass(frozen=True)
class Receipt:
    """A delivery as the card shows it."""

    title: str
    url: str
    sent: str
    way: str
    received: str


def kept_pill(kept: bool | None) -> Markup:
    """Say whether a promise was kept; nothing where that is still open."""
    if kept is None:
        return Markup("")
    return pill(_("On time"), "good") if kept else pill(_("Late"), "bad")


def _promises(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Give who received the goods of an order, and whether on time."""
    if not view_of(entity("order_line")).may("read"):
        return ""
    order = Order.objects.get(pk=row.id)
    lines = [_promise(each, order) for each in _rows("order_line", row.id, "position", _PROMISED)]
    receipts = [_receipt(each) for each in _rows("delivery", row.id, "-sent_on", _TOLD)]
    may = "edit" in verbs and order.status in (OrderStatus.CONFIRMED, OrderStatus.PARTLY) and not order.amending
    if not lines:
        return ""
    return environment().get_template("ordering/_promises.html").render(
        lines=lines, receipts=receipts, deliver_url=f"/ordering/{row.id}/deliver" if may else "",
        why_url=f"/ordering/{row.id}/why" if may_explain(entity("order_line")) else "",
    )  # fmt: skip


def _rows(key: str, order: int, sort: str, names: tuple[str, ...]) -> list[Row]:
    one, view = entity(key), view_of(entity(key))
    if not view.may("read"):
        return []
    seen = tuple(name for name in names if view.access(name))
    return find(Query(one, (Filter("order", "is", (order,)),), (sort,), columns=seen, limit=_MOST)).rows


def _promise(row: Row, order: Order) -> Promise:
    one, raw = row.view.entity, row.raw
    seen = {each.name for each in row.fields}

    def told(name: str) -> str:
        return row.text(one.field(name)) if name in seen else ""

    promised, later = raw.get("promised_first"), raw.get("promised_on") or order.promised_on
    left = max(raw["quantity"] - raw["delivered"], 0) if {"quantity", "delivered"} <= seen else ""
    kept = on_time(promised, raw.get("delivered_on"), timezone.localdate()) if order.confirmed_on else None
    day = row.view.entity.field("promised_on")
    return Promise(
        text=row.title,
        ordered=f"{told('quantity')} {told('measure')}".strip(),
        delivered=told("delivered"),
        open=one.field("quantity").text(left) if left != "" else "",
        promised=day.text(promised) if promised else "",
        later=day.text(later) if later and later != promised and "promised_on" in seen else "",
        made=told("delivered_on"),
        kept=kept_pill(kept) if "delivered_on" in seen else Markup(""),
    )


def _receipt(row: Row) -> Receipt:
    one, seen = row.view.entity, {each.name for each in row.fields}
    told = {name: row.text(one.field(name)) if name in seen else "" for name in _TOLD}
    received = " · ".join(part for part in (told["received_by"], told["received_on"]) if part)
    way = " ".join(part for part in (told["carrier"], told["tracking"]) if part)
    return Receipt(row.title, f"/delivery/{row.id}", told["sent_on"], way, received)


_PROMISED = ("text", "quantity", "measure", "delivered", "promised_on", "promised_first", "delivered_on")
_TOLD = ("number", "sent_on", "carrier", "tracking", "received_on", "received_by")


def _called_off(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Give what was ordered under a contract beside what it is worth; nothing without orders, or for whom amounts are hidden."""
    if not view_of(entity("order")).reads("total_base") or not row.view.reads("amount_base"):
        return ""
    kept = Order.objects.filter(contract=row.id).exclude(status__in=(OrderStatus.DRAFT, OrderStatus.CANCELLED))
    ordered = kept.aggregate(sum=Sum("total_base"))["sum"]
    if ordered is None:
        return ""
    amount, money = row.raw["amount_base"], entity("order").field("total_base")
    left = money.text(amount - ordered) if amount is not None else ""
    return environment().get_template("ordering/_called_off.html").render(
        ordered=money.text(ordered), left=left, over=amount is not None and ordered > amount
    )  # fmt: skip


declare_panel(
    Panel("promises", "order", words("Delivered", "交付情况"), "truck", _promises, above=True),
    Panel("called_off", "contract", words("Ordered under it", "合同执行"), "shopping-cart", _called_off, above=True),
)
