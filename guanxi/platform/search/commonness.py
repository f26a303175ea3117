"""How common the words of a text are, and how far back one must look to find enough records that have them."""

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils import timezone

# Up to so many rows are fetched and compared, whatever they are; of more, only the newest are.
FEW: Final = 1500
# So many of the newest rows that have the words are wanted.
_WANTED: Final = 80
_AGES: Final = tuple(2**power for power in range(13))  # days
_KEPT_FOR: Final = 600.0  # seconds
_MOST_KEPT: Final = 20_000
# What no row has: the guess for it is that for every token too rare for the statistics.
_UNKNOWN: Final = "'-'"

# Statements with rights in them are planned once a connection: whatever the words are, the plan is to be the same. Set for
# the rest of the transaction, which is that of one page.
_ONE_PLAN: Final = "set_config('plan_cache_mode', 'force_generic_plan', true)"


@dataclass(frozen=True)
class Guess:
    """How many rows of a kind have the words, about; where these are not few, `days` is how old the oldest is to look at."""

    rows: int = 0
    days: int = 0

    @property
    def is_few(self) -> bool:
        """Tell whether all of them are to be looked at."""
        return self.rows <= FEW


@dataclass(frozen=True)
class _Table:
    """What the statistics say of a table: rows changed in the last so many days, all of them, those with a rare token, those of some units."""

    by_age: tuple[int, ...]
    rows: int
    rare: int
    reach: int


# For each choice and each of its words, the conditions of which the rarest one bounds how many rows have the word as it is
# written, and last the one of how it sounds.
Bounds = Sequence[Sequence[Sequence[str]]]


@dataclass(frozen=True)
class Asking:
    """What is asked of one kind: its key, the conditions of its words, and the units whose rows a person reaches, None for all."""

    key: str
    bounds: Bounds
    units: str | None

    @property
    def conditions(self) -> tuple[str, ...]:
        """Give all conditions to be guessed."""
        return tuple(dict.fromkeys(one for words in self.bounds for word in words for one in word if one))


_tables: dict[tuple[str, str | None], tuple[float, _Table]] = {}
_known: dict[tuple[str, str], tuple[float, int]] = {}
_learnt: dict[tuple[str, str | None, Bounds], tuple[float, int]] = {}


def guesses(asked: Sequence[Asking]) -> dict[str, Guess]:
    """Give a guess for each kind, with at most one question, and settle how questions are planned."""
    now = time.monotonic()
    wanted = dict.fromkeys((one.key, text) for one in asked for text in one.conditions)
    unknown = [each for each in wanted if not _is_fresh(_known.get(each), now)]
    strange = [one for one in asked if not _is_fresh(_tables.get((one.key, one.units)), now)]
    _ask(unknown, strange, now)
    return {one.key: _guess(one, _rows(one, now)) for one in asked}


def learn(one: Asking, *, is_few: bool) -> Guess:
    """Keep what turned out to be otherwise than it was guessed."""
    if len(_learnt) > _MOST_KEPT:
        _learnt.clear()
    rows = 0 if is_few else FEW * 2
    _learnt[one.key, one.units, one.bounds] = (time.monotonic(), rows)
    return _guess(one, rows)


def since(days: int) -> dt.datetime:
    """Give the moment so many days ago."""
    return timezone.now() - dt.timedelta(days=days)


def _guess(one: Asking, rows: int) -> Guess:
    if rows <= FEW:
        return Guess(rows)
    table = _tables[one.key, one.units][1]
    needed = _WANTED * table.rows / rows * table.rows / max(table.reach, 1)
    return Guess(
        rows, next((age for age, number in zip(_AGES, table.by_age, strict=True) if number >= needed), _AGES[-1])
    )


def _rows(one: Asking, now: float) -> int:
    learnt = _learnt.get((one.key, one.units, one.bounds))
    if learnt is not None and _is_fresh(learnt, now):
        return learnt[1]
    return sum(min((_of_word(one, word) for word in words), default=0) for words in one.bounds)


def _of_word(one: Asking, word: Sequence[str]) -> int:
    """Each way to have the words counts at least as much as a rare token in a guess, though most of them nothing has."""
    rare = _tables[one.key, one.units][1].rare
    *written, heard = (
        max(_known[one.key, text][1] - (text.count(" | ") + 1) * rare, 0) if text else 0 for text in word
    )
    return min(written, default=0) + heard


def _ask(unknown: Sequence[tuple[str, str]], strange: Sequence[Asking], now: float) -> None:
    parts, today = [_ONE_PLAN], timezone.now()
    values: list[str | None] = []
    for key, text in unknown:
        parts.append(f"app.guess_{key}(%s::tsquery, null, null)")
        values.append(text)
    ages = [*((today - dt.timedelta(days=age)).isoformat() for age in _AGES), "-infinity"]
    for one in strange:
        parts += [f"app.guess_{one.key}(null, null, %s::timestamptz)"] * len(ages)
        parts.append(f"app.guess_{one.key}(%s::tsquery, null, null)")
        parts.append(f"app.guess_{one.key}(null, %s::bigint[], '-infinity')")
        values += [*ages, _UNKNOWN, one.units]
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(parts)}", values)
        _mode, *found = cursor.fetchone()
    for place, one in enumerate(strange):
        *by_age, rows, rare, reach = found[len(unknown) + place * (len(ages) + 2) :][: len(ages) + 2]
        _tables[one.key, one.units] = (now, _Table(tuple(by_age), rows, rare, reach))
    if len(_known) > _MOST_KEPT:
        _known.clear()
    _known.update((each, (now, rows)) for each, rows in zip(unknown, found, strict=False))


def _is_fresh(kept: tuple[float, Any] | None, now: float) -> bool:
    return kept is not None and now - kept[0] < _KEPT_FOR
