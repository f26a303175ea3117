"""The door itself: who comes, with which method, to which address, and one transaction for all of it."""

import base64
import binascii
import re
from typing import Final
from urllib.parse import unquote

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from guanxi.lib.ical import BadCalendar
from guanxi.lib.recurrence import BadRule
from guanxi.platform.caldav.problems import Refused, answer, refused
from guanxi.platform.caldav.properties import MOST_BYTES, ROOT, Door, Told, asked_of, told_of
from guanxi.platform.caldav.reports import report, responses, several
from guanxi.platform.caldav.shelves import Own, shelf_named, shelves
from guanxi.platform.caldav.xml import DAV, Element, read_xml, response, tag
from guanxi.platform.caldav.xml import MOST_BYTES as MOST_XML
from guanxi.platform.calendar.collection import Member
from guanxi.platform.calendar.devices import person_of
from guanxi.platform.calendar.taking_in import NameTaken, TagDiffers, TooOld, put, take_away
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.problems import RecordProblem

CLASSES: Final = "1, 3, access-control, calendar-access"
METHODS: Final = ("OPTIONS", "PROPFIND", "PROPPATCH", "REPORT", "GET", "HEAD", "PUT", "DELETE")
_ADDRESS: Final = re.compile(
    r"^/dav(?:/(?:(principals)(?:/([0-9]+))?|(calendars)/([0-9]+)(?:/(own|u[0-9]{1,18})(?:/([^/]+))?)?)?)?/?$"
)
_FORESEEN: Final = (Refused, BadCalendar, BadRule, TagDiffers, NameTaken, TooOld, RecordProblem)


@csrf_exempt
def found_here(request: HttpRequest) -> HttpResponse:
    """This will lead devices that know no more than the name of this server to the door."""
    return HttpResponsePermanentRedirect(ROOT)


@csrf_exempt
def dav(request: HttpRequest) -> HttpResponse:
    """This will answer a device, as the person whose calendar its password opens."""
    if request.method == "OPTIONS":
        return _finished(HttpResponse(status=200))
    login, password = _given(request)
    tried = person_of(login, password, str(request.META.get("REMOTE_ADDR", ""))) if password else None
    if tried is not None and tried.wait:
        said = Refused(429, "", _("Too many wrong passwords; this address has to wait."))
        return _finished(answer(said), {"Retry-After": str(tried.wait)})
    if tried is None or tried.user_id is None:
        return _nobody()
    try:
        with at_work(tried.user_id):
            return _finished(_answered(request))
    except UnknownPerson:
        return _nobody()


def _answered(request: HttpRequest) -> HttpResponse:
    try:
        found = _done(request)
    except _FORESEEN as problem:
        said = refused(problem, Door().calendar)
        if said is None:
            raise
        transaction.set_rollback(True)
        found = answer(said)
    return found


def _done(request: HttpRequest) -> HttpResponse:
    place = _ADDRESS.match(request.path)
    if place is None:
        raise Refused(404)
    principals, person, calendars, owner, key, name = place.groups()
    shelf = shelf_named(key) if key else Own()
    if int(person or owner or someone().user_id) != someone().user_id or shelf is None:
        raise Refused(404)
    door = Door(shelf)
    if key and name:
        return _of_member(request, door, unquote(name) if "%" in name else name)
    told = (
        door.of_principal()
        if person
        else door.of_calendar()
        if key
        else door.of_home()
        if calendars
        else door.of_root()
    )
    below: dict[str, Told] = {}
    if principals and not person:
        below = {door.principal: door.of_principal()}
    elif calendars and not key:
        below = {each.calendar: each.of_calendar() for each in map(Door, shelves())}
    return _of_collection(request, door, told, below, whole=bool(key))


def _of_collection(
    request: HttpRequest, door: Door, told: Told, below: dict[str, Told], *, whole: bool
) -> HttpResponse:
    if request.method == "PROPFIND":
        return _propfind(request, door, told, below, whole=whole)
    if request.method == "REPORT" and whole:
        return report(door, _xml(request))
    if request.method == "PROPPATCH":
        return _unchanged(request)
    raise Refused(403, "d:supported-report") if request.method == "REPORT" else _wrong()


