"""The page on which the conditions of a record are made; they count once they are saved."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import NotFound, may_not
from guanxi.platform.search.finder import check, get
from guanxi.platform.search.grammar import write
from guanxi.platform.search.query import Query, QueryRefused
from guanxi.platform.search.questions import asked_kind, conditions_in, reading_words, said
from guanxi.platform.web.builder import tree
from guanxi.platform.web.builder.making import Making, only_filters
from guanxi.platform.web.builder.pages import step_of
from guanxi.platform.web.parts.approval_flows import ConditionsPage
from guanxi.platform.web.parts.lists import Chip
from guanxi.platform.web.replies import go, notice, show
from guanxi.platform.web.state import ListState, read_state


@require_GET
def ask(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will be the next step of making or changing a condition."""
    _one, field, record = _found(key, record_id, name)
    work = Making(
        request,
        _about(field, record),
        only_filters(read_state(request.GET)),
        tree.read_place(request.GET.get("at", "")),
        base=f"/{key}/{record_id}/question/{name}",
        keeper=someone(),
    )
    with reading_words():
        return step_of(work)


@require_http_methods(["GET", "POST"])
def conditions(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will show conditions that are not saved yet, or save them."""
    one, field, record = _found(key, record_id, name)
    about = _about(field, record)
    if request.method == "POST":
        return _saved(request, one, field, record, about)
    if "made" in request.GET:
        state = only_filters(read_state(request.GET))
    else:
        state = replace(ListState(), filters=conditions_in(about, getattr(record, field.column)))
    return _shown(request, one, field, record, state)


def _saved(request: HttpRequest, one: Entity, field: Field, record: object, about: Entity) -> HttpResponse:
    state, number = only_filters(read_state(request.POST)), int(record.pk)  # type: ignore[attr-defined]  # a model of ours
    try:
        with reading_words():
            check(Query(about, filters=state.filters))
    except QueryRefused as refused:
        notice(request, str(refused), tone="problem")
    else:
        change(one, number, {field.name: "\n".join(map(write, state.filters))})
    return go(request, f"/{one.key}/{number}")


def _shown(request: HttpRequest, one: Entity, field: Field, record: object, state: ListState) -> HttpResponse:
    number = record.pk  # type: ignore[attr-defined]  # a model of ours
    base, about = f"/{one.key}/{number}/question/{field.name}", _about(field, record)
    told = [" ".join(said(about, write(each))) for each in state.filters]
    page = ConditionsPage(
        title=_("%(field)s: %(record)s") % {"field": field.label, "record": get(one, number).title},
        intro=_("All of these must hold; without conditions it is always so."),
        chips=tuple(
            Chip(text, f"{base}?{_asked(state.without(each))}", f"{base}/ask?{_asked(state)}&at={place}")
            for place, (text, each) in enumerate(zip(told, state.filters, strict=True))
        ),
        ask_url=f"{base}/ask?{_asked(state)}",
        action=base,
        hidden=tuple(("f", write(each)) for each in state.filters),
        cancel_url=f"/{one.key}/{number}",
    )
    return show(request, "approvals/conditions.html", page, page.title, styles=("guanxi/builder.css",))


def _asked(state: ListState) -> str:
    return urlencode([*state.pairs(), ("made", "yes")])


def _found(key: str, record_id: int, name: str) -> tuple[Entity, Field, object]:
    one = entity(key)
    record = find_row(one, record_id)
    view = view_of(one)
    field = next((each for each in one.questions if each.name == name), None)
    if field is None or not view.reads(name):
        raise NotFound(one)
    if name not in view.writable:
        raise may_not("edit", one)
    return one, field, record


def _about(field: Field, record: object) -> Entity:
    about = asked_kind(field, record)
    if about is None:
        raise QueryRefused(_("Say first which kind of records this is about."))
    return about
