"""The live channel beside the tests: it listens in a thread of its own, and pages are opened and read from here."""

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from guanxi.platform.database.connection import Settings
from guanxi.platform.identity.models import User
from guanxi.platform.identity.sessions import SessionStore, begin
from guanxi.platform.live.eyes import Eyes
from guanxi.platform.live.hub import Hub
from guanxi.platform.live.listening import Ear
from guanxi.platform.live.streams import Stream, topics_in
from tests.world import World

PATIENCE = 10.0  # seconds for anything to be told
Told = dict[str, Any]


class Channel:
    """The hub and its ear, at work."""

    def __init__(self, database: Settings, world: World) -> None:
        self.world = world
        self.hub = Hub(Eyes(database))
        self.ear = Ear(self.hub)
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Do something there and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def call(self, work: Any, *values: object) -> None:
        """Call something there."""

        async def calling() -> None:
            work(*values)

        self.do(calling())

    async def begin(self) -> None:
        """Listen."""
        self.ear.begin()
        while not self.ear.hears:
            await asyncio.sleep(0.01)

    def end(self) -> None:
        """Let everybody go."""
        self.do(self.ear.end())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def open(self, login: str, *topics: str) -> "Page":
        """Open a page that shows these, as a person who has just logged in."""
        session = SessionStore()
        begin(session, User.objects.get(login=login), "127.0.0.1", "Firefox")
        session.save()
        key = str(session.session_key)
        person = self.do(self.hub.eyes.people_of([key]))[key]
        return Page(self, key, self.do(self.hub.open(key, person, topics_in(topics))))


class Page:
    """An open page, and what it was told."""

    def __init__(self, channel: Channel, session: str, stream: Stream) -> None:
        self.channel, self.session, self.stream = channel, session, stream
        self.topics = self.next("hello")["on"]

    def next(self, event: str) -> Told:
        """The next that the page is told, which must be this."""
        kind, content = self.read()
        assert kind == event, f"told of {kind} {content} instead of {event}"
        return content

    def read(self) -> tuple[str, Told]:
        """The next that the page is told, whatever it is; "end" where nothing follows."""
        text = self.channel.do(asyncio.wait_for(self.stream.waiting.get(), PATIENCE))
        if text is None:
            return "end", {}
        kind, data = text.strip().split("\n")
        return kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))

    def people(self) -> list[list[Any]]:
        """Who else is at the record, by what the page is told next."""
        return list(self.next("here")["people"])

    def edits(self, doing: str) -> None:
        """Say what is edited here."""
        self.channel.call(self.channel.hub.heard, self.stream, doing)

    def close(self) -> None:
        """Close the page."""
        self.channel.call(self.channel.hub.close, self.stream)


@contextmanager
def listening(database: Settings, world: World) -> Iterator[Channel]:
    """The channel for the length of a block."""
    channel = Channel(database, world)
    channel.do(channel.begin())
    try:
        yield channel
    finally:
        channel.end()
