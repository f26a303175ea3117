"""How far a record has come, set while one writes what happened: the same field and the same questions as everywhere else."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.controls import typed
from guanxi.platform.web.forms import Said, sections_of
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import show_part

_WAS = "stage_was"


def may_move(one: Entity) -> bool:
    """This will tell whether records of a kind come along a path that the person may move them on."""
    return one.on_timeline and one.board_is_path and one.board in view_of(one).writable and view_of(one).may("edit")


@require_GET
def stage_part(request: HttpRequest, key: str, record_id: int, prefix: str) -> HttpResponse:
    """This will be the control of the stage, and what is asked of some of them; nothing where the record is not theirs to change."""
    one = entity(key)
    row = get(one, record_id)
    if not may_move(one) or "edit" not in reach(one, record_id):
        return HttpResponse()
    values = {field.name: row.raw[field.column] for field in row.view.editable}
    found = sections_of(row.view, values, Said(), only=_asked(one))
    controls = [replace(control, prefix=prefix[:20]) for section in found for control in section.controls]
    controls.sort(key=lambda control: control.name != one.board)
    return show_part(request, "timelines/_stage.html", controls=controls, was=_now(one, row))


def moved_in(one: Entity, row: Row, sent: Mapping[str, str]) -> dict[str, str]:
    """This will be what the form says of another stage, nothing where it stays. Raises `Invalid` where somebody else moved the record since."""
    if _WAS not in sent or not may_move(one):
        return {}
    to, was = sent.get(one.board, ""), sent[_WAS]
    if to == was:
        return {}
    if was != _now(one, row):
        raise Invalid({one.board: [_("Somebody moved this record meanwhile; look at it again before you save.")]})
    return {name: sent[name] for name in _asked(one) if name == one.board or sent.get(name)}


def _asked(one: Entity) -> tuple[str, ...]:
    further = (name for each in one.depending(Shown) if each.on == one.board and each.required for name in each.fields)
    return (one.board, *further)


def _now(one: Entity, row: Row) -> str:
    field = one.field(one.board)
    return typed(field, row.raw[field.column])
