"""Creating a record and changing all of its fields."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.platform.calendar.templating import completed, log_by_template
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.dependencies import Filled
from guanxi.platform.entities.kinds import storable
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Changed, NotAllowed, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.web.clashes import SINCE, carried, choices_in, clashes, settled, told, with_clashes
from guanxi.platform.web.concerns import boxes_of, places_in, section_of
from guanxi.platform.web.controls import read_answers
from guanxi.platform.web.dependent import visible_only
from guanxi.platform.web.extending import ways_on
from guanxi.platform.web.forms import Said, against, first_focused, form_of, sections_of
from guanxi.platform.web.in_a_row import carried as carried_on
from guanxi.platform.web.in_a_row import entered, next_address, pinned, with_pins
from guanxi.platform.web.parts.forms import Clash, FormPage
from guanxi.platform.web.parts.people import Beginnings
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, back_to, go, notice, show
from guanxi.platform.web.templating import template_in, wants_steps
from guanxi.platform.web.timelines.mentions import marks_of, named_anew
from guanxi.platform.web.views.records import crumbs_of


@require_GET
def what_is_new(request: HttpRequest) -> HttpResponse:
    """This will list the kinds of records one may create (the add button of a phone)."""
    places = tuple(
        Link(str(one.label), f"/{one.key}/new", one.icon)
        for one in entities()
        if one.menu and one.module != "administration" and view_of(one).may("create")
    )
    return show(request, "new.html", Beginnings(places), _("New"))


def _name_of(one: Entity, record: Any) -> str:
    """What a new record is called; its kind where whoever made it may not read it."""
    try:
        return get(one, record.pk).title
    except RecordProblem:
        return str(one.label)


@require_http_methods(["GET", "POST"])
def new_record(request: HttpRequest, key: str) -> HttpResponse:
    """This will show the empty form, or create the record and go to it."""
    one = entity(key)
    view = view_of(one)
    if not view.may("create"):
        raise may_not("create", one)
    if request.method == "GET":
        return _show_new(request, view, Said(_told_by_address(request, view)), _beginning(view))
    boxes = boxes_of(one)
    raw = read_answers(request.POST, (*view.editable, *boxes))
    values = _filled(view, {name: text for name, text in raw.items() if name not in {box.name for box in boxes}})
    try:
        if boxes:
            record: Any = _concerning(request, boxes, raw, values)
        else:
            record = create(one, values, allow_twins=request.POST.get("despite_duplicates") == "yes")
    except NotAllowed:
        raise
    except RecordProblem as problem:
        return _show_new(request, view, against(problem, raw), {})
    notice(request, _("Saved: %(record)s") % {"record": _name_of(one, record)})
    if request.POST.get("then") == "new":
        return go(request, next_address(request, view, raw, record.pk, back_to(request, "")))
    return go(request, back_to(request, f"/{key}/{record.pk}"))


@require_http_methods(["GET", "POST"])
def edit_record(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show the form of a record, or change it and go back to it."""
    one = entity(key)
    row = get(one, record_id)
    if "edit" not in reach(one, record_id):
        raise may_not("edit", one)
    if request.method == "GET":
        return _show_edit(request, row, Said())
    stored = {field.name: row.raw[field.column] for field in row.view.editable}
    raw, choices = read_answers(request.POST, row.view.editable), choices_in(request.POST)
    raw = visible_only(row.view, raw, stored)
    open_ones = [name for name, chosen in choices.items() if not chosen]
    if open_ones:
        problems = {name: [_("Choose whose value stays.")] for name in open_ones}
        found = clashes(row, choices, _number(request, SINCE) or 0, choices)
        return _show_edit(request, row, Said(raw, problems), _version_of(request, row), found)
    version, warned = _number(request, "version"), request.POST.getlist("warned")
    if silent := named_anew(row, raw, warned):
        told_of = [*(one.sentence for one in silent), _("Saving once more writes it all the same.")]
        known = (*(("warned", one) for one in warned), *marks_of(silent))
        return _show_edit(request, row, Said(raw, {"text": told_of}), _version_of(request, row), hidden=known)
    try:
        change(
            one,
            record_id,
            settled(raw, choices),
            version=version,
            allow_twins=request.POST.get("despite_duplicates") == "yes",
            merge=True,
        )
    except Changed as changed:
        row = get(one, record_id)
        found = clashes(row, changed.both, version or 0)
        said = Said({name: raw[name] for name in changed.mine}, {"": told(row, found, version or 0)})
        return _show_edit(request, row, said, str(row.version), found)
    except RecordProblem as problem:
        return _show_edit(request, row, against(problem, raw), _version_of(request, row))
    notice(request, _("Saved: %(record)s") % {"record": row.title})
    return go(request, f"/{key}/{record_id}")


