"""Checking in at a customer and out again: where one says one is, how far that is from the customer, and whether that is near enough."""

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.positions import Position, metres_between
from guanxi.lib.words import beside
from guanxi.platform.entities.registry import entity, entity_of, is_entity
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.platform.search.finder import get, titles
from guanxi.platform.timeline.actions.finish_activity import finish_activity
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity, ActivityKind, ActivityLink, Nearness, VisitRule

USUAL_RADIUS: Final = 500  # metres


class StillElsewhere(RecordProblem):
    """The person is checked in at another customer."""

    def __init__(self, where: str) -> None:
        super().__init__(_("You are still checked in at “%(visit)s”: check out there first.") % {"visit": where})


class NotThisVisit(RecordProblem):
    """Somebody checks in or out only at a visit of their own, once."""

    def __init__(self) -> None:
        super().__init__(_("You check in and out at your own visits only, once each."))


@transaction.atomic
def check_in(activity: Activity, *, by: Identity, position: Position | None = None, why_not: str = "") -> Activity:
    """Note that one is at the customer of a visit now. `why_not` says why there is no position.

    Raises `Invalid` without both, and where the company wants one within its radius; `NotThisVisit`, `StillElsewhere`.
    """
    if not may_come(activity):
        raise NotThisVisit
    _must_be_told(position, why_not)
    if (open_visit := visit_going_on(by)) is not None and open_visit.pk != activity.pk:
        raise StillElsewhere(open_visit.subject)
    distance = distance_to_customer(activity.pk, position)
    radius, strict = allowed()
    near = nearness(distance, position, radius)
    if strict and (near == Nearness.FAR or position is None):
        raise Invalid({"position": [_too_far(distance, radius)]})
    values = _told("came", position, why_not, distance) | {"came_near": near}
    came: Activity = change(entity("activity"), activity.pk, values, version=activity.version, trusted=True)
    return came


@transaction.atomic
def check_out(
    activity: Activity,
    *,
    by: Identity,
    position: Position | None = None,
    why_not: str = "",
    result: int | None = None,
    text: str = "",
    next_kind: str = "",
    next_due: dt.date | None = None,
    next_subject: str = "",
) -> Activity:
    """Note that one leaves the customer now, which finishes the visit, with what came of it and the next step."""
    if not may_leave(activity):
        raise NotThisVisit
    _must_be_told(position, why_not)
    distance = distance_to_customer(activity.pk, position)
    left: Activity = change(
        entity("activity"),
        activity.pk,
        _told("left", position, why_not, distance),
        version=activity.version,
        trusted=True,
    )
    return finish_activity(
        left, by=by, result=result, text=text, next_kind=next_kind, next_due=next_due, next_subject=next_subject
    )


@transaction.atomic
def check_in_at(record: Any, *, by: Identity, position: Position | None = None, why_not: str = "") -> Activity:
    """Check in at a customer: at the visit that is planned there by today, else at one that begins now."""
    one = entity_of(type(record))
    visit = _planned_here(one.key, record.pk, by)
    if visit is None:
        _must_be_told(position, why_not)
        if (going_on := visit_going_on(by)) is not None:
            raise StillElsewhere(going_on.subject)
        name = titles(one, [record.pk]).get(record.pk, "")
        subject = str(beside(ActivityKind.VISIT.label, name))[:200]
        values = {"kind": ActivityKind.VISIT, "subject": subject, "due_on": timezone.localdate()}
        visit = log_activity(values, on=[(one.key, record.pk)])
    return check_in(visit, by=by, position=position, why_not=why_not)


def may_come(activity: Activity) -> bool:
    """Tell whether the acting person can check in at a visit: their own, and still to come."""
    return _is_own_visit(activity) and activity.done_at is None and activity.came_at is None


def may_leave(activity: Activity) -> bool:
    """Tell whether the acting person can check out."""
    return _is_own_visit(activity) and activity.came_at is not None and activity.left_at is None


