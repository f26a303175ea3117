"""Rules that time sets off: a date reached, and no activity for some days. Each record once an occurrence."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.rules.keeping import conditions_of
from guanxi.platform.automation.rules.models import Event, Rule, Run
from guanxi.platform.automation.rules.working import KEEPER, switch_off
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import visible_ids
from guanxi.platform.search.query import Filter, Having, Query, QueryRefused
from guanxi.platform.timeline.models import ActivityLink

# After a standstill, so many days are caught up with.
CAUGHT_UP: Final = 31
MOST_AT_ONCE: Final = 10_000
_PIECE: Final = 1000


def look_at_the_clock() -> None:
    """Queue what is due, for every rule of time that was not looked at today."""
    today = timezone.localdate()
    with acting_as(KEEPER), transaction.atomic():
        timed = Rule.objects.filter(is_on=True, event__in=(Event.DATE, Event.SILENT), service__isnull=False)
        waiting = list(timed.exclude(checked_on=today))
    for rule in waiting:
        _look(rule, today)


def due(rule: Rule, since: date, until: date) -> list[tuple[int, str]]:
    """Give the records for which the time of a rule came after `since` and at latest on `until`, with their occurrence.

    As whoever acts sees them. Raises `QueryRefused`.
    """
    about = entity(rule.about)
    conditions = conditions_of(rule)
    if rule.event == Event.SILENT:
        return _silent(about, rule, conditions)
    return _reached(about, rule, conditions, since, until)


def _look(rule: Rule, today: date) -> None:
    since = max(rule.checked_on or today - timedelta(days=1), today - timedelta(days=CAUGHT_UP))
    found: list[tuple[int, str]] = []
    try:
        with at_work(rule.service_id or 0):
            found = due(rule, since, today)
    except UnknownPerson:
        return switch_off(rule, _("The service of this rule may not work here any more."))
    except (RecordProblem, QueryRefused) as problem:
        return switch_off(rule, str(problem))
    with acting_as(KEEPER), transaction.atomic():
        Run.objects.bulk_create(
            (Run(rule=rule, record_id=number, occurrence=occurrence) for number, occurrence in found),
            ignore_conflicts=True,
            batch_size=_PIECE,
        )
        Rule.everything.filter(pk=rule.pk).update(checked_on=today)
    return None


def _reached(about: Entity, rule: Rule, conditions: tuple[Any, ...], since: date, until: date) -> list[tuple[int, str]]:
    field = about.field(rule.watched)
    first, last = (day - timedelta(days=rule.days) for day in (since + timedelta(days=1), until))
    asked = Filter(rule.watched, "between", (first.isoformat(), last.isoformat()))
    ids = visible_ids(Query(about, filters=(*conditions, asked)), MOST_AT_ONCE)
    model: Any = about.model
    rows = model._base_manager.filter(pk__in=ids).values_list("pk", field.column)
    return [(number, _day(value).isoformat()) for number, value in rows]


def _silent(about: Entity, rule: Rule, conditions: tuple[Any, ...]) -> list[tuple[int, str]]:
    """Give records that are older than the days and have no activity in them; an occurrence is the last activity before."""
    border = timezone.localdate() - timedelta(days=rule.days)
    old = Filter("created_at", "less_than", (border.isoformat(),))
    quiet = Having("activity", (Filter("created_at", "at_least", (border.isoformat(),)),), none=True)
    done = Having("activity", (Filter("done_at", "at_least", (border.isoformat(),)),), none=True)
    ids = visible_ids(Query(about, filters=(*conditions, old, quiet, done)), MOST_AT_ONCE)
    return [(number, f"after {last}") for number, last in _last_activities(about, ids)]


def _last_activities(about: Entity, ids: list[int]) -> Iterable[tuple[int, str]]:
    links = ActivityLink.objects.filter(entity=about.key, object_id__in=ids)
    last = dict(links.values_list("object_id").annotate(last=Max("activity")).values_list("object_id", "last"))
    return [(number, str(last.get(number, 0))) for number in ids]


def _day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
