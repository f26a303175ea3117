"""What the page of dunning shows: letters that wait, and who is held back; texts as the reader reads them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.models import Account
from guanxi.lib.money import display
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.sales.cash.models import Invoice
from guanxi.sales.collecting import proposing
from guanxi.sales.collecting.models import DunningHold, DunningLevel, DunningLine, DunningNotice, HoldKind, NoticeState

MOST = 300


@dataclass(frozen=True)
class LineShown:
    """An instalment of a letter."""

    name: str
    url: str
    due: str
    late: int
    open: str


@dataclass(frozen=True)
class LetterShown:
    """A letter that waits."""

    number: int
    code: str
    customer: str
    customer_url: str
    owner: str
    level: str
    late: int
    open: str
    extra: str
    total: str
    mail: str
    lines: tuple[LineShown, ...]
    invoice: str = ""
    invoice_url: str = ""


@dataclass(frozen=True)
class HoldShown:
    """Somebody who is not dunned."""

    customer: str
    url: str
    what: str
    until: str
    reason: str


@dataclass(frozen=True)
class DunningPage:
    """The page: letters, what they come to by currency, who is held back, and what the company has set."""

    title: str
    letters: tuple[LetterShown, ...]
    more: int
    totals: tuple[str, ...]
    holds: tuple[HoldShown, ...]
    has_levels: bool
    by_itself: str
    problem: str = ""


def dunning_page(problem: str = "") -> DunningPage:
    """Give the page for whoever acts."""
    waiting = DunningNotice.objects.filter(state=NoticeState.PROPOSED).order_by("-late", "pk")
    rows = list(waiting[:MOST])
    sums: dict[str, int] = defaultdict(int)
    for code, total in waiting.values_list("currency", "total"):
        sums[code] += total or 0
    return DunningPage(
        _("Dunning"),
        _letters(rows),
        max(0, waiting.count() - len(rows)),
        tuple(display(amount, code or "CNY") for code, amount in sorted(sums.items())),
        holds(timezone.localdate()),
        bool(proposing.levels()),
        _by_itself(),
        problem,
    )


def day_text(day: dt.date | None) -> str:
    """Write a day as lists do."""
    return entity("instalment").field("due_on").text(day) if day else ""


def holds(day: dt.date, account: int | None = None) -> tuple[HoldShown, ...]:
    """Give who is held back on a day, or of one customer."""
    if not view_of(entity("dunning_hold")).may("read"):
        return ()
    rows = DunningHold.objects.filter(Q(until__isnull=True) | Q(until__gte=day)).select_related("instalment")
    rows = rows if account is None else rows.filter(account=account)
    found = list(rows.order_by("until", "pk")[:MOST])
    named = customers_named([one.account_id for one in found])
    return tuple(_hold(one, named) for one in found)


def customers_named(numbers: Sequence[int]) -> dict[int, str]:
    """Give the names of customers to who reads them, else what they are."""
    if not view_of(entity("account")).reads("name"):
        return {one: f"{entity('account').label} {one}" for one in numbers}
    return dict(Account.objects.filter(pk__in=set(numbers)).values_list("pk", "name"))


def _hold(one: DunningHold, named: dict[int, str]) -> HoldShown:
    what = _("Promised to pay") if one.kind == HoldKind.PROMISE else _("Held back")
    if one.instalment is not None:
        what = f"{what} · {one.instalment.number}"
    until = day_text(one.until) if one.until else _("until somebody ends it")
    return HoldShown(named.get(one.account_id, ""), f"/dunning_hold/{one.pk}", what, until, one.reason)


def _by_itself() -> str:
    kept = proposing.policy()
    if kept is None:
        return _("Letters are proposed when somebody presses the button; nothing happens by itself.")
    if not kept.proposes:
        return _("Letters are proposed when somebody presses the button.")
    if kept.sends:
        return _("Letters are proposed every night, and those with an address are mailed at once.")
    return _("Letters are proposed every night; nothing is sent before somebody does it here.")


def _letters(rows: list[DunningNotice]) -> tuple[LetterShown, ...]:
    lines: dict[int, list[LineShown]] = defaultdict(list)
    for one in DunningLine.objects.filter(notice__in=rows).select_related("instalment").order_by("due_on", "pk"):
        name = one.instalment.number if one.instalment else str(one.instalment_id)
        shown = LineShown(
            name,
            f"/instalment/{one.instalment_id}",
            day_text(one.due_on),
            one.late,
            display(one.open, one.currency or "CNY"),
        )
        lines[one.notice_id].append(shown)
    named = customers_named([one.account_id for one in rows])
    people = people_named({one.owner_id for one in rows})
    title = entity("dunning_level").spoken_title
    known = {one.pk: getattr(one, title) or one.name for one in DunningLevel.everything.all()}
    billed = dict(Invoice.objects.filter(pk__in={one.invoice_id for one in rows}).values_list("pk", "number"))
    return tuple(
        LetterShown(
            one.pk, one.number, named.get(one.account_id, ""), f"/account/{one.account_id}", people.get(one.owner_id, ""),
            known.get(one.level_id or 0, ""), one.late, display(one.open, one.currency or "CNY"),
            display(one.fee + one.interest, one.currency or "CNY") if one.fee + one.interest else "",
            display(one.total, one.currency or "CNY"), one.mail, tuple(lines[one.pk]),
            billed.get(one.invoice_id or 0, ""), f"/invoice/{one.invoice_id}",
        )
        for one in rows
    )  # fmt: skip
