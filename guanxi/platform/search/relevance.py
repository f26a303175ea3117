"""The order of what a text finds: the best match first, one's own and what was changed lately before others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.permissions.view import View
from guanxi.platform.search.candidates import asking
from guanxi.platform.search.commonness import guesses
from guanxi.platform.search.matching import Match, match
from guanxi.platform.search.order import Step, after
from guanxi.platform.search.query import Query, QueryRefused, read_cursor, write_cursor
from guanxi.platform.search.rows import asked_text, may_be_loose, rows_of
from guanxi.platform.search.texts import begins_condition, searched
from guanxi.platform.search.typed import Typed

# So many of the rows that a text finds are compared with it: the newest, and of common words also one's own and those
# that begin with it. Whatever else it finds follows, the newest first.
NEWEST, FURTHER = 100, 40
# How well the words are met comes first: what else counts is less than from one kind of match to the next.
_MINE, _MY_UNIT = 4, 1.5
_FRESH, _HALF_LIFE = 2, 30
_MARKS = 3

Raw = dict[str, Any]


@dataclass(frozen=True)
class Ranked:
    """A row that a text found, and how well."""

    raw: Raw
    match: Match
    rank: float


def is_by_relevance(query: Query) -> bool:
    """Tell whether a question leaves the order to how well its text is met."""
    return bool(query.text.strip()) and not query.sort and bool(query.entity.search)


def page_by_relevance(view: View, query: Query) -> tuple[list[int], str]:
    """Give the numbers of one page of rows, and the mark of the next page, empty at the end."""
    done, moment, number = _place(query.after)
    found = _found(view, query)
    if moment is None:
        page = [one.raw["id"] for one in found.ranked[done : done + query.limit]]
        done += len(page)
        if done < len(found.ranked) and page:
            return page, write_cursor([done, None, None])
        return page, write_cursor([done, *found.last]) if found.last and page else ""
    steps = _steps(view)
    rest = found.rows.filter(after(steps, [moment, number])).exclude(pk__in=found.further)
    rows = list(rest.order_by(*_newest_first(view, query)).values("id", "updated_at")[: query.limit + 1])
    page = [one["id"] for one in rows[: query.limit]]
    more = len(rows) > query.limit
    return page, write_cursor([done, rows[query.limit - 1]["updated_at"], page[-1]]) if more else ""


@dataclass(frozen=True)
class _Found:
    rows: "QuerySet[Any]"
    ranked: list[Ranked]
    further: tuple[int, ...]
    last: tuple[Any, int] | None


def _found(view: View, query: Query) -> _Found:
    text, columns = asked_text(query), compared_columns(view)
    order = _newest_first(view, query)
    loose, rows = False, rows_of(view, query, loose=False)
    newest = list(rows.order_by(*order).values(*columns)[: NEWEST + 1])
    if not newest and may_be_loose(query):
        loose, rows = True, rows_of(view, query, loose=True)
        newest = list(rows.order_by(*order).values(*columns)[: NEWEST + 1])
    last = (newest[NEWEST - 1]["updated_at"], newest[NEWEST - 1]["id"]) if len(newest) > NEWEST else None
    raws = {raw["id"]: raw for raw in newest[:NEWEST]}
    further: dict[int, Raw] = {}
    if last is not None:
        further = {raw["id"]: raw for raw in _further(view, rows, text, order, columns) if raw["id"] not in raws}
    return _Found(rows, ranked(view, [*raws.values(), *further.values()], text, loose=loose), tuple(further), last)


def _further(view: View, rows: "QuerySet[Any]", text: Typed, order: list[Any], columns: list[str]) -> list[Raw]:
    """Give what must not be missing among so many: titles that begin with the text, and one's own records."""
    found: list[Raw] = []
    begins = begins_condition(view, text) if view.entity.is_column("search") else None
    if begins is not None:
        found += rows.filter(begins).order_by().values(*columns)[:FURTHER]
    if view.entity.is_column("owner"):
        found += rows.filter(owner_id=view.identity.user_id).order_by(*order).values(*columns)[:FURTHER]
    return found


def ranked(view: View, raws: Sequence[Raw], text: Typed, *, loose: bool = False) -> list[Ranked]:
    """Put rows into the order of how well they are met; needs the columns that are searched by, owner, unit, last change."""
    fields, now = searched(view), timezone.now()
    made = []
    for raw in raws:
        found = match(view.entity, fields, raw, text, loose=loose) or Match(0)
        made.append(Ranked(raw, found, rank(view, raw, found, now)))
    return sorted(made, key=lambda one: -one.rank)


def rank(view: View, raw: Mapping[str, Any], found: Match, now: dt.datetime) -> float:
    """Give the points of a row: how well it is met, whether it is one's own or of one's unit, how fresh it is."""
    return found.points + _closeness(view, raw) + _freshness(raw.get("updated_at"), now)


def _closeness(view: View, raw: Mapping[str, Any]) -> float:
    if raw.get("owner_id") == view.identity.user_id:
        return _MINE
    return _MY_UNIT if raw.get("unit_id") in view.identity.rights.units else 0


def _freshness(changed: dt.datetime | None, now: dt.datetime) -> float:
    return float(_FRESH * 0.5 ** ((now - changed).days / _HALF_LIFE)) if changed else 0


def compared_columns(view: View) -> list[str]:
    """Give the columns by which rows are put into order; none that the person does not read in full."""
    entity = view.entity
    own = [name for name in ("owner_id", "unit_id") if entity.is_column(name.removesuffix("_id"))]
    return list(dict.fromkeys(("id", "updated_at", *own, *(one.column for one in searched(view)))))


def _steps(view: View) -> tuple[Step, ...]:
    meta: Any = view.entity.model._meta
    return tuple(
        Step(name, descending=True, nullable=False, column=meta.get_field(name)) for name in ("updated_at", "id")
    )


def _newest_first(view: View, query: Query) -> list[Any]:
    """Give the order by last change; for who reaches a part of a kind, so that words are looked up in their index unless nearly all rows have them.

    The planner takes words for as common among the rows that somebody reaches as among all, and would walk along the index
    of changes past hundreds of thousands of others.
    """
    steps = [step.term for step in _steps(view)]
    known = (
        asking(view, asked_text(query)) if view.entity.access == "owned" and view.entity.is_column("search") else None
    )
    if known is None or known.units is None or not known.is_wide or guesses([known])[known.key].walked:
        return steps
    return [(F("updated_at") + Value(dt.timedelta(0))).desc(), *steps[1:]]


def _place(mark: str) -> tuple[int, Any, Any]:
    if not mark:
        return 0, None, None
    done, moment, number = read_cursor(mark, _MARKS)
    if not isinstance(done, int) or isinstance(done, bool) or done < 0 or (moment is None) != (number is None):
        raise QueryRefused(_("This page mark is not valid."))
    return done, moment, number
