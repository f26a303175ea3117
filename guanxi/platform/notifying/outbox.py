"""Messages to the outside: written with what caused them, sent by the worker, each at most once unless a person says otherwise.

queued → sending → sent, or failed, or uncertain. What is in the hands of a sender when the worker dies is uncertain: it may
have arrived or not, so it is listed for a person and never sent again by itself (`sending.py`).
"""

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from guanxi.platform.identity.acting import current
from guanxi.platform.notifying.models import Message, MessageContent, MessageState
from guanxi.platform.permissions.operations import log

SEND = "guanxi.send"
MAIL = "mail"
# Pauses after each try of which it is certain that nothing was sent: three days in all.
PAUSES = tuple(dt.timedelta(minutes=each) for each in (1, 5, 30, 120, 360, 720, 1440, 1440))


class NotSent(Exception):
    """It is certain that nothing was sent; `again`: a later try may succeed, not before `wait` seconds.

    The sentence says why, for whoever keeps this.
    """

    def __init__(self, why: str, *, again: bool = True, wait: float = 0) -> None:
        super().__init__(why)
        self.again = again
        self.wait = wait


class NotForThem(Exception):
    """It is not for its receiver any more: nothing was sent, and nobody has to decide anything."""


class Unclear(Exception):
    """It may have been sent, or not."""


# Sends one message; raises `NotSent` or `Unclear`. What it gives is noted, such as the answer of the other side.
Sender = Callable[[Message, MessageContent], str]


@dataclass(frozen=True)
class Channel:
    """One way to the outside. `ready` says whether it is set up; what is posted to one that is not waits nowhere: it is refused."""

    key: str
    label: Any
    send: Sender
    ready: Callable[[], bool] = lambda: True


class ChannelOff(Exception):
    """This way to the outside is not set up."""


_channels: dict[str, Channel] = {}


def open_channel(channel: Channel) -> None:
    """Declare a way to the outside."""
    _channels[channel.key] = channel


def channel_of(key: str) -> Channel:
    """Give a way to the outside; KeyError for one that is not declared."""
    return _channels[key]


def is_open(key: str) -> bool:
    """Tell whether messages can be posted to a channel."""
    return key in _channels and _channels[key].ready()


def post(
    channel: str,
    to: str,
    *,
    subject: str = "",
    body: Mapping[str, Any],
    about: tuple[str, int] | None = None,
    message_id: str = "",
) -> str:
    """Put a message into the outbox, in the transaction that is open, and give its id, which stays the same at every try.

    It is sent by the worker soon after the transaction. `body` is what the channel sends. Raises `ChannelOff`.
    """
    if not is_open(channel):
        raise ChannelOff(channel)
    who, now = current(), timezone.now()
    entity, record_id = about or ("", None)
    message = Message(
        message_id=message_id or secrets.token_hex(16),
        channel=channel,
        to=to,
        entity=entity,
        object_id=record_id,
        by_id=(who.user_id or None) if who else None,
        made_at=now,
        changed_at=now,
        due_at=now,
    )
    with transaction.atomic():
        # Its number is known, so that nothing is asked back: who posts a message need not be allowed to read any.
        Message.objects.bulk_create([message])
        MessageContent.objects.bulk_create([MessageContent(message=message, subject=subject[:250], body=dict(body))])
        enqueue(message.message_id)
    return message.message_id


def send_again(message_id: str) -> bool:
    """Send a message that failed or is uncertain once more, as an administrator says; false where there is none to send."""
    with transaction.atomic():
        waiting = Message.objects.filter(message_id=message_id, state__in=(MessageState.FAILED, MessageState.UNCERTAIN))
        if not waiting.update(
            state=MessageState.QUEUED, tries=0, due_at=timezone.now(), changed_at=timezone.now(), why=""
        ):
            return False
        enqueue(message_id)
        log("message sent again", message=message_id)
    return True


def drop(message_id: str) -> bool:
    """Put a message aside that failed or is uncertain, as an administrator says; false where there is none."""
    with transaction.atomic():
        waiting = Message.objects.filter(message_id=message_id, state__in=(MessageState.FAILED, MessageState.UNCERTAIN))
        dropped = waiting.update(state=MessageState.DROPPED, changed_at=timezone.now())
        if dropped:
            log("message dropped", message=message_id)
    return bool(dropped)


def enqueue(message_id: str, at: dt.datetime | None = None) -> None:
    """Let the worker send a message, now or later."""
    app.configure_task(SEND, schedule_at=at, lock=f"message-{message_id}").defer(message_id=message_id)
