"""How common the words of a text are, and how far back one must look to find enough records that have them."""

import datetime as dt
import time
from collections.abc import Mapping, Sequence
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
_MOST_KEPT: Final = 4000
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
    """What the statistics say of a table: rows changed in the last so many days, all of them, those with a rare token."""

    by_age: tuple[int, ...]
    rows: int
    rare: int


_tables: dict[str, tuple[float, _Table]] = {}
_known: dict[tuple[str, str], tuple[float, int]] = {}


def guesses(asked: Mapping[str, str]) -> dict[str, Guess]:
    """Give a guess for each key of a kind and condition on its search column, with at most one question, and settle how questions are planned."""
    now = time.monotonic()
    unknown = {key: text for key, text in asked.items() if not _is_fresh(_known.get((key, text)), now)}
    strange = [key for key in asked if not _is_fresh(_tables.get(key), now)]
    _ask(unknown, strange, now)
    return {key: _guess(key, _known[key, text][1]) for key, text in asked.items()}


def learn(key: str, text: str, *, is_few: bool) -> Guess:
    """Keep what turned out to be otherwise than it was guessed."""
    _known[key, text] = (time.monotonic(), 0 if is_few else FEW * 2)
    return _guess(key, _known[key, text][1])


def since(days: int) -> dt.datetime:
    """Give the moment so many days ago."""
    return timezone.now() - dt.timedelta(days=days)


def _guess(key: str, rows: int) -> Guess:
    if rows <= FEW:
        return Guess(rows)
    table = _tables[key][1]
    needed = _WANTED * table.rows / rows
    return Guess(
        rows, next((age for age, number in zip(_AGES, table.by_age, strict=True) if number >= needed), _AGES[-1])
    )


def _ask(unknown: Mapping[str, str], strange: Sequence[str], now: float) -> None:
    parts, values, today = [_ONE_PLAN], [], timezone.now()
    for key, text in unknown.items():
        parts.append(f"app.guess_{key}(%s::tsquery, null)")
        values.append(text)
    ages = [*((today - dt.timedelta(days=age)).isoformat() for age in _AGES), "-infinity"]
    for key in strange:
        parts += [f"app.guess_{key}(null, %s::timestamptz)"] * len(ages)
        parts.append(f"app.guess_{key}(%s::tsquery, null)")
        values += [*ages, _UNKNOWN]
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(parts)}", values)
        _mode, *found = cursor.fetchone()
    for place, key in enumerate(strange):
        *by_age, rows, rare = found[len(unknown) + place * (len(ages) + 1) :][: len(ages) + 1]
        _tables[key] = (now, _Table(tuple(by_age), rows, rare))
    if len(_known) > _MOST_KEPT:
        _known.clear()
    for (key, text), rows in zip(unknown.items(), found, strict=False):
        # Each way to have the words counts at least as much as a rare token, though most of them nothing has.
        _known[key, text] = (now, rows - text.count(" | ") * _tables[key][1].rare)


def _is_fresh(kept: tuple[float, Any] | None, now: float) -> bool:
    return kept is not None and now - kept[0] < _KEPT_FOR
