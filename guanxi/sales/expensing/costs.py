"""What a customer, a deal or a person cost, beside what they brought: sums over what the reader reads, and nothing else.

A figure is None for whoever may not read what it is made of; row security keeps the rest out of the sum.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import F, Q, QuerySet, Sum

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.models import Activity, ActivityLink
from guanxi.sales.cash.models import Instalment, InstalmentState, Receipt
from guanxi.sales.expensing.models import ExpenseLine, ExpenseStatus
from guanxi.sales.expensing.rules import share
from guanxi.sales.models import Deal

_SPENT: Final = (ExpenseStatus.APPROVED, ExpenseStatus.PAID)
_WAITING: Final = (ExpenseStatus.DRAFT, ExpenseStatus.SUBMITTED)


@dataclass(frozen=True)
class Costs:
    """Amounts in the company's currency: approved or paid, claimed and not decided, planned; won, received."""

    spent: int | None = None
    waiting: int | None = None
    planned: int | None = None
    won: int | None = None
    received: int | None = None

    @property
    def share(self) -> str:
        """Give what was spent in percent of what was won, or else received; empty where that cannot be said."""
        brought = self.won if self.won is not None else self.received
        told = share(self.spent, brought) if self.spent is not None and brought is not None else None
        return "" if told is None else f"{told} %"

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was spent, claimed or planned."""
        return not (self.spent or self.waiting or self.planned)


def of_account(number: int) -> Costs:
    """Give what a customer cost, with all their deals."""
    return _of("account", number, Deal.objects.filter(account=number), Instalment.objects.filter(account=number))


def of_deal(number: int) -> Costs:
    """Give what a deal cost."""
    return _of("deal", number, Deal.objects.filter(pk=number), Instalment.objects.filter(order__deal=number))


def by_person(span: Span) -> Mapping[int, Costs]:
    """Give what each person cost and brought within these days."""
    found: dict[int, Costs] = {}
    days = Q(day__range=(span.first, span.last))
    planned = Q(due_on__range=(span.first, span.last)) | Q(starts_at__date__range=(span.first, span.last))
    if reads_lines():
        lines = ExpenseLine.objects.filter(days)
        _note(found, "spent", lines.filter(claim__status__in=_SPENT), "base")
        _note(found, "waiting", lines.filter(claim__status__in=_WAITING), "base")
    if _reads("activity", "cost", "done_at", "due_on", "starts_at", "owner"):
        _note(found, "planned", _open_costs().filter(planned), "cost")
    if _reads("deal", "amount", "outcome", "closed_on", "owner"):
        won = Deal.objects.filter(outcome="won", closed_on__range=(span.first, span.last))
        _note(found, "won", won, "amount")
    if _reads("receipt", "amount_base", "received_on", "owner"):
        _note(found, "received", Receipt.objects.filter(received_on__range=(span.first, span.last)), "amount_base")
    return found


def reads_lines() -> bool:
    """Tell whether whoever acts reads what expenses come to, and how far they are."""
    return _reads("expense_line", "base", "day", "account", "deal") and _reads(
        "expense_claim", "status", "owner", "total"
    )


def of_activity(number: int) -> int:
    """Give what the expenses of an activity come to, as far as the reader reads them."""
    return _sum(ExpenseLine.objects.filter(activity=number).exclude(claim__status=ExpenseStatus.WITHDRAWN), "base")


def _of(key: str, number: int, deals: "QuerySet[Deal]", instalments: "QuerySet[Instalment]") -> Costs:
    told = Costs()
    if reads_lines():
        lines = ExpenseLine.objects.filter(**{key: number})
        spent = _sum(lines.filter(claim__status__in=_SPENT), "base")
        told = replace(told, spent=spent, waiting=_sum(lines.filter(claim__status__in=_WAITING), "base"))
    if _reads("activity", "cost", "done_at"):
        linked = ActivityLink.objects.filter(entity=key, object_id=number).values("activity")
        told = replace(told, planned=_sum(_open_costs().filter(pk__in=linked), "cost"))
    if _reads("deal", "amount", "outcome", "account"):
        told = replace(told, won=_sum(deals.filter(outcome="won"), "amount"))
    if _reads("instalment", "amount_base", "open_base", "account"):
        kept = instalments.filter(waived_on__isnull=True).exclude(state=InstalmentState.DRAFT)
        told = replace(told, received=_sum(kept, F("amount_base") - F("open_base")))
    return told


def _open_costs() -> "QuerySet[Activity]":
    """What is planned and was not claimed yet. Row security tells which activities one reads, through a customer as well."""
    claimed = ExpenseLine.objects.filter(activity__isnull=False).values("activity")
    rows = Activity.everything.filter(deleted_at__isnull=True, done_at__isnull=True, cost__gt=0)
    found: QuerySet[Activity] = rows.exclude(pk__in=claimed)
    return found


def _reads(key: str, *names: str) -> bool:
    view = view_of(entity(key))
    return view.may("read") and all(view.reads(name) for name in names)


def _sum(rows: "QuerySet[Any]", what: Any) -> int:
    return int(rows.aggregate(sum=Sum(what))["sum"] or 0)


def _note(found: dict[int, Costs], name: str, rows: "QuerySet[Any]", column: str) -> None:
    for person, amount in rows.order_by().values_list("owner_id").annotate(sum=Sum(column)):
        found[person] = replace(found.get(person, Costs()), **{name: int(amount or 0)})
