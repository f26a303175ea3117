"""How common the words of a text are, and how far back one must look to find enough records that have them."""

import datetime as dt
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils import timezone

# Up to so many rows are fetched and compared, whatever they are; of more, only the newest are.
FEW: Final = 2000
# So many of the newest rows that have the words are wanted.
_WANTED: Final = 80
_AGES: Final = tuple(2**power for power in range(13))  # days
_KEPT_FOR: Final = 600.0  # seconds
_MOST_KEPT: Final = 4000

# Statements with rights in them are planned once a connection: whatever the words are, the plan is to be the
# same. Set for the rest of the transaction, which is that of one page.
_ONE_PLAN: Final = "set_config('plan_cache_mode', 'force_generic_plan', true)"


@dataclass(frozen=True)
class Guess:
    """How many rows of a kind have the words, about; `days` is how old the oldest is that one must look at, None for any age."""

    rows: int
    days: int | None = None


_ages: dict[str, tuple[float, tuple[int, ...]]] = {}
_known: dict[tuple[str, str], tuple[float, int]] = {}


def guesses(asked: Mapping[str, str]) -> dict[str, Guess]:
    """Give a guess for each key of a kind and condition on its search column, with at most one question, and settle how questions are planned."""
    now = time.monotonic()
    unknown = {one: text for one, text in asked.items() if not _is_fresh(_known.get((one, text)), now)}
    undated = [one for one in asked if not _is_fresh(_ages.get(one), now)]
    _ask(unknown, undated, now)
    return {one: _guess(one, _known[one, text][1]) for one, text in asked.items()}


def since(days: int) -> dt.datetime:
    """Give the moment so many days ago."""
    return timezone.now() - dt.timedelta(days=days)


def _guess(key: str, rows: int) -> Guess:
    if rows <= FEW:
        return Guess(rows)
    by_age = _ages[key][1]
    needed = _WANTED * by_age[-1] / rows
    days = next((age for age, number in zip(_AGES, by_age, strict=False) if number >= needed), None)
    return Guess(rows, days)


def _ask(unknown: Mapping[str, str], undated: Iterable[str], now: float) -> None:
    parts, values, today = [_ONE_PLAN], [], timezone.now()
    for one, text in unknown.items():
        parts.append(f"app.guess_{one}(%s::tsquery, null)")
        values.append(text)
    undated = list(undated)
    for one in undated:
        parts += [f"app.guess_{one}(null, %s::timestamptz)"] * (len(_AGES) + 1)
        values += [*((today - dt.timedelta(days=age)).isoformat() for age in _AGES), "-infinity"]
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(parts)}", values)
        _mode, *found = cursor.fetchone()
    if len(_known) > _MOST_KEPT:
        _known.clear()
    for (one, text), rows in zip(unknown.items(), found, strict=False):
        _known[one, text] = (now, rows)
    rest = found[len(unknown) :]
    for place, one in enumerate(undated):
        start = place * (len(_AGES) + 1)
        _ages[one] = (now, tuple(rest[start : start + len(_AGES) + 1]))


def _is_fresh(kept: tuple[float, Any] | None, now: float) -> bool:
    return kept is not None and now - kept[0] < _KEPT_FOR
