"""What time does to approvals: reminding who holds one, handing it up, and to a deputy and back with an absence.

The worker asks once a minute. Each approval is looked after by itself, locked, and looked at anew under the lock, so that two
workers, or one that died, do nothing twice.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from guanxi.platform.automation.approvals import telling
from guanxi.platform.automation.approvals.deputies import deputies_of
from guanxi.platform.automation.approvals.engine import ENGINE, as_engine
from guanxi.platform.automation.approvals.models import Approval, Own, State, Turn, TurnState
from guanxi.platform.automation.approvals.people import Staff, Standing, staff_for
from guanxi.platform.automation.approvals.routing import UNDECIDED, give_turn, note_down, rule_of, settle
from guanxi.platform.automation.approvals.rules import FlowRule
from guanxi.platform.calendar.working_time import after_working_hours
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Deputy, User

MOST: Final = 500
_OPEN: Final = Q(state=TurnState.OPEN, approval__state=State.RUNNING)


def tend() -> int:
    """Do what is due of all approvals; gives with how many something was done."""
    now = timezone.now()
    return sum(_each(turns, do) for turns, do in _due(now))


def _due(now: dt.datetime) -> Iterator[tuple[Q, Callable[[Approval, Turn, dt.datetime], bool]]]:
    away = Deputy.objects.filter(starts_at__lte=now, ends_at__gt=now, read_only=False)
    yield Q(Exists(away.filter(person=OuterRef("person"))), stands_in=False), _to_deputy
    present = ~Exists(away.filter(person=OuterRef("instead_of"), deputy=OuterRef("person")))
    yield Q(present, stands_in=True), _back
    yield Q(timed=False), _time
    yield Q(remind_at__lte=now), _remind
    yield Q(raise_at__lte=now), _raise


def _each(turns: Q, do: Callable[[Approval, Turn, dt.datetime], bool]) -> int:
    with acting_as(ENGINE), transaction.atomic():
        due = list(_waiting(turns).values_list("pk", "approval_id").order_by("pk")[:MOST])
    return sum(_one(approval_id, turn_id, turns, do) for turn_id, approval_id in due)


def _one(approval_id: int, turn_id: int, turns: Q, do: Callable[[Approval, Turn, dt.datetime], bool]) -> bool:
    with as_engine(ENGINE), transaction.atomic():
        approval = Approval.objects.select_for_update(skip_locked=True).filter(pk=approval_id).first()
        turn = _waiting(turns).filter(pk=turn_id).first() if approval else None
        return bool(approval and turn and do(approval, turn, timezone.now()))


def _waiting(turns: Q) -> QuerySet[Turn]:
    return Turn.objects.filter(_OPEN & turns)


def _time(_approval: Approval, turn: Turn, _now: dt.datetime) -> bool:
    """Work out when the holder is reminded and when it goes up, by the clock where they are."""
    step = rule_of(turn.approval).steps[turn.step]
    zone = User.objects.values_list("time_zone", flat=True).get(pk=turn.person_id)
    since = turn.opened_at or timezone.now()
    turn.remind_at = after_working_hours(since, step.remind_after, zone) if step.remind_after else None
    turn.raise_at = after_working_hours(since, step.raise_after, zone) if step.raise_after else None
    turn.timed = True
    turn.save(update_fields=("timed", "remind_at", "raise_at"))
    return bool(turn.remind_at or turn.raise_at)


def _remind(approval: Approval, turn: Turn, _now: dt.datetime) -> bool:
    turn.remind_at = None
    turn.save(update_fields=("remind_at",))
    note_down(approval, "reminded", person=turn.person_id, step=turn.step)
    telling.reminded(approval, turn.person_id)
    return True


def _raise(approval: Approval, turn: Turn, now: dt.datetime) -> bool:
    """Hand it up; where nobody above is left it stays, and is not tried again for this turn."""
    rule, staff = rule_of(approval), staff_for(approval.entity)
    to = _above(approval, turn, rule, staff)
    turn.raise_at = None
    if to is None:
        turn.save(update_fields=("raise_at",))
        return False
    slow = turn.person_id
    turn.state, turn.ended_at, turn.stands_in = TurnState.RAISED, now, False
    turn.save()
    theirs = give_turn(approval, Standing(to, slow), step=turn.step, place=turn.place)
    turn.followers.update(behind=theirs)
    note_down(approval, "raised", by=None, person=to, turn=turn)
    settle(approval)
    telling.waiting(approval, None, (to,))
    telling.raised(approval, slow)
    return True


def _above(approval: Approval, turn: Turn, rule: FlowRule, staff: Staff) -> int | None:
    named = rule.steps[turn.step].raise_to
    slow = turn.instead_of_id if turn.stands_in and turn.instead_of_id else turn.person_id
    wanted = [named] if named is not None and named in staff.able else list(staff.above(slow))
    taken = set(approval.turns.filter(state__in=UNDECIDED).values_list("person_id", flat=True))
    fit = (one for one in wanted if one in staff.able and one not in taken)
    return next((one for one in fit if one != approval.applicant_id or rule.own == Own.ALLOW), None)


def _to_deputy(approval: Approval, turn: Turn, now: dt.datetime) -> bool:
    """Move an open turn to the deputy of who went away; both see it, and either answers."""
    staff, person = staff_for(approval.entity), turn.person_id
    deputy = deputies_of(staff.able).get(person)
    if deputy is None or deputy == approval.applicant_id or _has_turn(approval, deputy):
        return False
    turn.person_id, turn.instead_of_id, turn.stands_in = deputy, person, True
    _begin(approval, turn, now)
    note_down(approval, "instead_away", person=deputy, step=turn.step)
    settle(approval)
    telling.waiting(approval, None, (deputy,))
    return True


def _back(approval: Approval, turn: Turn, now: dt.datetime) -> bool:
    """Give a turn back to who is here again; it stays with the deputy where they cannot decide any more."""
    person = turn.instead_of_id
    if person is None or person not in staff_for(approval.entity).able or _has_turn(approval, person):
        turn.stands_in = False
        turn.save(update_fields=("stands_in",))
        settle(approval)
        return False
    turn.person_id, turn.instead_of_id, turn.stands_in = person, None, False
    _begin(approval, turn, now)
    note_down(approval, "back", person=person, step=turn.step)
    settle(approval)
    telling.waiting(approval, None, (person,))
    return True


def _begin(approval: Approval, turn: Turn, now: dt.datetime) -> None:
    if turn.person_id not in approval.people:
        approval.people.append(turn.person_id)
    turn.opened_at, turn.timed, turn.remind_at, turn.raise_at = now, False, None, None
    turn.save()


def _has_turn(approval: Approval, person: int) -> bool:
    return approval.turns.filter(person_id=person, state__in=UNDECIDED).exists()
