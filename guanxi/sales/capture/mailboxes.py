"""Mailboxes for leads: their secrets and addresses, and what is posted there by a mail provider."""

import hashlib
import hmac
import json
import secrets
import ssl
import time
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.rules.calling_in import WINDOW, Answer, object_in, proof_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.capture.models import LeadMailbox, MailboxState
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.taking_mail import take_mail

LARGEST: Final = 10 * 1024 * 1024
# What providers call the parts of a mail, ours first.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "from": ("from", "From", "sender"),
    "subject": ("subject", "Subject"),
    "text": ("text", "body-plain", "stripped-text", "plain"),
    "html": ("html", "body-html"),
    "id": ("message_id", "Message-Id", "Message-ID"),
    "raw": ("raw", "body-mime", "email"),
}
# What tells that a program wrote it, and what an answer refers to.
_AUTOMATIC: Final = (
    *("Auto-Submitted", "Precedence", "List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID", "Return-Path"),
    *("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "X-Loop", "X-Failed-Recipients", "X-Spam-Flag"),
    *("References", "In-Reply-To"),
)


def keep_password(mailbox: LeadMailbox, password: str, authority: str = "") -> None:
    """Keep the password of a mailbox that is fetched, or the signing key of whoever posts; `authority` is a certificate (PEM).

    Raises `NotAllowed`, and `RecordProblem` for what is none.
    """
    _allow()
    if not password and not authority:
        raise RecordProblem(_("Write the password of the mailbox."))
    if authority:
        try:
            ssl.create_default_context(cadata=authority)
        except (ssl.SSLError, ValueError) as wrong:
            raise RecordProblem(_("This is no certificate: it begins with “-----BEGIN CERTIFICATE-----”.")) from wrong
    given = {"secret": password[:200], "authority": authority[:20_000]}
    said = {name: value for name, value in given.items() if value}
    MailboxState.objects.update_or_create(mailbox=mailbox, defaults=said | {"problem": ""})
    log("mailbox secret changed", entity="lead_mailbox", object_id=mailbox.pk, number=1)


def open_address(mailbox: LeadMailbox) -> str:
    """Give a mailbox an address to be posted to, or another secret for the one it has; gives the secret, shown this once."""
    _allow()
    secret = f"whsec_{secrets.token_urlsafe(32)}"
    kept, made = MailboxState.objects.get_or_create(mailbox=mailbox)
    kept.secret, kept.address = secret, kept.address or secrets.token_urlsafe(18)
    kept.save(update_fields=("secret", "address"))
    log("mailbox secret changed", entity="lead_mailbox", object_id=mailbox.pk, number=1)
    return secret


def _allow() -> None:
    if not view_of(entity("lead_mailbox")).may("edit"):
        raise may_not("edit", entity("lead_mailbox"))


def posted(address: str, kind: str, signed: str, body: bytes, fields: Mapping[str, str]) -> Answer:
    """Take a mail that a provider posts: as it came (message/rfc822), as JSON, or as a form (`fields`).

    Proved by our own signature of the body, or by the signature of Mailgun within the form. Of what is not proved nothing is kept.
    """
    with as_capture():
        state = MailboxState.objects.filter(address=address).select_related("mailbox").first()
        box = state.mailbox if state is not None else None
        if state is None or box is None or not box.is_on or box.deleted_at or not state.secret:
            return Answer(404, "There is nothing here.")
        if not (proof_of(state.secret, signed, body) if signed else _proved(state.secret, fields)):
            return Answer(401, "The signature is wrong, or older than five minutes.")
        raw = _raw(kind, body, fields)
        if raw is None:
            return Answer(400, "A mail is wanted: message/rfc822, or from, subject and text as JSON or as a form.")
        row = take_mail(raw, mailbox=box)
        MailboxState.objects.filter(pk=state.pk).update(looked_at=timezone.now(), problem="")
    return Answer(200, str(row.state), row.key)


def _proved(secret: str, fields: Mapping[str, str]) -> bool:
    """As Mailgun signs: HMAC-SHA256 by the secret over moment and token."""
    moment, token = fields.get("timestamp", ""), fields.get("token", "")
    if not (moment.isascii() and moment.isdecimal() and len(moment) < 12) or abs(time.time() - int(moment)) > WINDOW:
        return False
    proof = hmac.new(secret.encode(), f"{moment}{token}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(proof, fields.get("signature", "").encode("ascii", "replace").decode())


def _raw(kind: str, body: bytes, fields: Mapping[str, str]) -> bytes | None:
    if kind == "message/rfc822":
        return body
    said: Mapping[str, Any] = fields or object_in(body) or {}
    told = {name: next((str(said[one]) for one in names if said.get(one)), "") for name, names in _FIELDS.items()}
    if told["raw"]:
        return told["raw"].encode()
    return _written(told, said) if told["from"] and (told["subject"] or told["text"] or told["html"]) else None


def _written(told: Mapping[str, str], said: Mapping[str, Any]) -> bytes | None:
    """Write a mail of its parts, so that it is read like every other."""
    mail = EmailMessage()
    name, address = parseaddr(_line(told["from"]))
    try:
        mail["From"] = Address(name, addr_spec=address)
        mail["Subject"] = _line(told["subject"])
    except (ValueError, IndexError):
        return None
    mail["Message-ID"] = (
        _line(told["id"]) or f"<{hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()}@posted>"
    )
    for each, value in _headers(said):
        if each in _AUTOMATIC and each not in mail:
            mail[each] = _line(value)
    if told["text"] or not told["html"]:
        mail.set_content(told["text"])
    else:
        mail.set_content(told["html"], subtype="html")
    return mail.as_bytes()


def _headers(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give the headers that a provider sends beside: as a list of pairs (also written as JSON), or by name."""
    listed = said.get("message-headers") or said.get("headers") or []
    if isinstance(listed, str):
        try:
            listed = json.loads(listed)
        except ValueError:
            listed = []
    pairs = list(listed.items()) if isinstance(listed, Mapping) else listed if isinstance(listed, list) else []
    named = [(name, said[name]) for name in _AUTOMATIC if name in said]
    return [(str(one[0]), str(one[1])) for one in [*pairs, *named] if isinstance(one, list | tuple) and len(one) == 2]


def _line(said: str) -> str:
    return " ".join(said.split())[:900]
