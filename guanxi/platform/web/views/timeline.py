"""Writing on the timeline of a record."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guanxi.platform.entities.registry import entity, entity_of, has_entity
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.models import ActivityKind, ActivityLink
from guanxi.platform.web.feed import fields_of
from guanxi.platform.web.replies import go, notice


@require_POST
def write_entry(request: HttpRequest, key: str, record_id: int, kind: str) -> HttpResponse:
    """This will write a follow-up or a task on the record's timeline, and on those of the records it belongs to."""
    one = entity(key)
    if kind not in ActivityKind.values or not one.on_timeline:
        raise NotFound(one)
    row = get(one, record_id)
    values = {name: request.POST.get(name, "") for name in fields_of(ActivityKind(kind))}
    done = {} if kind == ActivityKind.TASK else {"done_at": timezone.now()}
    try:
        with transaction.atomic():
            if not any(text.strip() for text in values.values()):
                notice(request, _("There is nothing to save yet: write what happened."), tone="warning")
                return go(request, f"/{key}/{record_id}")
            activity = create(entity("activity"), {"kind": kind, **{name: text for name, text in values.items() if text}, **done})
            ActivityLink.objects.bulk_create([ActivityLink(activity_id=activity.pk, entity=where, object_id=number) for where, number in _timelines(row)])
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/{key}/{record_id}")
    notice(request, _("Saved on the timeline."))
    return go(request, f"/{key}/{record_id}")


def _timelines(row: Row) -> list[tuple[str, int]]:
    """The record itself and the customer it belongs to: every contact lands on the customer's timeline, too."""
    places = {(row.view.entity.key, row.id)}
    for field in row.fields:
        if field.target is not None and has_entity(field.target):
            other = entity_of(field.target)
            link = row.link(field)
            if other.on_timeline and link is not None and link.title:
                places.add((other.key, link.id))
    return sorted(places)
