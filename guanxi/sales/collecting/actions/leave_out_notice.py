"""Leaving a customer out of this run of dunning, and taking that back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.sales.cash.writing import changed
from guanxi.sales.collecting.actions.send_notice import locked, may_answer
from guanxi.sales.collecting.models import DunningLine, DunningNotice, NoticeState
from guanxi.sales.collecting.problems import NoticeRefused


@transaction.atomic
def leave_out(notice: DunningNotice, *, by: Identity, left_why: str) -> DunningNotice:
    """Do not send a letter this time, with the reason: it is proposed again after the pause of its level.

    Raises `NoticeRefused` or `NotAllowed`.
    """
    waiting = locked(notice.pk)
    if not may_answer(waiting):
        raise may_not("edit", entity("dunning_notice"))
    _count(waiting, counts=False)
    told = {"state": NoticeState.LEFT_OUT, "left_why": left_why, "decided_on": timezone.localdate()}
    done: DunningNotice = changed(entity("dunning_notice"), waiting, **told)
    return done


def was_left_out(notice: DunningNotice) -> bool:
    """Tell whether whoever acts can take it back that a letter was left out."""
    everybodys = view_of(entity("dunning_notice")).scope("edit") & Scope.ALL
    return notice.state == NoticeState.LEFT_OUT and bool(everybodys)


@transaction.atomic
def put_back(notice: DunningNotice, *, by: Identity) -> DunningNotice:
    """Let a letter that was left out wait again. Raises `NoticeRefused`, `Invalid` or `NotAllowed`."""
    DunningNotice.everything.select_for_update(no_key=True).filter(pk=notice.pk).first()
    one = entity("dunning_notice")
    found: DunningNotice = find_row(one, notice.pk)
    if found.state != NoticeState.LEFT_OUT:
        raise NoticeRefused(_("Only a letter that was left out is put back."))
    if not was_left_out(found):
        raise may_not("edit", one)
    done: DunningNotice = changed(one, found, state=NoticeState.PROPOSED, left_why="", decided_on=None)
    _count(done, counts=True)
    return done


def _count(notice: DunningNotice, *, counts: bool) -> None:
    rows = DunningLine.objects.filter(notice=notice.pk).values_list("pk", flat=True)
    for outcome in change_many(
        entity("dunning_line"), {row: {"counts": counts} for row in rows}, trusted=True
    ).values():
        if outcome.problems:
            raise Invalid(outcome.problems)
