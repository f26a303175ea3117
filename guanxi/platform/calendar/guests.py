"""Guests: who is invited from outside is told by mail (iTIP, RFC 5546) what came, changed or was cancelled, and answers by a link.

Whatever changed an appointment, on a page, by a program or a phone, the database notes that its guests wait; the worker tells each what
differs from what they were told last. It works as whose appointment it is, so a letter says no more than they may read.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from babel.dates import format_date, format_time
from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Event

from guanxi.lib.ical import folded, name_of
from guanxi.platform.calendar.models import Participant
from guanxi.platform.calendar.participants import moment_key
from guanxi.platform.calendar.reading import series_of, zone_of
from guanxi.platform.calendar.writing import events_of
from guanxi.platform.calendar.zones import described
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.notifying import outbox
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.answering import Question
from guanxi.platform.records.following import Upkeep
from guanxi.platform.timeline.models import Activity

ROOT: Final = "/guest"
ANSWERS: Final = ("yes", "maybe", "no")
_SALT: Final = "guanxi.calendar.guest"
_MOST: Final = 200
_SAID: Final = ("starts_at", "ends_at", "all_day", "subject", "place", "text", "repeats", "deleted_at")
# Not a change that anybody needs a letter for.
_ASIDE: Final = frozenset(("DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "ATTENDEE", "CLASS", "TRANSP"))

GUESTS_WAIT = Upkeep(
    "guests_wait",
    Activity,
    "update",
    lambda: (
        "update calendar_participant p set waits = true from fresh n join stale o on o.id = n.id "
        "where p.activity_id = n.id and p.user_id is null and not p.waits and "
        f"({', '.join(f'n.{one}' for one in _SAID)}) is distinct from ({', '.join(f'o.{one}' for one in _SAID)});"
    ),
)
# Asked by the worker for nobody: numbers of appointments only, and whose they are.
GUESTS_WAITING = Question(
    "guests_waiting",
    """() returns table(root bigint, person bigint) language sql stable security definer set search_path = public, app, pg_temp as $$
select distinct coalesce(a.series_id, a.id), a.owner_id from calendar_participant p join timeline_activity a on a.id = p.activity_id
  join identity_user u on u.id = a.owner_id and u.active and u.deleted_at is null
  where p.waits and p.user_id is null limit 200 $$""",
)
# Asked for whoever has the link of a letter, whose signature the program checks.
GUEST_OF = Question(
    "guest_of",
    """(number bigint) returns table(activity bigint, person bigint, mail text, answer text, apart jsonb)
language sql stable security definer set search_path = public, app, pg_temp as $$
select a.id, a.owner_id, p.mail::text, p.answer::text, p.apart from calendar_participant p join timeline_activity a on a.id = p.activity_id
  where p.id = number and p.user_id is null and not p.gone and a.deleted_at is null $$""",
)
GUEST_ANSWERS = Question(
    "guest_answers",
    """(number bigint, said text, spot text) returns void language plpgsql volatile security definer set search_path = public, app, pg_temp as $$
begin
  if said not in ('yes', 'maybe', 'no') then return; end if;
  update calendar_participant p set answered_at = now(),
      answer = case when spot = '' then said else p.answer end,
      apart = case when spot = '' then '{}'::jsonb else p.apart || jsonb_build_object(spot, said) end
    where p.id = number and p.user_id is null and not p.gone;
  -- The whole of a series is answered with what went its own way in it.
  update calendar_participant q set answered_at = now(), answer = said from calendar_participant p, timeline_activity a
    where spot = '' and p.id = number and a.series_id = p.activity_id and q.activity_id = a.id and q.mail = p.mail and q.user_id is null;
