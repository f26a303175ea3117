"""What open pages ask when the live channel, or the clock, tells them to: who is here, and what others changed."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.live.streams import WHOLE, mark_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import count, get
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.platform.search.story import Change, Line, since
from guanxi.platform.web.cells import initials, moment, tint
from guanxi.platform.web.parts.news import Here, News, Person
from guanxi.platform.web.parts.records import FieldChange
from guanxi.platform.web.replies import show_part

_NOTHING = 204
_MOST_SHOWN = 5
_MOST_COUNTED = 99


@require_GET
def who_is_here(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show the people whom the live channel named, in the reader's words, to who may read the record."""
    row = get(entity(key), record_id)
    doing = dict(_people_in(request.GET.get("people", "")))
    names = dict(User.everything.filter(pk__in=doing).values_list("pk", "name").order_by("name"))
    people = tuple(_person(row.view, name, doing[number]) for number, name in names.items())
    here = Here(people[:_MOST_SHOWN], max(0, len(people) - _MOST_SHOWN), tuple(one.says for one in people if one.edits))
    return show_part(request, "_here.html", here=here)


@require_GET
def record_news(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will say who changed the record since the version that the page shows, and what, as far as the reader sees."""
    one = entity(key)
    try:
        row = get(one, record_id)
    except NotFound:
        return show_part(request, "_news.html", news=News(_("This record is not here for you any more.")))
    version = request.GET.get("version", "")
    known = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else row.version
    lines = [line for line in since(one, record_id, known) if line.user_id != someone().user_id]
    fields = _together(lines)
    if not fields:
        return HttpResponse(status=_NOTHING)
    says = _("%(person)s changed this record.") % {"person": lines[0].who or _("Guanxi")}
    return show_part(request, "_news.html", news=News(says, row.version, fields, moment(lines[0].at)))


@require_GET
def list_news(request: HttpRequest, key: str) -> HttpResponse:
    """This will say how many records of a kind others changed since a moment, for a page that the live channel misses."""
    one = entity(key)
    at = parse_datetime(request.GET.get("since", ""))
    view = view_of(one)
    if at is None or at.tzinfo is None or not view.may("read") or not _filters(view):
        return HttpResponse(status=_NOTHING)
    filters = (
        Filter("updated_at", "at_least", (at,)),
        Filter("updated_by", "is_not", (someone().user_id,)),
    )
    try:
        number, _capped = count(Query(one, filters=filters), cap=_MOST_COUNTED)
    except QueryRefused:
        return HttpResponse(status=_NOTHING)
    if not number:
        return HttpResponse(status=_NOTHING)
    return HttpResponse(ngettext("%(num)s record changed", "%(num)s records changed", number) % {"num": number})


def _filters(view: View) -> bool:
    names = {field.name for field in view.filterable}
    return {"updated_at", "updated_by"} <= names


def _people_in(text: str) -> Iterable[tuple[int, str]]:
    """`3.a1b2,5.`: the numbers of people, each with the mark of what they edit."""
    for part in text.split(",")[:50]:
        number, _dot, doing = part.partition(".")
        if number.isascii() and number.isdecimal() and len(number) < 10:
            yield int(number), doing


def _person(view: View, name: str, doing: str) -> Person:
    if not doing:
        return Person(initials(name), tint(name), _("%(person)s is looking at this record") % {"person": name})
    # A mark that is no field of this reader stays what it is: an edit of something.
    label = "" if doing == WHOLE else _label(view, doing)
    says = (
        _("%(person)s is editing “%(field)s”") % {"person": name, "field": label}
        if label
        else _("%(person)s is editing this record") % {"person": name}
    )
    return Person(initials(name), tint(name), says, edits=True)


def _label(view: View, mark: str) -> str:
    key = view.entity.key
    marks = {mark_of(key, field.name, settings.SECRET_KEY): str(field.label) for field in view.readable}
    return marks.get(mark, "")


def _together(lines: list[Line]) -> tuple[FieldChange, ...]:
    """Several changes of one field are one, from what it was to what it is; those that were taken back are none."""
    first: dict[str, Change] = {}
    last: dict[str, Change] = {}
    for line in reversed(lines):
        for each in line.changes:
            first.setdefault(each.field.name, each)
            last[each.field.name] = each
    return tuple(
        FieldChange(str(each.field.label), each.before, last[name].after)
        for name, each in first.items()
        if each.before != last[name].after or each.old.json != last[name].new.json
    )