def _propfind(request: HttpRequest, door: Door, told: Told, below: dict[str, Told], *, whole: bool) -> HttpResponse:
    body, depth = _xml(request), request.headers.get("Depth", "infinity").strip().lower()
    if depth not in ("0", "1"):
        raise Refused(403, "d:propfind-finite-depth")
    asked = asked_of(body)
    found = [response(request.path, *told_of(told, asked))]
    if depth == "1":
        found += [response(path, *told_of(each, asked)) for path, each in below.items()]
        if whole:
            found += responses(door, door.shelf.found(), body)
    return several(found)


def _unchanged(request: HttpRequest) -> HttpResponse:
    """Nothing of a collection is changed by devices, such as its colour: each keeps its own."""
    body = _xml(request)
    names = [one.tag for part in body.iter(f"{DAV}prop") for one in part] if body is not None else []
    told = "".join(tag(name) for name in names)
    inside = f"<d:propstat><d:prop>{told}</d:prop><d:status>HTTP/1.1 403 Forbidden</d:status></d:propstat>"
    return several([f"<d:response><d:href>{request.path}</d:href>{inside}</d:response>"])


def _of_member(request: HttpRequest, door: Door, name: str) -> HttpResponse:
    if not door.own and request.method in ("PUT", "DELETE"):
        raise Refused(403, "d:need-privileges", _("This is a colleague's calendar: it is only read here."))
    if request.method == "PUT":
        sent = _calendar(request)
        wanted, unwanted = request.headers.get("If-Match", ""), request.headers.get("If-None-Match", "")
        return HttpResponse(status=201 if put(name, sent, wanted, unwanted) else 204)
    if request.method == "DELETE":
        if not take_away(name, request.headers.get("If-Match", "")):
            raise Refused(404)
        return HttpResponse(status=204)
    found = door.shelf.named([name]).get(name)
    if found is None:
        raise Refused(404)
    if request.method in ("GET", "HEAD"):
        return _read(request, door, found)
    if request.method == "PROPFIND":
        body = _xml(request)
        return several([response(request.path, *told_of(door.of_member(found), asked_of(body)))])
    if request.method == "PROPPATCH":
        return _unchanged(request)
    raise _wrong()


def _read(request: HttpRequest, door: Door, found: Member) -> HttpResponse:
    tagged = f'"{found.tag}"'
    if tagged in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": tagged})
    headers = {"ETag": tagged}
    return HttpResponse(
        door.shelf.texts([found])[found.id], content_type="text/calendar; charset=utf-8", headers=headers
    )


def _calendar(request: HttpRequest) -> str:
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in ("", "text/calendar"):
        raise Refused(415, "c:supported-calendar-data", _("Appointments are sent as text/calendar."))
    body = _body(request, MOST_BYTES, Refused(403, "c:max-resource-size", _("This appointment is too large.")))
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(403, "c:valid-calendar-data", _("An appointment is written in UTF-8.")) from error


def _xml(request: HttpRequest) -> Element | None:
    return read_xml(_body(request, MOST_XML, Refused(413)))


def _body(request: HttpRequest, most: int, problem: Refused) -> bytes:
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    if not told.isdecimal() or int(told) > most:
        raise problem
    body: bytes = request.body
    if len(body) > most:
        raise problem
    return body


def _given(request: HttpRequest) -> tuple[str, str]:
    """Give the name and the password of an answer to our challenge; empty where there is none."""
    scheme, _space, told = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        login, _colon, password = base64.b64decode(told.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return login[:80], password[:200]


def _nobody() -> HttpResponse:
    said = Refused(
        401, "", _("Log in with your name here and the password of a device from the page of your calendar.")
    )
    return _finished(answer(said), {"WWW-Authenticate": 'Basic realm="Guanxi", charset="UTF-8"'})


def _wrong() -> Refused:
    return Refused(405)


def _finished(found: HttpResponse, headers: dict[str, str] | None = None) -> HttpResponse:
    more = {"DAV": CLASSES, "Allow": ", ".join(METHODS), "Cache-Control": "private, no-store", "Vary": "Authorization"}
    for name, value in (more | (headers or {})).items():
        found.headers[name] = value
    return found