end $$""",
)


@dataclass(frozen=True)
class Guest:
    """Who answers by a link: of which appointment, whose it is, and what they said so far."""

    number: int
    activity: int
    person: int
    mail: str
    answer: str
    apart: dict[str, str]


def link_for(row: Participant) -> str:
    """Give the path at which a guest answers."""
    return f"{ROOT}/{signing.dumps([row.pk, row.activity_id], salt=_SALT)}"


def guest_of(token: str) -> Guest | None:
    """Give whose link this is; None for one that is not ours, and where the guest is not invited any more."""
    try:
        number, activity = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    with connection.cursor() as cursor:
        cursor.execute("select activity, person, mail, answer, apart::text from app.guest_of(%s)", [number])
        found = cursor.fetchone()
    if found is None or found[0] != activity:
        return None
    return Guest(number, activity, found[1], found[2], found[3], _apart(found[4]))


def answer_as_guest(guest: Guest, said: str, at: dt.datetime | None = None) -> bool:
    """Write the answer of a guest, for one occurrence where one is named; whose appointment it is is told. False for no answer."""
    if said not in ANSWERS:
        return False
    with connection.cursor() as cursor:
        cursor.execute("select app.guest_answers(%s, %s, %s)", [guest.number, said, moment_key(at) if at else ""])
    announce("changed", "activity", [(guest.activity, 0)])
    told = {"answer": said} | ({"at": at.isoformat()} if at else {})
    tell("guest answered", [guest.person], about=("activity", guest.activity), by=None, **told)
    return True


def tell_guests() -> int:
    """Tell guests by mail what they wait for; give how many letters were posted."""
    if not outbox.is_open(outbox.MAIL):
        return 0
    with connection.cursor() as cursor:
        cursor.execute("select root, person from app.guests_waiting()")
        waiting = cursor.fetchall()
    posted = 0
    for root, person in waiting:
        try:
            who = load_identity(person)
        except UnknownPerson:
            continue
        with acting_as(who), transaction.atomic():
            posted += _tell_of(root)
    return posted


def _tell_of(root: int) -> int:
    rows = [*Activity._base_manager.filter(pk=root), *Activity._base_manager.filter(series=root)]
    held = Participant.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        activity__in=[one.pk for one in rows], user__isnull=True
    )
    guests: dict[str, list[Participant]] = {}
    for one in held.order_by("pk")[: _MOST * 20]:
        guests.setdefault(one.mail, []).append(one)
    by = {one.pk: one for one in rows}
    posted = sum(_tell_guest(mail, mine, by, root) for mail, mine in guests.items() if any(one.waits for one in mine))
    numbers = [one.pk for mine in guests.values() for one in mine]
    Participant.objects.filter(pk__in=numbers, gone=True).delete()
    Participant.objects.filter(pk__in=numbers, waits=True).update(waits=False)
    return posted


def _tell_guest(mail: str, mine: list[Participant], by: dict[int, Activity], root: int) -> int:
    """Post one letter where what the guest is to know differs from what they were told."""
    invited = [by[one.activity_id] for one in mine if not one.gone and by[one.activity_id].deleted_at is None]
    told = next((one.told for one in mine if one.told), "")
    first = min(mine, key=lambda one: one.activity_id != root)
    if not invited:
        if told and told != "-" and _is_ahead(by[first.activity_id]):
            _post(mail, first, by[first.activity_id], "CANCEL", [by[first.activity_id]], changed=True)
            Participant.objects.filter(pk__in=[one.pk for one in mine]).update(told="-")
            return 1
        return 0
    lines = [line for each in events_of(invited).values() for line in _lines(each) if name_of(line) not in _ASIDE]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    if digest == told or not any(_is_ahead(one) for one in invited):
        return 0
    _post(mail, first, invited[0], "REQUEST", invited, changed=told not in ("", "-"))
    Participant.objects.filter(pk__in=[one.pk for one in mine]).update(told=digest)
    return 1


def _is_ahead(one: Activity) -> bool:
    return bool(one.repeats and (one.repeats_until is None or one.repeats_until > timezone.now())) or (
        (one.ends_at or one.starts_at) > timezone.now()
    )


def _post(mail: str, guest: Participant, one: Activity, method: str, invited: list[Activity], *, changed: bool) -> None:
    owner = User.everything.filter(pk=one.owner_id).first()
    subject = one.subject or _("Appointment")
    heads = {
        ("REQUEST", False): _("Invitation: %(subject)s"),
        ("REQUEST", True): _("Changed: %(subject)s"),
    }
    head = heads.get((method, changed), _("Cancelled: %(subject)s")) % {"subject": subject}
    address = "" if method == "CANCEL" else f"{str(settings.GUANXI_URL).rstrip('/')}{link_for(guest)}"
    body = {
        "text": _text(one, owner.name if owner else "", method, address),
        "html": _html(head, one, owner.name if owner else "", method, address),
        "calendar": _calendar(invited, method, mail),
        "method": method,
        "reply_to": owner.mail if owner else "",
    }
    outbox.post(outbox.MAIL, mail, subject=head, body=body, about=("activity", one.pk))


def facts_of(one: Activity, at: dt.datetime | None = None) -> list[str]:
    """Give when and where an appointment is, in words."""
    return [part for part in (when_in_words(one, at or one.starts_at), one.place) if part]


def when_in_words(one: Activity, at: dt.datetime) -> str:
    """Give when it is, in the zone it was planned in, which is named: guests may live elsewhere."""
    locale = "zh_Hans" if (get_language() or "").startswith("zh") else "en"
    zone, ends = zone_of(one.zone), at + ((one.ends_at or one.starts_at) - one.starts_at)
    begin, end = at.astimezone(zone), ends.astimezone(zone)
    if one.all_day:
        last = (end - dt.timedelta(microseconds=1)).date()
        days = format_date(begin.date(), "full", locale=locale)
        return days if last <= begin.date() else f"{days} – {format_date(last, 'full', locale=locale)}"
    hours = " – ".join(format_time(each, "short", locale=locale, tzinfo=zone) for each in (begin, end))
    return f"{format_date(begin.date(), 'full', locale=locale)}, {hours} ({zone.key.replace('_', ' ')})"


def coming(one: Activity, most: int = 10) -> list[dt.datetime]:
    """Give the next occurrences of a series, none of what does not repeat."""
    if not one.repeats:
        return []
    now = timezone.now()
    return series_of(one.repeats, one.starts_at, one.zone).between(now, now + dt.timedelta(400))[:most]


def _text(one: Activity, owner: str, method: str, address: str) -> str:
    sentence = (_("%(person)s cancelled this appointment.") if method == "CANCEL" else _("%(person)s invites you.")) % {
        "person": owner
    }
    lines = [sentence, "", one.subject, *facts_of(one)]
    if one.repeats:
        lines.append(_("It repeats."))
    if one.text and method != "CANCEL":
        lines += ["", one.text]
    if address:
        lines += ["", _("Answer here: %(address)s") % {"address": address}]
    return "\n".join(lines) + "\n"


def _html(head: str, one: Activity, owner: str, method: str, address: str) -> str:
    words = "".join(
        f"<p>{escape(line)}</p>" for line in _text(one, owner, method, "").split("\n") if line and line != one.subject
    )
    said = escape(_("Answer the invitation"))
    button = f'<p><a href="{escape(address)}">{said}</a></p>' if address else ""
    return f"<h2>{escape(head)}</h2>{words}{button}"


def _calendar(invited: Iterable[Activity], method: str, mail: str) -> str:
    """The appointments for the calendar of the guest; other guests are nobody's business but the organizer's."""
    body: list[str] = []
    rows = [*invited]
    for number, event in events_of(rows).items():
        row = next(one for one in rows if one.pk == number)
        lines = [line for line in _lines(event) if name_of(line) not in ("ATTENDEE", "ORGANIZER", "CLASS")]
        sender = (
            row.owner.mail if row.owner and row.owner.mail else settings.GUANXI_MAIL_FROM.rpartition("<")[2].rstrip(">")
        )
        name = row.owner.name.replace('"', "'") if row.owner else ""
        more = [
            f'ORGANIZER;CN="{name}":mailto:{sender}',
            f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{mail}",
            "STATUS:CANCELLED" if method == "CANCEL" else "STATUS:CONFIRMED",
        ]
        body += [*lines[:-1], *more, lines[-1]]
    zones = {zone_of(one.zone).key for one in rows if not one.all_day} - {"UTC"}
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Guanxi//Calendar//EN\r\nMETHOD:{method}\r\n"
    return head + "".join(described(zone) for zone in sorted(zones)) + folded(body) + "END:VCALENDAR\r\n"


def _lines(event: Event) -> list[str]:
    return [*event.to_ical().decode().replace("\r\n ", "").splitlines()]


def _apart(told: str) -> dict[str, str]:
    found: Any = json.loads(told)
    return found if isinstance(found, dict) else {}
