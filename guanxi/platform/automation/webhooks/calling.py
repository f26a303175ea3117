"""The channel to other programs: one signed call, to the number that was looked at, without following where it leads."""

import http.client
import json
import socket
import ssl
import time
from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from guanxi.lib.words import words
from guanxi.platform.automation.webhooks.addresses import Unreachable, reached, refused_address
from guanxi.platform.automation.webhooks.models import Webhook, WebhookSecret
from guanxi.platform.automation.webhooks.signing import HEADER, signature
from guanxi.platform.notifying.models import Message, MessageContent
from guanxi.platform.notifying.outbox import Channel, NotSent, Unclear, open_channel, post

WEBHOOK: Final = "webhook"
_PATIENCE: Final = 10.0  # seconds for each answer
_KEPT_ANSWER: Final = 200
# Not now, but perhaps later.
LATER: Final = (408, 425, 429)


def call(webhook: Webhook, event: str, payload: Mapping[str, Any], *, about: tuple[str, int] | None = None) -> str:
    """Put a call of a webhook into the outbox, in the transaction that is open, and give its id."""
    return post(
        WEBHOOK, webhook.url, subject=event, body={"webhook": webhook.pk, "payload": dict(payload)}, about=about
    )


def send_call(message: Message, content: MessageContent) -> str:
    """Call the other program and give what it answered."""
    number = content.body.get("webhook")
    webhook = Webhook.everything.filter(pk=number, deleted_at__isnull=True, active=True).first()
    signing = WebhookSecret.objects.filter(pk=number).first()
    if webhook is None or signing is None:
        raise NotSent("The webhook is not in use any more.", again=False)
    if problem := refused_address(webhook.url):
        raise NotSent(problem, again=False)
    told = {"id": message.message_id, "event": content.subject, **content.body["payload"]}
    body = json.dumps(told, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Guanxi",
        "Guanxi-Event": content.subject.encode("ascii", "replace").decode(),
        "Guanxi-Delivery": message.message_id,
        HEADER: signature(signing.secret, int(time.time()), body),
    }
    return _answered(called(webhook.url, body, headers))


class Reply(NamedTuple):
    """What another program answered: its code, the beginning of its words, and for how many seconds it wants to be left alone."""

    code: int
    said: str
    wait: float


def called(url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
    """Send to an address outside and give what was answered. Raises `NotSent` and `Unclear`."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    line = Line(host, port, secure=parts.scheme == "https")
    try:
        line.connect()
    except Unreachable as problem:
        raise NotSent(str(problem), again=problem.again) from problem
    except (OSError, http.client.HTTPException) as problem:  # nothing was said yet
        raise NotSent(f"{type(problem).__name__}: {problem}") from problem
    try:
        line.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, dict(headers))
        answer = line.getresponse()
        said = answer.read(_KEPT_ANSWER).decode(errors="replace").replace("\x00", "")
        wait = answer.getheader("Retry-After", "")
        return Reply(answer.status, said, float(wait) if wait.isdecimal() else 0)
    except (OSError, http.client.HTTPException) as problem:  # it may have heard all of it
        raise Unclear(f"{type(problem).__name__}: {problem}") from problem
    finally:
        line.close()


def _answered(reply: Reply) -> str:
    said = f"{reply.code} {' '.join(reply.said.split())}".strip()
    if 200 <= reply.code < 300:
        return said
    raise NotSent(said, again=reply.code in LATER or reply.code >= 500, wait=reply.wait)


class Line(http.client.HTTPConnection):
    """A connection to the number that was looked at, so that a name cannot lead elsewhere in between."""

    def __init__(self, host: str, port: int, *, secure: bool) -> None:
        super().__init__(host, port, timeout=_PATIENCE)
        self._secure = secure
        self.default_port = 443 if secure else 80

    def connect(self) -> None:
        """Look where the host is, and call that."""
        number = reached(self.host, self.port)
        self.sock = socket.create_connection((number, self.port), _PATIENCE)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


open_channel(Channel(WEBHOOK, words("Webhook", "Webhook"), send_call))
