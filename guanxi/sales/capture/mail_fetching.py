"""Fetching the mails of the address for leads: a mailbox is looked into once a minute, by IMAP, and what was taken is marked as read."""

import imaplib
import ssl
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.sales.capture.models import LeadMail
from guanxi.sales.capture.taking_mail import take_mail

_PATIENCE: Final = 30.0  # seconds for each answer
_PORTS: Final = {"imaps": 993, "imap": 143}
_MOST: Final = 50
# What is longer has attachments; the words stand in front.
_LONGEST: Final = 5_000_000


class MailboxAway(Exception):
    """The mailbox cannot be looked into; the sentence says why."""


@dataclass(frozen=True)
class Mailbox:
    """Where the mails lie."""

    host: str
    port: int
    secure: bool
    user: str
    password: str
    folder: str


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
        parts.scheme == "imaps",
        unquote(parts.username),
        unquote(parts.password or ""),
        unquote(parts.path.strip("/")) or "INBOX",
    )


def fetch() -> list[LeadMail]:
    """Take in what is unread, the oldest first; give what became of it. Raises `MailboxAway`, `NoKeeper`.

    Each mail is marked as read once it is written down: one that was taken when the line broke comes again, and counts once.
    """
    there = mailbox()
    if there is None:
        return []
    try:
        with _opened(there) as box:
            _good(box.login(there.user, there.password))
            _good(box.select(f'"{there.folder}"'))
            unread: bytes = _good(box.uid("SEARCH", "UNSEEN"))[0] or b""
            return [_taken(box, number) for number in unread.split()[:_MOST]]
    except (imaplib.IMAP4.error, OSError) as problem:
        raise MailboxAway(f"{there.host}: {problem}") from problem


def _taken(box: imaplib.IMAP4, number: bytes) -> LeadMail:
    answer = _good(box.uid("FETCH", number.decode(), f"(BODY.PEEK[]<0.{_LONGEST}>)"))
    raw = next((one[1] for one in answer if isinstance(one, tuple)), b"")
    row = take_mail(raw)
    _good(box.uid("STORE", number.decode(), "+FLAGS.SILENT", r"(\Seen)"))
    return row


def _opened(there: Mailbox) -> imaplib.IMAP4:
    if there.secure:
        return imaplib.IMAP4_SSL(there.host, there.port, ssl_context=ssl.create_default_context(), timeout=_PATIENCE)
    return imaplib.IMAP4(there.host, there.port, timeout=_PATIENCE)


def _good(answer: tuple[str, list[Any]]) -> list[Any]:
    """What a server answers: pieces of bytes, and pairs of them for what it quotes."""
    said, data = answer
    if said != "OK":
        raise imaplib.IMAP4.error(f"{said} {data[0]!r}" if data else said)
    return data
