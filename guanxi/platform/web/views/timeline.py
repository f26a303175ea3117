"""The timeline of a record: writing on it, its earlier pages, its files."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.files import attach
from guanxi.platform.timeline.models import ActivityKind
from guanxi.platform.web.feed import fields_of, page_of
from guanxi.platform.web.replies import go, notice, show_part


@require_POST
def write_entry(request: HttpRequest, key: str, record_id: int, kind: str) -> HttpResponse:
    """This will write a follow-up or a task on the timelines of the record and of the customers it belongs to."""
    one = entity(key)
    if kind not in ActivityKind.values or not one.on_timeline:
        raise NotFound(one)
    get(one, record_id)
    values = {name: request.POST.get(name, "").strip() for name in fields_of(ActivityKind(kind))}
    values = {name: text for name, text in values.items() if text}
    files = request.FILES.getlist("files")
    if not values and not files:
        notice(request, _("There is nothing to save yet: write what happened."), tone="warning")
        return go(request, f"/{key}/{record_id}")
    try:
        activity = log_activity({"kind": kind, **values}, on=[(key, record_id)])
        for file in files:
            attach(entity("activity"), activity.pk, file)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    else:
        notice(request, _("Saved on the timeline."))
    return go(request, f"/{key}/{record_id}")


@require_GET
def earlier(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will be the next page of a timeline."""
    one = entity(key)
    page = page_of(one, get(one, record_id), request.GET.get("before", ""))
    return show_part(request, "_moments.html", timeline=page)
