"""The calendar of appointments: the page, one appointment, its form, and moving and cancelling it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.lib.recurrence import BadRule, Series, at
from guanxi.platform.calendar.finding import times_for
from guanxi.platform.calendar.known_guests import offered
from guanxi.platform.calendar.participants import answer, invite, participants_of
from guanxi.platform.calendar.planning import SCOPES, Scope, When, cancel, move, plan, repeat, set_free
from guanxi.platform.calendar.reading import may_look, series_of, taken
from guanxi.platform.calendar.rooms import book, room_of
from guanxi.platform.calendar.writing import calendar_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound, RecordProblem, may_not
from guanxi.platform.timeline.actions.log_activity import put_on_timelines
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.appointments.asked import asked_for
from guanxi.platform.web.appointments.card import card_of, times_part
from guanxi.platform.web.appointments.drawing import Drawing
from guanxi.platform.web.appointments.form import (
    Answers,
    about_in,
    against,
    answers_in,
    beginning,
    copied,
    sections,
    stored,
)
from guanxi.platform.web.parts.appointments import ScopePage, TimesPart
from guanxi.platform.web.parts.forms import FormPage
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, back_to, data, go, notice, show, show_part

_STYLES = ("guanxi/calendar.css", "guanxi/appointments.css")
_PLACE = "/calendar"


def _is_phone(request: HttpRequest) -> bool:
    """Seven columns are too many there: what a phone begins with is a list of days."""
    return request.headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in request.headers.get("User-Agent", "")


@require_GET
def calendar_page(request: HttpRequest) -> HttpResponse:
    """This will show the calendar of oneself, a colleague, a team or those one leads."""
    if not may_look():
        raise may_not("read", entity("activity"))
    colleague = request.GET.get("colleague", "")
    if colleague.isdecimal():
        asked = request.GET.copy()
        asked["who"] = f"u{colleague}"
        return go(request, asked_for(asked).address())
    page = Drawing(asked_for(request.GET, usual="agenda" if _is_phone(request) else "week")).page()
    return show(request, "appointments/page.html", page, page.title, styles=_STYLES)


@require_GET
def appointment(request: HttpRequest, number: int) -> HttpResponse:
    """This will show one appointment as it opens from the calendar."""
    found = _found(number)
    page = card_of(
        found, _at(request, found), back_to(request, _PLACE), edits="edit" in reach(entity("activity"), number)
    )
    return show(request, "appointments/card.html", page, page.title, styles=_STYLES)


@require_GET
def appointment_file(request: HttpRequest, number: int) -> HttpResponse:
    """This will be an appointment, or a whole series, as a file that other calendars take in."""
    found = _found(number)
    content = calendar_of([found], found.subject or _("Appointment"))
    headers = {
        "Content-Disposition": f'attachment; filename="appointment-{number}.ics"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
def new_appointment(request: HttpRequest) -> HttpResponse:
    """This will show the form of a new appointment, or write it and go back to the calendar."""
    one = entity("activity")
    if not view_of(one).may("create"):
        raise may_not("create", one)
    if request.method == "GET":
        other = request.GET.get("copy", "")
        said = copied(_found(int(other))) if other.isdecimal() and len(other) < 19 else beginning(request.GET)
        return _form(request, said, _("New appointment"), f"{_PLACE}/new")
    said = answers_in(request.POST)
    try:
        with transaction.atomic():
            made = plan(said.values(), said.when(), repeats=said.repeats(), free=bool(said.raw["free"]))
            put_on_timelines(made, said.about)
            invite(made.pk, said.people, said.guests)
            book(made.pk, said.room())
    except Invalid as problem:
        return _form(request, against(problem.problems, said), _("New appointment"), f"{_PLACE}/new")
    notice(request, _("Planned: %(name)s") % {"name": made.subject or _("Appointment")})
    return go(request, back_to(request, _PLACE))


@require_http_methods(["GET", "POST"])
def edit_appointment(request: HttpRequest, number: int) -> HttpResponse:
    """This will show the form of an appointment, or change it: of a series one, the following, or all."""
    found = _found(number)
    if "edit" not in reach(entity("activity"), number):
        raise may_not("edit", entity("activity"))
    series, place = series_of(found.repeats, found.starts_at, found.zone), _at(request, found)
    action = f"{_PLACE}/{number}/edit?{urlencode({'at': place.isoformat()})}"
    title = found.subject or _("Appointment")
    if request.method == "GET":
        return _form(request, stored(found, place, series), title, action, found, series)
    said = answers_in(request.POST)
    try:
        with transaction.atomic():
            _change(found, series, place, said, _version(request))
    except NotAllowed:
        raise
    except Invalid as problem:
        return _form(request, against(problem.problems, said), title, action, found, series)
    except RecordProblem as problem:
        return _form(request, against({"": [str(problem)]}, said), title, action, found, series)
    notice(request, _("Saved: %(record)s") % {"record": title})
    return go(request, back_to(request, _PLACE))


@require_POST
def move_appointment(request: HttpRequest) -> HttpResponseBase:
    """This will give an appointment another time; for one of a series it asks first which occurrences are meant."""
    sent = request.POST
    found = _found(int(sent.get("id", "")) if sent.get("id", "").isdecimal() and len(sent["id"]) < 19 else 0)
    if found.repeats and sent.get("scope", "") not in SCOPES:
        kept = {name: sent[name] for name in ("id", "at", "starts", "ends", "version", "back") if name in sent}
        return data({"dialog": f"{_PLACE}/which?{urlencode(kept)}"}, status=UNPROCESSABLE)
    try:
        moved = move(
            found.pk, _when(sent, found), at=_moment(sent.get("at", "")), scope=_scope(sent), version=_version(request)
        )
    except (RecordProblem, BadRule) as problem:
        if request.headers.get("HX-Request"):
            notice(request, str(problem), tone="problem")
            return go(request, back_to(request, _PLACE))
        return data({"problem": str(problem)}, status=UNPROCESSABLE)
    if request.headers.get("Accept") == "application/json":
        return data({"version": moved.version, "id": moved.pk, "meets": _meets(moved)})
    notice(request, _("Moved: %(name)s") % {"name": moved.subject or _("Appointment")})
    return go(request, back_to(request, _PLACE))


@require_POST
def answer_invitation(request: HttpRequest, number: int) -> HttpResponse:
    """This will write down whether one takes part in an appointment that one is invited to."""
    at = _moment(request.POST.get("at", "")) if request.POST.get("which") == "one" else None
    answer(number, request.POST.get("answer", ""), at)
    notice(request, _("Your answer is noted."))
    return go(request, back_to(request, _PLACE))


@require_GET
def times(request: HttpRequest) -> HttpResponse:
    """This will say who is busy at the time that a form names, and when everyone is free."""
    said = answers_in(request.GET)
    try:
        when = said.when()
    except Invalid:
        return show_part(request, "appointments/times.html", page=TimesPart(asked=False))
    me, besides = someone().user_id, request.GET.get("besides", "")
    number = int(besides) if besides.isascii() and besides.isdecimal() and len(besides) < 19 else 0
    found = times_for((me, *said.people[:60]), when.starts, when.ends, besides=number)
    return show_part(request, "appointments/times.html", page=times_part(found, asked=bool(said.people)))


@require_GET
def guests(request: HttpRequest) -> HttpResponse:
    """This will be whom the form of an appointment offers as guests for a text, each with the address they are written to."""
    if not view_of(entity("activity")).may("create"):
        raise may_not("create", entity("activity"))
    found = offered(request.GET.get("q", "")[:200], about_in(request.GET))
    return data(
        {"items": [{"id": one.key, "title": one.name, "detail": f"{one.mail} · {one.beside}"} for one in found]}
    )


@require_GET
def which_move(request: HttpRequest) -> HttpResponse:
    """This will ask which occurrences of a series are moved."""
    hidden = tuple(
        (name, request.GET[name]) for name in ("id", "at", "starts", "ends", "version", "back") if name in request.GET
    )
    intro = _("This appointment repeats. Which ones do you want to move?")
    page = ScopePage(_("Move"), intro, f"{_PLACE}/move", hidden, _scopes(), back_to(request, _PLACE))
    return show(request, "appointments/scope.html", page, page.title, styles=_STYLES)


@require_http_methods(["GET", "POST"])
def cancel_appointment(request: HttpRequest, number: int) -> HttpResponse:
    """This will take an appointment out of the calendar; of a series it asks which occurrences are meant."""
    found, back = _found(number), back_to(request, _PLACE)
    place = _at(request, found)
    if found.repeats and request.POST.get("scope", "") not in SCOPES:
        hidden = (("at", place.isoformat()), ("back", back))
        intro = _("This appointment repeats. Which ones do you want to cancel?")
        page = ScopePage(_("Cancel"), intro, f"{_PLACE}/{number}/cancel", hidden, _scopes(), back, grave=True)
        return show(request, "appointments/scope.html", page, page.title, styles=_STYLES)
    cancel(found.pk, at=place if found.repeats else None, scope=_scope(request.POST))
    whole = not found.repeats or request.POST.get("scope") == "all"
    notice(
        request,
        _("Cancelled: %(name)s") % {"name": found.subject or _("Appointment")},
        undo_url="/activity/restore" if whole else "",
        undo_ids=[found.pk] if whole else (),
    )
    return go(request, back)


def _meets(moved: Activity) -> str:
    """What of the same person lies at the time to which an appointment was moved, as a sentence."""
    if moved.free or moved.all_day or moved.owner_id is None:
        return ""
    ends = moved.ends_at or moved.starts_at
    found = [
        one.subject or _("Busy")
        for one in taken([moved.owner_id], moved.starts_at, ends)
        if one.id != moved.pk and not one.free and not one.all_day and one.starts < ends and one.ends > moved.starts_at
    ]
    return _("At the same time: %(names)s") % {"names": ", ".join(found[:3])} if found else ""


def _change(found: Activity, series: Series, place: dt.datetime, said: Answers, version: int | None) -> None:
    when, scope = said.when(), _scope(said.raw)
    values, repeats = said.values(), "" if found.series_id else said.repeats(series)
    target = move(found.pk, when, at=place, scope=scope, version=version)
    if target.series_id is None and scope != "one" or not found.repeats:
        _set_rule(target, repeats)
    row: Any = find_row(entity("activity"), target.pk)
    view = view_of(entity("activity"))
    changed = {name: value for name, value in values.items() if getattr(row, view.entity.field(name).column) != value}
    if changed:
        change(entity("activity"), target.pk, changed)
    if bool(said.raw["free"]) != target.free:
        set_free(target.pk, free=bool(said.raw["free"]))
    if said.room() != (room[0] if (room := room_of(target.pk)) else None):
        book(target.pk, said.room())
    taking = participants_of(target.pk)
    if {one.key for one in taking} != {*map(str, said.people), *said.guests}:
        invite(target.pk, said.people, said.guests)


def _set_rule(target: Activity, repeats: str) -> None:
    now = series_of(target.repeats, target.starts_at, target.zone)
    wanted = {line for line in repeats.splitlines() if line.startswith("RRULE")}
    if wanted != {line for line in now.text.splitlines() if line.startswith("RRULE")}:
        repeat(target.pk, repeats)


def _found(number: int) -> Activity:
    found: Activity = find_row(entity("activity"), number)
    if found.starts_at is None or not may_look():
        raise NotFound(entity("activity"))
    return found


def _at(request: HttpRequest, found: Activity) -> dt.datetime:
    """The beginning of the occurrence that is meant, the first one where none is said; a series may not have it any more."""
    first: dt.datetime = found.starts_at
    asked = _moment(request.POST.get("at", "") or request.GET.get("at", ""))
    if not found.repeats or asked is None:
        return first
    series = series_of(found.repeats, found.starts_at, found.zone)
    if not series.between(asked, asked + dt.timedelta(seconds=1)):
        raise NotFound(entity("activity"))
    return asked


def _moment(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    return found if found.tzinfo else None


def _when(sent: Any, found: Activity) -> When:
    times = []
    for name in ("starts", "ends"):
        try:
            local = dt.datetime.fromisoformat(sent.get(name, "")).replace(tzinfo=None)
        except ValueError:
            raise NotFound(entity("activity")) from None
        times.append(at(local, timezone.get_current_timezone()))
    return When(times[0], times[1], found.all_day)


def _scope(sent: Any) -> Scope:
    said = sent.get("scope", "")
    return said if said in SCOPES else "all"


def _scopes() -> tuple[tuple[str, str], ...]:
    return (("one", _("Only this one")), ("following", _("This and the following")), ("all", _("All")))


def _version(request: HttpRequest) -> int | None:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else None


def _form(
    request: HttpRequest,
    said: Answers,
    title: str,
    action: str,
    found: Activity | None = None,
    series: Series | None = None,
) -> HttpResponse:
    back = back_to(request, _PLACE)
    repeats = bool(found and found.repeats)
    page = FormPage(
        title=title,
        action=action,
        sections=sections(said, series, scoped=repeats, alone=bool(found and found.series_id)),
        submit=_("Save") if found else _("Plan it"),
        cancel_url=back,
        version=str(_version(request) or found.version) if found else "",
        problems=tuple(said.problems.get("", ())),
        hidden=(
            ("back", back),
            *((("besides", str(found.pk)),) if found else [("about", f"{key}:{number}") for key, number in said.about]),
        ),
    )
    status = UNPROCESSABLE if said.problems else 200
    return show(request, "appointments/form.html", page, title, status=status, styles=_STYLES)
