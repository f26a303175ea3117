"""The visits of a day as a list one works through, the pictures taken there, and the customers near where one is."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.lib.positions import Position, metres_between, read_position
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import POSITION
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.search.query import Link as Named
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.actions.check_in import position_of
from guanxi.platform.timeline.actions.photograph_visit import photograph_visit
from guanxi.platform.timeline.feed import files_of
from guanxi.platform.timeline.models import Activity
from guanxi.platform.timeline.rounds import Near, near, visits_of
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.concerned import ACTIVITY, concerned
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.feed import file_shown
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.visits import NearLine, Stop, VisitsPage
from guanxi.platform.web.replies import back_to, go, notice, show, show_part
from guanxi.platform.web.visits.maps import distance_said, map_links, sketch

PATH = "/visits"
_TONES = {"near": "good", "unclear": "wait", "far": "bad"}
_HERE = Field("here", "here", POSITION, words("Where you are", "当前位置"))
_WITHIN = (1000, 3000, 10_000, 50_000)


@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """This will show the visits of a day, in order, with the way between them."""
    who, day = someone(), _day(request.GET.get("day", ""))
    if not view_of(entity(ACTIVITY)).may("read"):
        raise may_not("read", entity(ACTIVITY))
    person = _person(request.GET.get("person", ""))
    rows = visits_of(person, day)
    here = _address(day, person)
    customers, files = concerned(row.id for row in rows), files_of(row.id for row in rows)
    places = {row.id: _place(row, customers.get(row.id)) for row in rows}
    stops, length = [], 0.0
    before: Position | None = None
    for number, row in enumerate(rows, 1):
        place = places[row.id]
        way = metres_between(before, place) if before and place else None
        length += way or 0
        leg = _("%(distance)s from the one before") % {"distance": distance_said(way)} if way is not None else ""
        shown = Markup("").join(file_shown(each) for each in files[row.id])
        stops.append(_stop(number, row, customers.get(row.id), place, leg, shown, here, own=person == who.user_id))
        before = place or before
    known = [
        (stop.customer or stop.title, places[row.id], not stop.planned) for stop, row in zip(stops, rows, strict=True)
    ]
    page = VisitsPage(
        title=_("Visits"),
        day=day.isoformat(),
        day_said=format_date(day, "full", locale=babel_locale()),
        before_url=_address(day - dt.timedelta(days=1), person),
        after_url=_address(day + dt.timedelta(days=1), person),
        today_url=_address(timezone.localdate(), person) if day != timezone.localdate() else "",
        people=_people(person),
        stops=tuple(stops),
        sketch=sketch([(name, place, was) for name, place, was in known if place]),
        total=_("%(distance)s as the crow flies") % {"distance": distance_said(length)} if length else "",
        mine=person == who.user_id,
        here=here,
        may_plan=view_of(entity(ACTIVITY)).may("create"),
        finder=control_of(_HERE, prefix="near"),
    )
    return show(request, "visits/visits.html", page, page.title, styles=("guanxi/record.css", "guanxi/visits.css"))


@require_POST
def near_here(request: HttpRequest) -> HttpResponse:
    """This will be the customers near where one is. The place comes in the body, so that no log of addresses keeps it."""
    try:
        place = read_position(request.POST.get("here", ""))
    except ValueError:
        return show_part(request, "visits/near.html", lines=(), problem=_("Find out first where you are."), within="")
    wanted = request.POST.get("within", "")
    metres = int(wanted) if wanted.isdecimal() and int(wanted) in _WITHIN else _WITHIN[1]
    lines = tuple(_near_line(each) for each in near(place, metres))
    return show_part(request, "visits/near.html", lines=lines, problem="", within=distance_said(metres))


@require_POST
def add_photo(request: HttpRequest, number: int) -> HttpResponse:
    """This will keep a picture of a visit with time, person, customer and place written into it."""
    activity: Any = find_row(entity(ACTIVITY), number)
    assert isinstance(activity, Activity)
    try:
        for upload in request.FILES.getlist("photo"):
            photograph_visit(activity, upload, by=someone())
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    else:
        notice(request, _("The picture is kept with the visit.") if request.FILES else _("Choose a file first."))
    return go(request, back_to(request, f"/{ACTIVITY}/{number}"))


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return day if dt.MINYEAR + 1 < day.year < dt.MAXYEAR - 1 else timezone.localdate()


def _person(text: str) -> int:
    """One's own day, or that of somebody below; what is shown of it is what one reads."""
    who = someone()
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    return number if number in who.rights.subordinates else who.user_id


