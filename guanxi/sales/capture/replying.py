"""Answering by itself whoever wrote to a mailbox or a form: once within some days, never a program, with who looks after it where the company says so.

The worker answers once the rules have given out the lead. What goes out stands in the outbox, which sends nothing twice.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from guanxi.platform.calendar.holidays import special_days
from guanxi.platform.calendar.hours import week_of_company
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.notifying import outbox
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.capture.mail_reading import Letter
from guanxi.sales.capture.models import Door, LeadMailbox, Reply, WebForm
from guanxi.sales.capture.models.answering import Answering
from guanxi.sales.capture.reply_rules import filled, is_machine, language_of
from guanxi.sales.capture.scoring import WORK
from guanxi.sales.capture.taking_in import TakenIn
from guanxi.sales.models import Lead

WORK_REPLY: Final = "guanxi.capture-reply"
# More answers than these an hour from one door are a flood, not visitors.
MOST_AN_HOUR: Final = 60
_KEPT: Final = dt.timedelta(days=366)  # the longest that a door may wait before it answers somebody again
_AGAIN: Final = dt.timedelta(seconds=30)
_MOST_TRIES: Final = 10
_LOCK: Final = 0x67787270  # one at a time decides whether somebody is answered
LATELY, FLOOD, NO_MAIL, OFF, NO_WORDS, OWN = "lately", "flood", "no_mail", "off", "no_words", "own"


@dataclass(frozen=True)
class Words:
    """What is answered."""

    subject: str
    text: str


def hear_mail(box: LeadMailbox, letter: Letter, taken: TakenIn) -> None:
    """Note that somebody wrote to a mailbox that answers by itself, in the transaction that takes the mail in."""
    if not box.replies:
        return
    said = {
        "name": letter.name,
        "subject": letter.subject,
        "message_id": letter.message_id,
        "references": letter.references,
    }
    language = language_of(f"{letter.subject}\n{letter.text}")
    why = letter.unanswerable or (OWN if letter.answer_to.lower() in _own() or letter.address.lower() in _own() else "")
    _hear(
        Reply(door=Door.MAILBOX, door_id=box.pk, address=letter.answer_to, language=language, told=said, why=why), taken
    )


def hear_form(form: WebForm, said: Mapping[str, Any], language: str, taken: TakenIn) -> None:
    """Note that somebody sent a form that answers by itself, and named an address."""
    address = str(said.get("mail") or "")
    if not form.replies or "@" not in address:
        return
    told = {name: str(said.get(name) or "") for name in ("name", "company")}
    why = "machine" if is_machine(address) else OWN if address.lower() in _own() else ""
    _hear(Reply(door=Door.FORM, door_id=form.pk, address=address, language=language, told=told, why=why), taken)


def answer(number: int) -> bool:
    """Answer somebody who wrote, unless something stands against it; tells whether it did. Whoever calls acts as capture."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
    reply = Reply.objects.select_for_update().filter(pk=number, done_at__isnull=True).first()
    if reply is None:
        return False
    door, now = door_of(reply), timezone.now()
    if door is not None and door.reply_names and _waits(reply):
        reply.tries += 1
        reply.save(update_fields=("tries",))
        _later(reply, now + _AGAIN)
        return False
    reply.why = _against(reply, door, now)
    said = worded(door, reply.language, _values(reply, door), now) if door is not None and not reply.why else None
    if said is not None and not said.text:
        reply.why = NO_WORDS
    elif said is not None and door is not None:
        _send(reply, door, said)
    reply.done_at, reply.told = now, {}
    reply.save()
    return not reply.why


def forget_answers(now: dt.datetime | None = None) -> int:
    """Forget the addresses that were answered once no door could ask for them any more; give how many."""
    return Reply.objects.filter(done_at__lt=(now or timezone.now()) - _KEPT).exclude(address="").update(address="")


def worded(door: Answering, language: str, values: Mapping[str, str], now: dt.datetime) -> Words:
    """Give what a door answers in a language at a moment: outside working hours the other text, where there is one."""
    return words_of(door, language, values, closed=not is_working(now))


def words_of(door: Answering, language: str, values: Mapping[str, str], *, closed: bool) -> Words:
    """Give what a door answers, in a language if it has words there, else in the other one."""
    chinese = language.startswith("zh")
    texts = {
        True: (door.reply_closed_zh if closed else "") or door.reply_zh,
        False: (door.reply_closed if closed else "") or door.reply,
    }
    if not texts[chinese].strip():
        chinese = not chinese
    subject = (door.reply_subject_zh if chinese else door.reply_subject) or (
        "自动回复：{subject}" if chinese else "Auto: {subject}"
    )
    usual = "感谢您的来信" if chinese else "Thank you for writing to us"
    return Words(
        " ".join(filled(subject, {**values, "subject": values.get("subject") or usual}).split())[:250],
        filled(texts[chinese], values),
    )


