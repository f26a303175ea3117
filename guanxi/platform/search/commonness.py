"""How common the words of a text are, and so by which way enough records that have them are found soonest."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

# Up to so many rows are fetched and compared, whatever they are; of more, only the newest are.
FEW: Final = 1500
# So many of the newest rows that have the words are wanted.
_WANTED: Final = 50
# So few of them, or so many, show that the guess was wrong.
ENOUGH, _FAR_TOO_MANY = 25, 400
_KEPT_FOR: Final = 600.0  # seconds
# What was the newest a while ago is not for long.
_NEWEST_FOR: Final = 60.0
_MOST_KEPT: Final = 20_000
# What no row has: the guess for it is that for every token too rare for the statistics.
_UNKNOWN: Final = "'-'"
_EVER: Final = "-infinity"
# One's own rows are looked at whatever their age, up to so many; where rows are compared one by one, up to so many.
_MOST_OWN, _OWN_COMPARED = 5000, 1000
# To compare a row costs as much as to read so many entries of the index of words; one entry by the beginning of a token, as so many.
_ROW, _BEGUN = 20, 4
# Who sees little sees about so many rows of a kind.
_LITTLE: Final = 3000
# How much rarer words are than guessed where the newest rows hardly have them.
_RARER: Final = 16


@dataclass(frozen=True)
class Guess:
    """How many rows of a kind have the words, about, and from when on rows are looked at: all, and one's own.

    `walked`: the words are so common that looking through the newest rows is less work than reading the index of words.
    """

    rows: int = 0
    since: str = _EVER
    own_since: str = _EVER
    walked: bool = False

    @property
    def is_few(self) -> bool:
        """Tell whether all of them are to be looked at."""
        return self.rows <= FEW


@dataclass(frozen=True)
class _Table:
    """What the statistics say of a table: its rows, those with a rare token, those of some units."""

    rows: int
    rare: int
    reach: int


# For each choice and each of its words, the conditions of which the rarest one bounds how many rows have the word as it is
# written, and last the one of how it sounds.
Bounds = Sequence[Sequence[Sequence[str]]]


@dataclass(frozen=True)
class Asking:
    """What is asked of one kind: its key, the conditions of its words, who asks, and what they reach.

    `units` are those whose rows roles open to a person, None for all; `is_wide` tells whether roles open more than single people's rows.
    """

    key: str
    bounds: Bounds
    me: int
    units: str | None
    is_wide: bool

    @property
    def conditions(self) -> tuple[str, ...]:
        """Give all conditions to be guessed."""
        return tuple(dict.fromkeys(one for words in self.bounds for word in words for one in word if one))


@dataclass(frozen=True)
class _Way:
    """How rows are come by: how many have the words, how many of the newest and of one's own are looked at (0: all), whether one by one."""

    rows: int
    newest: int = 0
    own: int = 0
    walked: bool = False


_Moment = tuple[str, int, int]  # the kind, whose rows or 0 for anybody's, how many newer ones there are
_tables: dict[tuple[str, str | None], tuple[float, _Table]] = {}
_known: dict[tuple[str, str], tuple[float, int]] = {}
_learnt: dict[tuple[str, Bounds], tuple[float, int]] = {}
_moments: dict[_Moment, tuple[float, str]] = {}


def guesses(asked: Sequence[Asking]) -> dict[str, Guess]:
    """Give a guess for each kind, with at most two questions."""
    now = time.monotonic()
    wanted = dict.fromkeys((one.key, text) for one in asked for text in one.conditions)
    unknown = [each for each in wanted if not _is_fresh(_known.get(each), now)]
    strange = [one for one in asked if not _is_fresh(_tables.get((one.key, one.units)), now)]
    if unknown or strange:
        _ask(unknown, strange, now)
    return _guesses([(one, _way(one, *_entries(one, now))) for one in asked], now)


def learn(one: Asking, guess: Guess, among: int) -> Guess | None:
    """Keep by what a guess turned out to be wrong, now that rows were chosen among so many; None unless they are to be looked for again."""
    rows = _better(guess, among) if one.is_wide else None
    if rows is None:
        return None
    if len(_learnt) > _MOST_KEPT:
        _learnt.clear()
    now = time.monotonic()
    _learnt[one.key, one.bounds] = (now, rows)
    was_enough = not guess.is_few and among >= ENOUGH
    return None if was_enough else _guesses([(one, _way(one, *_entries(one, now)))], now)[one.key]


def _better(guess: Guess, among: int) -> int | None:
    if guess.is_few:
        return FEW * 2 if among > FEW else None
    if among < ENOUGH:
        return guess.rows // _RARER if guess.since != _EVER else None
    return guess.rows * among // _WANTED if among > _FAR_TOO_MANY else None


