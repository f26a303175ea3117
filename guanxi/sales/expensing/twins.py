"""Expenses that seem to be claimed twice: the same receipt, or the same day and amount; also among those of colleagues.

The database compares beyond the rights of whoever asks, for a claim that they read, and gives numbers only; what is told of
a line is read under their own rights.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.answering import Question, answer
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLine

_SAME: Final = """o.day = l.day and o.amount = l.amount and o.currency = l.currency and (
      (o.owner_id = l.owner_id and o.type_id = l.type_id)
      or (o.owner_id <> l.owner_id and (o.activity_id = l.activity_id or o.account_id = l.account_id)))"""
_LIVE: Final = """o.deleted_at is null and c.deleted_at is null and c.status not in ('withdrawn', 'rejected')"""
TWINS: Final = Question(
    "expense_twins",
    f"""(wanted bigint) returns table(line bigint, twin bigint, receipt boolean, own boolean)
language sql stable security definer set search_path = public, app, pg_temp as $$
select l.id, o.id, bool_or(found.receipt), o.owner_id = l.owner_id
  from expensing_expenseline l
  join expensing_expenseclaim k on k.id = l.claim_id
  cross join lateral (
    select a.line_id as id, true as receipt from expensing_expensereceipt b
      join expensing_expensereceipt a on a.digest = b.digest and a.line_id <> b.line_id where b.line_id = l.id
    union all
    select o.id, false from expensing_expenseline o where o.id <> l.id and {_SAME}
  ) found
  join expensing_expenseline o on o.id = found.id
  join expensing_expenseclaim c on c.id = o.claim_id
  where l.claim_id = wanted and l.deleted_at is null and (o.claim_id = l.claim_id or ({_LIVE})) and o.deleted_at is null
    and (k.owner_id = app.uid() or app.has_all('expense_claim', 0) or app.edits('expense_claim', k.id))
  group by l.id, o.id, o.owner_id, l.owner_id order by l.id, o.id $$""",
)
answer(TWINS)


@dataclass(frozen=True)
class Twin:
    """Another line that seems to be the same expense; `url` leads to its claim, where the reader reads that."""

    text: str
    url: str = ""


def twins_of(claim_id: int) -> Mapping[int, list[Twin]]:
    """Give what seems to be claimed twice, by the line of this claim. Of claims one may not read, only that there is one."""
    with connection.cursor() as cursor:
        cursor.execute("select line, twin, receipt, own from app.expense_twins(%s)", [claim_id])
        rows = cursor.fetchall()
    if not rows:
        return {}
    seen = ExpenseLine.objects.filter(pk__in=[twin for _line, twin, _receipt, _own in rows])
    claims = dict(seen.values_list("pk", "claim_id"))
    numbers = dict(ExpenseClaim.objects.filter(pk__in=set(claims.values())).values_list("pk", "number"))
    told: dict[int, list[Twin]] = {}
    for line, twin, receipt, own in rows:
        read = numbers.get(claims.get(twin, 0)) if view_of(entity("expense_claim")).reads("number") else None
        one = Twin(_said(receipt, own, read), f"/expense_claim/{claims[twin]}" if read else "")
        if one not in told.setdefault(line, []):
            told[line].append(one)
    return told


def _said(receipt: bool, own: bool, number: str | None) -> str:
    if number:
        if receipt:
            return _("The same receipt is in claim %(number)s.") % {"number": number}
        return _("The same day and amount are in claim %(number)s.") % {"number": number}
    if receipt:
        return (
            _("The same receipt is in another claim of yours.")
            if own
            else _("A colleague has claimed the same receipt.")
        )
    return _("A colleague has claimed the same day and amount for the same customer.")
