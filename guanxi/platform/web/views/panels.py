"""What stands beside a record: its history."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.records.models import History
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.records import Change, HistoryPanel
from guanxi.platform.web.past import changed_fields
from guanxi.platform.web.replies import show
from guanxi.platform.web.views.records import crumbs_of

_LINES = 50


@require_GET
def history_panel(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will tell what happened to a record, in the fields the reader may read."""
    one = entity(key)
    row = get(one, record_id)
    before = request.GET.get("before", "")
    lines = History.objects.filter(entity=one.key, object_id=record_id)
    if before.isdecimal():
        lines = lines.filter(pk__lt=int(before))
    kept = list(lines.order_by("-id")[: _LINES + 1])
    more = f"/{key}/{record_id}/history?before={kept[_LINES - 1].pk}" if len(kept) > _LINES else ""
    page = HistoryPanel(row.title, _changes(row, kept[:_LINES]), f"/{key}/{record_id}", more)
    return show(
        request, "history.html", page, _("History of %(record)s") % {"record": row.title}, crumbs=crumbs_of(one, row)
    )


def _changes(row: Row, lines: list[History]) -> tuple[Change, ...]:
    said = {
        "create": _("created it"),
        "change": _("changed"),
        "trash": _("moved it to the trash"),
        "restore": _("put it back"),
    }
    names = dict(
        User.everything.filter(pk__in={line.user_id for line in lines if line.user_id}).values_list("pk", "name")
    )
    fields = changed_fields(row.view, [(line.verb, line.changes) for line in lines])
    told = zip(lines, fields, strict=True)
    return tuple(
        Change(str(names.get(line.user_id or 0, _("Guanxi"))), moment(line.at), said.get(line.verb, line.verb), changed)
        for line, changed in told
        if changed or line.verb != "change"
    )
