"""What else is written when deals and their teams change: the history of stages, access for team members."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from guanxi.platform.entities.declaration import Written
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.models import Share
from guanxi.platform.records.inserting import insert_rows
from guanxi.sales import rules
from guanxi.sales.models import StageMove


def record_stage_moves(written: list[Written]) -> None:
    """Write down which stage a deal entered and how long it was in the one before."""
    moved = [one for one in written if one.created or "stage" in one.before]
    if not moved:
        return
    now = timezone.now()
    _leave(now, [one.record.pk for one in moved if not one.created])
    me = someone().user_id
    entered = (one.record for one in moved if one.record.stage_id)
    moves = [StageMove(deal_id=deal.pk, stage_id=deal.stage_id, entered_at=now, created_by_id=me, updated_by_id=me) for deal in entered]
    insert_rows(entity_of(StageMove), moves, [[] for _move in moves])


def _leave(now: dt.datetime, deals: Iterable[int]) -> None:
    open_moves = list(StageMove.everything.filter(deal_id__in=list(deals), left_at__isnull=True))
    for move in open_moves:
        move.left_at = now
        move.days = rules.days_between(move.entered_at, now)
    StageMove.everything.bulk_update(open_moves, ["left_at", "days"])


def share_with_members(written: list[Written]) -> None:
    """Open a deal to the people on its team."""
    me = someone().user_id
    Share.objects.bulk_create(
        (
            Share(entity="deal", object_id=one.record.deal_id, user_id=one.record.person_id, can_edit=one.record.edits, given_by_id=me)
            for one in written
            if one.created
        ),
        ignore_conflicts=True,
    )
