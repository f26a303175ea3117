"""How cards look: what is the same on all cards of a board is worked out once, a card is only put together."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.boards.asked import Board
from guanxi.platform.web.boards.cards import ROTS, SINCE, fact_fields, phone_field
from guanxi.platform.web.cells import framed, initials
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.environment import icon, inert
from guanxi.platform.web.extending import marks_on

_LABELLED = ("date", "datetime", "integer", "decimal", "percent", "boolean")
_Part = Callable[[Row, str], str]


class Cards:
    """The cards of one board for one reader. `rows`: all that will be drawn; `moves`: whether the reader moves them."""

    def __init__(self, board: Board, rows: Sequence[Row], *, moves: bool) -> None:
        """What stands on every card is worked out here."""
        one, axes = board.one, {axis.name for axis in board.axes}
        self._path = f"/{one.key}/"
        self._title = ' aria-describedby="board-help"' if moves else ""
        self._facts = [(field, _frame(field)) for field in fact_fields(board)]
        self._today = timezone.localdate()
        self._in_stage = board.by.name == one.board
        self._since: dict[int, str] = {}
        self._shows_owner = "owner" not in axes
        self._marks = marks_on(one.key, rows)
        self._verbs = [*_call(phone_field(board.view)), *_next_activity(board)]

    def drawn(self, rows: Sequence[Row]) -> Markup:
        """This will be the cards of some records, one after the other."""
        if not rows:
            return Markup("")
        columns = [framed(rows, field, frame) for field, frame in self._facts]
        facts = map("".join, zip(*columns, strict=True)) if columns else ("" for _row in rows)
        owners = owner_marks(rows) if self._shows_owner else ["" for _row in rows]
        return Markup("".join(map(self._card, rows, facts, owners)))

    def _card(self, row: Row, facts: str, owner: str) -> str:
        title, raw = inert(row.title), row.raw
        late = self._days_since(raw.get(ROTS))
        rotten = late is not None and late > 0
        return (
            f'<li class="g-board-card{" g-tone-bad" if rotten else ""}" data-card="{raw["id"]}" data-version="{raw["version"]}">'
            f'<a href="{self._path}{raw["id"]}" class="g-board-title" draggable="false"{self._title}>{title}</a>'
            f"{facts}{_hint(late) if late is not None and rotten else ''}{self._foot(row, title, owner, rotten=rotten)}</li>"
        )

    def _foot(self, row: Row, title: str, owner: str, *, rotten: bool) -> str:
        days = self._days_since(row.raw.get(SINCE)) if self._in_stage and not rotten else None
        since = self._standing(days) if days is not None else ""
        verbs = "".join([draw(row, title) for draw in self._verbs])
        mark = self._marks.get(row.id, "")
        if not (since or mark or verbs or owner):
            return ""
        return f'<div class="g-board-foot">{since}{mark}<span class="g-board-verbs">{verbs}</span>{owner}</div>'

    def _standing(self, days: int) -> str:
        if days not in self._since:
            self._since[days] = f'<span class="g-board-since">{escape(_in_stage(days))}</span>'
        return self._since[days]

    def _days_since(self, day: dt.date | None) -> int | None:
        return None if day is None else (self._today - day).days


def owner_marks(rows: Sequence[Row]) -> list[str]:
    """This will be the avatars of the owners, as far as the reader sees who they are."""
    if not rows or "owner" not in {field.name for field in rows[0].fields}:
        return ["" for _row in rows]
    field = rows[0].view.entity.field("owner")
    drawn: dict[Any, str] = {}
    for row in rows:
        if (number := row.raw[field.column]) not in drawn:
            drawn[number] = _owner_mark(row, field)
    return [drawn[row.raw[field.column]] for row in rows]


def _owner_mark(row: Row, field: Field) -> str:
    link = row.link(field)
    if link is None or not link.title:
        return ""
    name = inert(link.title)
    mark = f'<span class="g-avatar g-tint-{link.id % 8}" title="{name}" aria-hidden="true">{inert(initials(link.title))}</span>'
    return f'{mark}<span class="visually-hidden">{name}</span>'


def _frame(field: Field) -> Callable[[Markup | str], str]:
    """Put the value of a fact in its place: money stands out, and some values say little without a name."""
    if field.kind.name == "money":
        before, after = '<div class="g-board-fact"><strong>', "</strong></div>"
    else:
        label = f'<span class="g-board-label">{escape(field.label)}</span> ' if field.kind.name in _LABELLED else ""
        before, after = f'<div class="g-board-fact">{label}', "</div>"
    return lambda told: f"{before}{told}{after}" if told else ""


def _hint(days: int) -> str:
    said = escape(_("%(days)s days too long in this stage") % {"days": days})
    return f'<div class="g-board-hint">{icon("clock")}{said}</div>'


def _in_stage(days: int) -> str:
    if days <= 0:
        return _("Since today")
    return ngettext("%(days)s day in stage", "%(days)s days in stage", days) % {"days": days}


def _call(phone: Field | None) -> Iterable[_Part]:
    if phone is None:
        return
    said = _("Call %(number)s")

    def draw(row: Row, title: str) -> str:
        number: Any = row.raw.get(phone.column)
        if not number:
            return ""
        label = inert(said % {"number": row.text(phone)})
        return f'<a href="tel:{inert(str(number))}"{_verb(label, "phone")}{title}</span></a>'

    yield draw


def _next_activity(board: Board) -> Iterable[_Part]:
    if not board.one.on_timeline or not view_of(entity(ACTIVITY)).may("create"):
        return
    label, back = inert(_("Next activity")), escape(urlencode({"back": board.address}))
    before = f'<a href="/{ACTIVITY}/new?on_{board.one.key}='
    after = f'&amp;{back}"{_verb(label, "calendar-plus", " data-dialog")}'
    yield lambda row, title: f"{before}{row.raw['id']}{after}{title}</span></a>"


def _verb(label: str, icon_name: str, more: str = "") -> str:
    """What stands between the address of a verb and the name of its record; everything here is escaped already."""
    return f' title="{label}" draggable="false"{more}>{icon(icon_name)}<span class="visually-hidden">{label}: '
