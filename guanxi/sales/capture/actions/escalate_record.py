"""Asking those above for help with a lead or deal."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.door import change, handed_over
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.platform.reporting.actions import manager_of
from guanxi.platform.search.finder import titles
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.mentioning import may_read
from guanxi.platform.timeline.models import ActivityKind
from guanxi.sales.capture.models import Escalation
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.telling import ESCALATED


class CannotBeEscalated(RecordProblem):
    """There is nobody to whom this could be escalated, or they have it already."""


@transaction.atomic
def escalate_record(record: Any, *, by: Identity, reason: str, person: int | None = None) -> Any:
    """Ask one's manager, or somebody else, for help: they get an important and urgent task, and the record is marked until it is done.

    Raises `CannotBeEscalated`, and `Invalid` without a reason.
    """
    one = entity_of(type(record))
    if not reason.strip():
        raise Invalid({"reason": [_("Say what you need help with.")]})
    to = _person(person, by)
    if not may_read(to.pk, one.key, record.pk):
        raise CannotBeEscalated(
            _("%(person)s does not read this record: share it with them first.") % {"person": to.name}
        )
    with as_capture():
        if Escalation.objects.filter(entity=one.key, object_id=record.pk, to_id=to.pk, over_at__isnull=True).exists():
            raise CannotBeEscalated(_("%(person)s has it already, and has not answered yet.") % {"person": to.name})
    title = titles(one, [record.pk]).get(record.pk, "")
    task = {
        "kind": ActivityKind.TASK,
        "subject": (_("Escalated: %(record)s") % {"record": title})[:200],
        "text": reason.strip(),
        "due_on": timezone.localdate(),
        "important": True,
        "urgent": True,
    }
    activity = log_activity(task, on=[(one.key, record.pk)])
    if not handed_over(entity("activity"), [activity.pk], to.pk):
        raise CannotBeEscalated(_("You may not give tasks to others: ask whoever keeps the roles."))
    with as_capture():
        Escalation.objects.create(
            entity=one.key, object_id=record.pk, activity_id=activity.pk, by_id=by.user_id, to_id=to.pk
        )
    tell(ESCALATED, [to.pk], about=(one.key, record.pk), by=by.user_id)
    return change(one, record.pk, {"escalated_at": record.escalated_at or timezone.now()}, trusted=True)


def _person(person: int | None, by: Identity) -> User:
    number = person or manager_of(by.user_id)
    found: User | None = User.objects.filter(pk=number, active=True, is_service=False).first() if number else None
    if found is None:
        raise CannotBeEscalated(_("Nobody above you is known: choose a colleague."))
    if found.pk == by.user_id:
        raise CannotBeEscalated(_("Choose somebody else: it is you who asks."))
    return found
