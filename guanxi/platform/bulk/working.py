"""Doing deeds and taking them back piece by piece: each piece and its place in one transaction."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from guanxi.platform.bulk.models import Deed, DeedLine, DeedState
from guanxi.platform.bulk.verbs import Line, perform, take_back
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import Rights
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.problems import RecordProblem

PIECE = 300
Acting = Callable[[], Identity]


def run(deed_id: int, by: Acting) -> None:
    """Work on a begun deed until it is done or taken back. Running it again goes on where it was.

    `by` gives the identity of the person; it is asked anew for every piece, so that rights taken away count at once.
    """
    pieces = {DeedState.RUNNING.value: do_piece, DeedState.UNDOING.value: undo_piece}
    while True:
        who = by()
        try:
            with acting_as(who), transaction.atomic():
                state = Deed.objects.values_list("state", flat=True).get(pk=deed_id)
                if state not in pieces:
                    return
                if not pieces[state](deed_id, PIECE):
                    finish(deed_id)
                    return
        except RecordProblem as problem:
            with acting_as(who), transaction.atomic():
                finish(deed_id, str(problem))
            return


def do_piece(deed_id: int, most: int) -> int:
    """Do the next records of a deed; gives how many were dealt with, 0 at the end."""
    with transaction.atomic():
        deed = Deed.objects.select_for_update().get(pk=deed_id)
        ids = deed.ids[deed.position : deed.position + most]
        if deed.state != DeedState.RUNNING or not ids:
            return 0
        lines = perform(entity(deed.entity), deed.verb, deed.asked, ids)
        DeedLine.objects.bulk_create(
            DeedLine(deed=deed, record_id=line.record_id, before=line.before, after=line.after, problem=line.problem)
            for line in lines
            if line.changed or line.problem
        )
        deed.position += len(ids)
        deed.refused += sum(1 for line in lines if line.problem)
        deed.unchanged += sum(1 for line in lines if not line.problem and not line.changed)
        deed.done = deed.position - deed.refused - deed.unchanged
        deed.save(update_fields=("position", "refused", "unchanged", "done"))
        return len(ids)


def undo_piece(deed_id: int, most: int) -> int:
    """Take back the next records of a deed; gives how many were dealt with, 0 at the end."""
    with transaction.atomic():
        deed = Deed.objects.select_for_update().get(pk=deed_id)
        if deed.state != DeedState.UNDOING:
            return 0
        rows = list(DeedLine.objects.filter(deed=deed, pk__gt=deed.undo_position, problem="").order_by("pk")[:most])
        if not rows:
            return 0
        lines = [Line(row.record_id, row.before, row.after) for row in rows]
        why = take_back(entity(deed.entity), deed.verb, lines)
        for row in rows:
            row.kept = why.get(row.record_id, "")[:1000]
        DeedLine.objects.bulk_update([row for row in rows if row.kept], ("kept",))
        deed.undo_position = rows[-1].pk
        deed.kept += len(why)
        deed.undone += len(rows) - len(why)
        deed.save(update_fields=("undo_position", "kept", "undone"))
        return len(rows)


def finish(deed_id: int, message: str = "") -> None:
    """Say on a deed that it is done or taken back, or why it cannot go on."""
    deed = Deed.objects.select_for_update().get(pk=deed_id)
    if deed.state == DeedState.RUNNING:
        deed.state, deed.finished_at = DeedState.DONE, timezone.now()
        for name in _named(deed):
            log("changed together", entity=deed.entity, number=deed.done, field=name)
    elif deed.state == DeedState.UNDOING:
        deed.state, deed.undone_at = DeedState.UNDONE, timezone.now()
        log("taken back", entity=deed.entity, number=deed.undone, verb=deed.verb)
    deed.message = message[:1000]
    if message and not deed.done:
        deed.state = DeedState.FAILED
    deed.save(update_fields=("state", "finished_at", "undone_at", "message"))


def _named(deed: Deed) -> list[str]:
    """Give the fields that a deed changed, for the operation log."""
    if not deed.done:
        return []
    return {"edit": sorted(deed.asked.get("values", {})), "tags": [str(deed.asked.get("field"))]}.get(deed.verb, [])


def stop_for(deed_id: int, user_id: int, sentence: str, *, why: str = "") -> None:
    """Say on a deed that it was stopped, also where its person may do nothing any more; `why` is for administrators."""
    only_their_deeds = Identity(user_id, "", Rights(user_id=user_id))
    with acting_as(only_their_deeds), transaction.atomic():
        finish(deed_id, sentence)
        if why:
            log("work stopped", work="deed", number=deed_id, why=why)