def is_working(now: dt.datetime) -> bool:
    """Tell whether the company works at a moment, by its hours, weekends and holidays."""
    week = week_of_company()
    day = now.astimezone(week.zone).date()
    return any(begin <= now < end for begin, end in week.windows(day, special_days(day, day)))


def door_of(reply: Reply) -> Answering | None:
    """Give what is to answer; None where it is gone."""
    model: Any = LeadMailbox if reply.door == Door.MAILBOX else WebForm
    found: Answering | None = model.objects.filter(pk=reply.door_id).first()
    return found


def _hear(reply: Reply, taken: TakenIn) -> None:
    reply.entity, reply.object_id, reply.attached = taken.entity, taken.record_id, taken.attached
    if reply.why:
        reply.done_at, reply.told = timezone.now(), {}
    reply.save()
    if not reply.why:
        _later(reply, None)


def _later(reply: Reply, at: dt.datetime | None) -> None:
    """After the leads that came by then were given out: that work has the same lock, and waits longer already."""
    app.configure_task(WORK_REPLY, lock=WORK, schedule_at=at).defer(number=reply.pk)


def _waits(reply: Reply) -> bool:
    new = reply.entity == "lead" and not reply.attached and reply.tries < _MOST_TRIES
    return new and Lead.objects.filter(pk=reply.object_id, distribute=True).exists()


def _against(reply: Reply, door: Answering | None, now: dt.datetime) -> str:
    if door is None or not door.replies:
        return OFF
    if not outbox.is_open(outbox.MAIL):
        return NO_MAIL
    sent = Reply.objects.filter(door=reply.door, door_id=reply.door_id, why="", done_at__isnull=False)
    since = now - dt.timedelta(days=door.reply_days)
    if sent.filter(address__iexact=reply.address, done_at__gt=since).exists():
        return LATELY
    return FLOOD if sent.filter(done_at__gt=now - dt.timedelta(hours=1)).count() >= MOST_AN_HOUR else ""


def _values(reply: Reply, door: Answering | None) -> dict[str, str]:
    """What stands at the places: what they said themselves, and who looks after a new lead where the company tells that."""
    said = {name: str(reply.told.get(name) or "") for name in ("name", "company", "subject")}
    said["sender"] = parseaddr(settings.GUANXI_MAIL_FROM)[0]
    if door is None or not door.reply_names or reply.entity != "lead" or reply.attached:
        return said
    owner = Lead.objects.filter(pk=reply.object_id).values_list("owner_id", flat=True).first()
    person = User.objects.filter(pk=owner, active=True, is_service=False).first() if owner else None
    return said | ({"person": person.name, "phone": person.phone} if person else {})


def _send(reply: Reply, door: Answering, said: Words) -> None:
    """Put it into the outbox as what it is (RFC 3834), and write it down on the timeline."""
    login = door.login if isinstance(door, LeadMailbox) else ""
    body = {
        "text": f"{said.text}\n",
        "automatic": "auto-replied",
        "in_reply_to": reply.told.get("message_id", ""),
        "references": reply.told.get("references", ""),
        "reply_to": login if "@" in login else "",
    }
    about = (reply.entity, reply.object_id) if reply.object_id else None
    reply.message_id = outbox.post(outbox.MAIL, reply.address, subject=said.subject, body=body, about=about)
    _note(reply, said)


def _note(reply: Reply, said: Words) -> None:
    """A note, and no mail: what a program writes is no contact with anybody."""
    model: Any = entity(reply.entity).model
    owner = model.objects.filter(pk=reply.object_id).values_list("owner_id", flat=True).first()
    if owner is None:  # kept to named people meanwhile, or gone
        return
    language = User.objects.filter(pk=owner).values_list("language", flat=True).first() or "en"
    with override(language):
        subject = _("Answered automatically: %(subject)s") % {"subject": said.subject}
    with transaction.atomic():
        values = {"kind": "note", "subject": subject[:200], "text": said.text, "owner": owner}
        log_activity(values, on=[(reply.entity, int(reply.object_id or 0))])


def _own() -> set[str]:
    """Our own addresses: nobody answers themselves."""
    boxes = LeadMailbox.objects.filter(login__contains="@").values_list("login", flat=True)
    return {one.lower() for one in (parseaddr(settings.GUANXI_MAIL_FROM)[1], *boxes) if one}
