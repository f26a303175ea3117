"""A deed from the choice of records to its end, and back: what pages call. Every function acts as the current person."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.refusals import Refusal
from guanxi.platform.bulk.models import Deed, DeedLine, DeedState
from guanxi.platform.bulk.tasks import do_deed, undo_deed
from guanxi.platform.bulk.verbs import NEEDS
from guanxi.platform.bulk.working import do_piece, finish, undo_piece
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import visible_ids
from guanxi.platform.search.query import Query

# So many records are done while the person waits; more are work for the worker.
AT_ONCE: Final = 300
MOST: Final = 50_000
# So long a deed can be taken back.
KEPT: Final = timedelta(days=14)
_UNDECIDED: Final = timedelta(days=1)


class DeedRefused(Refusal):
    """A deed that cannot be begun, done or taken back; its words say why."""


def begin(one: Entity, verb: str, ids: Sequence[int], *, asked: dict[str, Any] | None = None, back: str = "") -> Deed:
    """Choose records for a verb; nothing is done yet. Raises `NotAllowed` and `DeedRefused`."""
    if verb not in NEEDS or not view_of(one).may(NEEDS[verb]):
        raise may_not(NEEDS.get(verb, "edit"), one)
    if not ids:
        raise DeedRefused(_("Choose at least one record first."))
    if len(ids) > MOST:
        raise DeedRefused(_("These are more than %(most)s records; narrow the list first."), most=f"{MOST:,}")
    _forget_old()
    different = list(dict.fromkeys(ids))
    return Deed.objects.create(
        entity=one.key,
        verb=verb,
        ids=different,
        total=len(different),
        asked=asked or {},
        back=back[:4000],
        by_id=someone().user_id,
    )


def everything(question: Query, without: Sequence[int] = ()) -> list[int]:
    """Give all records that a list finds, but for some; raises `DeedRefused` for more than can be dealt with."""
    left_out = set(without)
    found = visible_ids(question, MOST + len(left_out) + 1)
    return [number for number in found if number not in left_out]


def find_deed(number: int) -> Deed:
    """Give one of the person's own deeds; raises `DeedRefused`."""
    deed = Deed.objects.filter(pk=number).first()
    if deed is None:
        raise DeedRefused(_("This is not there any more: it can be taken back for %(days)s days."), days=KEPT.days)
    return deed


def deeds(most: int = 50) -> list[Deed]:
    """Give what the person did last, latest first."""
    done = Deed.objects.exclude(state=DeedState.ASKED).filter(made_at__gte=timezone.now() - KEPT)
    return list(done.defer("ids").order_by("-pk")[:most])


def ask(deed: Deed, asked: dict[str, Any]) -> None:
    """Keep what is asked of the records."""
    deed.asked = asked
    _move(deed, (DeedState.ASKED,), asked=asked)


def do(deed: Deed) -> None:
    """Do it: at once where there are few records, else the worker begins as soon as this is written."""
    _move(deed, (DeedState.ASKED,), state=DeedState.RUNNING)
    if deed.total > AT_ONCE:
        do_deed.configure(lock=f"deed-{deed.pk}").defer(deed_id=deed.pk, user_id=deed.by_id)
        return
    do_piece(deed.pk, AT_ONCE)
    finish(deed.pk)
    deed.refresh_from_db()


def may_undo(deed: Deed) -> bool:
    """Tell whether a deed can be taken back now."""
    return bool(deed.state == DeedState.DONE and deed.done and deed.made_at > timezone.now() - KEPT)


def undo(deed: Deed) -> None:
    """Take it back, as `do` does it. Raises `DeedRefused` where it was taken back already."""
    if not may_undo(deed):
        raise DeedRefused(_("This was taken back already, or is too old for it."))
    _move(deed, (DeedState.DONE,), state=DeedState.UNDOING)
    if deed.done > AT_ONCE:
        undo_deed.configure(lock=f"deed-{deed.pk}").defer(deed_id=deed.pk, user_id=deed.by_id)
        return
    undo_piece(deed.pk, deed.done)
    finish(deed.pk)
    deed.refresh_from_db()


def at_once(one: Entity, verb: str, ids: Sequence[int], asked: dict[str, Any], back: str) -> Deed:
    """Do something with a few records without a preview, as from the page of a record."""
    deed = begin(one, verb, ids, asked=asked, back=back)
    do(deed)
    return deed


def problems_of(deed: Deed, most: int = 200) -> list[DeedLine]:
    """Give the first records that a deed could not do, or not take back."""
    lines = DeedLine.objects.filter(deed=deed).order_by("pk")
    return list(lines.exclude(kept="")[:most] if deed.undone_at else lines.exclude(problem="")[:most])


def _move(deed: Deed, states: Sequence[str], **values: Any) -> None:
    with transaction.atomic():
        if not Deed.objects.filter(pk=deed.pk, state__in=states).update(**values):
            raise DeedRefused(_("This was done or begun already."))
    for name, value in values.items():
        setattr(deed, name, value)


def _forget_old() -> None:
    """Remove the person's own deeds that cannot be taken back any more, and those that were never confirmed."""
    now = timezone.now()
    DeedLine.objects.filter(deed__made_at__lt=now - KEPT).delete()
    Deed.objects.filter(made_at__lt=now - KEPT).exclude(state__in=(DeedState.RUNNING, DeedState.UNDOING)).delete()
    Deed.objects.filter(state=DeedState.ASKED, made_at__lt=now - _UNDECIDED).delete()
