"""What templates of activities give: values for what is still empty, and further steps on the days on which one works.

A template is read under the rights of whoever acts; a field of it that they do not read, or may not write, gives nothing.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from guanxi.platform.calendar.holidays import is_worked, special_days
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying.reminding import remind
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import find, get, titles
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.timeline.actions.log_activity import Place, log_activity
from guanxi.platform.timeline.models import Activity, ActivityKind

TEMPLATE, STEP = "activity_template", "template_step"
MOST_STEPS: Final = 30
MOST_OFFERED: Final = 100
_FURTHER: Final = dt.timedelta(days=31)
_EMPTY: Final = (None, "", False)
# The fields that an activity and its template have in common.
_SHARED: Final = ("kind", "subject", "text", "place", "important", "cost")


@dataclass(frozen=True)
class Outline:
    """One activity of a template: what goes into its fields, how many days ahead it is, how long it takes."""

    values: Mapping[str, Any]
    days: int
    minutes: int | None
    remind: str

    @property
    def kind(self) -> str:
        """Give the kind of activity."""
        return str(self.values.get("kind") or ActivityKind.TASK)


@dataclass(frozen=True)
class Template:
    """A template as one person reads it; `proposed` is the next step of what is written down by it."""

    id: int
    name: str
    first: Outline
    proposed: Mapping[str, Any]
    steps: tuple[Outline, ...]


def read_template(number: int) -> Template:
    """Give a template with its steps. Raises `NotFound`."""
    row = get(entity(TEMPLATE), number)
    first = _outline(row)
    if not first.values.get("subject"):
        first = Outline({**first.values, "subject": row.title}, first.days, first.minutes, first.remind)
    return Template(row.id, row.title, first, _proposed(row), tuple(_outline(one) for one in _steps_of(number)))


def offered_templates(kind: str = "") -> list[tuple[int, str, str]]:
    """Give the templates in use as number, name and kind, by name; those of one kind where it is named."""
    one = entity(TEMPLATE)
    view = view_of(one)
    if not view.may("read") or not view.reads("active") or not view.reads("kind"):
        return []
    wanted = (Filter("active", "is", (True,)), *((Filter("kind", "is", (kind,)),) if kind else ()))
    rows = find(Query(one, filters=wanted, sort=("name",), columns=("name", "kind"), limit=MOST_OFFERED)).rows
    names = titles(one, [row.id for row in rows])
    return [(row.id, names.get(row.id, row.title), str(row.raw["kind"])) for row in rows]


def day_after(first: dt.date, days: int) -> dt.date:
    """Give the day so many days after another, or the next one on which one works."""
    wanted = min(first, dt.date.max - dt.timedelta(days=days) - _FURTHER) + dt.timedelta(days=days)
    special = special_days(wanted, wanted + _FURTHER)
    ahead = (wanted + dt.timedelta(days=one) for one in range(_FURTHER.days))
    return next((day for day in ahead if is_worked(day, special)), wanted)


def beginning(template: Template, *, planned: bool) -> dict[str, Any]:
    """Give what a form begins with, by field: of something planned the day, else the next step that it proposes."""
    today = timezone.localdate()
    values = {name: value for name, value in template.first.values.items() if value not in _EMPTY}
    if planned:
        return {**values, "due_on": day_after(today, template.first.days).isoformat()}
    proposed = {name: value for name, value in template.proposed.items() if value not in _EMPTY and name != "days"}
    if proposed:
        proposed["next_on"] = day_after(today, template.proposed.get("days") or 0).isoformat()
    return {name: value for name, value in values.items() if name != "subject"} | proposed


def completed(values: Mapping[str, Any], template: Template, only: Collection[str]) -> dict[str, Any]:
    """Give values with those of these fields that nobody said anything about as the template has them.

    What begins at a time ends when the template says; what is planned is due on its day.
    """
    made, writable = dict(values), view_of(entity("activity")).writable
    told = {**template.first.values, "due_on": day_after(timezone.localdate(), template.first.days).isoformat()}
    for name in only:
        if name in writable and name not in made and told.get(name) not in _EMPTY:
            made[name] = told[name]
    if not made.get("ends_at") and template.first.minutes and "ends_at" in writable and (starts := _beginning_in(made)):
        made["ends_at"] = (starts + dt.timedelta(minutes=template.first.minutes)).isoformat()
    return made


def _beginning_in(values: Mapping[str, Any]) -> dt.datetime | None:
    """When it begins; None where that is not said, or so that the door refuses it."""
    field = entity("activity").field("starts_at")
    try:
        return field.parse(values["starts_at"]) if values.get("starts_at") else None
    except Refused:
        return None


@transaction.atomic
def log_by_template(
    values: Mapping[str, Any],
    template: Template,
    *,
    on: Iterable[Place] = (),
    next_step: Mapping[str, object] | None = None,
    with_steps: bool = False,
) -> list[Activity]:
    """Write an activity, remind whoever plans it for themselves, and plan the further steps on the same records and for the same person."""
    on = list(on)
    first = log_activity(values, on=on, next_step=next_step)
    _remind(first, template.first.remind)
    if not with_steps:
        return [first]
    day = first.due_on or (timezone.localtime(first.starts_at).date() if first.starts_at else timezone.localdate())
    return [first, *plan_steps(template, day, on=on, owner=first.owner_id)]


def plan_steps(template: Template, first: dt.date, *, on: Iterable[Place], owner: int) -> list[Activity]:
    """Plan the further steps of a template, counted from the day of its first one."""
    on, made, writable = list(on), [], view_of(entity("activity")).writable
    for step in template.steps:
        values = {name: value for name, value in step.values.items() if name in writable and value not in _EMPTY}
        values["due_on"] = day_after(first, step.days).isoformat()
        if owner != someone().user_id:
            values["owner"] = owner
        activity = log_activity(values, on=on)
        _remind(activity, step.remind)
        made.append(activity)
    return made


def _remind(activity: Activity, before: str) -> None:
    """A reminder is one's own; one whose moment is past is none."""
    field = "starts_at" if activity.starts_at else "due_on"
    if before and activity.done_at is None and getattr(activity, field) and activity.owner_id == someone().user_id:
        try:
            with transaction.atomic():
                remind(entity("activity"), activity.pk, field=field, before=int(before))
        except Invalid:
            return


def _steps_of(number: int) -> list[Row]:
    view = view_of(entity(STEP))
    if not view.may("read") or not view.reads("template") or not view.reads("days"):
        return []
    columns = tuple(one.name for one in view.readable)
    own = (Filter("template", "is", (number,)),)
    return find(Query(view.entity, filters=own, sort=("days",), columns=columns, limit=MOST_STEPS)).rows


def _outline(row: Row) -> Outline:
    values = {name: _told(row, name) for name in _SHARED}
    return Outline(values, _told(row, "days") or 0, _told(row, "minutes"), _told(row, "remind") or "")


def _proposed(row: Row) -> dict[str, Any]:
    names = {"next_kind": "next_kind", "next_subject": "next_subject", "days": "next_after"}
    told = {name: _told(row, source) for name, source in names.items()}
    return told if told["next_kind"] or told["next_subject"] else {}


def _told(row: Row, name: str) -> Any:
    """Give a value as one would send it; nothing for a field that is not read in full."""
    field = row.view.entity.field(name)
    return field.kind.json(row.raw[field.column], field) if row.view.reads(name) else None
