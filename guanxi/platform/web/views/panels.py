"""What stands beside a record: its history."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import find_row
from guanxi.platform.search import story
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.search.questions import asked_kind, said
from guanxi.platform.search.story import Line, chapter
from guanxi.platform.web.approvals.in_history import in_business_words
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.records import Change, FieldChange, HistoryPanel
from guanxi.platform.web.replies import show, show_part
from guanxi.platform.web.views.records import crumbs_of

_LINES = 50


@require_GET
def history_panel(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will tell what happened to a record, in the fields the reader may read."""
    one = entity(key)
    row = get(one, record_id)
    page = _page(one, row, request.GET.get("before", ""))
    return show(
        request, "history.html", page, _("History of %(record)s") % {"record": row.title}, crumbs=crumbs_of(one, row)
    )


def history_tab(request: HttpRequest, one: Entity, row: Row) -> HttpResponse:
    """This will be the same as a tab of the record's page."""
    return show_part(request, "_history.html", page=_page(one, row, ""))


def _page(one: Entity, row: Row, before: str) -> HistoryPanel:
    path = f"/{one.key}/{row.id}"
    lines, older = chapter(one, row.id, most=_LINES, before=int(before) if before.isdecimal() else None)
    return HistoryPanel(row.title, _changes(row, lines), path, f"{path}/history?before={older}" if older else "")


def _changes(row: Row, lines: list[Line]) -> tuple[Change, ...]:
    said = {
        "create": _("created it"),
        "change": _("changed"),
        "trash": _("moved it to the trash"),
        "restore": _("put it back"),
    }
    return tuple(
        Change(line.who or _("Guanxi"), moment(line.at), said.get(line.verb, line.verb), told(row, line.changes))
        for line in lines
    )


def told(row: Row, changes: Iterable[story.Change]) -> tuple[FieldChange, ...]:
    """This will be changed fields as pages show them; what a page of its own fills in, as that page says it."""
    return tuple(_told(row, each) for each in changes)


def _told(row: Row, each: story.Change) -> FieldChange:
    change = FieldChange(str(each.field.label), each.before, each.after)
    if any(each.field.asks):
        return _asked(row, each.field, change)
    return in_business_words(row, each.field.name, change) if each.field.designed else change


def _asked(row: Row, field: Field, change: FieldChange) -> FieldChange:
    about = asked_kind(field, find_row(row.view.entity, row.id))
    if about is None:
        return change
    return FieldChange(change.label, *(_(" and ").join(said(about, text)) for text in (change.before, change.after)))
