"""Sending a record for approval, and sending it again."""

from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.engine import ApprovalRefused, as_engine, at_work
from guanxi.platform.automation.approvals.freezing import LINES, line_kinds, lines_of, values_of
from guanxi.platform.automation.approvals.gates import refuse_shut
from guanxi.platform.automation.approvals.judging import holds
from guanxi.platform.automation.approvals.models import Approval, ApprovalFlow, FlowVersion, State
from guanxi.platform.automation.approvals.routing import go_on, note_down
from guanxi.platform.automation.approvals.rules import FlowRule, flow_rule
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.query import QueryRefused

_LONGEST = 1000


@transaction.atomic
def start(
    flow: ApprovalFlow, entity_key: str, record_id: int, *, by: Identity, note: str = "", urgent: bool = False
) -> Approval:
    """Send a record through a flow. Whoever may change the record may; raises `ApprovalRefused` with a sentence."""
    one = entity(entity_key)
    row = find_row(one, record_id)
    version = version_in_force(flow)
    rule = flow_rule(version.rule)
    if rule.kind != entity_key:
        raise ApprovalRefused(_("This flow is for other records."))
    if not _may_change(one, record_id):
        raise NotAllowed(_("You may read this record, but not change it."))
    if not applies(rule, one, row):
        raise ApprovalRefused(_("This flow is not for records like this one."))
    refuse_shut(one, row)
    made = Approval(
        entity=entity_key,
        object_id=record_id,
        flow=flow,
        version=version,
        applicant_id=by.user_id,
        note=note.strip()[:_LONGEST],
        urgent=urgent,
        values=values_of(one, record_id),
        lines=lines_of(one, record_id),
        watched=watched_columns(one, rule),
        people=[by.user_id],
    )
    with as_engine(by):
        _write(made)
        note_down(made, "started", by=by.user_id, note=made.note)
        go_on(made, 0, by=by.user_id)
    return made


def send_again(approval_id: int, *, by: Identity, note: str = "", urgent: bool | None = None) -> Approval:
    """Send a record again that was returned, or that was changed after it was approved, as it is now, from the first step.

    How urgent it is stays where nothing is said.
    """
    seen = Approval.objects.filter(pk=approval_id).first()
    values = values_of(entity(seen.entity), seen.object_id) if seen else {}
    lines = lines_of(entity(seen.entity), seen.object_id) if seen else {}
    if seen and seen.applicant_id == by.user_id:  # before the engine takes over, which reads no records of theirs
        refuse_shut(entity(seen.entity), find_row(entity(seen.entity), seen.object_id))
    with at_work(approval_id, by=by) as approval:
        if approval.applicant_id != by.user_id:
            raise NotAllowed(_("Only the applicant sends it again."))
        if approval.state not in (State.RETURNED, State.REOPENED):
            raise ApprovalRefused(_("This is on its way already, or over."))
        approval.values, approval.state, approval.ended_at = values or approval.values, State.RUNNING, None
        approval.lines = lines
        approval.urgent = approval.urgent if urgent is None else urgent
        note_down(approval, "sent_again", by=by.user_id, note=note.strip()[:_LONGEST], step=-1)
        go_on(approval, 0, by=by.user_id)
        return approval


def version_in_force(flow: ApprovalFlow) -> FlowVersion:
    """Give the version of a flow that new approvals begin with; raises `ApprovalRefused` where it is switched off."""
    found = FlowVersion.objects.filter(flow=flow, number=flow.in_force).first() if flow.in_force else None
    if found is None or flow.deleted_at is not None:
        raise ApprovalRefused(_("This flow is switched off."))
    return found


def applies(rule: FlowRule, one: Entity, row: Any) -> bool:
    """Tell whether a flow is for this record."""
    try:
        return holds(one, row.pk, row.owner_id, rule.conditions)
    except QueryRefused:
        return False


def watched_columns(one: Entity, rule: FlowRule) -> list[str]:
    """Give what opens an approval again, as the database compares it: columns, and kinds of lines behind a plus."""
    columns = [one.field(name).column for name in rule.watched if one.has_field(name)]
    return columns + [LINES + each.key for each in line_kinds(one) if each.key in rule.watched]


def _write(made: Approval) -> None:
    made.started_at = timezone.now()
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise ApprovalRefused(_("This is waiting for approval already.")) from error


def _may_change(one: Entity, record_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select app.edits(%s, %s)", [one.key, record_id])
        return bool(cursor.fetchone()[0])
