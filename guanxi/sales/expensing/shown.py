"""How claims are drawn: their lines with receipts, what was done on that day, what stands against them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.timeline.files import SHOWN, open_files
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.parts.shell import Link
from guanxi.sales.expensing.approvers import may_answer
from guanxi.sales.expensing.models import EDITABLE, ExpenseClaim, ExpenseLine, ExpenseReceipt
from guanxi.sales.expensing.policy import Finding, by_line, findings
from guanxi.sales.expensing.settings import type_name
from guanxi.sales.expensing.twins import Twin, twins_of

_MOST_ACTIVITIES = 8
_NEEDED = (
    *("type", "day", "text", "amount", "base", "activity", "no_activity", "account"),
    *("reason", "over", "objection"),
)


@dataclass(frozen=True)
class Photo:
    """A receipt: `is_picture` where a browser shows it by itself."""

    number: int
    url: str
    name: str
    is_picture: bool


@dataclass(frozen=True)
class LineShown:
    """One expense with all that helps to judge it."""

    number: int
    url: str
    title: str
    type: str
    day: str
    amount: str
    base: str
    expected: str
    activity: Link | None
    no_activity: str
    account: Link | None
    reason: str
    objection: str
    over: bool
    photos: tuple[Photo, ...] = ()
    findings: tuple[Finding, ...] = ()
    twins: tuple[Twin, ...] = ()
    that_day: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ClaimShown:
    """The lines of a claim, and what the reader may do: add receipts, or decide."""

    number: int
    lines: tuple[LineShown, ...]
    edits: bool
    answers: bool
    total: str
    expected: str
    others: bool = field(default=False)


def reads_claims() -> bool:
    """Tell whether whoever acts reads in full what the lines of claims say."""
    view = view_of(entity("expense_line"))
    return (
        view.may("read")
        and all(view.reads(name) for name in _NEEDED)
        and view_of(entity("expense_claim")).reads("total")
    )


def claim_shown(claim: ExpenseClaim, who: Identity, *, edits: bool) -> ClaimShown:
    """Give a claim as its page shows it; a fixed number of questions for any number of lines."""
    lines = list(ExpenseLine.objects.filter(claim=claim.pk).order_by("day", "pk"))
    told, alike, photos = by_line(findings(claim, lines)), twins_of(claim.pk), _photos(lines)
    activities = titles(entity("activity"), {one.activity_id for one in lines if one.activity_id})
    accounts = titles(entity("account"), {one.account_id for one in lines if one.account_id})
    done = _days(claim.owner_id, {one.day for one in lines if one.day})
    shown = tuple(
        LineShown(
            number=one.pk,
            url=f"/expense_line/{one.pk}",
            title=one.text,
            type=type_name(one.type_id),
            day=day_said(one.day),
            amount="" if one.amount is None else money.display(one.amount, one.currency or company_currency()),
            base=amount_said(one.base) if one.currency not in ("", company_currency()) else "",
            expected=amount_said(one.estimate) if view_of(entity("expense_line")).reads("estimate") else "",
            activity=_link("activity", one.activity_id, activities),
            no_activity=one.no_activity,
            account=_link("account", one.account_id, accounts),
            reason=one.reason,
            objection=one.objection,
            over=one.over,
            photos=tuple(photos.get(one.pk, ())),
            findings=tuple(told.get(one.pk, ())),
            twins=tuple(alike.get(one.pk, ())),
            that_day=tuple(done.get(one.day, ()))[:_MOST_ACTIVITIES] if one.day else (),
        )
        for one in lines
    )
    return ClaimShown(
        claim.pk,
        shown,
        edits and claim.status in EDITABLE,
        may_answer(claim, who),
        amount_said(claim.total),
        amount_said(claim.estimate) if claim.estimate else "",
        claim.owner_id != who.user_id,
    )


def amount_said(amount: int | None) -> str:
    """Say an amount of the company's currency; empty where there is none."""
    return "" if amount is None else money.display(amount, company_currency())


def day_said(day: dt.date | None) -> str:
    """Say a day."""
    return "" if day is None else date_format(day, "Y-m-d")


def _link(key: str, number: int | None, named: Mapping[int, str]) -> Link | None:
    if not number:
        return None
    if number not in named:
        return Link(_("not visible to you"), "")
    return Link(named[number] or str(entity(key).label), f"/{key}/{number}")


def _photos(lines: Sequence[ExpenseLine]) -> dict[int, list[Photo]]:
    rows = ExpenseReceipt.objects.filter(line__in=[one.pk for one in lines]).order_by("pk")
    kept = list(rows.values_list("pk", "line_id", "attachment_id"))
    files = {one.pk: one for one in open_files().filter(pk__in=[file for _pk, _line, file in kept])}
    found: dict[int, list[Photo]] = {}
    for number, line, file in kept:
        if (one := files.get(file)) is not None:
            found.setdefault(line, []).append(Photo(number, f"/file/{file}", one.name, one.media_type in SHOWN))
    return found


def _days(owner: int, days: Iterable[dt.date]) -> dict[dt.date, list[Link]]:
    """Give what the owner of a claim did on these days, as far as the reader reads it."""
    view = view_of(entity("activity"))
    wanted = set(days)
    if not wanted or not all(view.reads(name) for name in ("subject", "done_at", "starts_at", "owner")):
        return {}
    on_one = Q()
    for day in wanted:
        on_one |= Q(starts_at__date=day) | Q(starts_at__isnull=True, done_at__date=day)
    rows = Activity.everything.filter(on_one, owner=owner, deleted_at__isnull=True).order_by(
        "starts_at", "done_at", "pk"
    )
    found: dict[dt.date, list[Link]] = {}
    for one in rows[:200]:
        moment = one.starts_at or one.done_at
        if moment is not None:
            found.setdefault(timezone.localdate(moment), []).append(Link(one.subject, f"/activity/{one.pk}"))
    return found
