"""The page of one record: head, stage bar, verbs, sections, related lists, timeline."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from markupsafe import Markup, escape

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.keeping_by_rights import kept_by_rights
from guanxi.platform.personal.marks import Marks, marks_asked, saw
from guanxi.platform.search.finder import get_with
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.feed import files_of
from guanxi.platform.timeline.talking import Talk, talk_of
from guanxi.platform.web.concerned import ACTIVITY, all_concerned
from guanxi.platform.web.drawn_once import Pieces, filled, in_pieces, slot
from guanxi.platform.web.environment import environment
from guanxi.platform.web.facts import cards_of, facts_drawn, number_of, piece
from guanxi.platform.web.feed import file_shown
from guanxi.platform.web.marks_shown import closed_by, marks_as
from guanxi.platform.web.parts.records import Stage
from guanxi.platform.web.parts.shell import Link, Shell
from guanxi.platform.web.reach import reach_asked, reached
from guanxi.platform.web.record_frame import frame_of, offered_on
from guanxi.platform.web.replies import show_drawn
from guanxi.platform.web.stages import scope_of, steps_of, visited
from guanxi.platform.web.tabs import is_whole, tab_named
from guanxi.platform.web.talk import comments_shown, readers_shown
from guanxi.platform.web.timelines.asked import Asked, asked_in, keep
from guanxi.platform.web.timelines.page import page_of

_MOST_STEPS = 9
_PLAIN = Shell(csrf=slot("csrf"))


@require_GET
def record_page(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show a record as the reader may see it; what belongs to it comes as a part."""
    one, marks = entity(key), marks_asked(key)
    row, told = get_with(one, record_id, *reach_asked(one), *marks)
    verbs, marked = reached(one, told), Marks(*(told[each.name] for each in marks))
    tab = tab_named(key, verbs, request.GET.get("tab", ""))
    asked = _asked(request) if one.on_timeline and is_whole(tab) else Asked()
    answer = show_drawn(
        request, lambda shell: _drawn(row, verbs, tab, marked, asked, shell.csrf), row.title, crumbs=crumbs_of(one, row)
    )
    if not _fetched_ahead(request):
        saw(one, record_id)
    return answer


def crumbs_of(one: Entity, row: Row | None = None) -> tuple[Link, ...]:
    """This will be the way to the record: its list, or its parent's record."""
    if one.access == "child":
        parent = one.field(one.parent)
        link = row.link(parent) if row is not None else None
        return (Link(link.title or f"#{link.id}", f"/{link.entity}/{link.id}"),) if link else ()
    return (Link(str(one.plural), f"/{one.key}"),)


def _fetched_ahead(request: HttpRequest) -> bool:
    """A page that the browser or a script of ours asks for by itself was not opened by anybody."""
    return "prefetch" in request.headers.get("Sec-Purpose", "") or "HX-Request" in request.headers


def _asked(request: HttpRequest) -> Asked:
    keep(request.GET)
    return asked_in({**request.GET.dict(), "before": ""})


def _drawn(row: Row, verbs: frozenset[str], tab: str, marks: Marks, asked: Asked, csrf: str) -> str:
    """Fill in what differs from record to record; what is alike was drawn before."""
    one = row.view.entity
    stands = {"number_in_path": str(row.id), "csrf": csrf, "version": str(row.version)}
    number = number_of(row)
    return filled(
        _frame(one.key, verbs, offered_on(one, row, verbs), tab),
        {
            **stands,
            "title": escape(row.title),
            "number": filled(piece("number"), {"shown": escape(number)}) if number else "",
            "marks": filled(_marks(one.key, marks, closed_by(row)), stands),
            "facts": facts_drawn(row),
            "stages": _stages_drawn(row, stands, may_edit="edit" in verbs),
            **(_body(row, asked, csrf, may_edit="edit" in verbs) if is_whole(tab) else {}),
        },
    )


def _body(row: Row, asked: Asked, csrf: str, *, may_edit: bool) -> dict[str, str]:
    """What stands on the overview: sections and timeline, and what an activity concerns."""
    cards = cards_of(row, may_edit=may_edit)
    return {
        "first": cards.first,
        "open": cards.open,
        "closed": cards.closed,
        "moments": _moments(row, asked, may_edit=may_edit) if row.view.entity.on_timeline else "",
        "beside_activity": _beside_activity(row, csrf, may_edit=may_edit) if row.view.entity.key == ACTIVITY else "",
    }


def _moments(row: Row, asked: Asked, *, may_edit: bool) -> str:
    page = page_of(row.view.entity, row, asked, may_pin=may_edit)
    return environment().get_template("timelines/_shown.html").render(timeline=page)


def _beside_activity(row: Row, csrf: str, *, may_edit: bool) -> str:
    """An activity stands on timelines and has files; its own page says on which, and shows them."""
    number = row.id
    links = tuple(
        Link(link.title, f"/{link.entity}/{link.id}", entity(link.entity).icon) for link in all_concerned(number)
    )
    own = row.view.reads("owner") and row.raw.get("owner_id") == someone().user_id
    path = f"/{ACTIVITY}/{number}/concerns"
    files = tuple(file_shown(each) for each in files_of([number])[number])
    said = talk_of([number]).get(number, Talk())
    return (
        environment()
        .get_template("_beside_activity.html")
        .render(
            links=links,
            files=files,
            comments=comments_shown(said),
            readers=readers_shown(said),
            add_url=path if may_edit else "",
            end_url=path if may_edit and own else "",
            csrf=csrf,
        )
    )


@kept_by_rights(most=512)
def _frame(key: str, verbs: frozenset[str], offered: tuple[str, ...], tab: str) -> Pieces:
    page = frame_of(entity(key), f"/{key}/{slot('number_in_path')}", verbs, offered, tab)
    drawing = environment().get_template("record.html").render(layout="inside.html", page=page, shell=_PLAIN)
    return in_pieces(drawing)


@kept_by_rights(most=256)
def _marks(key: str, marks: Marks, closed: object) -> Pieces:
    shown = marks_as(entity(key), marks, closed, f"/{key}/{slot('number_in_path')}")
    return in_pieces(environment().get_template("_record_marks.html").render(marks=shown, shell=_PLAIN))


def _stages_drawn(row: Row, stands: dict[str, str], *, may_edit: bool) -> str:
    stages = _stages(row)
    if not stages:
        return ""
    board = row.view.entity.field(row.view.entity.board)
    moves = may_edit and board.name in row.view.writable and row.raw.get(board.column) not in board.reserved
    url = Markup(f"/{row.view.entity.key}/{slot('number_in_path')}/stage") if moves else ""
    return filled(piece("stages", stages, url), stands)


def _stages(row: Row) -> tuple[Stage, ...]:
    one = row.view.entity
    if not one.board_is_path or not row.view.reads(one.board):
        return ()
    scope = scope_of(one)
    wanted = row.raw[scope.column] if scope else None
    steps = [step for step in steps_of(one, within=wanted) if scope is None or step.within == wanted]
    now = str(row.raw[one.field(one.board).column])
    here = next((place for place, step in enumerate(steps) if step.value == now), -1)
    if len(steps) > _MOST_STEPS or here < 0:
        return ()
    been = visited(one, row.id) if here > 0 else frozenset()
    return tuple(
        Stage(step.label, step.value, _state(place, here, step.value in been), step.reserved)
        for place, step in enumerate(steps)
    )


def _state(place: int, here: int, been: bool) -> str:
    """A step before the present one that the record never stood on was skipped: it gets no tick."""
    return "current" if place == here else "ahead" if place > here else "past" if been else "skipped"
