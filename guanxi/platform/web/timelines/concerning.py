"""Putting an activity on the timelines of further records once it is written, taking it off one, and taking that back."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem, may_not
from guanxi.platform.search.finder import get, titles
from guanxi.platform.timeline.actions.log_activity import put_on_timelines, take_off_timelines
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.concerned import ACTIVITY, all_concerned
from guanxi.platform.web.concerns import places_in, record_boxes, section_of
from guanxi.platform.web.controls import named, read_answers
from guanxi.platform.web.forms import Said, against
from guanxi.platform.web.parts.forms import FormPage
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show


@require_http_methods(["GET", "POST"])
def put_on(request: HttpRequest, number: int) -> HttpResponse:
    """This will ask which further records an activity concerns, and put it on their timelines."""
    activity = _to_change(number)
    boxes = record_boxes()
    if request.method == "GET":
        return _ask(request, number, boxes, Said())
    raw = read_answers(request.POST, boxes)
    try:
        chosen = places_in(boxes, raw)
        if not chosen:
            raise Invalid({boxes[0].name: [_("Choose a record that was found.")]})
        put_on_timelines(activity, chosen)
    except RecordProblem as problem:
        return _ask(request, number, boxes, against(problem, raw))
    notice(request, _("It stands on further timelines now."))
    return go(request, _page(number))


@require_POST
def take_off(request: HttpRequest, number: int, key: str, record_id: int) -> HttpResponse:
    """This will take an activity of one's own off the timeline of one record."""
    activity = _to_change(number)
    if (key, record_id) not in {(link.entity, link.id) for link in all_concerned(number)}:
        raise NotFound(entity(ACTIVITY))
    take_off_timelines(activity, [(key, record_id)])
    title = titles(entity(key), [record_id]).get(record_id, "")
    notice(
        request,
        _("It stands no more on the timeline of %(record)s.") % {"record": title},
        undo_url=f"{_page(number)}/concerns/{key}/{record_id}/back",
    )
    return go(request, _page(number))


@require_POST
def put_back(request: HttpRequest, number: int, key: str, record_id: int) -> HttpResponse:
    """This will put an activity back on a timeline that it was taken off."""
    if key not in {box.name.removeprefix("on_") for box in record_boxes()}:
        raise NotFound(entity(ACTIVITY))
    put_on_timelines(_to_change(number), [(key, record_id)])
    return go(request, _page(number))


def _ask(request: HttpRequest, number: int, boxes: tuple[Field, ...], said: Said) -> HttpResponse:
    title = _("Whom it concerns, too")
    parts = tuple(replace(one, label="") for one in section_of(boxes, {}, said))
    page = FormPage(
        title,
        f"{_page(number)}/concerns",
        parts,
        _("Add"),
        _page(number),
        intro=_("It appears on the timelines of all these records, and of the customers they belong to."),
        hidden=named([control for part in parts for control in part.controls]),
        problems=tuple(said.problems.get("", ())),
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if said.problems else 200)


def _to_change(number: int) -> Activity:
    one = entity(ACTIVITY)
    get(one, number)
    if "edit" not in reach(one, number):
        raise may_not("edit", one)
    return Activity.everything.get(pk=number)


def _page(number: int) -> str:
    return f"/{ACTIVITY}/{number}"
