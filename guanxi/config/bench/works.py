"""The works that are measured: what one asks for, again and again, as pages and programs ask for it."""

import datetime as dt
import itertools
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from guanxi.config.bench.company import TEAMS
from guanxi.config.bench.names import Names
from guanxi.config.bench.people import Measuring

Requests = Callable[[Measuring], Iterator[bytes]]
_TYPED = 40


@dataclass(frozen=True)
class Work:
    """One work: its key, what it is called in the table, what is to be reached, and its requests for a person."""

    key: str
    label: str
    goal: str
    requests: Requests


def _list(who: Measuring) -> Iterator[bytes]:
    statuses = ("prospect", "customer", "partner", "former")
    return itertools.cycle([who.page(f"/account?f=status.is.{one}&sort=-updated_at") for one in statuses])


def _record(who: Measuring) -> Iterator[bytes]:
    return itertools.cycle([who.page(f"/account/{one}") for one in who.records])


def _board(who: Measuring) -> Iterator[bytes]:
    return itertools.cycle([who.page("/deal/board")])


def _letters(who: Measuring) -> Iterator[bytes]:
    return itertools.cycle([who.page(f"/search/hits?q={quote(latin)}", part=True) for latin, _han in _typed()])


def _characters(who: Measuring) -> Iterator[bytes]:
    return itertools.cycle([who.page(f"/search/hits?q={quote(han)}", part=True) for _latin, han in _typed()])


def _read(who: Measuring) -> Iterator[bytes]:
    return itertools.cycle([who.call("GET", "/api/v1/account?limit=80")])


def _create(who: Measuring) -> Iterator[bytes]:
    """Every account is new: the door looks for duplicates, and a refusal would be no measure."""
    names = Names(random.Random(time.time_ns()))  # noqa: S311
    while True:
        stamp = time.time_ns() // 1000
        values = names.account() | {"level": "normal", "phone": f"+8619{stamp % 10**9:09}", "mail": ""}
        values["name"] = f"{values['name']} {stamp % 10**9}"
        yield who.call("POST", "/api/v1/account", json.dumps(values).encode())


def _desk(who: Measuring) -> Iterator[bytes]:
    return itertools.cycle([who.page("/")])


def _cards(who: Measuring) -> Iterator[bytes]:
    """The cards that come once the desk stands, one after another."""
    keys = ("today", "awaited", "forgotten", "rotting", "reminders", "open-deal", "recent-account", "seen")
    cards = [f"/me/desk/cards/{key}" for key in keys]
    return itertools.cycle([who.page(one, part=True) for one in (*cards, "/approvals/desk", "/me/targets")])


def _figures(who: Measuring) -> Iterator[bytes]:
    return itertools.cycle([who.page("/me/desk", part=True)])


def _timeline(who: Measuring) -> Iterator[bytes]:
    """Pages from all over a long story, the newest one among them."""
    now = dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)
    marks = [f"{(now - dt.timedelta(days=days)).isoformat()}Z_1" for days in range(0, 300, 12)]
    return itertools.cycle(
        [who.page(f"/account/{who.story}/timeline?{urlencode({'before': mark})}", part=True) for mark in marks]
    )


def _week(who: Measuring) -> Iterator[bytes]:
    """The week of each team of about twenty people, this one and those around it."""
    days = [dt.date.today() + dt.timedelta(weeks=weeks) for weeks in (0, 1, -1, 2, -3)]  # noqa: DTZ011  # any will do
    places = itertools.product(days, range(1, TEAMS + 1))
    return itertools.cycle([who.page(f"/calendar?show=week&who=t{team}&day={day}") for day, team in places])


def _briefing(who: Measuring) -> Iterator[bytes]:
    """What oneself, one's people and everybody whose records one reads did, of this month, the last one and this week."""
    periods, whose = ("this_month", "last_month", "this_week"), ("me", "people", "all")
    return itertools.cycle(
        [who.page(f"/briefing?period={period}&who={one}") for period, one in itertools.product(periods, whose)]
    )


def _forecast(who: Measuring) -> Iterator[bytes]:
    """The roll-up of this quarter, the last one and the next: everybody whose deals one reads."""
    today = dt.date.today()  # noqa: DTZ011  # any will do
    days = [today + dt.timedelta(days=days) for days in (0, -91, 91)]
    return itertools.cycle([who.page(f"/forecast?period=quarter&day={day}") for day in days])


def _followed_up(who: Measuring) -> Iterator[bytes]:
    return itertools.cycle([who.page("/follow-ups"), who.page("/follow-ups?show=all")])


def _typed() -> list[tuple[str, str]]:
    names = Names(random.Random(7))  # noqa: S311
    return [names.typed() for _one in range(_TYPED)]


WORKS = (
    Work("list", "List of 50 by last change, one indexed filter", "≥ 150/s; ≤ 6 + 2 ms", _list),
    Work("record", "Record page with timeline", "≥ 150/s", _record),
    Work("board", "Board with sums", "≥ 60/s", _board),
    Work("letters", "Search while typing, 3 letters", "≥ 100/s; p95 ≤ 80 ms", _letters),
    Work("characters", "Search while typing, 2 characters", "≥ 100/s; p95 ≤ 80 ms", _characters),
    Work("read", "API: read 80", "≥ 400/s", _read),
    Work("desk", "Desk", "p50 ≤ 60 ms", _desk),
    Work("cards", "Cards of the desk, one after another", "p50 ≤ 60 ms", _cards),
    Work("timeline", "Page of 30 of a timeline with 5,000 entries", "p50 ≤ 25 ms", _timeline),
    Work("week", "Week of a team of 20 in the calendar", "p50 ≤ 50 ms", _week),
    Work("briefing", "Briefing: me, my people, everybody I see; month and week", "p50 ≤ 300 ms", _briefing),
    Work("forecast", "Forecast: the roll-up of a quarter, everybody one sees", "p50 ≤ 500 ms", _forecast),
    Work("follow-ups", "Follow-ups of one's people, 20 of them", "p50 ≤ 60 ms", _followed_up),
    Work("figures", "Numbers at the head of the desk", "p50 ≤ 300 ms", _figures),
    Work("create", "API: create, validated, with history", "≥ 200/s", _create),
)