def visit_going_on(who: Identity) -> Activity | None:
    """Give the visit at which a person checked in today and did not check out; one of another day was forgotten."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    going_on = Activity.everything.filter(
        owner_id=who.user_id, came_at__gte=today, left_at__isnull=True, done_at__isnull=True, deleted_at__isnull=True
    )
    return going_on.order_by("came_at").first()


def customer_of(activity: int) -> tuple[str, int, Position | None] | None:
    """Give the record with a position that a visit is at, and that position as far as the reader sees it."""
    for key, number in ActivityLink.objects.filter(activity=activity).order_by("pk").values_list("entity", "object_id"):
        if is_entity(key) and entity(key).position and view_of(entity(key)).may("read"):
            return key, number, position_of(key, number)
    return None


def position_of(key: str, number: int) -> Position | None:
    """Give where a record is, None where that is not known or not read."""
    one = entity(key)
    if not one.position or not all(view_of(one).reads(name) for name in one.position):
        return None
    row = get(one, number)
    latitude, longitude = (row.raw[one.field(name).column] for name in one.position)
    return None if latitude is None or longitude is None else Position(float(latitude), float(longitude))


def distance_to_customer(activity: int, position: Position | None) -> int | None:
    """Give how far a position is from the customer of a visit, in metres."""
    customer = customer_of(activity)
    if position is None or customer is None or customer[2] is None:
        return None
    return round(metres_between(position, customer[2]))


def allowed() -> tuple[int, bool]:
    """Give how far from a customer one may check in, in metres, and whether nobody may from farther; of two rules the wider."""
    rules: list[tuple[int, bool]] = list(VisitRule.objects.values_list("radius", "strict"))
    return max(rules, key=lambda rule: (rule[0], not rule[1]), default=(USUAL_RADIUS, False))


def nearness(distance: int | None, position: Position | None, radius: int) -> str:
    """Give whether a distance is within the radius. What the position is not exact enough to tell is not held against anybody."""
    if distance is None or position is None:
        return ""
    if distance <= radius:
        return Nearness.NEAR
    return Nearness.UNCLEAR if distance - (position.accuracy or 0) <= radius else Nearness.FAR


def _is_own_visit(activity: Activity) -> bool:
    return activity.kind == ActivityKind.VISIT and activity.owner_id == someone().user_id


def _must_be_told(position: Position | None, why_not: str) -> None:
    if position is None and not why_not:
        raise Invalid({"position": [_("Say where you are, or why that is not known.")]})


def _too_far(distance: int | None, radius: int) -> str:
    if distance is None:
        return _("Your company lets nobody check in without a position.")
    words = {"distance": distance, "radius": radius}
    return _("You are %(distance)s m from the customer; at most %(radius)s m are allowed.") % words


def _told(when: str, position: Position | None, why_not: str, distance: int | None) -> dict[str, object]:
    """What is written down of coming or leaving, by the names of its fields."""
    return {
        f"{when}_at": timezone.now(),
        f"{when}_latitude": f"{position.latitude:.6f}" if position else None,
        f"{when}_longitude": f"{position.longitude:.6f}" if position else None,
        f"{when}_accuracy": min(position.accuracy, 10_000_000) if position and position.accuracy is not None else None,
        f"{when}_distance": distance,
        f"{when}_why": "" if position else why_not,
    }


def _planned_here(key: str, number: int, who: Identity) -> Activity | None:
    today = timezone.localdate()
    end = timezone.localtime().replace(hour=23, minute=59, second=59)
    here = ActivityLink.objects.filter(entity=key, object_id=number).values("activity")
    planned = Activity.everything.filter(
        Q(due_on__lte=today) | Q(starts_at__lte=end),
        pk__in=here,
        owner_id=who.user_id,
        kind=ActivityKind.VISIT,
        done_at__isnull=True,
        came_at__isnull=True,
        deleted_at__isnull=True,
        repeats="",
    )
    return planned.order_by("-due_on", "-starts_at", "pk").first()
