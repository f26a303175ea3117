"""Bringing to people by mail what they were told: at once or once a day, not in quiet hours, and only what they read at that moment."""

import datetime as dt
from collections.abc import Iterable
from html import escape

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.models import Preferences, User
from guanxi.platform.identity.preferences import prefer
from guanxi.platform.notifying import outbox
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.reading import Item, items
from guanxi.platform.notifying.wishes import DIGEST, NOW, Wishes, wishes_in
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity

_MOST = 100
# What is older was not sent when it was fresh, such as before a mail server was set up: it is not sent late.
_FRESH = dt.timedelta(hours=30)
_LAST_DIGEST = "digest"


def deliver() -> int:
    """Deliver what waits, each person's in a transaction of its own; give how many letters were posted."""
    if not outbox.is_open(outbox.MAIL):
        return 0
    with acting_as(service(SERVICE, ())), transaction.atomic():
        waiting = Notification.objects.filter(delivered_at__isnull=True, at__gt=timezone.now() - _FRESH)
        people = list(waiting.order_by("person_id").values_list("person_id", flat=True).distinct())
    return sum(_deliver_to(person) for person in people)


def _deliver_to(person: int) -> int:
    try:
        who = load_identity(person)
    except UnknownPerson:
        return 0
    with acting_as(who), transaction.atomic():
        mail = User.objects.filter(pk=person).values_list("mail", flat=True).first() or ""
        kept = Preferences.objects.filter(user_id=person).values_list("kept", flat=True).first() or {}
        # Two workers at once: the second finds them locked, and leaves them to the first.
        rows = Notification.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            person_id=person, delivered_at__isnull=True, at__gt=timezone.now() - _FRESH
        )
        found = list(rows.order_by("-pk")[:_MOST])
        unread = items(row for row in found if row.read_at is None)
        now, later = _sorted(unread, wishes_in(kept))
        digest = later if _digest_is_due(wishes_in(kept), kept) else []
        waits = {one.id for one in unread} & {one.id for one in later} - {one.id for one in digest}
        waits |= {
            one.id
            for one in unread
            if one.id not in {each.id for each in (*now, *later)} and _held(one, wishes_in(kept))
        }
        posted = _post(mail, now) + _post(mail, digest)
        if digest:
            prefer(_LAST_DIGEST, {"on": timezone.localdate().isoformat()})
        over = [row.pk for row in found if row.pk not in waits]
        Notification.objects.filter(pk__in=over).update(delivered_at=timezone.now())
        return posted


def _sorted(unread: Iterable[Item], wishes: Wishes) -> tuple[list[Item], list[Item]]:
    """Give what goes out at once, and what waits for the digest; in quiet hours only what is urgent goes out."""
    now, later = [], []
    for one in unread:
        way = wishes.way(one.kind)
        if way == NOW and not _held(one, wishes):
            now.append(one)
        elif way == DIGEST:
            later.append(one)
    return now, later


def _held(one: Item, wishes: Wishes) -> bool:
    quiet = wishes.is_quiet(timezone.localtime().time())
    return wishes.way(one.kind) == NOW and quiet and not one.kind.urgent


def _digest_is_due(wishes: Wishes, kept: dict[str, object]) -> bool:
    last = kept.get(_LAST_DIGEST)
    said = str(last.get("on", "")) if isinstance(last, dict) else ""
    now = timezone.localtime()
    return said < now.date().isoformat() and now.time() >= wishes.digest_at


def _post(mail: str, some: list[Item]) -> int:
    if not mail or not some:
        return 0
    subject = some[0].sentence
    if len(some) > 1:
        number = len(some)
        subject = ngettext("%(number)s notification", "%(number)s notifications", number) % {"number": number}
    told = {"person": someone().user_id, "ids": [one.id for one in some]}
    outbox.post(outbox.MAIL, mail, subject=subject, body={"text": _text(some), "html": _html(some), "told": told})
    return 1


def _text(some: list[Item]) -> str:
    lines = ["\n".join(filter(None, (one.sentence, _answer(one) or _address(one)))) for one in some]
    foot = _("You choose what is sent to you by mail: %(url)s") % {"url": f"{_root()}/me/notifications/settings"}
    return "\n\n".join([*lines, f"-- \n{foot}"]) + "\n"


def _html(some: list[Item]) -> str:
    lines = "".join(
        f'<li style="margin:0 0 10px"><a href="{escape(_address(one))}" style="color:#1f5fbf">{escape(one.sentence)}</a>'
        f"{_answer_shown(one)}</li>"
        for one in some
    )
    hello = escape(_("%(person)s, this is new:") % {"person": someone().name})
    foot = escape(_("Choose what is sent to you by mail"))
    return (
        f'<div style="font:15px/1.5 sans-serif;color:#1e2a3e"><p>{hello}</p><ul style="padding-left:20px">{lines}</ul>'
        f'<p style="font-size:13px"><a href="{escape(_root())}/me/notifications/settings" style="color:#5b6675">{foot}</a></p></div>'
    )


def _answer_shown(one: Item) -> str:
    address = _answer(one)
    if not address:
        return ""
    label = escape(_("Answer"))
    style = "display:inline-block;margin:6px 0 0;padding:8px 16px;border-radius:6px;background:#1f5fbf;color:#ffffff;text-decoration:none"
    return f'<br><a href="{escape(address)}" style="{style}">{label}</a>'


def _answer(one: Item) -> str:
    """Give where a letter's reader answers; asked once a letter, because what it gives is theirs alone."""
    path = one.kind.answers(one.told) if one.kind.answers is not None else ""
    return f"{_root()}{path}" if path else ""


def _address(one: Item) -> str:
    return f"{_root()}{one.url}" if one.url else f"{_root()}/me/notifications"


def _root() -> str:
    return str(settings.GUANXI_URL).rstrip("/")
