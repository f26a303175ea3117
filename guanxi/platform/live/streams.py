"""One open page: whose it is, what it shows, and the events that wait to be sent to it."""

import asyncio
import hashlib
import hmac
import json
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

MOST_WAITING = 50  # events; a page that takes no more is let go, and asks anew for everything
MOST_TOPICS = 4
WHOLE = "*"  # being in the form of a record, rather than at one field
_TOPIC = re.compile(r"/([a-z][a-z0-9_-]{0,39})(?:/([0-9]{1,18}))?")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,62}")


@dataclass(frozen=True)
class Topic:
    """Records of one kind, or one of them; written as the address of their page: /deal or /deal/42."""

    entity: str
    number: int | None = None

    @classmethod
    def read(cls, text: str) -> Self | None:
        """This will be the topic that a text names; None where it names none."""
        found = _TOPIC.fullmatch(text)
        return cls(found[1], int(found[2]) if found[2] else None) if found else None

    def __str__(self) -> str:
        return f"/{self.entity}" if self.number is None else f"/{self.entity}/{self.number}"


@dataclass(eq=False)
class Stream:
    """The way to one open page. `doing` is the mark of the field that is edited there, WHOLE for a form, or nothing."""

    session: str
    person: int
    name: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    topics: set[Topic] = field(default_factory=set)
    doing: str = ""
    heard: float = field(default_factory=time.monotonic)
    last_here: dict[Topic, list[list[int | str]]] = field(default_factory=dict)
    waiting: asyncio.Queue[str | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))
    ended: bool = False

    def tell(self, event: str, content: dict[str, object]) -> None:
        """This will send an event to the page, when it is its turn."""
        self._put(f"event: {event}\ndata: {json.dumps(content, separators=(',', ':'))}\n\n")

    def end(self) -> None:
        """This will end the stream after what waits."""
        self._put(None)

    def _put(self, text: str | None) -> None:
        try:
            self.waiting.put_nowait(text)
        except asyncio.QueueFull:
            while not self.waiting.empty():
                self.waiting.get_nowait()
            self.waiting.put_nowait(None)


def topics_in(texts: Iterable[str]) -> list[Topic]:
    """This will be the first few topics that are named."""
    found = (Topic.read(text) for text in texts)
    return [topic for topic in found if topic is not None][:MOST_TOPICS]


def doing_of(text: str, entity: str, secret: str) -> str:
    """This will be what others are told of what somebody does: nothing, WHOLE, or the mark of a field."""
    if text == WHOLE:
        return WHOLE
    return mark_of(entity, text, secret) if _FIELD.fullmatch(text) else ""


@lru_cache(maxsize=2048)
def mark_of(entity: str, name: str, secret: str) -> str:
    """This will be a name for a field that tells nothing to who may not know that field; pages turn it into words."""
    return hmac.new(secret.encode(), f"live field {entity}.{name}".encode(), hashlib.sha256).hexdigest()[:16]
