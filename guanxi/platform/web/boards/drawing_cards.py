"""How cards look: what is the same on all cards of a board is worked out once, a card is only put together."""

import datetime as dt
from collections.abc import Callable, Iterable
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
from guanxi.platform.web.cells import initials, shown
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.environment import icon

_LABELLED = ("date", "datetime", "integer", "decimal", "percent", "boolean")
_Part = Callable[[Row, str], str]


class Cards:
    """The cards of one board for one reader. `moves`: whether the reader moves them."""

    def __init__(self, board: Board, *, moves: bool) -> None:
        """What stands on every card is worked out here."""
        one, axes = board.one, {axis.name for axis in board.axes}
        self._path = f"/{one.key}/"
        self._title = ' aria-describedby="board-help"' if moves else ""
        self._facts = [(field, *_around(field)) for field in fact_fields(board)]
        self._today = timezone.localdate()
        self._in_stage = board.by.name == one.board
        self._owner = _nothing if "owner" in axes else lambda row, title: owner_mark(row)
        self._verbs = [*_call(phone_field(board.view)), *_next_activity(board)]

    def drawn(self, rows: Iterable[Row]) -> Markup:
        """This will be the cards of some records, one after the other."""
        return Markup("".join(map(self._card, rows)))

    def _card(self, row: Row) -> str:
        title, number = str(escape(row.title)), row.id
        late = self._days_since(row.raw.get(ROTS))
        rotten = late is not None and late > 0
        facts = (f"{before}{told}{after}" for field, before, after in self._facts if (told := shown(row, field)))
        return (
            f'<li class="g-board-card{" g-tone-bad" if rotten else ""}" data-card="{number}" data-version="{row.version}">'
            f'<a href="{self._path}{number}" class="g-board-title" draggable="false"{self._title}>{title}</a>'
            f"{''.join(facts)}{_hint(late) if late is not None and rotten else ''}{self._foot(row, title, rotten=rotten)}</li>"
        )

    def _foot(self, row: Row, title: str, *, rotten: bool) -> str:
        days = self._days_since(row.raw.get(SINCE)) if self._in_stage and not rotten else None
        since = f'<span class="g-board-since">{escape(_in_stage(days))}</span>' if days is not None else ""
        verbs, owner = "".join([draw(row, title) for draw in self._verbs]), self._owner(row, title)
        if not (since or verbs or owner):
            return ""
        return f'<div class="g-board-foot">{since}<span class="g-board-verbs">{verbs}</span>{owner}</div>'

    def _days_since(self, day: dt.date | None) -> int | None:
        return None if day is None else (self._today - day).days


def owner_mark(row: Row) -> Markup:
    """This will be the avatar of the owner, if the reader sees who that is."""
    if "owner" not in {field.name for field in row.fields}:
        return Markup("")
    link = row.link(row.view.entity.field("owner"))
    if link is None or not link.title:
        return Markup("")
    name = escape(link.title)
    mark = f'<span class="g-avatar g-tint-{link.id % 8}" title="{name}" aria-hidden="true">{escape(initials(link.title))}</span>'
    return Markup(f'{mark}<span class="visually-hidden">{name}</span>')


def _nothing(row: Row, title: str) -> str:
    return ""


def _around(field: Field) -> tuple[str, str]:
    """What stands before and after the value of a fact: money stands out, and some values say little without a name."""
    if field.kind.name == "money":
        return '<div class="g-board-fact"><strong>', "</strong></div>"
    label = f'<span class="g-board-label">{escape(field.label)}</span> ' if field.kind.name in _LABELLED else ""
    return f'<div class="g-board-fact">{label}', "</div>"


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
        return _verb(f"tel:{escape(number)}", str(escape(said % {"number": row.text(phone)})), "phone", title)

    yield draw


def _next_activity(board: Board) -> Iterable[_Part]:
    if not board.one.on_timeline or not view_of(entity(ACTIVITY)).may("create"):
        return
    label, back = str(escape(_("Next activity"))), escape(urlencode({"back": board.address}))
    new = f"/{ACTIVITY}/new?on_{board.one.key}="
    yield lambda row, title: _verb(f"{new}{row.id}&amp;{back}", label, "calendar-plus", title, " data-dialog")


def _verb(url: str, label: str, icon_name: str, title: str, more: str = "") -> str:
    """What can be done with a card at once; everything here is escaped already."""
    said = f'{icon(icon_name)}<span class="visually-hidden">{label}: {title}</span>'
    return f'<a href="{url}" title="{label}" draggable="false"{more}>{said}</a>'
