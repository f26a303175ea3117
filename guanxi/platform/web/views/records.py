"""The page of one record: head, stage bar, verbs, sections, related lists, timeline."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import MORE, Action, Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View
from guanxi.platform.personal.marks import Marks, marks_asked, saw
from guanxi.platform.records.door import find_row
from guanxi.platform.search.finder import get_with
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.feed import files_of
from guanxi.platform.web.cells import shown
from guanxi.platform.web.concerned import ACTIVITY, all_concerned
from guanxi.platform.web.feed import file_shown, timeline_of
from guanxi.platform.web.marks_shown import marks_shown
from guanxi.platform.web.parts.records import RecordPage, Section, Stage, Value, Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach_asked, reached
from guanxi.platform.web.related import belongings, empty_card
from guanxi.platform.web.replies import show
from guanxi.platform.web.stages import scope_of, steps_of, visited
from guanxi.platform.web.tabs import OVERVIEW, TIMELINE, tabs_of, takes_files

_MOST_STEPS = 9


@require_GET
def record_page(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show a record as the reader may see it; what belongs to it comes as a part."""
    one = entity(key)
    marks = marks_asked(key)
    row, told = get_with(one, record_id, *reach_asked(one), *marks)
    marked = Marks(*(told[each.name] for each in marks))
    page = described(one, row, reached(one, told), request.GET.get("tab", ""), marked)
    answer = show(request, "record.html", page, row.title, crumbs=crumbs_of(one, row))
    if not _fetched_ahead(request):
        saw(one, record_id)
    return answer


def _fetched_ahead(request: HttpRequest) -> bool:
    """A page that the browser or a script of ours asks for by itself was not opened by anybody."""
    return "prefetch" in request.headers.get("Sec-Purpose", "") or "HX-Request" in request.headers


def described(one: Entity, row: Row, verbs: frozenset[str], tab: str, marks: Marks) -> RecordPage:
    """This will be the view-model of a record."""
    view, path = row.view, f"/{one.key}/{row.id}"
    editable = frozenset(_changeable(row)) if "edit" in verbs else frozenset()
    main, more = _verbs(one, row, path, verbs)
    tabs = tabs_of(one, row.id, verbs, tab)
    here = next(each.name for each in tabs if each.current)
    whole = here in (OVERVIEW, TIMELINE)
    stages = _stages(one, row, editable)
    return RecordPage(
        title=row.title,
        icon=one.icon,
        kind=str(one.label),
        url=path,
        number=_number(view, row),
        sections=_sections(one, row, path, editable) if whole else (),
        facts=facts_of(row),
        stages=stages,
        stage_url=f"{path}/stage" if stages and one.board in editable else "",
        version=str(row.version),
        verbs=main,
        more=more,
        related=tuple(empty_card(each, row.id) for each in belongings(one, verbs)),
        timeline=timeline_of(one, row) if one.on_timeline and whole else None,
        panels=_panels(one, path),
        tabs=tabs,
        tab=here,
        marks=marks_shown(one, row, marks),
        beside_url=f"{path}/beside",
        rest_url=f"{path}/rest" if one.related or one.relatable else "",
        attach_url=f"{path}/files" if takes_files(one) else "",
        **_beside_activity(one, row.id),
    )


def on_paper(one: Entity, row: Row) -> RecordPage:
    """This will be what of a record is printed: its facts, without verbs."""
    path = f"/{one.key}/{row.id}"
    sections = _sections(one, row, path, frozenset())
    return RecordPage(row.title, one.icon, str(one.label), path, sections, _number(row.view, row), facts_of(row))


def facts_of(row: Row) -> tuple[Value, ...]:
    """This will be the two or three facts of the head, as far as they are filled in and may be seen."""
    one = row.view.entity
    path = f"/{one.key}/{row.id}"
    shown_here = (_value(row, one.field(name), path, frozenset()) for name in one.facts if row.view.access(name))
    return tuple(fact for fact in shown_here if fact.shown)


