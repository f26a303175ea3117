"""Cards: which facts they show, how long they have stayed, what is overdue, and what can be done with them at once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import find, find_each
from guanxi.platform.search.query import Found, Query, Row
from guanxi.platform.web.boards.asked import NONE, Board
from guanxi.platform.web.cells import initials, shown
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.parts.boards import Card, CardVerb

MOST_CARDS = 20
_FACTS = 3
# What tells how long a record has stood where it stands, and when that is too long.
_SINCE, _ROTS = "stage_since", "rots_on"
_UNSHOWN = ("longtext", "tags")


def fact_fields(board: Board) -> tuple[Field, ...]:
    """This will be the fields whose values stand on a card: those that the address names, else what the list shows first."""
    one, view = board.one, board.view
    chosen = [name for name in board.state.said("facts").split(",") if name]
    told = (one.title, *(axis.name for axis in board.axes))
    wanted = chosen or [name for name in (*one.facts, *one.columns) if name not in (*told, "owner", _ROTS)]
    names = [name for name in dict.fromkeys(wanted) if view.access(name)]
    return one.fields_named(names if chosen else names[:_FACTS])


def possible_facts(view: View) -> tuple[Field, ...]:
    """This will be the fields that one may want on a card, those of the list first."""
    order = (*view.entity.facts, *view.entity.columns)
    fitting = [one for one in view.readable if one.kind.name not in _UNSHOWN and one.name != view.entity.title]
    return tuple(sorted(fitting, key=lambda one: order.index(one.name) if one.name in order else len(order)))


def card_columns(board: Board) -> tuple[str, ...]:
    """This will be what a card shows or is drawn by; where one may not read something, the card does without."""
    view = board.view
    also = [board.one.title, *(axis.name for axis in board.axes), "owner", _SINCE, _ROTS]
    if (phone := _phone(view)) is not None:
        also.append(phone.name)
    facts = (one.name for one in fact_fields(board))
    return tuple(dict.fromkeys((*facts, *(name for name in also if view.reads(name)))))


def cards_at(board: Board, places: Iterable[tuple[str, str]], most: int) -> dict[tuple[str, str], Found]:
    """This will be the first records of each (column, lane): one question for all of them, and one for each without a value."""
    query = board.query(columns=card_columns(board), limit=most)
    whole: list[tuple[str, str]] = []
    partly: list[tuple[str, str]] = []
    for place in places:
        (partly if NONE in place[: len(board.axes)] else whole).append(place)
    found = {place: find(query.with_filters(*board.at(*place))) for place in partly}
    stored = {_stored(board, place): place for place in whole}
    each = find_each(query, tuple(axis.name for axis in board.axes), list(stored)) if stored else {}
    return found | {stored[values]: page for values, page in each.items()}


def further(board: Board, column: str, lane: str, after: str) -> Found:
    """This will be the next records of one place."""
    asked: Query = board.query(*board.at(column, lane), columns=card_columns(board), limit=MOST_CARDS)
    return find(replace(asked, after=after))


def cards_of(board: Board, rows: Iterable[Row]) -> tuple[Card, ...]:
    """This will be the cards of some records."""
    facts = fact_fields(board)
    return tuple(_card(board, row, facts) for row in rows)


def owner_mark(row: Row) -> Markup:
    """This will be the avatar of the owner, if the reader sees who that is."""
    if "owner" not in {field.name for field in row.fields}:
        return Markup("")
    link = row.link(row.view.entity.field("owner"))
    if link is None or not link.title:
        return Markup("")
    return Markup(
        '<span class="g-avatar g-tint-{}" title="{}" aria-hidden="true">{}</span><span class="visually-hidden">{}</span>'
    ).format(link.id % 8, link.title, initials(link.title), link.title)


def _stored(board: Board, place: tuple[str, str]) -> tuple[Any, ...]:
    return tuple(axis.parse(value) for axis, value in zip(board.axes, place, strict=False))


def _phone(view: View) -> Field | None:
    return next((one for one in view.filterable if one.kind.name == "phone"), None)


def _card(board: Board, row: Row, facts: tuple[Field, ...]) -> Card:
    one, late = board.one, _days_past(row.raw.get(_ROTS))
    in_stage = board.by.name == one.board
    return Card(
        id=str(row.id),
        title=row.title,
        url=f"/{one.key}/{row.id}",
        version=str(row.version),
        facts=tuple(fragment for field in facts if (fragment := _fact(row, field))),
        tone="bad" if late > 0 else "",
        hint=_("%(days)s days too long in this stage") % {"days": late} if late > 0 else "",
        since=_since(row.raw.get(_SINCE)) if in_stage and late <= 0 else "",
        owner=Markup("") if any(axis.name == "owner" for axis in board.axes) else owner_mark(row),
        verbs=_verbs(board, row),
    )


def _fact(row: Row, field: Field) -> Markup:
    fragment = shown(row, field)
    if not fragment:
        return fragment
    if field.kind.name == "money":
        return Markup("<strong>{}</strong>").format(fragment)
    if field.kind.name in ("date", "datetime", "integer", "decimal", "percent", "boolean"):
        return Markup('<span class="g-board-label">{}</span> {}').format(field.label, fragment)
    return fragment


def _days_past(day: Any) -> int:
    return (timezone.localdate() - day).days if day is not None else 0


def _since(day: Any) -> str:
    if day is None:
        return ""
    days = _days_past(day)
    if days <= 0:
        return _("Since today")
    return ngettext("%(days)s day in stage", "%(days)s days in stage", days) % {"days": days}


def _verbs(board: Board, row: Row) -> tuple[CardVerb, ...]:
    made = []
    phone = _phone(board.view)
    if phone is not None and (number := row.raw.get(phone.column)):
        made.append(CardVerb(_("Call %(number)s") % {"number": row.text(phone)}, f"tel:{number}", "phone"))
    if board.one.on_timeline and view_of(entity(ACTIVITY)).may("create"):
        given = urlencode({f"on_{board.one.key}": str(row.id), "back": board.address})
        made.append(CardVerb(_("Next activity"), f"/{ACTIVITY}/new?{given}", "calendar-plus", dialog=True))
    return tuple(made)
