"""Planning what an order is paid in, by terms of payment."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import as_entered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.sales.cash import rules
from guanxi.sales.cash.credit import period_of
from guanxi.sales.cash.models import Event, Instalment, Invoice, InvoiceState, Part, PaymentTerms, TermLine
from guanxi.sales.ordering.models import Order, OrderStatus


class CannotPlan(RecordProblem):
    """There is a plan already, or the terms are no whole."""


@dataclass(frozen=True)
class PartOfPrice:
    """A part of what an order costs: so many percent, `days` after the day of an event; a kind as `Part`."""

    percent: Decimal
    event: str
    days: int = 0
    kind: str = Part.OTHER
    note: str = ""


def may_be_planned(order: Order) -> bool:
    """Tell whether an order comes to something and was not cancelled."""
    return bool(order.total) and order.status != OrderStatus.CANCELLED


def plan_instalments(order: Order, *, by: Identity, payment_terms: int) -> list[int]:
    """Make the instalments of an order by terms of payment and give their numbers; their amounts come to its total.

    A part whose event has no day yet gets one when that happens. Raises `CannotPlan`, `Invalid` and `NotAllowed`.
    """
    terms = PaymentTerms.objects.filter(pk=payment_terms).first()
    if terms is None or not may_be_planned(order):
        raise CannotPlan(_("Choose terms of payment, and an order that comes to something and is not cancelled."))
    lines = TermLine.objects.filter(terms=terms.pk).order_by("position", "pk")
    return plan_parts(order, [PartOfPrice(one.percent, one.event, one.days, one.kind) for one in lines])


@transaction.atomic
def plan_parts(order: Order, parts: Sequence[PartOfPrice]) -> list[int]:
    """Make the instalments of an order of these parts, as `plan_instalments` does."""
    parts = _with_period(order, parts)
    if Instalment.everything.filter(order=order.pk, deleted_at__isnull=True, withdrawn=False).exists():
        raise CannotPlan(_("This order has instalments already: change these."))
    try:
        planned = rules.plan(
            int(order.total or 0), [rules.Term(one.percent, one.event, one.days) for one in parts], days_of(order)
        )
    except rules.PartsDoNotFit:
        raise CannotPlan(_("The percentages of these terms do not come to 100.")) from None
    return _written(order, parts, planned)


def _with_period(order: Order, parts: Sequence[PartOfPrice]) -> list[PartOfPrice]:
    """Give parts without days of their own those of the customer's credit; what is paid in advance, or held back, has none."""
    period = period_of(order.account_id)
    at_once = (Part.ADVANCE, Part.RETENTION)
    return [
        replace(one, days=period)
        if period and not one.days and one.event != Event.ORDER and one.kind not in at_once
        else one
        for one in parts
    ]


def days_of(order: Order) -> dict[str, dt.date | None]:
    """Give the days from which parts are counted, as far as they are known."""
    return {
        Event.ORDER: order.ordered_on or timezone.localdate(),
        Event.DELIVERY: order.delivered_on or order.promised_on,
        Event.ACCEPTANCE: order.accepted_on,
        Event.INVOICE: _last_invoiced(order),
    }


def _last_invoiced(order: Order) -> dt.date | None:
    with acting_as(service("invoiced", ("invoice",))):
        standing = Invoice.objects.filter(order=order.pk, red=False, state__in=(InvoiceState.ISSUED, InvoiceState.SENT))
        day: dt.date | None = standing.aggregate(last=Max("issued_on"))["last"]
    return day


def _written(order: Order, parts: Sequence[PartOfPrice], planned: Sequence[rules.Planned]) -> list[int]:
    one = entity("instalment")
    rows = [
        as_entered(
            one,
            {
                "account": order.account_id,
                "order": order.pk,
                "contract": order.contract_id,
                "owner": order.owner_id,
                "position": place,
                "kind": part.kind,
                "event": part.event,
                "days": part.days,
                "percent": part.percent,
                "note": part.note,
                "due_on": told.due_on,
                "amount": told.amount,
                "currency": order.currency,
            },
        )
        for place, (part, told) in enumerate(zip(parts, planned, strict=True), 1)
    ]
    outcomes = create_many(one, rows)
    if refused := next((outcome.problems for outcome in outcomes if outcome.problems), None):
        raise Invalid(refused)
    return [outcome.record_id for outcome in outcomes if outcome.record_id]