def _people(person: int) -> tuple[Choice, ...]:
    who = someone()
    if not who.rights.subordinates:
        return ()
    names = sorted(people_named(who.rights.subordinates).items(), key=lambda one: one[1])
    mine = Choice("", _("My visits"), person == who.user_id)
    return (mine, *(Choice(str(number), name, number == person) for number, name in names))


def _address(day: dt.date, person: int) -> str:
    asked: dict[str, object] = {} if day == timezone.localdate() else {"day": day.isoformat()}
    if person != someone().user_id:
        asked["person"] = person
    return f"{PATH}?{urlencode(asked)}" if asked else PATH


def _raw(row: Row, name: str) -> Any:
    return row.raw.get(row.view.entity.field(name).column) if row.view.reads(name) else None


def _place(row: Row, customer: Named | None) -> Position | None:
    """Where somebody was; before they came, where the customer is."""
    latitude, longitude = _raw(row, "came_latitude"), _raw(row, "came_longitude")
    if latitude is not None and longitude is not None:
        return Position(float(latitude), float(longitude))
    return position_of(customer.entity, customer.id) if customer else None


def _stop(
    number: int,
    row: Row,
    customer: Named | None,
    place: Position | None,
    leg: str,
    files: Markup,
    here: str,
    *,
    own: bool,
) -> Stop:
    path, came, left = f"/{ACTIVITY}/{row.id}", _raw(row, "came_at"), _raw(row, "left_at")
    done = _raw(row, "done_at")
    there = own and came is not None and left is None and done is None
    back = urlencode({"back": here})
    name = customer.title if customer else row.title
    return Stop(
        number=number,
        title=row.title,
        url=path,
        customer=customer.title if customer else "",
        customer_url=f"/{customer.entity}/{customer.id}" if customer else "",
        times=_times(row, came, left, done),
        place=_said_of(row),
        tone=_TONES.get(str(_raw(row, "came_near") or ""), ""),
        leg=leg,
        result=_result(row),
        check_in_url=f"{path}/do/check_in?{back}" if own and came is None and done is None else "",
        check_out_url=f"{path}/do/check_out?{back}" if there else "",
        photo_url=f"/visits/{row.id}/photo" if there else "",
        files=files,
        maps=map_links(place, name) if place and came is None else (),
        planned=came is None and done is None,
    )


def _result(row: Row) -> str:
    if not row.view.reads("result"):
        return ""
    link = row.link(row.view.entity.field("result"))
    return link.title if link else ""


def _times(row: Row, came: dt.datetime | None, left: dt.datetime | None, done: dt.datetime | None) -> str:
    def clock(moment: dt.datetime) -> str:
        return f"{timezone.localtime(moment):%H:%M}"

    if came and left:
        minutes = round((left - came).total_seconds() / 60)
        return f"{clock(came)}–{clock(left)} · " + _("%(minutes)s min") % {"minutes": minutes}
    if came:
        return _("since %(time)s") % {"time": clock(came)}
    if done:
        return clock(done)
    starts = _raw(row, "starts_at")
    return _("planned for %(time)s") % {"time": clock(starts)} if starts else _("planned")


def _said_of(row: Row) -> str:
    """How near one was, or why that is not known."""
    if _raw(row, "came_at") is None:
        return ""
    distance, exact = _raw(row, "came_distance"), _raw(row, "came_accuracy")
    fields = row.view.entity
    told = [row.text(fields.field(name)) for name in ("came_near", "came_why") if _raw(row, name)]
    if distance is not None:
        told.append(_("%(distance)s from the customer") % {"distance": distance_said(distance)})
    elif _raw(row, "came_latitude") is not None:
        told.append(_("the customer has no position yet"))
    if exact is not None:
        told.append(_("exact to %(distance)s") % {"distance": distance_said(exact)})
    return " · ".join(told)


def _near_line(one: Near) -> NearLine:
    row, key = one.row, one.entity.key
    shown = (row.text(each) for each in row.fields if each.name in one.entity.facts and each.target is None)
    return NearLine(
        title=row.title,
        url=f"/{key}/{row.id}",
        icon=one.entity.icon,
        distance=distance_said(one.metres),
        facts=" · ".join(text for text in shown if text),
        check_in_url=f"/{key}/{row.id}/do/check_in?{urlencode({'back': PATH})}"
        if any(each.name == "check_in" for each in one.entity.actions) and view_of(entity(ACTIVITY)).may("create")
        else "",
        maps=map_links(one.position, row.title),
    )
