"""Small tables of settings and people, searched in memory: as few as they are, an index of their own would cost them more."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.db import connection

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions.view import View
from guanxi.platform.records.searchable import mark, search_tokens
from guanxi.platform.search.texts import searched, ways
from guanxi.platform.search.typed import Typed, Word

# Larger tables are read through by the database.
MOST: Final = 5000
_MOST_COMPARED: Final = 60
# Statements with rights in them are planned once a connection: whatever the words are, the plan is to be the same. Set for
# the rest of the transaction, which is that of one page.
_ONE_PLAN: Final = (
    "select set_config('plan_cache_mode', 'force_generic_plan', true), 0, 0::bigint, 0::bigint, null::timestamptz"
)
Raw = dict[str, Any]


@dataclass(frozen=True)
class _Kept:
    """The rows of a table as far as somebody reads them, and by which tokens they are found."""

    stamp: tuple[Any, ...]
    rows: Sequence[Raw]
    having: Mapping[str, frozenset[int]]
    tokens: Sequence[str]


_kept: dict[tuple[str, tuple[str, ...], tuple[str, ...]], _Kept] = {}


def is_small(one: Entity) -> bool:
    """Tell whether a kind of record is read by everybody and has no search column."""
    return one.access == "reference" and not one.is_column("search")


def found_in_small(views: Sequence[tuple[View, tuple[str, ...]]], text: Typed, *, loose: bool) -> dict[str, list[Raw]]:
    """Give the rows of small tables that may have the words, with these columns, by the key of their kind; settle how later questions are planned.

    What a table holds is kept in memory until it changes; of fields that the person does not read nothing is kept or asked.
    A table that is too large is left out.
    """
    stamps = _stamps([view.entity for view, _columns in views])
    found = {}
    for view, columns in views:
        kept = _rows(view, columns, stamps[view.entity.key])
        if kept is not None:
            found[view.entity.key] = [
                kept.rows[place] for place in islice(_met(view, kept, text, loose=loose), _MOST_COMPARED)
            ]
    return found


def _stamps(kinds: Iterable[Entity]) -> dict[str, tuple[Any, ...]]:
    """Give for each table what is another one after every change of its rows; settle how questions are planned from here on."""
    parts = [_ONE_PLAN] + [
        f"select '{one.key}', count(*), max(id), sum(version), max(updated_at) from {one.table} where deleted_at is null"  # noqa: S608  # no input
        for one in kinds
    ]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts))
        return {key: tuple(stamp) for key, *stamp in cursor.fetchall()[1:]}


def _rows(view: View, columns: tuple[str, ...], stamp: tuple[Any, ...]) -> _Kept | None:
    if stamp[0] > MOST:
        return None
    key = (view.entity.key, columns, tuple(one.name for one in searched(view)))
    kept = _kept.get(key)
    if kept is None or kept.stamp != stamp:
        kept = _kept[key] = _read(view, columns, stamp)
    return kept


def _read(view: View, columns: tuple[str, ...], stamp: tuple[Any, ...]) -> _Kept:
    one = view.entity
    rows = list(one.model._base_manager.filter(deleted_at__isnull=True).order_by("-updated_at", "-pk").values(*columns))
    having: dict[str, set[int]] = defaultdict(set)
    names = [(field.name, field.column) for field in searched(view)]
    for place, row in enumerate(rows):
        for token in search_tokens(one, {name: row[column] for name, column in names}):
            having[token].add(place)
    return _Kept(stamp, rows, {token: frozenset(some) for token, some in having.items()}, sorted(having))


def _met(view: View, kept: _Kept, text: Typed, *, loose: bool) -> list[int]:
    found: set[int] = set()
    for words in text.choices:
        met: set[int] | None = None
        for word in words:
            having = _having(view, kept, word, loose=loose)
            met = having if met is None else met & having
        found |= met or set()
    return sorted(found)


def _having(view: View, kept: _Kept, word: Word, *, loose: bool) -> set[int]:
    found: set[int] = set()
    for field in searched(view):
        letter = mark(view.entity, field.name)
        for way in ways(view.entity, field, word, loose=loose):
            terms = [kept.having.get(letter + one, frozenset()) for one in way.whole]
            terms += [_begun(kept, letter + one) for one in way.begun]
            found |= frozenset.intersection(*terms) if terms else frozenset()
    return found


def _begun(kept: _Kept, beginning: str) -> frozenset[int]:
    found: set[int] = set()
    for token in islice(kept.tokens, bisect_left(kept.tokens, beginning), None):
        if not token.startswith(beginning):
            break
        found |= kept.having[token]
    return frozenset(found)
