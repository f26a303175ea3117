"""Reclaiming: what a rule would take now, taking it, and warning those it takes from soon."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import AllOf, Condition, Filter, NoneOf, Query
from guanxi.platform.search.questions import conditions_in
from guanxi.platform.search.rows import rows_of
from guanxi.sales.models import LeadStatus
from guanxi.sales.pool.acting import as_pool, keeper_id
from guanxi.sales.pool.actions.release_record import take_in
from guanxi.sales.pool.keeping import end_what_is_over, kept
from guanxi.sales.pool.models import AccountWarning, Came, LeadWarning, ReclaimRule, RuleException
from guanxi.sales.pool.telling import RECLAIMED, WARNED

# So many records change hands in one transaction: nobody who writes a contact waits for longer than that.
PIECE: Final = 5000
# An exception without conditions is one for every record.
_NOTHING: Final = (Filter("created_at", "empty"),)
_WARNINGS: Final[dict[str, Any]] = {"account": AccountWarning, "lead": LeadWarning}


def reclaim_all(now: dt.datetime | None = None) -> int:
    """Do what the rules that are switched on say, and warn; gives how many records were reclaimed."""
    with as_pool(), transaction.atomic():
        end_what_is_over(now or timezone.now())
        rules = list(ReclaimRule.objects.filter(is_on=True).order_by("pk"))
    return sum(run_rule(rule, now) for rule in rules)


def run_rule(rule: ReclaimRule, now: dt.datetime | None = None) -> int:
    """Reclaim what is due by one rule, and warn of what will be; gives how many."""
    moment = now or timezone.now()
    with as_pool(), transaction.atomic():
        due = due_by(rule, moment)
    done = 0
    for piece in _pieces(due):
        with as_pool(), transaction.atomic():
            moved = set(take_in(rule.about, [number for number, _owner in piece], Came.RECLAIMED, rule=rule.pk))
            lost = Counter(owner for number, owner in piece if number in moved)
            for owner, number in lost.items():
                tell(RECLAIMED, [owner], about=None, number=number, of=rule.about)
            done += len(moved)
    with as_pool(), transaction.atomic():
        _warn(rule, moment)
        ReclaimRule.everything.filter(pk=rule.pk).update(ran_at=moment, reclaimed=done)
    return done


def due_by(rule: ReclaimRule, now: dt.datetime) -> list[tuple[int, int]]:
    """Give number and owner of every record that the rule takes at that moment, as the service of the pool.

    Nothing is taken that came or changed hands within the days, nor what is exclusive, nor what its owner may keep.
    """
    stays = kept(rule.about, now)
    return [one for one in ripe_by(rule, now) if one not in stays]


def ripe_by(rule: ReclaimRule, now: dt.datetime, *, of_line: bool = True) -> list[tuple[int, int]]:
    """Give what the rule would take at that moment if nobody were allowed to keep anything.

    Without `of_line` whatever happened with other product lines counts, too.
    """
    border = now - dt.timedelta(days=rule.days)
    one = entity(rule.about)
    filters: tuple[Condition, ...] = conditions_in(one, rule.conditions)
    for text in RuleException.objects.filter(rule=rule.pk, about=rule.about).values_list("conditions", flat=True):
        filters = (*filters, NoneOf((AllOf(conditions_in(one, text)),))) if text.strip() else (*filters, *_NOTHING)
    rows = rows_of(view_of(one), Query(one, filters=filters)).filter(created_at__lt=border)
    rows = rows.exclude(owner_id=keeper_id())
    if rule.about == "lead":
        rows = rows.exclude(status=LeadStatus.CONVERTED)
    line = rule.line.strip().lower() if rule.about == "account" else ""
    if line:
        rows = rows.filter(pk__in=RawSQL("select app.pool_of_line(%s)", (line,)))  # noqa: S611
    asked = (rule.criterion, rule.about, border, line if of_line else "")
    happened = RawSQL("select app.pool_happened(%s, %s, %s, %s)", asked)  # noqa: S611
    return list(rows.exclude(pk__in=happened).order_by("pk").values_list("pk", "owner_id"))


def _warn(rule: ReclaimRule, now: dt.datetime) -> None:
    """Keep the warnings of a rule to what it takes soon, and tell each owner of what is new among it."""
    model, link = _WARNINGS[rule.about], f"{rule.about}_id"
    known = dict(model.everything.filter(rule=rule.pk, deleted_at__isnull=True).values_list(link, "due_on"))
    soon = dict(due_by(rule, now + dt.timedelta(days=rule.warn_days))) if rule.warn_days and rule.is_on else {}
    gone = [number for number in known if number not in soon]
    model.everything.filter(rule=rule.pk, **{f"{link}__in": gone}).update(deleted_at=now)
    fresh = [number for number in soon if number not in known]
    day = timezone.localtime(now).date() + dt.timedelta(days=rule.warn_days)
    for piece in _pieces(fresh):
        model.everything.bulk_create([model(rule=rule, due_on=day, **{link: number}) for number in piece])
    for owner, number in Counter(soon[one] for one in fresh).items():
        tell(WARNED, [owner], about=None, number=number, of=rule.about)


def _pieces(numbers: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(numbers), PIECE):
        yield numbers[start : start + PIECE]
