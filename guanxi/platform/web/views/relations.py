"""How a record is related to others: subsidiary of, partner of, referred by; making and ending such relations."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, relatable
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import RelationType
from guanxi.platform.records.problems import NotAllowed, NotFound
from guanxi.platform.records.relating import Related, called, relate, relations_of
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.bulk.telling import event_of, outcome, tell
from guanxi.platform.web.parts.around import RelationLine
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show
from guanxi.platform.web.views.records import crumbs_of

FORWARD, BACKWARD = "to", "from"


@dataclass(frozen=True)
class RelationsPanel:
    """The relations of a record, the kinds one can add, and the form for the kind that was chosen."""

    title: str
    back_url: str
    lines: tuple[RelationLine, ...]
    kinds: tuple[Link, ...]
    action: str
    chosen: str
    controls: tuple[Control, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Kind:
    """One way of relating a record: a kind of relation, the direction, the other kind of record."""

    type: RelationType
    direction: str
    other: Entity

    @property
    def code(self) -> str:
        return f"{self.type.pk}.{self.direction}.{self.other.key}"

    @property
    def label(self) -> str:
        return f"{called(self.type, forward=self.direction == FORWARD)} … ({self.other.label})"


@require_http_methods(["GET", "POST"])
def relations_panel(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show the relations of a record, or add one."""
    one = _relatable(key)
    row = get(one, record_id)
    kinds = {kind.code: kind for kind in _kinds(one)} if "edit" in reach(one, record_id) else {}
    chosen = kinds.get(request.POST.get("as", "") or request.GET.get("as", ""))
    problem = _add(request, one, record_id, chosen) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        chosen = None
        if not is_fragment(request):
            notice(request, _("Related."))
            return go(request, f"/{key}/{record_id}/relations")
    return _told(request, _shown(request, one, row, kinds, chosen, problem), problem)


@require_POST
def end_relation(request: HttpRequest, key: str, record_id: int, relation_id: int) -> HttpResponse:
    """This will end a relation."""
    one = _relatable(key)
    row = get(one, record_id)
    path = f"/{key}/{record_id}/relations"
    deed = deeds.at_once(one, "unrelate", [record_id], {"relation": relation_id}, path)
    problem = outcome(deed) if deed.refused else ""
    if not is_fragment(request) and not problem:
        tell(request, deed)
        return go(request, path)
    answer = _shown(request, one, row, {kind.code: kind for kind in _kinds(one)}, None, problem)
    if not problem:
        answer["HX-Trigger"] = json.dumps({"related-changed": {}, "notice": event_of(deed)})
    return answer


def _told(request: HttpRequest, answer: HttpResponse, problem: str) -> HttpResponse:
    """Let the page behind the dialog hear of it."""
    if request.method == "POST" and not problem:
        answer["HX-Trigger"] = "related-changed"
    return answer


def _relatable(key: str) -> Entity:
    one = entity(key)
    if not one.relatable:
        raise NotFound(one)
    return one


def _kinds(one: Entity) -> list[_Kind]:
    """Every way this kind of record can be related to a kind that one reads."""
    others = [other for other in relatable() if view_of(other).may("read")]
    found: dict[str, _Kind] = {}
    for kind in RelationType.objects.order_by("pk"):
        symmetric = (kind.name, kind.from_entity) == (kind.reverse, kind.to_entity)
        for other in others:
            if kind.from_entity in ("", one.key) and kind.to_entity in ("", other.key):
                found.setdefault(f"{kind.pk}.{FORWARD}.{other.key}", _Kind(kind, FORWARD, other))
            if not symmetric and kind.to_entity in ("", one.key) and kind.from_entity in ("", other.key):
                found.setdefault(f"{kind.pk}.{BACKWARD}.{other.key}", _Kind(kind, BACKWARD, other))
    return list(found.values())


def _add(request: HttpRequest, one: Entity, record_id: int, chosen: _Kind | None) -> str:
    """Relate as the form says; gives what stands against it."""
    other = request.POST.get("other", "")
    if chosen is None or not other.isdecimal():
        return _("Choose the other record.")
    here, there = (one, record_id), (chosen.other, int(other))
    ends = (here, there) if chosen.direction == FORWARD else (there, here)
    try:
        relate(chosen.type, *ends, note=request.POST.get("note", "").strip()[:300])
    except NotAllowed as refused:
        return str(refused)
    return ""


def _shown(
    request: HttpRequest, one: Entity, row: Row, kinds: dict[str, _Kind], chosen: _Kind | None, problem: str
) -> HttpResponse:
    path = f"/{one.key}/{row.id}/relations"
    page = RelationsPanel(
        title=row.title,
        back_url=f"/{one.key}/{row.id}",
        lines=lines_of(relations_of((one, row.id)), path, may=bool(kinds)),
        kinds=tuple(Link(kind.label, f"{path}?as={kind.code}", kind.other.icon) for kind in kinds.values()),
        action=path,
        chosen=chosen.code if chosen else "",
        controls=_controls(chosen) if chosen else (),
        problems=(problem,) if problem else (),
    )
    title = _("Relations of %(record)s") % {"record": row.title}
    status = UNPROCESSABLE if problem else 200
    return show(request, "relations.html", page, title, crumbs=crumbs_of(one, row), status=status)


def lines_of(found: Iterable[Related], path: str, *, may: bool) -> tuple[RelationLine, ...]:
    """This will be relations as pages show them; with `may` each can be ended."""
    return tuple(
        RelationLine(
            each.label,
            Link(each.title, f"/{each.other.key}/{each.other_id}", each.other.icon),
            each.note,
            f"{path}/{each.id}/end" if may else "",
        )
        for each in found
    )


def _controls(chosen: _Kind) -> tuple[Control, ...]:
    other = Control(
        "other", chosen.label, "link", required=True, search_url=f"/{chosen.other.key}/pick", prefix="relation"
    )
    return (other, Control("note", _("Note"), "text", max_length=300, prefix="relation"))
