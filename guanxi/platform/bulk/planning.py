"""Planning an activity for each of many records, spread over working days; taking back what is still as it was planned."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db import ProgrammingError, transaction
from django.utils.translation import gettext as _

from guanxi.platform.calendar.holidays import is_worked, special_days
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import trash
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity

PLAN: Final = "plan"
# So many are planned in one go: days are worked out beforehand, and somebody has to do all this.
MOST: Final = 2000
MOST_A_DAY: Final = 200
MINE, OWNERS = "mine", "owners"
_NOT_SO_LONG: Final = dt.timedelta(days=800)


def days_for(number: int, first: dt.date, per_day: int) -> list[dt.date]:
    """Give the day of each of so many activities: working days from the first one on, at most so many a day."""
    days = _working_days(first)
    found: list[dt.date] = []
    while len(found) < number:
        found += [next(days, first)] * per_day
    return found[:number]


def asked_to_plan(
    ids: Sequence[int], values: dict[str, str], first: dt.date, per_day: int, whose: str
) -> dict[str, Any]:
    """Give what a deed keeps of the question: the words, whose it becomes, and the day of each record."""
    days = days_for(len(ids), first, per_day)
    return {
        "values": values,
        "whose": whose,
        "first": first.isoformat(),
        "per_day": per_day,
        "days": {str(number): day.isoformat() for number, day in zip(ids, days, strict=True)},
    }


def may_plan(one: Entity) -> bool:
    """Tell whether the acting person can plan activities for records of a kind."""
    return one.on_timeline and view_of(one).may("read") and view_of(entity("activity")).may("create")


def plan(one: Entity, asked: dict[str, Any], ids: Sequence[int]) -> dict[int, dict[str, Any] | str]:
    """Plan for each record; gives what was made of it, or a sentence that says why it was not."""
    owners = _owners(one, ids) if asked.get("whose") == OWNERS else {}
    return {number: _planned(one, number, asked, owners.get(number)) for number in ids}


def unplan(made: dict[int, int]) -> dict[int, str]:
    """Put what was planned into the trash, as far as nobody worked on it since; gives why some stay, by record."""
    rows = Activity.everything.filter(pk__in=made.values(), deleted_at__isnull=True)
    now = {row.pk: row for row in rows}
    why: dict[int, str] = {}
    for number, activity in made.items():
        row = now.get(activity)
        if row is None:
            why[number] = _("It is not there any more.")
        elif row.done_at is not None or row.came_at is not None or row.version > 1:
            why[number] = _("Somebody has worked on it since.")
        else:
            try:
                with transaction.atomic():
                    trash(entity("activity"), [activity])
            except RecordProblem as problem:
                why[number] = str(problem)
    return why


def _planned(one: Entity, number: int, asked: dict[str, Any], owner: int | None) -> dict[str, Any] | str:
    values: dict[str, Any] = {**asked.get("values", {}), "due_on": asked.get("days", {}).get(str(number))}
    if owner is not None:
        values["owner"] = owner
    try:
        with transaction.atomic():
            return {"activity": log_activity(values, on=[(one.key, number)]).pk, "due_on": values["due_on"]}
    except RecordProblem as problem:
        return str(problem)
    except ProgrammingError:
        return _("You may not plan for this person.")


def _owners(one: Entity, ids: Sequence[int]) -> dict[int, int]:
    if not one.is_column("owner") or not view_of(one).reads("owner"):
        return {}
    return dict(one.model._base_manager.filter(pk__in=list(ids)).values_list("pk", "owner_id"))


def _working_days(first: dt.date) -> Iterator[dt.date]:
    special = special_days(first, first + _NOT_SO_LONG)
    for ahead in range(_NOT_SO_LONG.days):
        day = first + dt.timedelta(days=ahead)
        if is_worked(day, special):
            yield day
