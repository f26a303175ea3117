"""What stands around the facts of a record and comes as a part: related lists, tabs, neighbours, star and follow."""

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.personal.marks import follow, star
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.records.relating import relations_of
from guanxi.platform.search.beside import beside
from guanxi.platform.search.finder import get, get_with
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.web.approvals.flows import FLOW, design_of
from guanxi.platform.web.approvals.pages import card_of_record
from guanxi.platform.web.bulk.telling import event_of, tell
from guanxi.platform.web.extending import Panel, panels_of
from guanxi.platform.web.marks_shown import marks_shown
from guanxi.platform.web.parts.around import Neighbours, RelationsCard
from guanxi.platform.web.questions.cards import questions_drawn
from guanxi.platform.web.reach import reach_asked, reached
from guanxi.platform.web.related import belonging, belongings, card_of
from guanxi.platform.web.replies import go, is_fragment, show_part, told
from guanxi.platform.web.state import read_state
from guanxi.platform.web.tabs import FILES, HISTORY
from guanxi.platform.web.views.files import files_tab
from guanxi.platform.web.views.panels import history_tab
from guanxi.platform.web.views.relations import lines_of

_Mark = Callable[[Entity, int], None]


@require_GET
def rest(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will be the small lists of what belongs to a record and of what it is related to."""
    one = entity(key)
    row, told = get_with(one, record_id, *reach_asked(one))
    verbs = reached(one, told)
    added = [(panel, drawn) for panel in panels_of(key, "card") if (drawn := panel.draw(request, row, verbs))]
    design = design_of(record_id) if key == FLOW else None
    cards = [card_of(each, record_id) for each in belongings(one, verbs)] if design is None else []
    relations = relations_card(one, record_id, verbs)
    approvals = card_of_record(one, record_id, may_send="edit" in verbs)
    return show_part(
        request,
        "_rest.html",
        approvals=approvals,
        design=design,
        cards=cards,
        above=[Markup(questions_drawn(row, verbs)), *_drawn(added, above=True)],  # noqa: S704  # drawn by templates of ours
        below=_drawn(added, above=False),
        relations=relations,
        rest_url=f"/{key}/{record_id}/rest",
    )


def _drawn(added: list[tuple[Panel, str]], *, above: bool) -> list[Markup]:
    return [Markup(drawn) for panel, drawn in added if panel.above == above]  # noqa: S704  # drawn by templates of ours


def relations_card(one: Entity, record_id: int, verbs: frozenset[str]) -> RelationsCard | None:
    """This will be the relations of a record as a small list; None where there are neither any nor a way to add one."""
    if not one.relatable:
        return None
    path = f"/{one.key}/{record_id}/relations"
    lines = lines_of(relations_of((one, record_id)), path, may="edit" in verbs)
    return RelationsCard(path, lines, path if "edit" in verbs else "") if lines or "edit" in verbs else None


@require_GET
def tab(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will be what a tab holds."""
    one = entity(key)
    row, told = get_with(one, record_id, *reach_asked(one))
    if name == HISTORY:
        return history_tab(request, one, row)
    if name == FILES:
        return files_tab(request, one, row)
    for panel in panels_of(key, "tab"):
        if panel.name == name:
            return HttpResponse(panel.draw(request, row, reached(one, told)))
    card = card_of(belonging(one, name, reached(one, told)), record_id, whole=True)
    return show_part(request, "_related_card.html", it=card)


@require_GET
def neighbours(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will be the way to the next and to the last record of the list one came from, whose address is the question."""
    one = entity(key)
    state = read_state(request.GET)
    try:
        found = beside(state.query(one, after=""), record_id)
    except QueryRefused:
        found = None
    if found is None:
        return HttpResponse("")
    place = (
        _("%(place)s of %(total)s") % {"place": found.place, "total": f"{found.total:,}"}
        if found.place and found.total
        else ""
    )
    here = Neighbours(
        list_url=state.address(f"/{key}"),
        before_url=f"/{key}/{found.before}" if found.before else "",
        after_url=f"/{key}/{found.after}" if found.after else "",
        place=place,
    )
    return show_part(request, "_neighbours.html", it=here)


@require_POST
def star_record(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will put a record among the favourites, or take it out."""
    return _marked(request, key, record_id, star, "unstar")


@require_POST
def follow_record(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will follow a record, or no longer."""
    return _marked(request, key, record_id, follow, "unfollow")


def _marked(request: HttpRequest, key: str, record_id: int, set_it: _Mark, take_it: str) -> HttpResponse:
    one = entity(key)
    row = get(one, record_id)
    path, deed = f"/{key}/{record_id}", None
    try:
        if request.POST.get("on") == "yes":
            set_it(one, record_id)
        else:
            deed = deeds.at_once(one, take_it, [record_id], {}, path)
    except RecordProblem as problem:
        return told(str(problem)) if is_fragment(request) else go(request, path)
    if not is_fragment(request):
        if deed:
            tell(request, deed)
        return go(request, path)
    answer = show_part(request, "_record_marks.html", marks=marks_shown(one, row))
    answer["HX-Trigger"] = json.dumps({"marks-changed": {}, **({"notice": event_of(deed)} if deed else {})})
    return answer