def _concerning(request: HttpRequest, boxes: tuple[Field, ...], raw: dict[str, str], values: dict[str, str]) -> Any:
    """Write an activity on the timelines of whom it concerns, with what follows from the chosen template."""
    places, template = places_in(boxes, raw), template_in(raw)
    if template is None:
        return log_activity(values, on=places)
    values = completed(values, template, ())
    return log_by_template(values, template, on=places, with_steps=wants_steps(request.POST))[0]


def _number(request: HttpRequest, name: str) -> int | None:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else None


def _version_of(request: HttpRequest, row: Row) -> str:
    """What a form shows again is older than the record, if somebody was faster: it goes on from the version it had."""
    return str(_number(request, "version") or row.version)


def _filled(view: View, raw: dict[str, str]) -> dict[str, str]:
    """Leave out what was not shown, and what was left empty, so that defaults hold; what was taken over and emptied stays so."""
    taken_over = {one.field for one in view.entity.depending(Filled) if raw.get(one.on)}
    shown = visible_only(view, raw, {})
    return {name: text for name, text in shown.items() if text != "" or name in taken_over}


def _beginning(view: View) -> dict[str, Any]:
    """This will be the values the new record starts with: defaults and the acting owner."""
    values = {one.name: one.default for one in view.editable}
    return values | {"owner": view.identity.user_id} if "owner" in values else values


def _told_by_address(request: HttpRequest, view: View) -> dict[str, str]:
    """This will be what the address names of the new record, as if it were typed."""
    return {one.name: storable(request.GET[one.name]) for one in view.editable if one.name in request.GET}


def _show_new(request: HttpRequest, view: View, said: Said, values: dict[str, Any]) -> HttpResponse:
    one = view.entity
    title = _("New %(kind)s") % {"kind": str(one.label).lower()}
    back = back_to(request, "")
    boxes = boxes_of(one)
    given = {box.name: request.GET[box.name] for box in boxes if box.name in request.GET}
    sections = (
        *section_of(boxes, given, said),
        *sections_of(view, values, said, is_new=True, alike_url=f"/{one.key}/alike"),
    )
    in_a_row = carried_on(request, view)
    sections = first_focused(with_pins(sections, pinned(view, request)) if in_a_row else sections)
    page = form_of(
        one,
        title,
        f"/{one.key}/new",
        _("Create"),
        back or f"/{one.key}",
        sections,
        said,
        hidden=(*((("back", back),) if back else ()), *in_a_row),
        again=_("Create, then another"),
        entered=entered(request, view),
    )
    return _shown(request, page, one, title, said)


def _show_edit(
    request: HttpRequest,
    row: Row,
    said: Said,
    version: str = "",
    found: Mapping[str, Clash] | None = None,
    hidden: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    one, path = row.view.entity, f"/{row.view.entity.key}/{row.id}"
    values = {field.name: row.raw[field.column] for field in row.view.editable}
    sections = with_clashes(sections_of(row.view, values, said, alike_url=f"{path}/alike"), found or {})
    page = form_of(
        one,
        row.title,
        f"{path}/edit",
        _("Save"),
        path,
        sections,
        said,
        version=version or str(row.version),
        hidden=(*carried(found or {}), *hidden),
    )
    return _shown(request, page, one, row.title, said, row)


def _shown(
    request: HttpRequest, page: FormPage, one: Entity, title: str, said: Said, row: Row | None = None
) -> HttpResponse:
    wrong = bool(said.problems or said.twins)
    page = replace(page, ways=tuple(ways_on(one.key, row.id if row else None)))
    return show(request, "form.html", page, title, crumbs=crumbs_of(one, row), status=UNPROCESSABLE if wrong else 200)
