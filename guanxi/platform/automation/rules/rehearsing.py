"""Trying a rule on what happened already: for which records it would have worked, without doing anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from guanxi.platform.automation.rules.keeping import conditions_of
from guanxi.platform.automation.rules.models import Event, Rule
from guanxi.platform.automation.rules.timing import due
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.search.finder import visible_ids
from guanxi.platform.search.query import Query

DAYS: Final = 30
MOST: Final = 10_000
_PIECE: Final = 1000
# What the history tells of, as the trigger reads it; the service sees only the lines of records that it sees.
_HAPPENED = """
select h.object_id, h.at from records_history h
where h.entity = %(entity)s and h.at >= %(since)s and h.verb = %(verb)s
  and (%(watched)s = '' or (h.changes ? %(watched)s
    and (%(was)s::text is null or coalesce(h.changes -> %(watched)s ->> 0, '') = %(was)s)
    and (%(becomes)s::text is null or coalesce(h.changes -> %(watched)s ->> 1, '') = %(becomes)s)))
order by h.id desc limit %(most)s"""


@dataclass(frozen=True)
class Rehearsal:
    """How often a rule would have worked, and for which records, the last ones first, each with the moment."""

    times: int
    records: tuple[tuple[int, Any], ...]
    is_capped: bool


def rehearse(rule: Rule, days: int = DAYS) -> Rehearsal:
    """Give for which records a rule would have worked in the last days, as its service sees them and as they are now.

    Raises `UnknownPerson` and `QueryRefused`.
    """
    with acting_as(load_identity(rule.service_id or 0)), transaction.atomic():
        found = list(_happened(rule, days))
    return Rehearsal(len(found), tuple(found[:50]), len(found) >= MOST)


def _happened(rule: Rule, days: int) -> Iterable[tuple[int, Any]]:
    today = timezone.localdate()
    if rule.event in (Event.DATE, Event.SILENT):
        return [(number, None) for number, _occurrence in due(rule, today - timedelta(days=days), today)]
    with connection.cursor() as cursor:
        cursor.execute(
            _HAPPENED,
            {
                "entity": rule.about,
                "since": timezone.now() - timedelta(days=days),
                "verb": "create" if rule.event == Event.CREATED else "change",
                "watched": rule.watched,
                "was": rule.was,
                "becomes": rule.becomes,
                "most": MOST,
            },
        )
        lines = cursor.fetchall()
    fitting: set[int] = set()
    numbers = list(dict.fromkeys(number for number, _at in lines))
    for begin in range(0, len(numbers), _PIECE):
        piece = tuple(numbers[begin : begin + _PIECE])
        fitting.update(visible_ids(Query(entity(rule.about), filters=conditions_of(rule), ids=piece), _PIECE))
    return [(number, at) for number, at in lines if number in fitting]
