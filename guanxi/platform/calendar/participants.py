"""Who takes part in an appointment: colleagues, who answer themselves, and guests, known by their mail address."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.calendar.known_guests import Wanted, names_of, read_wanted, reads_address
from guanxi.platform.calendar.models import Answer, Participant
from guanxi.platform.calendar.reading import series_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.sharing import ShareRefused, share, unshare
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from guanxi.platform.timeline.actions.log_activity import (
    Place,
    may_change,
    put_on_timelines,
    take_off_timelines,
    with_customers,
)

MOST = 200


@dataclass(frozen=True)
class Taking:
    """Somebody who takes part; `person` is 0 for a guest. `apart` holds answers for single occurrences, by their `moment_key`.

    A guest who is known here has a `place`, the record. `mail` is empty where the reader may not know it, and of a guest who is
    not known to them the name says no more than that there is one. `key` is how forms and programs name them.
    """

    person: int
    name: str
    answer: str
    mail: str = ""
    place: Place | None = None
    key: str = ""
    apart: Mapping[str, str] = attribute(default_factory=dict)

    def said(self, at: dt.datetime | None = None) -> str:
        """Give the answer for an occurrence, or for all."""
        return self.apart.get(moment_key(at), self.answer) if at else self.answer


def participants_of(activity: int) -> list[Taking]:
    """Give who takes part, colleagues first; nothing of an appointment that one may not read."""
    return taking_part([activity]).get(activity, [])


def taking_part(activities: Iterable[int]) -> dict[int, list[Taking]]:
    """Give who takes part in each of these appointments, as far as the acting person knows them."""
    rows = (
        Participant.objects.filter(activity__in=[*activities], gone=False)
        .select_related("user")
        .order_by("user__name", "mail", "pk")
    )
    found = [*rows]
    names = names_of((one.entity, one.object_id) for one in found if one.object_id is not None)
    told: dict[int, list[Taking]] = defaultdict(list)
    for one in found:
        told[one.activity_id].append(_taking(one, names))
    return told


def _taking(one: Participant, names: Mapping[Place, str]) -> Taking:
    if one.user is not None:
        mail = one.user.mail if view_of(entity("user")).reads("mail") else ""
        return Taking(one.user.pk, one.user.name, one.answer, mail, key=str(one.user.pk), apart=one.apart)
    if one.object_id is None:
        return Taking(0, one.mail, one.answer, one.mail, key=one.mail, apart=one.apart)
    place = (one.entity, one.object_id)
    name, mail = names.get(place, ""), one.mail if knows_address(one, names) else ""
    return Taking(0, name or mail or _("A guest"), one.answer, mail, place if name else None, key_of(one), one.apart)


def knows_address(one: Participant, names: Mapping[Place, str]) -> bool:
    """Tell whether the acting person may know the address of a guest; `names` are those of the records they read."""
    return one.object_id is None or ((one.entity, one.object_id) in names and reads_address(one.entity))


def key_of(one: Participant) -> str:
    """Give how forms and programs name a guest."""
    return f"{one.entity}:{one.object_id}" if one.entity else one.mail.lower()


@transaction.atomic
def invite(activity: int, people: Iterable[int], guests: Iterable[str] = ()) -> None:
    """Let exactly these take part: who is new is invited and may read it, who is no more named may not any longer.

    Guests are mail addresses, or records such as contact:12, on whose timelines the appointment then stands. Raises `Invalid`
    for who is not there, for addresses one may not use and for too many, `NotAllowed` where the appointment is another's.
    """
    row: Any = find_row(entity("activity"), activity)
    if not may_change(row):
        raise NotAllowed(_("Only whose appointment it is invites others to it."))
    wanted = {one for one in people if one != row.owner_id}
    known = set(
        User.everything.filter(pk__in=wanted, active=True, deleted_at__isnull=True).values_list("pk", flat=True)
    )
    if wanted - known:
        raise Invalid({"people": [_("One of these people does not work here any more.")]})
    now = Participant.objects.filter(activity=activity)
    there = {key_of(one): one for one in now.filter(user__isnull=True)}
    staying = {key: Wanted(one.mail, one.entity, one.object_id) for key, one in there.items() if not one.gone}
    asked = read_wanted(guests, staying)
    if len(wanted) + len(asked) > MOST:
        raise Invalid({"people": [_("At most %(number)s take part in an appointment.") % {"number": MOST}]})
    _let_go(activity, now.filter(user__isnull=False).exclude(user__in=wanted))
    uninvite_guests(now.filter(pk__in=[one.pk for key, one in there.items() if key not in asked]))
    fresh = sorted(wanted - set(now.filter(user__isnull=False).values_list("user_id", flat=True)))
    for key in asked.keys() & there.keys():
        _ask_again(there[key], asked[key])
    _take_in(
        activity,
        [Participant(user_id=person) for person in fresh]
        + [
            Participant(mail=one.mail, entity=one.entity, object_id=one.object_id)
            for key, one in asked.items()
            if key not in there
        ],
    )
    tell("invited", fresh, about=("activity", activity), by=someone().user_id)


def _ask_again(one: Participant, wanted: Wanted) -> None:
    if one.gone:
        places = [(wanted.entity, wanted.object_id)] if wanted.object_id is not None else []
        placed = put_on_timelines(one.activity, places)
        Participant.objects.filter(pk=one.pk).update(gone=False, waits=True, mail=wanted.mail, placed=placed)


def uninvite_guests(rows: Any) -> None:
    """Let guests take part no longer: who was told of it by mail is told of this, too."""
    guests = rows.filter(user__isnull=True)
    for one in guests.exclude(placed=[]).select_related("activity"):
        _off_timelines(one)
    guests.filter(told="").delete()
    guests.filter(gone=False).update(gone=True, waits=True)


def _off_timelines(one: Participant) -> None:
    """Take the appointment off the timelines on which this invitation put it, unless another guest belongs there."""
    others = Participant.objects.filter(activity=one.activity_id, gone=False, object_id__isnull=False).exclude(
        pk=one.pk
    )
    stay = {
        place
        for other in others
        if other.object_id is not None
        for place in _belonging((other.entity, other.object_id))
    }
    take_off_timelines(one.activity, [(key, number) for key, number in one.placed if (key, number) not in stay])
    Participant.objects.filter(pk=one.pk).update(placed=[])


def _belonging(place: Place) -> list[Place]:
    """The timelines of a guest; of one who is not to be read any more their own at least."""
    try:
        return with_customers([place])
    except NotFound:
        return [place]


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
    told = {"answer": said} | ({"at": at.isoformat()} if at is not None and row.repeats else {})
    tell("answered", [row.owner_id], about=("activity", activity), by=who, **told)


def own_answer(activity: int, at: dt.datetime) -> str | None:
    """Give what the acting person said, of the occurrence `at` where they answered that one; None where they are not invited."""
    mine = Participant.objects.filter(activity=activity, user=someone().user_id).values_list("answer", "apart").first()
    return None if mine is None else str(mine[1].get(moment_key(at), mine[0]))


def moment_key(at: dt.datetime) -> str:
    """Give the name under which the answer for one occurrence is kept."""
    return f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def moment_in(key: str) -> dt.datetime:
    """Give the moment of such a name."""
    return dt.datetime.strptime(key, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)


def carry_over(old: int, new: int, at: dt.datetime | None = None) -> None:
    """Let those who take part in an appointment take part in one that was made of it, with the answers they gave.

    `at` is the occurrence of a series that it was made of: what colleagues said of that one alone holds for it. It stands on
    the timelines of the other one already, be a guest's record readable still or not.
    """
    found = [*Participant.objects.filter(activity=old, gone=False)]
    key = moment_key(at) if at else ""
    _take_in(
        new,
        [
            Participant(
                user_id=one.user_id,
                mail=one.mail,
                entity=one.entity,
                object_id=one.object_id,
                placed=one.placed,
                answer=one.apart.get(key, one.answer) if one.user_id else "",
            )
            for one in found
        ],
        stands=True,
    )


def keep_answers(old: int, new: int, since: dt.datetime) -> None:
    """Let what was said of single occurrences from `since` on hold in the series that begins then, at the same times."""
    said = {(one.user_id, key_of(one)): one.apart for one in Participant.objects.filter(activity=old).exclude(apart={})}
    for one in Participant.objects.filter(activity=new):
        apart = said.get((one.user_id, key_of(one)), {})
        later = {key: answer for key, answer in apart.items() if moment_in(key) >= since}
        if later:
            Participant.objects.filter(pk=one.pk).update(apart=later)


def _take_in(activity: int, rows: list[Participant], *, stands: bool = False) -> None:
    shared = set(Share.objects.filter(entity="activity", object_id=activity).values_list("user_id", flat=True))
    try:
        for one in rows:
            if one.user_id and one.user_id not in shared:
                share(entity("activity"), activity, user_id=one.user_id)
            one.activity_id, one.waits = activity, one.user_id is None
            if one.object_id is not None and not stands:
                one.placed = put_on_timelines(one.activity, [(one.entity, one.object_id)])
        with transaction.atomic():
            Participant.objects.bulk_create(rows)
    except (ShareRefused, IntegrityError) as problem:
        raise NotAllowed(_("Only whose appointment it is invites others to it.")) from problem


def _let_go(activity: int, rows: Any) -> None:
    gone = set(rows.values_list("user_id", flat=True))
    rows.delete()
    for given in Share.objects.filter(entity="activity", object_id=activity, user__in=gone):
        unshare(entity("activity"), activity, given.pk)
