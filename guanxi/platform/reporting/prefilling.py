"""What a report begins with: its numbers, what was done and moved, and what comes next, as its author reads it."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.performance.measures import Measure, measures
from guanxi.platform.performance.measuring import OWNER, Span, measured, readable
from guanxi.platform.permissions.view import view_of
from guanxi.platform.reporting.parts import Part, parts
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import Filter, Query, Row

_MOST = 50  # lines of one part; what is over is counted


def numbers_of(span: Span) -> dict[str, int]:
    """Give the acting person's own figures of a span, by the key of their measure; nothing stands for zero."""
    me = someone().user_id
    return {key: number for (key, _span, _who), number in measured(measures(), [span], [me]).items()}


def figures_said(numbers: Mapping[str, int]) -> dict[str, str]:
    """Say numbers and amounts, a line each, as far as the acting person reads what they are counted from."""
    lines: dict[str, list[str]] = {"figures": [], "amounts": []}
    for one in measures():
        if one.key in numbers and readable(one):
            lines["amounts" if one.total else "figures"].append(f"{one.label}: {told(one, numbers[one.key])}")
    return {name: "\n".join(said) for name, said in lines.items()}


def told(one: Measure, figure: int) -> str:
    """Say one figure."""
    return entity(one.entity).field(one.total).text(figure) if one.total else f"{figure:,}"


def what_was_done(span: Span) -> str:
    """Give what the acting person did and moved in a span, a line each under what it is."""
    return "\n".join(line for one in parts(coming=False) for line in _lines(one, span))


def what_comes(span: Span) -> str:
    """Give what the acting person has planned for a span."""
    return "\n".join(line for one in parts(coming=True) for line in _lines(one, span))


def _lines(one: Part, span: Span) -> Iterator[str]:
    asked = tuple(read(each) for each in one.where)
    view = view_of(entity(one.entity)) if is_entity(one.entity) else None
    named = (OWNER, one.day, *(each.field for each in asked if isinstance(each, Filter)))
    if view is None or not view.may("read") or not all(view.reads(name) for name in named):
        return
    days = Filter(one.day, "between", (span.first.isoformat(), span.last.isoformat()))
    columns = tuple(name for name in (view.entity.title, *one.beside) if view.access(name))
    query = Query(view.entity, (Filter(OWNER, "is_me"), days, *asked), (one.day,), columns=columns, limit=_MOST)
    found = find(query)
    if found.rows:
        yield f"{one.label}:"
        yield from (f"– {_line(row, one)}" for row in found.rows)
        if found.next:
            yield "– … " + _("and %(number)s more") % {"number": f"{count(query, None)[0] - len(found.rows):,}"}


def _line(row: Row, one: Part) -> str:
    fields = {each.name: each for each in row.fields}
    beside = (row.text(fields[name]) for name in one.beside if name in fields)
    return " · ".join(dict.fromkeys(text for text in (row.title, *beside) if text))
