"""Finding over all kinds of records at once, as one types: the best few of each kind, and how many there are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import storable
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.candidates import COMPARED, Raw, Wanted, asking, candidates, close_to
from guanxi.platform.search.commonness import Asking, Guess, guesses
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.matching import Match, match
from guanxi.platform.search.query import Query
from guanxi.platform.search.relevance import Ranked, rank
from guanxi.platform.search.small import found_in_small, is_small
from guanxi.platform.search.telling import Hit as Hit  # what `hits` gives
from guanxi.platform.search.telling import drawn_from, hits_of
from guanxi.platform.search.texts import leaves_doubts, searched, tokens_asked, tokens_begun
from guanxi.platform.search.typed import Typed, typed
from guanxi.platform.search.ways import ODD

# Points for records that somebody has to do with, by kind and number: opened lately, starred. Less than 2.5.
Near = Mapping[tuple[str, int], float]
MOST_COUNTED = 100
_NOBODY: Near = {}
_NEVER = "'-'"
_ODD = re.compile(ODD)


@dataclass(frozen=True)
class _Asked:
    """What is asked of one kind of record."""

    view: View
    text: Typed
    near: Near
    loose: bool = False


def searchable(kinds: Iterable[Entity]) -> list[Entity]:
    """Give those of these kinds that are searched and that the person reads."""
    return [one for one in kinds if one.search and view_of(one).may("read")]


def hits(text: str, kinds: Iterable[Entity], *, most: int = 5, near: Near = _NOBODY) -> dict[str, tuple[Hit, ...]]:
    """Give the best hits of each kind, by its key, in the order of `kinds`; a kind without any is left out.

    Kinds that the person does not read give nothing. `near` lifts what the person has to do with. A typing mistake is
    forgiven where nothing at all has the words as they were typed.
    """
    asked = typed(storable(text))
    views = [view_of(one) for one in searchable(kinds)]
    if not asked.words or not views:
        return {}
    ranked = _ranked(views, asked, near, loose=False)
    if not any(ranked.values()) and asked.may_be_mistyped:
        ranked = _ranked(views, asked, near, loose=True)
    found = hits_of([(view, ranked[view.entity.key][:most]) for view in views], asked)
    return {key: some for key, some in found.items() if some}


def counts(text: str, kinds: Iterable[Entity], *, cap: int = MOST_COUNTED) -> dict[str, tuple[int, bool]]:
    """Give how many records of each kind a text finds, up to `cap`; the second value tells whether there are more."""
    return {one.key: count(Query(one, text=text), cap) for one in searchable(kinds) if text.strip()}


def _ranked(views: list[View], text: Typed, near: Near, *, loose: bool) -> dict[str, list[Ranked]]:
    asked = {view.entity.key: tokens_asked(view, text, loose=loose) for view in views if _has_index(view.entity)}
    guessed = {
        key: asking(view, text)
        for view in views
        if not loose and asked.get(key := view.entity.key) and view.entity.access == "owned"
    }
    # First, as it settles how the questions after it are planned.
    small = [(view, drawn_from(view)) for view in views if is_small(view.entity)]
    rows = found_in_small(small, text, loose=loose)
    known = guesses(tuple(guessed.values()))
    wanted = []
    for view in views:
        key = view.entity.key
        if asked.get(key):
            wanted.append(
                _wanted(view, text, asked[key], close_to(near, key), known.get(key, Guess()), guessed.get(key))
            )
    rows |= {key: some.rows for key, some in candidates(wanted).items()}
    found = {}
    for view in views:
        key = view.entity.key
        some = rows.get(key, []) if key in rows or key in asked else _read_through(view, text)
        found[key] = _in_order(_Asked(view, text, near, loose), some)
    return found


def _has_index(one: Entity) -> bool:
    return one.is_column("search") and one.access != "child"


def _wanted(view: View, text: Typed, tokens: str, near: tuple[int, ...], guess: Guess, asking: Asking | None) -> Wanted:
    columns = drawn_from(view)
    begins = tokens_begun(view, text) or _NEVER
    # A title that begins with the only word has it.
    first = begins if len(text.words) == 1 and not text.dialled else f"({begins}) & ({tokens})"
    return Wanted(view, columns, tokens, begins, first, near, guess, asking)


def _read_through(view: View, text: Typed) -> list[Raw]:
    """Ask the one way to read lists, for kinds of records that are neither indexed by themselves nor small."""
    columns = drawn_from(view)
    names = tuple(one.name for one in view.readable if one.column in columns)
    return [row.raw for row in find(Query(view.entity, text=text.text, columns=names, limit=COMPARED)).rows]


def _in_order(asked: _Asked, rows: Sequence[Raw]) -> list[Ranked]:
    if not rows:
        return []
    view, now = asked.view, timezone.now()
    fields = searched(view)
    sure = not asked.loose and not is_small(view.entity) and not leaves_doubts(view, asked.text)
    made = []
    for raw in rows:
        found = _met(asked, fields, raw, sure=sure)
        if found is not None:
            more = asked.near.get((view.entity.key, raw["id"]), 0)
            made.append(Ranked(raw, found, rank(view, raw, found, now) + more))
    return sorted(made, key=lambda one: -one.rank)


def _met(asked: _Asked, fields: tuple[Field, ...], raw: Raw, *, sure: bool) -> Match | None:
    """Compare a row; what the tokens leave in doubt counts only if it is seen, or stands in signs that cannot be seen through."""
    entity = asked.view.entity
    found = match(entity, fields, raw, asked.text, sure=False, loose=asked.loose)
    if found is None and (sure or any(_ODD.search(str(raw.get(one.column) or "")) for one in fields)):
        return match(entity, fields, raw, asked.text, loose=asked.loose)
    return found
