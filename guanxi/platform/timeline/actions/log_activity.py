"""Writing a follow-up record or planning a task, on the timelines of all records it concerns."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entities, entity, entity_of, has_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.door import create, find_row
from guanxi.platform.records.problems import Invalid, NotAllowed, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.mentioning import mention_in
from guanxi.platform.timeline.models import Activity, ActivityKind, ActivityLink

Place = tuple[str, int]


@transaction.atomic
def log_activity(
    values: Mapping[str, object], *, on: Iterable[Place] = (), next_step: Mapping[str, object] | None = None
) -> Activity:
    """Write an activity and put it on the timelines of these records and of the customers they belong to.

    Everything but a task counts as done now, unless it is given a due day or a beginning. `next_step` (`next_kind`,
    `next_subject`) is planned on the same timelines for the day of the next contact. Raises what the door and the finder
    raise, and `Invalid` for a next step without a day.
    """
    values = dict(values)
    step = _next_step(values, next_step or {})
    planned = values.get("kind") == ActivityKind.TASK or values.get("due_on") or values.get("starts_at")
    if not planned and not values.get("done_at"):
        values["done_at"] = timezone.now()
    on = list(on)
    if not values.get("stage"):
        values["stage"] = next((stage for place in on if (stage := _stage(*place))), "")
    places = with_customers(on)
    activity: Activity = create(entity("activity"), values, allow_twins=True)
    mention_in(activity, places)
    link_activity(activity, places)
    if step:
        step.setdefault("subject", activity.subject)
        link_activity(create(entity("activity"), step, allow_twins=True), places)
    for key, record_id in places:
        announce("entry", key, [(record_id, 0)])
    return activity


def _next_step(values: dict[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """Give what is to be planned; its day is then that of the plan, and no longer a reminder of the entry itself."""
    kind, subject = given.get("next_kind"), given.get("next_subject")
    if not kind and not subject:
        return {}
    if not values.get("next_on"):
        raise Invalid({"next_on": [_("Say on which day the next step is due.")]})
    step = {"kind": kind or ActivityKind.TASK, "due_on": values.pop("next_on")}
    return {**step, "subject": subject} if subject else step


def link_activity(activity: Activity, places: Iterable[Place]) -> None:
    """Put an activity on further timelines; each record must be readable by whoever does it."""
    ActivityLink.objects.bulk_create(
        (ActivityLink(activity=activity, entity=key, object_id=record_id) for key, record_id in places),
        ignore_conflicts=True,
    )


def may_change(activity: Activity) -> bool:
    """Tell whether the acting person owns an activity or may change it."""
    with connection.cursor() as cursor:
        cursor.execute("select app.edits('activity', %s)", [activity.pk])
        return activity.owner_id == someone().user_id or cursor.fetchone() == (True,)


def put_on_timelines(activity: Activity, on: Iterable[Place]) -> list[Place]:
    """Put an activity on the timelines of these records and of the customers they belong to; gives those it did not stand on before.

    Raises `NotFound` for records that one does not read, and `NotAllowed` for an activity that one may not change.
    """
    if not may_change(activity):
        raise may_not("edit", entity("activity"))
    there = set(ActivityLink.objects.filter(activity=activity).values_list("entity", "object_id"))
    fresh = [one for one in with_customers(on) if one not in there]
    link_activity(activity, fresh)
    for key, record_id in fresh:
        announce("entry", key, [(record_id, 0)])
    return fresh


def take_off_timelines(activity: Activity, places: Iterable[Place]) -> None:
    """Take an activity of one's own off these timelines. Raises `NotAllowed`."""
    if activity.owner_id != someone().user_id:
        raise NotAllowed(_("Only whose activity it is takes it off a timeline."))
    for key, record_id in places:
        ActivityLink.objects.filter(activity=activity, entity=key, object_id=record_id).delete()
        announce("entry", key, [(record_id, 0)])


def with_customers(on: Iterable[Place]) -> list[Place]:
    """Give these records and the customers they belong to, each once."""
    return list(dict.fromkeys(one for place in on for one in _with_customers(place)))


def carry_over(here: Place, there: Iterable[Place]) -> None:
    """Put the activities of a record also on the timelines of others, such as what a lead has become.

    Putting one there opens it to all who read these, so it needs its owner or someone who may edit it: what a colleague
    wrote beyond that stays on the first timeline.
    """
    for key, record_id in there:
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into timeline_activitylink (activity_id, entity, object_id) select l.activity_id, %s, %s"
                " from timeline_activitylink l join timeline_activity a on a.id = l.activity_id"
                " where l.entity = %s and l.object_id = %s"
                " and (a.owner_id = (select app.uid()) or app.edits('activity', a.id)) on conflict do nothing",
                [key, record_id, *here],
            )


def _stage(key: str, record_id: int) -> str:
    """Give how far a record had come: what its path said at this moment, such as the stage of a deal."""
    one = entity(key)
    if not one.board_is_path or not view_of(one).reads(one.board) or not view_of(entity("activity")).access("stage"):
        return ""
    return get(one, record_id).text(one.field(one.board))


def _with_customers(place: Place) -> list[Place]:
    """Give a record and the timeline records it names, such as the account of a deal, as far as they can be read."""
    key, record_id = place
    declared = entity(key)
    row: Any = find_row(declared, record_id)
    places = [place]
    for field in declared.fields:
        if field.kind.name == "link" and has_entity(field.target) and getattr(row, field.column):
            target = entity_of(field.target)  # type: ignore[arg-type]
            if (
                target.on_timeline
                and target in entities()
                and target.key != key
                and _readable(target.model, getattr(row, field.column))
            ):
                places.append((target.key, getattr(row, field.column)))
    return places


def _readable(model: Any, record_id: int) -> bool:
    return bool(model._base_manager.filter(pk=record_id, deleted_at__isnull=True).exists())
