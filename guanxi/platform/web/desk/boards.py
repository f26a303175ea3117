"""Cards of one's own records: those that are still open on a board, and those that changed last."""

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.grammar import write
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.web.desk.lines import SHOWN, number_said
from guanxi.platform.web.desk.listed import MINE
from guanxi.platform.web.parts.desk_cards import CardBody
from guanxi.platform.web.parts.records import Related
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.small_tables import card_columns, small_table
from guanxi.platform.web.stages import steps_of

_COLUMNS = 4
_MOST = 1000


def is_board(one: Entity) -> bool:
    """This will tell whether records of a kind wait on a board."""
    return bool(one.board and one.board_sum and one.menu and one.on_timeline)


def has_open(one: Entity) -> bool:
    """This will tell whether the reader has records of their own there."""
    return bool(one.board and _readable(one, one.board, "owner"))


def is_plain(one: Entity) -> bool:
    """This will tell whether records of a kind are on no such board."""
    return one.menu and one.on_timeline and not one.board_sum


def has_recent(one: Entity) -> bool:
    """This will tell whether the reader has such records of their own."""
    return _readable(one, "owner", "updated_at")


def still_open(one: Entity) -> CardBody | None:
    """This will be one's own records on a board that are neither won nor lost: the work at hand."""
    waiting = tuple(step.value for step in steps_of(one) if not step.ends)
    if not one.board or not waiting:
        return None
    return _body(one, (Filter(one.board, "any_of", waiting),), (), _("Nothing is open."))


def recent(one: Entity) -> CardBody:
    """This will be one's own records that were changed last."""
    empty = _("You have no %(kind)s yet.") % {"kind": str(one.plural).lower()}
    return _body(one, (), ("-updated_at",), empty)


def _body(one: Entity, filters: tuple[Filter, ...], sort: tuple[str, ...], empty: str) -> CardBody:
    view = view_of(one)
    question = Query(one, (MINE, *filters), sort, columns=card_columns(view), limit=SHOWN)
    found = find(question)
    number, capped = count(question, _MOST) if found.next else (len(found.rows), False)
    headings, rows = small_table(found, one.title, _COLUMNS, wordy=1)
    asked = [("f", "owner.is.me"), *(("f", write(each)) for each in filters), *(("sort", each) for each in sort)]
    return CardBody(
        (),
        number_said(number, capped),
        f"/{one.key}?{urlencode(asked)}",
        empty,
        Link(_("New %(kind)s") % {"kind": str(one.label).lower()}, f"/{one.key}/new", "plus")
        if view.may("create")
        else None,
        related=Related(one.key, "", one.icon, headings, rows) if rows else None,
    )


def _readable(one: Entity, *names: str) -> bool:
    view = view_of(one)
    return view.may("read") and all(view.reads(name) for name in names)
