"""Fetching the mails of addresses for leads: mailboxes are looked into once a minute, by IMAP, and what was taken is marked as read."""

import imaplib
import ssl
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.capture.models import LeadMail, LeadMailbox, MailboxState, MailWay, Security
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.taking_mail import take_mail

_PATIENCE: Final = 30.0  # seconds for each answer
_PORTS: Final = {"imaps": 993, "imap": 143}
_MOST: Final = 50
_HERE: Final = ("127.0.0.1", "::1", "localhost")
# What is longer has attachments; the words stand in front.
_LONGEST: Final = 5_000_000


class MailboxAway(Exception):
    """The mailbox cannot be looked into; the sentence says why."""


@dataclass(frozen=True)
class Mailbox:
    """Where the mails lie."""

    host: str
    port: int
    security: str
    user: str
    password: str
    folder: str
    authority: str = ""


def mailbox() -> Mailbox | None:
    """Give the mailbox of this installation; None where there is none. Raises `MailboxAway`."""
    if not settings.GUANXI_LEADS_IMAP_URL:
        return None
    parts = urlsplit(settings.GUANXI_LEADS_IMAP_URL)
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username:
        raise MailboxAway(_("GUANXI_LEADS_IMAP_URL must be like imaps://user:password@mail.example.com/INBOX"))
    return Mailbox(
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        Security.TLS if parts.scheme == "imaps" else Security.STARTTLS,
        unquote(parts.username),
        unquote(parts.password or ""),
        unquote(parts.path.strip("/")) or "INBOX",
    )


def fetch() -> list[LeadMail]:
    """Take in what is unread, the oldest first; give what became of it. Raises `MailboxAway`, `NoKeeper`.

    Each mail is marked as read once it is written down: one that was taken when the line broke comes again, and counts once.
    """
    there = mailbox()
    return [] if there is None else _emptied(there, None)


def fetch_all() -> int:
    """Look into all mailboxes that are in use; one that is away does not keep the others waiting. Gives how many mails came."""
    with as_capture():
        boxes = list(LeadMailbox.objects.filter(is_on=True, way=MailWay.FETCHED).order_by("pk"))
    return sum(look_into(one)[0] for one in boxes)


def look_into(box: LeadMailbox) -> tuple[int, str]:
    """Take in what is unread in a mailbox, and note what stood against it; give how many mails came, and that."""
    with as_capture():
        state = MailboxState.objects.filter(mailbox=box.pk).first()
    if state is None or not state.secret:
        return 0, _("The password of this mailbox is not entered yet.")
    port = box.port or (993 if box.security == Security.TLS else 143)
    there = Mailbox(box.host, port, box.security, box.login, state.secret, box.folder or "INBOX", state.authority)
    came, problem = 0, ""
    try:
        came = len(_emptied(there, box))
    except (MailboxAway, RecordProblem) as away:
        problem = str(away)[:500]
    with as_capture():
        MailboxState.objects.filter(pk=state.pk).update(looked_at=timezone.now(), problem=problem)
    return came, problem


def _emptied(there: Mailbox, box: LeadMailbox | None) -> list[LeadMail]:
    try:
        with _opened(there) as line:
            _good(line.login(there.user, there.password))
            _good(line.select(f'"{there.folder}"'))
            unread: bytes = _good(line.uid("SEARCH", "UNSEEN"))[0] or b""
            return [_taken(line, number, box) for number in unread.split()[:_MOST]]
    except (imaplib.IMAP4.error, OSError) as problem:
        raise MailboxAway(f"{there.host}: {problem}") from problem


def _taken(line: imaplib.IMAP4, number: bytes, box: LeadMailbox | None) -> LeadMail:
    answer = _good(line.uid("FETCH", number.decode(), f"(BODY.PEEK[]<0.{_LONGEST}>)"))
    raw = next((one[1] for one in answer if isinstance(one, tuple)), b"")
    row = take_mail(raw, mailbox=box)
    _good(line.uid("STORE", number.decode(), "+FLAGS.SILENT", r"(\Seen)"))
    return row


def _opened(there: Mailbox) -> imaplib.IMAP4:
    """Open the line; the certificate is always checked, and no password goes over an open line but on this machine."""
    context = ssl.create_default_context(cadata=there.authority or None)
    if there.security == Security.TLS:
        return imaplib.IMAP4_SSL(there.host, there.port, ssl_context=context, timeout=_PATIENCE)
    line = imaplib.IMAP4(there.host, there.port, timeout=_PATIENCE)
    if "STARTTLS" in line.capabilities:
        line.starttls(context)
    elif there.host not in _HERE:
        line.shutdown()
        raise imaplib.IMAP4.error(_("the server offers no TLS, and a password is not sent over an open line"))
    return line


def _good(answer: tuple[str, list[Any]]) -> list[Any]:
    """What a server answers: pieces of bytes, and pairs of them for what it quotes."""
    said, data = answer
    if said != "OK":
        raise imaplib.IMAP4.error(f"{said} {data[0]!r}" if data else said)
    return data
