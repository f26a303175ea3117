"""Sending the facts of a customer or lead to a colleague, who reads them under their own rights."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.facts.telling import SENT


class NotForThem(RecordProblem):
    """The facts cannot be sent to this person."""


@transaction.atomic
def send_facts(record: Any, *, by: Identity, person: int) -> Any:
    """Tell a colleague to look at it; what they see there is what they may read. Raises `NotForThem`."""
    one = entity_of(type(record))
    if person == by.user_id:
        raise NotForThem(_("Choose a colleague: you are here already."))
    colleague = User.objects.filter(pk=person, active=True, is_service=False).first()
    if colleague is None:
        raise NotForThem(_("Choose a colleague who works here."))
    with acting_as(load_identity(colleague.pk)):
        reads = view_of(one).may("read") and one.model._default_manager.filter(pk=record.pk).exists()
    if not reads:
        raise NotForThem(
            _("%(person)s does not read this record: share it with them first.") % {"person": colleague.name}
        )
    tell(SENT, [colleague.pk], about=(one.key, record.pk), by=by.user_id)
    log("facts sent", entity=one.key, object_id=record.pk, number=1, person=colleague.pk)
    return record