def value_of(row: Row, field: Field, *, editable: bool, saved: bool = False) -> Value:
    """This will be one field as the page shows it."""
    path = f"/{row.view.entity.key}/{row.id}"
    made = _value(row, field, path, frozenset({field.name}) if editable else frozenset())
    return replace(made, saved=saved, version=str(row.version))


def crumbs_of(one: Entity, row: Row | None = None) -> tuple[Link, ...]:
    """This will be the way to the record: its list, or its parent's record."""
    if one.access == "child":
        parent = one.field(one.parent)
        link = row.link(parent) if row is not None else None
        return (Link(link.title or f"#{link.id}", f"/{link.entity}/{link.id}"),) if link else ()
    return (Link(str(one.plural), f"/{one.key}"),)


def _changeable(row: Row) -> Iterable[str]:
    """What stands at a value that an action wrote stays there."""
    return (field.name for field in row.view.editable if row.raw.get(field.column) not in field.reserved)


def _beside_activity(one: Entity, number: int) -> dict[str, Any]:
    """An activity stands on timelines and has files; its own page says on which, and shows them."""
    if one.key != ACTIVITY:
        return {}
    links = (Link(link.title, f"/{link.entity}/{link.id}", entity(link.entity).icon) for link in all_concerned(number))
    return {"concerns": tuple(links), "files": tuple(file_shown(each) for each in files_of([number])[number])}


def _value(row: Row, field: Field, path: str, editable: frozenset[str]) -> Value:
    edit_url = f"{path}/field/{field.name}" if field.name in editable else ""
    value = shown(row, field)
    return Value(
        field.name,
        str(field.label),
        value,
        edit_url,
        bool(value) and not row.view.reads(field.name),
        field.kind.name == "longtext",
    )


def _number(view: View, row: Row) -> str:
    has = view.entity.has_field("number") and view.reads("number") and view.entity.title != "number"
    return view.show(view.entity.field("number"), row.raw["number"]) if has else ""


def _sections(one: Entity, row: Row, path: str, editable: frozenset[str]) -> tuple[Section, ...]:
    sections = []
    for section in one.sections_or_default():
        values = tuple(_value(row, one.field(name), path, editable) for name in section.fields if row.view.access(name))
        if values:
            closed = section.label is MORE or not any(value.shown for value in values)
            sections.append(Section(str(section.label), values, closed=closed))
    return tuple(sections)


def _stages(one: Entity, row: Row, editable: frozenset[str]) -> tuple[Stage, ...]:
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


def _verbs(one: Entity, row: Row, path: str, verbs: frozenset[str]) -> tuple[tuple[Verb, ...], tuple[Verb, ...]]:
    record = find_row(one, row.id) if one.actions else None
    business = sorted(
        (_action_verb(action, path) for action in one.actions if _offered(action, record, verbs)),
        key=lambda verb: verb.primary,
    )
    more = [Verb(_("Print"), f"{path}/print", "printer")]
    if "edit" in verbs:
        more.append(Verb(_("Change all fields"), f"{path}/edit", "pencil", key="e"))
    if "assign" in verbs:
        more.append(Verb(_("Hand over"), f"{path}/hand-over", "arrows-exchange", dialog=True))
    if "delete" in verbs:
        more.append(Verb(_("To the trash"), f"{path}/trash", "trash", grave=True, post=True))
    return tuple(business), tuple(more)


def _offered(action: Action, record: Any, verbs: frozenset[str]) -> bool:
    return (action.verb in verbs or action.verb == "read") and action.available(record)


def _action_verb(action: Action, path: str) -> Verb:
    return Verb(
        str(action.label),
        f"{path}/do/{action.name}",
        action.icon,
        action.primary,
        post=not action.inputs,
        dialog=bool(action.inputs),
    )


def _panels(one: Entity, path: str) -> tuple[Link, ...]:
    if one.access != "owned":
        return ()
    return (
        Link(_("Sharing"), f"{path}/sharing", "share"),
        Link(_("Why can I see this?"), f"{path}/why", "help-circle"),
    )
