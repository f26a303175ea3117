"""Planning an activity for each of many records, spread over working days; taking back what is still as it was planned."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any, Final

from django.db import ProgrammingError, transaction
from django.utils.translation import gettext as _

from guanxi.platform.calendar.holidays import is_worked, special_days
from guanxi.platform.calendar.templating import Template, completed, log_by_template, read_template
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import trash
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity

PLAN: Final = "plan"
# So many are planned in one go: days are worked out beforehand, and somebody has to do all this.
MOST: Final = 2000
MOST_A_DAY: Final = 200
MINE, OWNERS, PEOPLE = "mine", "owners", "people"
MOST_PEOPLE: Final = 50
_NOT_SO_LONG: Final = dt.timedelta(days=800)


def days_for(number: int, first: dt.date, per_day: int) -> list[dt.date]:
    """Give the day of each of so many activities: working days from the first one on, at most so many a day."""
    days = _working_days(first)
    found: list[dt.date] = []
    while len(found) < number:
        found += [next(days, first)] * per_day
    return found[:number]


@dataclass(frozen=True)
class Plan:
    """What is asked: the words, from which day on, how many a day, whose they become, and by which template."""

    values: dict[str, str]
    first: dt.date
    per_day: int
    whose: str = MINE
    people: tuple[int, ...] = ()
    template: int | None = None
    with_steps: bool = False


def asked_to_plan(one: Entity, ids: Sequence[int], plan: Plan) -> dict[str, Any]:
    """Give what a deed keeps of the question: the words, whose each becomes, and the day of each record.

    Of what is spread over people, so many a day are those of each of them.
    """
    to = spread(ids, plan.people, _owners(one, ids)) if plan.whose == PEOPLE else {}
    by_person: dict[int, list[int]] = defaultdict(list)
    for number in ids:
        by_person[to.get(number, 0)].append(number)
    days: dict[int, dt.date] = {}
    for each in by_person.values():
        days |= dict(zip(each, days_for(len(each), plan.first, plan.per_day), strict=True))
    return {
        "values": plan.values,
        "whose": plan.whose,
        "people": list(plan.people),
        "to": {str(number): person for number, person in to.items()},
        "first": plan.first.isoformat(),
        "per_day": plan.per_day,
        "template": plan.template,
        "steps": plan.with_steps,
        "days": {str(number): days[number].isoformat() for number in ids},
    }


def spread(ids: Sequence[int], people: Sequence[int], owners: Mapping[int, int]) -> dict[int, int]:
    """Give each record to one of these people, as many to each but for one: those of their own first, the rest by turns."""
    share, more = divmod(len(ids), len(people))
    own = Counter(owners.get(number, 0) for number in ids)
    most_first = sorted(people, key=lambda person: -own[person])
    room = {person: share + (place < more) for place, person in enumerate(most_first)}
    to: dict[int, int] = {}
    for number in ids:
        if room.get(owner := owners.get(number, 0), 0):
            to[number] = owner
            room[owner] -= 1
    turns = cycle(people)
    for number in (each for each in ids if each not in to):
        person = next(one for one in turns if room[one])
        to[number] = person
        room[person] -= 1
    return to


def may_plan(one: Entity) -> bool:
    """Tell whether the acting person can plan activities for records of a kind."""
    return one.on_timeline and view_of(one).may("read") and view_of(entity("activity")).may("create")


def plan(one: Entity, asked: dict[str, Any], ids: Sequence[int]) -> dict[int, dict[str, Any] | str]:
    """Plan for each record; gives what was made of it, or a sentence that says why it was not."""
    owners = _owners(one, ids) if asked.get("whose") == OWNERS else {}
    owners |= {number: person for number in ids if (person := asked.get("to", {}).get(str(number)))}
    try:
        template = read_template(asked["template"]) if asked.get("template") else None
    except NotFound as problem:
        return dict.fromkeys(ids, str(problem))
    return {number: _planned(one, number, asked, owners.get(number), template) for number in ids}


def unplan(made: dict[int, list[int]]) -> dict[int, str]:
    """Put what was planned into the trash, as far as nobody worked on it since; gives why some stay, by record."""
    rows = Activity.everything.filter(pk__in=[one for each in made.values() for one in each], deleted_at__isnull=True)
    now = {row.pk: row for row in rows}
    why: dict[int, str] = {}
    for number, activities in made.items():
        kept = [said for activity in activities if (said := _unplanned(activity, now.get(activity)))]
        if kept:
            why[number] = kept[0]
    return why


def _unplanned(activity: int, row: Activity | None) -> str:
    """Put one into the trash; gives why it stays."""
    if row is None:
        return _("It is not there any more.")
    if row.done_at is not None or row.came_at is not None or row.version > 1:
        return _("Somebody has worked on it since.")
    try:
        with transaction.atomic():
            trash(entity("activity"), [activity])
    except RecordProblem as problem:
        return str(problem)
    return ""


def _planned(
    one: Entity, number: int, asked: dict[str, Any], owner: int | None, template: Template | None
) -> dict[str, Any] | str:
    values: dict[str, Any] = {**asked.get("values", {}), "due_on": asked.get("days", {}).get(str(number))}
    if owner is not None:
        values["owner"] = owner
    try:
        with transaction.atomic():
            if template is None:
                made = [log_activity(values, on=[(one.key, number)])]
            else:
                values = completed(values, template, ("place", "important"))  # the form asks the rest
                made = log_by_template(values, template, on=[(one.key, number)], with_steps=bool(asked.get("steps")))
            return {"activity": made[0].pk, "due_on": values["due_on"], "further": _further(made[1:])}
    except RecordProblem as problem:
        return str(problem)
    except ProgrammingError:
        return _("You may not plan for this person.")


def _further(made: Sequence[Activity]) -> list[dict[str, Any]]:
    return [{"activity": one.pk, "subject": one.subject, "due_on": str(one.due_on)} for one in made]


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
