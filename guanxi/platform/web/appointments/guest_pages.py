"""The page behind the link of an invitation: what it is about, and the answer of a guest, who has no account. Opening it does nothing."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from guanxi.platform.calendar.guests import Guest, answer_as_guest, coming, guest_of, when_in_words
from guanxi.platform.calendar.participants import moment_key
from guanxi.platform.calendar.reading import series_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import NotFound
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.appointments.rules_words import in_words
from guanxi.platform.web.middleware import language_of
from guanxi.platform.web.parts.appointments import Fact, GuestPage
from guanxi.platform.web.replies import UNPROCESSABLE, show_plain

_GONE = 410


# Whoever has the address may answer: browsers keep nothing of it, and the middleware lets no other site be told.
@require_http_methods(["GET", "POST"])
@cache_control(no_store=True)
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """This will show what a guest is invited to, or write their answer."""
    found, language = guest_of(token), language_of(request)
    if found is None:
        return _over(request)
    try:
        with at_work(found.person) as who, override(language):
            row: Activity = find_row(entity("activity"), found.activity)
            if request.method == "GET":
                return _asking(request, found, row, who.name)
            return _done(request, found, row, who.name)
    except (UnknownPerson, NotFound):
        return _over(request)


def _done(request: HttpRequest, found: Guest, row: Activity, by: str) -> HttpResponse:
    which, said = request.POST.get("which", ""), request.POST.get("answer", "")
    at = next((one for one in coming(row) if moment_key(one) == which), None)
    if (which and at is None) or not answer_as_guest(found, said, at):
        return _asking(request, found, row, by, status=UNPROCESSABLE)
    thanks = {
        "yes": _("You take part. %(person)s is told."),
        "maybe": _("You may take part. %(person)s is told."),
        "no": _("You do not take part. %(person)s is told."),
    }
    apart = {**found.apart, which: said} if at else {}
    now = Guest(found.number, found.activity, found.person, found.mail, found.answer if at else said, apart)
    return _asking(request, now, row, by, done=thanks[said] % {"person": by}, chosen=which)


def _asking(
    request: HttpRequest, found: Guest, row: Activity, by: str, *, done: str = "", chosen: str = "", status: int = 200
) -> HttpResponse:
    view = view_of(entity("activity"))
    title = (row.subject if view.reads("subject") else "") or _("Appointment")
    page = GuestPage(
        title=title,
        by=_("%(person)s invites you.") % {"person": by},
        facts=tuple(_facts(row)),
        text=row.text if view.reads("text") else "",
        action=request.path,
        answer=found.apart.get(chosen, found.answer),
        choices=tuple(_choices(row, found)),
        chosen=chosen,
        done=done,
    )
    return show_plain(request, "appointments/guest.html", page, title, status=status)


def _facts(row: Activity) -> Iterator[Fact]:
    yield Fact("clock", when_in_words(row, row.starts_at))
    if row.repeats:
        yield Fact("refresh", in_words(series_of(row.repeats, row.starts_at, row.zone)))
    if row.place and view_of(entity("activity")).reads("place"):
        yield Fact("map-pin", row.place)


def _choices(row: Activity, found: Guest) -> Iterator[tuple[str, str]]:
    said = {"yes": _("takes part"), "maybe": _("may take part"), "no": _("does not take part")}
    for at in coming(row):
        key = moment_key(at)
        answered = f" – {said[found.apart[key]]}" if found.apart.get(key) in said else ""
        yield key, f"{when_in_words(row, at)}{answered}"


def _over(request: HttpRequest) -> HttpResponse:
    page = GuestPage(
        _("Nothing to answer here"),
        "",
        (),
        _("This invitation was taken back, or the link was not copied whole."),
        "",
        "",
    )
    return show_plain(request, "appointments/guest.html", page, page.title, status=_GONE)
