"""Who has which page open, and what each of them is told: only of records that its person reads at that moment."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Coroutine
from typing import Any

from guanxi.platform.live.eyes import Eyes, digest
from guanxi.platform.live.news import News
from guanxi.platform.live.streams import Stream, Topic

MOST_OF_ONE_PERSON = 24
MOST_OF_ALL = 4000
SILENT = 30.0  # seconds without a sign of life after which nobody looks at a record any more
SETTLING = 0.2  # seconds in which people come to a record and are told together
LEAVING = 2.0  # seconds in which a page that is only drawn anew comes back
GATHERING = 2.0  # seconds in which changes are gathered for lists
MOST_OF_A_KIND = 200  # records of one kind that lists are told of at once


class TooMany(Exception):
    """This person, or all of them together, have more pages open than are told of changes."""


class Hub:
    """All open pages. Nothing of it is kept: pages come back by themselves after a restart."""

    def __init__(self, eyes: Eyes) -> None:
        self.eyes = eyes
        self.streams: dict[str, Stream] = {}
        self._by_topic: dict[Topic, set[Stream]] = defaultdict(set)
        self._of_person: Counter[int] = Counter()
        # For each kind, by number: who made it (empty for what was there before), and who changed it last.
        self._gathered: dict[str, dict[int, tuple[tuple[int | None, ...], int | None]]] = defaultdict(dict)
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self, session: str, person: int, topics: list[Topic]) -> Stream:
        """This will be the stream of a page, with those of its topics that its person may read; `TooMany`."""
        if self._of_person[person] >= MOST_OF_ONE_PERSON or len(self.streams) >= MOST_OF_ALL:
            raise TooMany
        stream = Stream(session, person)
        self.streams[stream.name] = stream
        self._of_person[person] += 1
        try:
            for topic in topics:
                if await self._may(stream, topic):
                    stream.topics.add(topic)
                    self._by_topic[topic].add(stream)
        except BaseException:
            self.close(stream)
            raise
        stream.tell("hello", {"stream": stream.name, "me": person, "on": sorted(map(str, stream.topics))})
        self._tell_around(stream, SETTLING)
        return stream

    def close(self, stream: Stream) -> None:
        """This will forget a page; who looks at the same record is told."""
        if self.streams.pop(stream.name, None) is None:
            return
        self._of_person[stream.person] -= 1
        if not self._of_person[stream.person]:
            del self._of_person[stream.person]
        for topic in list(stream.topics):
            self._leave(stream, topic)
            if topic.number is not None:
                self._later(topic, LEAVING)

    def close_all(self) -> None:
        """This will end every stream: what was told meanwhile may have been missed, and pages ask anew."""
        for stream in list(self.streams.values()):
            stream.end()

    def heard(self, stream: Stream, doing: str) -> None:
        """The page is there, and this is what its person does."""
        stream.heard = time.monotonic()
        if doing != stream.doing:
            stream.doing = doing
            self._tell_around(stream, 0)

    def log_out(self, session_digest: str) -> None:
        """A session has ended: its pages are told, and hear nothing more."""
        for stream in [one for one in self.streams.values() if digest(one.session) == session_digest]:
            self._dismiss(stream)

    def ring(self, people: set[int]) -> None:
        """The pages of these people look for what they were told; what it is, they ask the web server for."""
        for stream in [one for one in self.streams.values() if one.person in people]:
            stream.tell("bell", {})

    async def news(self, news: News) -> None:
        """This will tell open pages of these records, and gather for lists of their kind."""
        kind = Topic(news.entity)
        if news.kind != "entry" and kind in self._by_topic:
            gathered = self._gathered[news.entity]
            for number, _version in news.records:
                if number in gathered or len(gathered) < MOST_OF_A_KIND:
                    maker = (news.by,) if news.kind == "made" else gathered.get(number, ((), None))[0]
                    gathered[number] = (maker, news.by)
        for number, version in news.records:
            topic = Topic(news.entity, number)
            for stream in list(self._by_topic.get(topic, ())):
                if await self._still(stream, topic):
                    stream.tell(news.kind, {"on": str(topic), "by": news.by, "version": version})

    async def tell_lists(self) -> None:
        """This will tell lists and boards how many of the records that their reader sees were changed by others."""
        gathered, self._gathered = self._gathered, defaultdict(dict)
        for entity, changes in gathered.items():
            for stream in list(self._by_topic.get(Topic(entity), ())):
                others = {number: maker for number, (maker, by) in changes.items() if by != stream.person}
                seen = await self.eyes.seen(stream.person, entity, others) if others else set()
                if seen:
                    made = sorted(number for number in seen if others[number] not in ((), (stream.person,)))
                    changed = sorted(seen.difference(made))
                    stream.tell("list", {"on": f"/{entity}", "made": made, "changed": changed})

    async def look_after(self) -> None:
        """This will end pages of sessions that have ended or expired, and let go of what may not be read any more."""
        every = list(self.streams.values())
        open_sessions = await self.eyes.people_of({one.session for one in every}) if every else {}
        for stream in every:
            if stream.session not in open_sessions:
                self._dismiss(stream)
                continue
            for topic in list(stream.topics):
                await self._still(stream, topic)

    def end_silent(self) -> None:
        """This will end pages of records from which no sign of life came: a lid was closed, a network was left."""
        latest = time.monotonic() - SILENT
        for stream in list(self.streams.values()):
            if stream.heard < latest and any(topic.number is not None for topic in stream.topics):
                self.close(stream)
                stream.end()

    def _dismiss(self, stream: Stream) -> None:
        self.close(stream)
        stream.tell("bye", {})
        stream.end()

    async def _may(self, stream: Stream, topic: Topic) -> bool:
        if topic.number is None:
            return await self.eyes.reads_kind(stream.person, topic.entity)
        return await self.eyes.sees(stream.person, (topic.entity, topic.number))

    async def _still(self, stream: Stream, topic: Topic) -> bool:
        """Ask again whether the person may read this; who may not any more is no longer told, nor shown to others."""
        if stream.name not in self.streams or topic not in stream.topics:
            return False
        if await self._may(stream, topic):
            return True
        self._leave(stream, topic)
        if topic.number is not None:
            stream.tell("here", {"on": str(topic), "people": []})
            self._later(topic, 0)
        return False

    def _leave(self, stream: Stream, topic: Topic) -> None:
        stream.topics.discard(topic)
        self._by_topic[topic].discard(stream)
        if not self._by_topic[topic]:
            del self._by_topic[topic]

    def _tell_around(self, stream: Stream, pause: float) -> None:
        for topic in stream.topics:
            if topic.number is not None:
                self._later(topic, pause)

    def _later(self, topic: Topic, pause: float) -> None:
        """Tell who is at a record after a pause: most that comes and goes meanwhile is never told."""
        self._begin(self._tell_who_is_here(topic, pause))

    async def _tell_who_is_here(self, topic: Topic, pause: float) -> None:
        await asyncio.sleep(pause)
        for stream in list(self._by_topic.get(topic, ())):
            # Who is here is looked at once more when it is known that the page may be told: others came and went meanwhile.
            if self._is_news(stream, topic) and await self._still(stream, topic) and self._is_news(stream, topic):
                people = self._others(topic, stream.person)
                stream.last_here[topic] = people
                stream.tell("here", {"on": str(topic), "people": people})

    def _is_news(self, stream: Stream, topic: Topic) -> bool:
        return stream.last_here.get(topic, []) != self._others(topic, stream.person)

    def _others(self, topic: Topic, me: int) -> list[list[int | str]]:
        doing: dict[int, str] = {}
        for stream in self._by_topic.get(topic, ()):
            if stream.person != me:
                doing[stream.person] = stream.doing or doing.get(stream.person, "")
        return [[person, doing[person]] for person in sorted(doing)]

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)  # a task that nobody holds may be collected
        task.add_done_callback(self._tasks.discard)
