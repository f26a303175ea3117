"""The page on which a part of an order is delivered."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.catalogue.pricing.explaining import explain
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.models import Order, OrderLine


@dataclass(frozen=True)
class OpenLine:
    """A line of which something is open, and what is entered for it."""

    id: int
    text: str
    open: str
    value: str


@dataclass(frozen=True)
class DeliverPage:
    """The form of a delivery."""

    title: str
    action: str
    back_url: str
    lines: tuple[OpenLine, ...]
    sent_on: str
    carrier: str = ""
    tracking: str = ""
    problems: tuple[str, ...] = ()


@require_http_methods(["GET", "POST"])
def deliver(request: HttpRequest, order_id: int) -> HttpResponse:
    """This will ask how much of each line is sent, or write it down and go back to the order."""
    one, lines = entity("order"), view_of(entity("order_line"))
    order = find_row(one, order_id)
    if "edit" not in reach(one, order_id) or not all(lines.reads(name) for name in ("text", "quantity", "delivered")):
        raise may_not("edit", one)
    if request.method == "GET":
        return _ask(request, order)
    try:
        values = _parsed(request, order)
        deliver_order(order, by=someone(), **values)
    except RecordProblem as problem:
        return _ask(request, order, problem)
    notice(request, _("Done: %(verb)s") % {"verb": _("Deliver")})
    return go(request, f"/order/{order_id}")


@require_GET
def why(request: HttpRequest, order_id: int) -> HttpResponse:
    """This will tell why the lines of an order cost what they do."""
    row = get(entity("order"), order_id)
    lines = OrderLine.objects.filter(order=order_id).order_by("position", "pk")
    order: Order = find_row(entity("order"), order_id)
    return explain(request, order, lines, line=entity("order_line"), back=(row.title, f"/order/{order_id}"))


def _open(order: Order) -> list[OrderLine]:
    lines = OrderLine.objects.filter(order=order.pk).order_by("position", "pk")
    return [one for one in lines if one.quantity > one.delivered]


def _parsed(request: HttpRequest, order: Order) -> dict[str, Any]:
    delivery, line = entity("delivery"), entity("delivery_line")
    problems: dict[str, list[str]] = {}
    quantities: dict[int, Decimal] = {}
    sent_on = None
    try:
        sent_on = delivery.field("sent_on").parse(request.POST.get("sent_on", ""))
    except Refused as refused:
        problems["sent_on"] = [str(refused)]
    for each in _open(order):
        try:
            quantities[each.pk] = line.field("quantity").parse(request.POST.get(f"line-{each.pk}", "")) or Decimal(0)
        except Refused as refused:
            problems["quantity"] = [str(refused)]
    if sent_on is None:
        problems.setdefault("sent_on", [_("“%(name)s” is needed.") % {"name": delivery.field("sent_on").label}])
    if problems:
        raise Invalid(problems)
    told = {name: request.POST.get(name, "")[:100] for name in ("carrier", "tracking")}
    return {"sent_on": sent_on, "quantities": quantities} | told


def _ask(request: HttpRequest, order: Order, problem: RecordProblem | None = None) -> HttpResponse:
    field, given = entity("order_line").field("quantity"), request.POST
    lines = []
    for one in _open(order):
        left = field.text(one.quantity - one.delivered)
        lines.append(OpenLine(one.pk, one.text, left, given.get(f"line-{one.pk}", left)))
    said = [text for texts in problem.problems.values() for text in texts] if isinstance(problem, Invalid) else []
    page = DeliverPage(
        title=_("Deliver from order %(order)s") % {"order": order.number},
        action=request.path,
        back_url=f"/order/{order.pk}",
        lines=tuple(lines),
        sent_on=given.get("sent_on", timezone.localdate().isoformat()),
        carrier=given.get("carrier", ""),
        tracking=given.get("tracking", ""),
        problems=tuple(said or ([str(problem)] if problem else [])),
    )
    return show(
        request,
        "ordering/deliver.html",
        page,
        page.title,
        crumbs=(Link(order.number, page.back_url),),
        status=UNPROCESSABLE if problem else 200,
    )
