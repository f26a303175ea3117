"""What the company's rules say about the lines of a claim, as sentences in the language of whoever reads them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.lib import money
from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.sales.expensing.models import FROZEN, ExpenseClaim, ExpenseLine, ExpenseReceipt
from guanxi.sales.expensing.rules import DAY, HEAD, LINE, NIGHT, Beyond, Limit, Spent, beyond
from guanxi.sales.expensing.settings import limits, type_name, types, who_is

# Refused: cannot be submitted at all. Over: needs a reason and a further approver. Lacks: has to be filled in first.
REFUSED, OVER, LACKS = "refused", "over", "lacks"
_SPENT: Final = ("pk", "type_id", "day", "base", "heads", "nights", "city")


@dataclass(frozen=True)
class Finding:
    """What stands against a line."""

    line: int
    kind: str
    text: str


def findings(claim: ExpenseClaim, lines: Sequence[ExpenseLine]) -> list[Finding]:
    """Give what stands against the lines of a claim: limits first, then what is missing."""
    proven = set(ExpenseReceipt.objects.filter(line__in=[one.pk for one in lines]).values_list("line_id", flat=True))
    by_id = {one.pk: one for one in lines}
    found = []
    own, counted = _of_types(lines), [_spent(one) for one in lines]
    together = [*counted, *_spent_elsewhere(claim.owner_id, claim, counted)]
    # What a claim may come to is asked of its lines alone, what a day may come to of all live claims.
    told = beyond(counted, [one for one in own if one.per != DAY], who_is(claim.owner_id))
    told += beyond(together, [one for one in own if one.per == DAY], who_is(claim.owner_id))
    for each in told:
        for number in (one for one in each.lines if one in by_id):
            found.append(Finding(number, REFUSED if each.limit.hard else OVER, said(each)))
            if not each.limit.hard and not by_id[number].reason.strip():
                found.append(Finding(number, LACKS, _("Say why it is more than that.")))
    for one in lines:
        found += [Finding(one.pk, LACKS, text) for text in _missing(one, proven=one.pk in proven)]
    return list(dict.fromkeys(found))


def within_hard_limits(draft: Draft) -> Problems:
    """Refuse a line with which a limit that nobody may go beyond is exceeded."""
    kind, claim = draft.get("type"), draft.get("claim")
    hard = [one for one in limits() if one.hard and one.type == kind]
    if not hard or not draft.get("base") or not claim:
        return {}
    owning = ExpenseClaim.everything.filter(pk=claim).first()
    owner = owning.owner_id if owning is not None else 0
    number = draft.before.pk if draft.before is not None else 0
    others = ExpenseLine.objects.filter(claim=claim, type=kind).exclude(pk=number)
    lines = [_row(row) for row in others.values_list(*_SPENT)] + [_drafted(draft, number)]
    days = [*lines, *_spent_elsewhere(owner, owning, lines)]
    found = beyond(lines, [one for one in hard if one.per != DAY], who_is(owner))
    found += beyond(days, [one for one in hard if one.per == DAY], who_is(owner))
    told = [said(one) for one in found if number in one.lines]
    return {"amount": told} if told else {}


def said(one: Beyond) -> str:
    """Say what goes beyond a limit."""
    sentences = {
        LINE: _("%(type)s: %(amount)s, but at most %(allowed)s is paid back for one expense."),
        HEAD: _("%(type)s: %(amount)s, but at most %(allowed)s is paid back for so many people."),
        NIGHT: _("%(type)s: %(amount)s, but at most %(allowed)s is paid back for so many nights."),
        DAY: _("%(type)s: %(amount)s on one day, but at most %(allowed)s is paid back."),
    }
    sentence = sentences.get(
        one.limit.per, _("%(type)s: %(amount)s in this claim, but at most %(allowed)s is paid back.")
    )
    code = company_currency()
    amounts = {"amount": money.display(one.amount, code), "allowed": money.display(one.allowed, code)}
    return sentence % {"type": type_name(one.limit.type), **amounts}


def by_line(found: Iterable[Finding]) -> Mapping[int, list[Finding]]:
    """Give findings by the line they are about."""
    told: dict[int, list[Finding]] = {}
    for one in found:
        told.setdefault(one.line, []).append(one)
    return told


def _missing(line: ExpenseLine, *, proven: bool) -> list[str]:
    kind, texts = types().get(line.type_id), []
    if not line.amount:
        texts.append(_("The amount is missing."))
    elif line.base is None:
        texts.append(_("There is no exchange rate for this day yet."))
    if (line.tax or 0) > (line.amount or 0):
        texts.append(_("The tax cannot be more than the amount."))
    if line.day is None or line.day > timezone.localdate():
        texts.append(_("The day has not come yet."))
    if line.activity_id is None and not line.no_activity.strip():
        texts.append(_("Choose the activity it was for, or say why there is none."))
    if kind and kind.receipt_from is not None and (line.base or 0) >= kind.receipt_from and not proven:
        texts.append(_("A receipt is needed."))
    if kind and kind.needs_heads and not line.heads:
        texts.append(_("Say how many people were there."))
    return texts


def _spent_elsewhere(owner: int, claim: ExpenseClaim | None, lines: Sequence[Spent]) -> list[Spent]:
    """Give what the same person has claimed of the same days before: in claims that were submitted, approved or paid."""
    days = {one.day for one in lines if one.day}
    if claim is None or not days:
        return []
    before = ExpenseClaim.objects.filter(owner=owner, status__in=FROZEN).exclude(pk=claim.pk)
    if claim.status in FROZEN and claim.submitted_at is not None:
        before = before.filter(submitted_at__lt=claim.submitted_at)
    rows = ExpenseLine.objects.filter(claim__in=before.values("pk"), day__in=days, type__in={one.type for one in lines})
    return [_row(row) for row in rows.values_list(*_SPENT)]


def _of_types(lines: Iterable[ExpenseLine]) -> list[Limit]:
    wanted = {one.type_id for one in lines}
    return [one for one in limits() if one.type in wanted]


def _spent(line: ExpenseLine) -> Spent:
    return _row(tuple(getattr(line, name) for name in _SPENT))


def _row(row: Sequence[Any]) -> Spent:
    number, kind, day, base, heads, nights, city = row
    return Spent(number, kind, day, base or 0, heads or 1, nights or 1, city)


def _drafted(draft: Draft, number: int) -> Spent:
    names = ("type", "day", "base", "heads", "nights", "city")
    return _row((number, *(draft.get(name) for name in names)))
