"""Doing a hand-over and taking it back: each kind of records in one transaction, whole or not at all."""

from collections.abc import Callable
from typing import Any, Final

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.bulk.leaving.along import bring_back, pass_on
from guanxi.platform.bulk.leaving.asked import Asked
from guanxi.platform.bulk.leaving.planning import (
    HandOverRefused,
    check,
    counts,
    in_order,
    keeps_people,
    left_with,
    plan,
)
from guanxi.platform.bulk.leaving.telling import tell_receivers
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as, someone
from guanxi.platform.permissions.models import HandOver, HandOverState
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem

# So many records change hands while the person waits; more are the worker's.
AT_ONCE: Final = 500
Acting = Callable[[], Identity]


def begin(person: int, asked: Asked) -> HandOver:
    """Ask for a hand-over and plan it; nothing has changed hands yet. Raises `HandOverRefused`."""
    check(person, asked)
    if not keeps_people() and not left_with(person):
        raise HandOverRefused(_("There is nothing of this person that you may hand over."))
    with transaction.atomic():
        work = HandOver.objects.create(
            person_id=person, asked=asked.written(), receivers=list(asked.receivers), by_id=someone().user_id
        )
        plan(work)
    return work


def find_hand_over(number: int) -> HandOver:
    """Give one of the acting person's own hand-overs; raises `HandOverRefused`."""
    work = HandOver.objects.filter(pk=number).select_related("person").first()
    if work is None:
        raise HandOverRefused(_("This hand-over does not exist, or somebody else did it."))
    return work


def start(work: HandOver) -> bool:
    """Begin; gives whether it is so large that the worker does it. What came or went since the preview is planned anew."""
    check(work.person_id, Asked.read(work.asked))
    with transaction.atomic():
        _move(work, HandOverState.ASKED, HandOverState.RUNNING)
        plan(work)
    return sum(one.planned for one in counts(work)) > AT_ONCE


def start_back(work: HandOver) -> bool:
    """Begin to take it back; gives whether the worker does it."""
    _move(work, HandOverState.DONE, HandOverState.UNDOING)
    return sum(one.moved for one in counts(work)) > AT_ONCE


def run(number: int, by: Acting) -> None:
    """Do a begun hand-over, or take it back, kind by kind. Running it again goes on where it was; rights are asked anew each time."""
    steps = {HandOverState.RUNNING.value: ("do", _end), HandOverState.UNDOING.value: ("undo", _end_back)}
    with acting_as(by()), transaction.atomic():
        state = HandOver.objects.values_list("state", flat=True).get(pk=number)
    if state not in steps:
        return
    verb, end = steps[state]
    for one in in_order():
        with acting_as(by()):
            _kind(number, one, verb)
    with acting_as(by()), transaction.atomic():
        end(HandOver.objects.select_for_update().get(pk=number))


def stop(number: int, by: Identity, sentence: str) -> None:
    """Say on a hand-over that it stopped; kinds that were done stay done, and can be taken back."""
    with acting_as(by), transaction.atomic():
        ended = {HandOverState.RUNNING: HandOverState.DONE, HandOverState.UNDOING: HandOverState.UNDONE}
        work = HandOver.objects.select_for_update().get(pk=number)
        work.state = ended.get(HandOverState(work.state), work.state)
        work.message, work.finished_at = sentence[:1000], timezone.now()
        work.save(update_fields=("state", "message", "finished_at"))


def moved(work: HandOver) -> int:
    """Give how many records changed hands."""
    return sum(int(one.get("done", 0)) for one in work.results.values())


def _kind(number: int, one: Entity, verb: str) -> None:
    try:
        with transaction.atomic():
            work = HandOver.objects.select_for_update().get(pk=number)
            wanted = sum(each.planned - each.moved if verb == "do" else each.moved for each in _of(work, one))
            done = _moved(work, one, verb) if wanted else []
            if verb == "do" and len(done) < wanted:
                raise HandOverRefused(_("Some of these changed meanwhile, or may not go there: all of this kind stay."))
            _note(work, one, verb, done=len(done), problem="")
    except (HandOverRefused, DatabaseError) as problem:
        said = (
            str(problem)
            if isinstance(problem, HandOverRefused)
            else _("The database refused this: all of this kind stay.")
        )
        with transaction.atomic():
            _note(HandOver.objects.select_for_update().get(pk=number), one, verb, done=0, problem=said)


def _of(work: HandOver, one: Entity) -> list[Any]:
    return [each for each in counts(work) if each.kind == one.key]


def _moved(work: HandOver, one: Entity, verb: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"select app.{verb}_leaving_{one.key}(%s)", [work.pk])
        done = [record for (record,) in cursor.fetchall()]
    announce("changed", one.key, [(record, 0) for record in done])
    return done


def _note(work: HandOver, one: Entity, verb: str, *, done: int, problem: str) -> None:
    if not done and not problem:
        return
    known = dict(work.results.get(one.key, {}))
    known |= {"done": known.get("done", 0) + done, "problem": problem} if verb == "do" else {"back": done}
    work.results = {**work.results, one.key: known}
    work.save(update_fields=("results",))


def _end(work: HandOver) -> None:
    asked = Asked.read(work.asked)
    work.passed = pass_on(work, asked) if keeps_people() else {}
    failed = [key for key, told in work.results.items() if told.get("problem")]
    if asked.deactivate and keeps_people() and not failed and not left_with(work.person_id):
        try:
            change(entity("user"), work.person_id, {"active": "no"})
        except RecordProblem as problem:
            work.message = str(problem)[:1000]
        else:
            work.passed = {**work.passed, "deactivated": True}
            log("person deactivated", person=work.person_id)
    work.state, work.finished_at = HandOverState.DONE, timezone.now()
    work.save()
    tell_receivers(work)
    log("everything handed over", person=work.person_id, number=moved(work), receivers=len(work.receivers))


def _end_back(work: HandOver) -> None:
    if work.passed.get("deactivated") and keeps_people():
        change(entity("user"), work.person_id, {"active": "yes"})
        log("person activated", person=work.person_id)
    bring_back(work)
    work.state, work.undone_at = HandOverState.UNDONE, timezone.now()
    work.save()
    back = sum(int(one.get("back", 0)) for one in work.results.values())
    log("hand-over taken back", person=work.person_id, number=back)


def _move(work: HandOver, was: HandOverState, becomes: HandOverState) -> None:
    if not HandOver.objects.filter(pk=work.pk, state=was).update(state=becomes):
        raise HandOverRefused(_("This was done or begun already."))
    work.state = becomes
