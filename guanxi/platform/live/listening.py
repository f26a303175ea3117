"""The ear of the live process: what PostgreSQL tells goes to the hub, and the clocks that keep the hub true."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable

import psycopg

from guanxi.platform.live import hub as hubs
from guanxi.platform.live.hub import Hub
from guanxi.platform.live.news import CHANNEL, News

LOOKED_AFTER_EVERY = 30.0  # seconds
SILENCE_EVERY = 3.0
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 10.0  # seconds between two tries to reach the database
_log = logging.getLogger(__name__)


class Ear:
    """Listens for as long as the process lives; `hears` tells whether it does at this moment."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.hears = False
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """This will listen, and start the clocks."""
        self._tasks = [
            asyncio.create_task(self._listen()),
            asyncio.create_task(_every(hubs.GATHERING, self.hub.tell_lists)),
            asyncio.create_task(_every(LOOKED_AFTER_EVERY, self.hub.look_after)),
            asyncio.create_task(_every(SILENCE_EVERY, self.hub.end_silent)),
        ]

    async def end(self) -> None:
        """This will end listening and let all pages go."""
        self.hub.close_all()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.hub.eyes.close()

    async def _listen(self) -> None:
        pause = SHORTEST_PAUSE
        while True:
            try:
                async with await self.hub.eyes.connect() as connection:
                    await connection.execute(f"listen {CHANNEL}".encode())
                    self.hears, pause = True, SHORTEST_PAUSE
                    async for told in connection.notifies():
                        await self._heard(told.payload)
            except psycopg.Error as problem:
                _log.warning("The live channel does not hear the database: %s", type(problem).__name__)
            self.hears = False
            self.hub.close_all()
            await self.hub.eyes.close()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _heard(self, payload: str) -> None:
        try:
            told = json.loads(payload)
            if told["k"] == "rights":
                self.hub.eyes.forget_rights()
            elif told["k"] == "out":
                self.hub.log_out(str(told["s"]))
            elif told["k"] == "bell":
                self.hub.ring({int(person) for person in told["p"]})
            else:
                await self.hub.news(News.read(told))
        except (KeyError, TypeError, ValueError):
            _log.warning("The live channel heard something it does not understand.")


async def _every(seconds: float, work: Callable[[], Awaitable[None] | None]) -> None:
    while True:
        await asyncio.sleep(seconds)
        with contextlib.suppress(psycopg.Error):  # the ear notices, too, and lets everybody go
            if (doing := work()) is not None:
                await doing
