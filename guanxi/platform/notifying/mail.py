"""The channel to people's mailboxes: real SMTP, in text and HTML, with an id that stays the same at every try."""

import base64
import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.models import Message, MessageContent
from guanxi.platform.notifying.outbox import MAIL, Channel, NotSent, Unclear, open_channel
from guanxi.platform.notifying.waiting import check_receiver

PATIENCE = 30.0  # seconds for each answer
_PORTS = {"smtp": 587, "smtps": 465}
_NEAR = ("localhost", "127.0.0.1", "::1")


class WrongMailSettings(ValueError):
    """GUANXI_SMTP_URL or GUANXI_MAIL_FROM cannot be used; the sentence says why."""


@dataclass(frozen=True)
class Post:
    """The server that takes our mail. `secure`: encrypted from the first byte; else as soon as the server offers it."""

    host: str
    port: int
    secure: bool
    user: str
    password: str
    sender: Address


def post_office() -> Post | None:
    """Give the server that is set up; None where there is none. Raises `WrongMailSettings`."""
    if not settings.GUANXI_SMTP_URL:
        return None
    parts = urlsplit(settings.GUANXI_SMTP_URL)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise WrongMailSettings(
            _("GUANXI_SMTP_URL must be like smtp://user:password@mail.example.com:587 or smtps://…")
        )
    name, place = parseaddr(settings.GUANXI_MAIL_FROM)
    if "@" not in place:
        raise WrongMailSettings(_("GUANXI_MAIL_FROM must be a sender like Guanxi <crm@example.com>."))
    return Post(
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        parts.scheme == "smtps",
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        Address(name, addr_spec=place),
    )


def is_ready() -> bool:
    """Tell whether mail can be sent."""
    try:
        return post_office() is not None
    except WrongMailSettings:
        return False


def send_mail(message: Message, content: MessageContent) -> str:
    """Hand a message to the server and give its answer. `body` has text, html and unsubscribe, an address for one click.

    For an invitation it has the calendar and its method, and to whom one replies; `files` are attached. `automatic` is auto-replied for
    the answer of a program to a mail (RFC 3834), with `in_reply_to` and `references`.
    """
    office = post_office()
    if office is None:
        raise NotSent("No mail server is set up.")
    if told := content.body.get("told"):
        check_receiver(told["person"], told["ids"], by="delivered_at")
    try:
        letter = written(office, message, content)
    except (ValueError, UnicodeError, IndexError) as problem:  # an address that is none
        raise NotSent(f"{type(problem).__name__}: {problem}", again=False) from problem
    with _talking(office) as server:
        _certain(server.mail(office.sender.addr_spec, ["SMTPUTF8"] if _needs_utf8(server, message) else []))
        _certain(server.rcpt(message.to))
        return _handed_over(server, letter)


def written(office: Post, message: Message, content: MessageContent) -> bytes:
    """Give the letter as it is sent."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = office.sender
    letter["To"] = message.to
    letter["Subject"] = " ".join(content.subject.split())
    letter["Date"] = format_datetime(message.made_at)
    letter["Message-ID"] = f"<{message.message_id}@{office.sender.domain}>"
    body = content.body
    letter["Auto-Submitted"] = str(body.get("automatic") or "auto-generated")
    if body.get("automatic") == "auto-replied":
        letter["X-Auto-Response-Suppress"] = "All"  # what RFC 3834 asks of others, said to those who do not know it
    for header, name in (("In-Reply-To", "in_reply_to"), ("References", "references")):
        if body.get(name):
            letter[header] = " ".join(str(body[name]).split())
    if body.get("unsubscribe"):
        letter["List-Unsubscribe"] = f"<{body['unsubscribe']}>"
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(str(body.get("text", "")))
    if body.get("html"):
        letter.add_alternative(str(body["html"]), subtype="html")
    if body.get("calendar"):  # an invitation, as calendars of others understand it
        method = str(body.get("method", "REQUEST"))
        letter.add_alternative(str(body["calendar"]), subtype="calendar", params={"method": method})
    for file in body.get("files", ()):  # name, type and content as base64
        main, _slash, sub = str(file["type"]).partition("/")
        letter.add_attachment(base64.b64decode(file["content"]), maintype=main, subtype=sub, filename=str(file["name"]))
    if body.get("reply_to"):
        letter["Reply-To"] = str(body["reply_to"])
    return letter.as_bytes()


@contextlib.contextmanager
def _talking(office: Post) -> Iterator[smtplib.SMTP]:
    """Open the conversation: whatever breaks here, nothing was sent."""
    try:
        server = _called(office)
    except smtplib.SMTPAuthenticationError as refused:
        raise NotSent(_said(refused.smtp_code, refused.smtp_error), again=refused.smtp_code < 500) from refused
    except (smtplib.SMTPException, OSError) as problem:
        raise NotSent(f"{type(problem).__name__}: {problem}") from problem
    try:
        yield server
    except (smtplib.SMTPException, OSError) as problem:  # before the letter was handed over: see `_handed_over`
        raise NotSent(f"{type(problem).__name__}: {problem}") from problem
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()


def _called(office: Post) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if office.secure:
        server: smtplib.SMTP = smtplib.SMTP_SSL(office.host, office.port, timeout=PATIENCE, context=context)
    else:
        server = smtplib.SMTP(office.host, office.port, timeout=PATIENCE)
    server.ehlo()
    if not office.secure and server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    elif not office.secure and office.user and office.host not in _NEAR:
        server.close()
        raise smtplib.SMTPException("The mail server offers no encryption, and a password is not sent without.")
    if office.user:
        server.login(office.user, office.password)
    return server


def _certain(answer: tuple[int, bytes]) -> None:
    """An answer before the letter: anything but yes means that nothing was sent; 4xx may be another time."""
    code, said = answer
    if not 200 <= code < 300:
        raise NotSent(_said(code, said), again=code < 500)


def _handed_over(server: smtplib.SMTP, letter: bytes) -> str:
    try:
        code, said = server.data(letter)
    except smtplib.SMTPDataError as refused:  # it did not want the letter at all
        raise NotSent(_said(refused.smtp_code, refused.smtp_error), again=refused.smtp_code < 500) from refused
    except (smtplib.SMTPException, OSError) as problem:
        raise Unclear(f"{type(problem).__name__}: {problem}") from problem
    _certain((code, said))
    return _said(code, said)


def _needs_utf8(server: smtplib.SMTP, message: Message) -> bool:
    return not message.to.isascii() and server.has_extn("smtputf8")


def _said(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"


open_channel(Channel(MAIL, words("E-mail", "邮件"), send_mail, is_ready))
