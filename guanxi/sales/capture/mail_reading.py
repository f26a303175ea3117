"""A mail as it came (RFC 5322), read into what a lead is made of; pure: neither network nor database."""

import base64
import hashlib
import html
import re
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage, Message, MIMEPart
from email.parser import BytesParser
from typing import Final

import nh3

from guanxi.sales.capture.reply_rules import answered_to, message_id, references, unanswerable

_LONGEST: Final = 8000
_WIDE: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
_BREAKS: Final = re.compile(r"(?i)<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>")
_BLANK_LINES: Final = re.compile(r"\n\s*\n\s*\n+")
_LETTERS: Final = re.compile(rb"[\x80-\xff]+(?:[^\x80-\xff\s<>\"]*[\x80-\xff]+)*")
_BULK: Final = ("bulk", "list", "junk", "auto_reply")
_MACHINES: Final = ("mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply", "do-not-reply")


# The library raises these for headers that break the rules.
_BROKEN_HEADER: Final = (MessageError, ValueError, LookupError, AttributeError, TypeError)


class Unreadable(ValueError):
    """No lead can be made of this mail; the word says why: empty, broken, nobody."""


@dataclass(frozen=True)
class Letter:
    """Who wrote what. `key` is the same however often a mail comes: its Message-ID, or else a digest of all of it.

    `automatic` says by what a program is known to have written it: auto, bulk, bounce, machine; empty for a person.
    `unanswerable` says why no program may answer it, `answer_to` where an answer goes, and the last two what it refers to.
    """

    key: str
    name: str
    address: str
    subject: str
    text: str
    automatic: str = ""
    unanswerable: str = ""
    answer_to: str = ""
    message_id: str = ""
    references: str = ""


def key_of(raw: bytes) -> str:
    """Give by what a mail is known again, also one that cannot be read."""
    try:
        said = _header(_parsed(raw), "Message-ID").strip()
    except Unreadable:
        said = ""
    return said[:250] if len(said) > 2 else f"sha256:{hashlib.sha256(raw).hexdigest()}"


def read_mail(raw: bytes) -> Letter:
    """Read a mail. Raises `Unreadable`."""
    mail = _parsed(raw)
    sender = _sender(mail)
    subject = _one_line(_header(mail, "Subject"))[:300]
    text = _text(mail)
    if not subject and not text:
        raise Unreadable("empty")
    address = sender.addr_spec
    return Letter(
        key_of(raw),
        _one_line(sender.display_name)[:200],
        address,
        subject,
        text,
        _automatic(mail, address),
        unanswerable(mail, address),
        answered_to(mail, address),
        message_id(mail),
        references(mail),
    )


def _parsed(raw: bytes) -> EmailMessage:
    try:
        mail = BytesParser(policy=policy.default).parsebytes(_in_ascii(raw))
    except (MessageError, ValueError, LookupError, TypeError) as problem:
        raise Unreadable("broken") from problem
    if not mail.keys():
        raise Unreadable("broken")
    return mail


def _in_ascii(raw: bytes) -> bytes:
    """Write letters that stand in headers as they are, which many programs do and RFC 6532 allows, as encoded words."""
    end = min((place for place in (raw.find(b"\r\n\r\n"), raw.find(b"\n\n")) if place >= 0), default=len(raw))
    return _LETTERS.sub(_encoded_word, raw[:end]) + raw[end:]


def _encoded_word(found: re.Match[bytes]) -> bytes:
    try:
        said = found.group().decode("utf-8")
    except UnicodeDecodeError:
        said = found.group().decode("gb18030", errors="replace")
    return b"=?utf-8?B?" + base64.b64encode(said.encode()) + b"?="


def _header(mail: EmailMessage, name: str) -> str:
    """The library raises for some headers that break the rules; those are taken as absent."""
    try:
        return str(mail.get(name, "") or "")
    except _BROKEN_HEADER:
        return ""


def _sender(mail: EmailMessage) -> Address:
    """Whom to answer to: who wrote it, else who sent it."""
    for name in ("From", "Reply-To", "Sender"):
        try:
            found = mail.get(name)
            addresses = found.addresses if found is not None else ()
        except _BROKEN_HEADER:
            continue
        for one in addresses:
            if one.username and "." in one.domain:
                return Address(one.display_name, username=one.username, domain=one.domain)
    raise Unreadable("nobody")


def _automatic(mail: EmailMessage, address: str) -> str:
    if _header(mail, "Return-Path").strip() == "<>":
        return "bounce"
    if _header(mail, "Auto-Submitted").strip().lower() not in ("", "no"):
        return "auto"
    if any(_header(mail, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress")):
        return "auto"
    if _header(mail, "Precedence").strip().lower() in _BULK or _header(mail, "List-Id"):
        return "bulk"
    return "machine" if address.partition("@")[0].lower() in _MACHINES else ""


def _text(mail: EmailMessage) -> str:
    try:
        part: MIMEPart | None = mail.get_body(preferencelist=("plain", "html"))
    except _BROKEN_HEADER:
        part = None
    candidates: list[Message] = [part] if part else [one for one in mail.walk() if one.get_content_maintype() == "text"]
    for one in candidates:
        said = _decoded(one)
        plain = _from_html(said) if one.get_content_subtype() == "html" else said
        if plain.strip():
            return _BLANK_LINES.sub("\n\n", plain.replace("\r\n", "\n").replace("\0", "")).strip()[:_LONGEST]
    return ""


def _decoded(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return ""
    named = (part.get_content_charset() or "utf-8").lower()
    try:
        return body.decode(_WIDE.get(named, named))
    except (LookupError, UnicodeDecodeError):
        pass
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", errors="replace")


def _from_html(said: str) -> str:
    bare = nh3.clean(_BREAKS.sub("\n", said), tags=set(), clean_content_tags={"script", "style"})
    return "\n".join(line.strip() for line in html.unescape(bare).splitlines())


def _one_line(said: str) -> str:
    return " ".join(said.replace("\0", "").split())