def _guesses(ways: Sequence[tuple[Asking, _Way]], now: float) -> dict[str, Guess]:
    _ask_moments([each for one, way in ways for each in _moments_of(one, way) if each], now)
    found = {}
    for one, way in ways:
        since, own_since = (_moments[each][1] if each else _EVER for each in _moments_of(one, way))
        # Who sees little has all rows looked at, as long as these are not too many.
        walked = way.walked and (one.is_wide or own_since == _EVER)
        found[one.key] = Guess(way.rows, since, own_since, walked)
    return found


def _moments_of(one: Asking, way: _Way) -> tuple[_Moment | None, _Moment | None]:
    return (one.key, 0, way.newest) if way.newest else None, (one.key, one.me, way.own) if way.own else None


def _way(one: Asking, rows: int, entries: int) -> _Way:
    """Choose how to come by rows, of which so many have the words, where so many entries of the index are read for that."""
    if not one.is_wide:
        walked = entries > _ROW * _LITTLE
        return _Way(rows, own=_MOST_OWN if walked else 0, walked=walked)
    if rows <= FEW:
        return _Way(rows)
    table = _tables[one.key, one.units][1]
    compared = _WANTED * table.rows // rows
    newest = 1 << (compared * table.rows // max(table.reach, 1)).bit_length()
    if newest >= table.rows:
        return _Way(rows, own=_MOST_OWN)
    walked = entries > _ROW * (compared + _OWN_COMPARED)
    return _Way(rows, newest, _OWN_COMPARED if walked else _MOST_OWN, walked)


def _entries(one: Asking, now: float) -> tuple[int, int]:
    """Give how many rows have the words, and how many entries of the index are read to know them."""
    learnt = _learnt.get((one.key, one.bounds))
    if learnt is not None and _is_fresh(learnt, now):
        is_heard = any(word[-1] for words in one.bounds for word in words)
        return learnt[1], learnt[1] * (_BEGUN if is_heard else 1)
    rows = entries = 0
    for words in one.bounds:
        known = [_of_word(one, word) for word in words]
        rows += min((written + heard for written, heard in known), default=0)
        entries += min((written for written, _heard in known), default=0) + _BEGUN * sum(heard for _, heard in known)
    return rows, entries


def _of_word(one: Asking, word: Sequence[str]) -> tuple[int, int]:
    """Give how many rows have a word as it is written, and by how it sounds.

    Each way to have the words counts at least as much as a rare token in a guess, though most of them nothing has.
    """
    rare = _tables[one.key, one.units][1].rare
    *written, heard = (
        max(_known[one.key, text][1] - (text.count(" | ") + 1) * rare, 0) if text else 0 for text in word
    )
    return min(written, default=0), heard


def _ask(unknown: Sequence[tuple[str, str]], strange: Sequence[Asking], now: float) -> None:
    parts = []
    values: list[str | None] = []
    for key, text in unknown:
        parts.append(f"app.guess_{key}(%s::tsquery, null, null)")
        values.append(text)
    for one in strange:
        parts += [f"app.guess_{one.key}(null, null, '-infinity')"]
        parts += [
            f"app.guess_{one.key}(%s::tsquery, null, null)",
            f"app.guess_{one.key}(null, %s::bigint[], '-infinity')",
        ]
        values += [_UNKNOWN, one.units]
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(parts)}", values)
        found = cursor.fetchone()
    for place, one in enumerate(strange):
        _tables[one.key, one.units] = (now, _Table(*found[len(unknown) + place * 3 :][:3]))
    if len(_known) > _MOST_KEPT:
        _known.clear()
    _known.update((each, (now, rows)) for each, rows in zip(unknown, found, strict=False))


def _ask_moments(wanted: Sequence[_Moment], now: float) -> None:
    """Ask from when on there are so many rows; ever, where there are not so many."""
    missing = [each for each in wanted if not _is_fresh(_moments.get(each), now, _KEPT_FOR if each[1] else _NEWEST_FOR)]
    if not missing:
        return
    if len(_moments) > _MOST_KEPT:
        _moments.clear()
    parts = [f"app.moment_{key}({number}, {bool(whose)})::text" for key, whose, number in missing]
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(parts)}")
        _moments.update((each, (now, moment)) for each, moment in zip(missing, cursor.fetchone(), strict=True))


def _is_fresh(kept: tuple[float, Any] | None, now: float, seconds: float = _KEPT_FOR) -> bool:
    return kept is not None and now - kept[0] < seconds
