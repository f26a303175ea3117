"""Calendars: the page, the move of a record to another day, and taking a move back."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query, Row
from guanxi.platform.web.calendars.asked import Calendar, calendar_of
from guanxi.platform.web.calendars.drawing import drawn, entries_of, entry_columns
from guanxi.platform.web.environment import environment
from guanxi.platform.web.moving import changes, number_in, values_in, written
from guanxi.platform.web.replies import data, show
from guanxi.platform.web.saved.bar import STYLES, bar_of
from guanxi.platform.web.saved.opening import face_of


@require_GET
def calendar_page(request: HttpRequest, key: str) -> HttpResponse:
    """This will show the calendar of an entity with the same filters as its list."""
    one = entity(key)
    asked = face_of(request, one, "calendar")
    page = drawn(calendar_of(key, asked.parameters), bar_of(one, asked))
    styles = (*STYLES, "guanxi/board.css", "guanxi/calendar.css")
    return show(request, "calendar.html", page, page.title, styles=styles)


@require_POST
def move_entry(request: HttpRequest, key: str) -> HttpResponse:
    """This will move a record to another day, at the same time of day, and answer with the entry and what undoes it."""
    calendar = calendar_of(key, request.GET)
    before = get(calendar.one, number_in(calendar.one, request.POST.get("id", "")))
    value = _on_day(calendar, before, request.POST.get("to", ""))
    answer = written(
        calendar.one, before.id, {calendar.by.name: value}, request.POST.get("version", ""), calendar.address
    )
    return answer or _moved(calendar, before)


@require_POST
def undo_move(request: HttpRequest, key: str) -> HttpResponse:
    """This will give a record the values back that it had before a move, as far as one may write them."""
    calendar = calendar_of(key, request.GET)
    before = get(calendar.one, number_in(calendar.one, request.POST.get("id", "")))
    values = values_in(calendar.one, request.POST.get("values", ""))
    answer = written(calendar.one, before.id, values, request.POST.get("version", ""), calendar.address)
    return answer or _moved(calendar, before)


def _on_day(calendar: Calendar, row: Row, text: str) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise NotFound(calendar.one) from None
    value = row.raw[calendar.by.column]
    if not isinstance(value, dt.datetime):
        return day.isoformat()
    clock = timezone.localtime(value).time()
    return timezone.make_aware(dt.datetime.combine(day, clock)).isoformat()


def _moved(calendar: Calendar, before: Row) -> HttpResponse:
    after = get(calendar.one, before.id)
    row = find(Query(calendar.one, ids=(before.id,), columns=entry_columns(calendar))).rows[0]
    card = environment().get_template("_calendar_entry.html").render(entry=entries_of(calendar, [row])[0], moves=True)
    return data({"version": after.version, "figures": [], "card": card, "undo": changes(before, after)})
