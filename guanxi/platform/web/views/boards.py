"""Boards: records in columns by stage, with counts and sums, and the move of a card."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem
from guanxi.platform.search.finder import find, groups
from guanxi.platform.search.query import Filter, Row
from guanxi.platform.web.cells import shown
from guanxi.platform.web.filters import chips_of
from guanxi.platform.web.parts.boards import BoardColumn, BoardPage, Card
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, data, show
from guanxi.platform.web.stages import Step, first_scope, scope_of, steps_of, within
from guanxi.platform.web.state import ListState, read_state
from guanxi.platform.web.sums import in_short, in_words, summed_field
from guanxi.platform.web.verbs_that_ask import asking_for
from guanxi.platform.web.views.lists import views

Figure = tuple[int, int | None]
MOST_CARDS = 20
_FACTS = 3
_NOTHING: Figure = (0, None)


@require_GET
def board_page(request: HttpRequest, key: str) -> HttpResponse:
    """This will show the board of an entity with the same filters as its list."""
    one = _with_board(key)
    state, scopes = _narrowed(one, read_state(request.GET))
    return show(request, "board.html", _board(one, state, scopes), str(one.plural), styles=("guanxi/board.css",))


@require_POST
def move_card(request: HttpRequest, key: str) -> HttpResponse:
    """This will move a record to another column and answer with the fresh counts and sums of both."""
    one = _with_board(key)
    state, _scopes = _narrowed(one, read_state(request.GET))
    sent = request.POST
    try:
        record_id, version = int(sent.get("id", "")), int(sent.get("version", ""))
        record = change(one, record_id, {one.board: sent.get("to", "")}, version=version)
    except ValueError:
        raise NotFound(one) from None
    except Invalid as invalid:
        asking = asking_for(one, record_id, invalid.problems)
        dialog = f"{asking}?{urlencode({'back': state.address(f'/{key}/board')})}" if asking else ""
        return data({"problem": str(invalid), "dialog": dialog}, status=UNPROCESSABLE)
    except RecordProblem as problem:
        return data({"problem": str(problem)}, status=UNPROCESSABLE)
    figures = _figures(one, state)
    columns = [
        dict(
            zip(("value", "count", "total", "exact"), (value, *_texts(one, figures.get(value, _NOTHING))), strict=True)
        )
        for value in {sent.get("from", ""), sent.get("to", "")}
    ]
    return data({"version": record.version, "columns": columns})


def _with_board(key: str) -> Entity:
    one = entity(key)
    if not one.board or not view_of(one).reads(one.board):
        raise NotFound(one)
    return one


def _narrowed(one: Entity, state: ListState) -> tuple[ListState, tuple[Link, ...]]:
    """Where steps belong to a pipeline, the board shows one pipeline: the filtered one, else the first."""
    scope = scope_of(one)
    if scope is None or not view_of(one).reads(scope.name):
        return state, ()
    rows = first_scope(one, scope)
    chosen = within(state.filters, scope)
    others = state.without_field(scope.name)
    if chosen is None and rows:
        chosen = rows[0][0]
        state = others.plus(Filter(scope.name, "is", (str(chosen),)))
    path = f"/{one.key}/board"
    return state, tuple(
        Link(title, others.plus(Filter(scope.name, "is", (str(number),))).address(path), "timeline", number == chosen)
        for number, title in rows
    )


def _board(one: Entity, state: ListState, scopes: tuple[Link, ...]) -> BoardPage:
    view, path = view_of(one), f"/{one.key}/board"
    scope = scope_of(one)
    wanted = within(state.filters, scope)
    figures = _figures(one, state)
    steps = [step for step in steps_of(one) if scope is None or step.within == wanted]
    visible = state if scope is None else state.without_field(scope.name)
    return BoardPage(
        title=str(one.plural),
        icon=one.icon,
        url=path,
        move_url=f"{path}/move" if view.may("edit") and one.board in {field.name for field in view.editable} else "",
        columns=tuple(_column(one, state, step, figures.get(step.value, _NOTHING)) for step in steps),
        chips=chips_of(view, visible, path),
        clear_url=path,
        filter_url=f"/{one.key}/filter",
        filter_fields=tuple(
            Choice(field.name, str(field.label))
            for field in view.filterable
            if field.name != one.board and field.kind.name != "longtext"
        ),
        hidden=(*state.pairs(), ("board", "yes")),
        text=state.text,
        new_url=f"/{one.key}/new" if view.may("create") else "",
        new_label=_("New %(kind)s") % {"kind": str(one.label).lower()},
        views=views(one, state, board=True),
        scopes=scopes if len(scopes) > 1 else (),
    )


def _figures(one: Entity, state: ListState) -> dict[str, Figure]:
    added = summed_field(one)
    asked = state.query(one, columns=None, sort=(), after="")
    return {
        str(value): (number, amount) for value, number, amount in groups(asked, one.board, added.name if added else "")
    }


def _texts(one: Entity, figure: Figure) -> tuple[str, str, str]:
    """Count, rounded sum and exact sum of a column; the sums are empty where there is none to tell."""
    number, amount = figure
    added = summed_field(one)
    return f"{number:,}", in_short(added, amount) if added else "", in_words(added, amount) if added else ""


def _column(one: Entity, state: ListState, step: Step, figure: Figure) -> BoardColumn:
    here = Filter(one.board, "is", (step.value,))
    view = view_of(one)
    names = _card_fields(view)
    rows = find(replace(state, columns=names).query(one, limit=MOST_CARDS).with_filters(here)).rows if figure[0] else []
    count, total, exact = _texts(one, figure)
    return BoardColumn(
        step.value,
        step.label,
        count,
        total,
        exact,
        tuple(_card(view, row, names) for row in rows),
        state.plus(here).address(f"/{one.key}"),
        max(0, figure[0] - len(rows)),
        step.tone,
        step.reserved,
    )


def _card_fields(view: View) -> tuple[str, ...]:
    """A card shows what the list shows first, and what tells that the record has stayed too long."""
    one = view.entity
    wanted = [name for name in (*one.facts, *one.columns) if name not in (one.title, one.board)]
    names = list(dict.fromkeys(name for name in wanted if view.access(name)))[:_FACTS]
    return (*names, *(name for name in ("rots_on",) if view.reads(name)))


def _card(view: View, row: Row, names: tuple[str, ...]) -> Card:
    facts = tuple(
        Markup("<strong>{}</strong>").format(fragment) if view.entity.field(name).kind.name == "money" else fragment
        for name in names
        if name != "rots_on" and (fragment := shown(row, view.entity.field(name)))
    )
    rots_on = row.raw.get("rots_on")
    rotten = rots_on is not None and rots_on < timezone.localdate()
    hint = (
        _("%(days)s days too long in this stage") % {"days": (timezone.localdate() - rots_on).days}
        if rotten and rots_on
        else ""
    )
    return Card(
        str(row.id), row.title, f"/{view.entity.key}/{row.id}", str(row.version), facts, "bad" if rotten else "", hint
    )
