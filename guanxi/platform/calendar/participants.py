"""Who takes part in an appointment: colleagues, who answer themselves, and guests, known by their mail address."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.calendar.models import Answer, Participant
from guanxi.platform.calendar.reading import series_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.sharing import ShareRefused, share, unshare
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound

MOST = 200


@dataclass(frozen=True)
class Taking:
    """Somebody who takes part; `person` is 0 for a guest."""

    person: int
    name: str
    answer: str


def participants_of(activity: int) -> list[Taking]:
    """Give who takes part, colleagues first; nothing of an appointment that one may not read."""
    rows = Participant.objects.filter(activity=activity, gone=False).order_by("user__name", "mail", "pk")
    found = rows.values_list("user_id", "user__name", "mail", "answer")
    return [Taking(person or 0, name or mail, answer) for person, name, mail, answer in found]


@transaction.atomic
def invite(activity: int, people: Iterable[int], guests: Iterable[str] = ()) -> None:
    """Let exactly these take part: who is new is invited and may read it, who is no more named may not any longer.

    Raises `Invalid` for people who are not there and for too many, `NotAllowed` where the appointment is another's.
    """
    row: Any = find_row(entity("activity"), activity)
    wanted = {one for one in people if one != row.owner_id}
    known = set(
        User.everything.filter(pk__in=wanted, active=True, deleted_at__isnull=True).values_list("pk", flat=True)
    )
    if wanted - known:
        raise Invalid({"people": [_("One of these people does not work here any more.")]})
    mails = {one.strip().lower(): one.strip() for one in guests if one.strip()}
    if len(wanted) + len(mails) > MOST:
        raise Invalid({"people": [_("At most %(number)s take part in an appointment.") % {"number": MOST}]})
    now = Participant.objects.filter(activity=activity)
    _let_go(activity, now.filter(user__isnull=False).exclude(user__in=wanted))
    uninvite_guests(now.exclude(mail__in=mails.values()))
    there = set(now.filter(user__isnull=False).values_list("user_id", flat=True))
    fresh = sorted(wanted - there)
    now.filter(user__isnull=True, mail__in=mails.values(), gone=True).update(gone=False, waits=True)
    mailed = set(now.filter(user__isnull=True).values_list("mail", flat=True))
    _take_in(activity, fresh, [mail for mail in mails.values() if mail not in mailed])
    tell("invited", fresh, about=("activity", activity), by=someone().user_id)


def uninvite_guests(rows: Any) -> None:
    """Let guests take part no longer: who was told of it by mail is told of this, too."""
    guests = rows.filter(user__isnull=True)
    guests.filter(told="").delete()
    guests.filter(gone=False).update(gone=True, waits=True)


def answer(activity: int, said: str, at: dt.datetime | None = None) -> None:
    """Answer an invitation of one's own, or for the occurrence `at` alone.

    Raises `NotFound` where one is not invited or there is no such occurrence, `Invalid` for no answer.
    """
    if said not in Answer.values:
        raise Invalid({"": [_("Answer with yes, maybe or no.")]})
    who = someone().user_id
    row: Any = find_row(entity("activity"), activity)
    if at is not None and not series_of(row.repeats, row.starts_at, row.zone).meets(at, at + dt.timedelta(seconds=1)):
        raise NotFound(entity("activity"))
    mine = Participant.objects.filter(activity=activity, user=who)
    held = mine.values_list("apart", flat=True).first()
    if held is None:
        raise NotFound(entity("activity"))
    if at is None or not row.repeats:
        mine.update(answer=said, answered_at=timezone.now(), apart={})
    else:
        mine.update(apart={**held, moment_key(at): said}, answered_at=timezone.now())
    announce("changed", "activity", [(activity, 0)])
    tell("answered", [row.owner_id], about=("activity", activity), by=who, answer=said)


def own_answer(activity: int, at: dt.datetime) -> str | None:
    """Give what the acting person said, of the occurrence `at` where they answered that one; None where they are not invited."""
    mine = Participant.objects.filter(activity=activity, user=someone().user_id).values_list("answer", "apart").first()
    return None if mine is None else str(mine[1].get(moment_key(at), mine[0]))


def moment_key(at: dt.datetime) -> str:
    """Give the name under which the answer for one occurrence is kept."""
    return f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def carry_over(old: int, new: int) -> None:
    """Let those who take part in an appointment take part in one that was made of it, with the answers they gave."""
    found = list(Participant.objects.filter(activity=old, gone=False).values_list("user_id", "mail", "answer"))
    _take_in(
        new,
        [person for person, _mail, _answer in found if person],
        [mail for person, mail, _answer in found if not person],
    )
    for person, _mail, given in found:
        if person and given:
            Participant.objects.filter(activity=new, user=person).update(answer=given)


def _take_in(activity: int, people: list[int], mails: list[str]) -> None:
    shared = set(Share.objects.filter(entity="activity", object_id=activity).values_list("user_id", flat=True))
    try:
        for person in people:
            if person not in shared:
                share(entity("activity"), activity, user_id=person)
        with transaction.atomic():
            rows = [Participant(activity_id=activity, user_id=person) for person in people]
            Participant.objects.bulk_create(
                [*rows, *(Participant(activity_id=activity, mail=mail, waits=True) for mail in mails)]
            )
    except (ShareRefused, IntegrityError) as problem:
        raise NotAllowed(_("Only whose appointment it is invites others to it.")) from problem


def _let_go(activity: int, rows: Any) -> None:
    gone = set(rows.values_list("user_id", flat=True))
    rows.delete()
    for given in Share.objects.filter(entity="activity", object_id=activity, user__in=gone):
        unshare(entity("activity"), activity, given.pk)
