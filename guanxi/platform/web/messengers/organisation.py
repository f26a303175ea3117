"""The organisation at a messenger: letting the worker read it, looking at what would change, and doing what is ticked."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.messengers.comparing import LEFT, MOVED, NEW, NEW_UNIT, SAME, Change
from guanxi.platform.messengers.models import Messenger, MessengerReading, ReadingState
from guanxi.platform.messengers.organisation import apply, ask_reading, found_in
from guanxi.platform.records.problems import NotFound
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.messengers import ChangeShown, OrganisationPage, Reading
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show

MESSENGERS: Final = f"{ROOT}/messengers"
_MOST_TOLD = 5


@require_POST
def read_now(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will let the worker read the organisation."""
    there = _keeper_of(messenger_id)
    ask_reading(there)
    notice(request, _("The organisation is being read. Load the page anew to see what it says."))
    return go(request, f"{MESSENGERS}/{there.pk}")


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will show what would change, or do what is ticked."""
    there = _keeper_of(messenger_id)
    path = f"{MESSENGERS}/{there.pk}/organisation"
    if request.method == "POST":
        done, problems = apply(there, request.POST.getlist("one"))
        if done:
            notice(
                request, ngettext("%(number)s change is made.", "%(number)s changes are made.", done) % {"number": done}
            )
        elif not problems:
            notice(request, _("Tick first what is to be done."), tone="warning")
        for sentence in problems[:_MOST_TOLD]:
            notice(request, sentence, tone="problem")
        return go(request, path)
    reading = MessengerReading.objects.filter(pk=there.pk, state=ReadingState.READ).first()
    found = found_in(reading) if reading else []
    page = OrganisationPage(
        name=there.name,
        groups=tuple(
            (label, help_text, tuple(_shown(one) for one in found if one.kind == kind))
            for kind, (label, help_text) in _kinds().items()
            if any(one.kind == kind for one in found)
        ),
        when=moment(reading.ended_at) if reading and reading.ended_at else None,
        people=reading.people if reading else 0,
        action=path,
        tabs=places(path),
    )
    crumbs = (Link(_("Messengers"), MESSENGERS), Link(there.name, f"{MESSENGERS}/{there.pk}"))
    title = _("Organisation of %(messenger)s") % {"messenger": there.name}
    styles = ("guanxi/administration.css", "guanxi/messengers.css")
    return show(request, "messengers/organisation.html", page, title, crumbs=crumbs, styles=styles)


def reading_of(there: Messenger, path: str) -> Reading:
    """This will say how the last reading stands."""
    reading = MessengerReading.objects.filter(pk=there.pk).first()
    urls = {"url": f"{path}/organisation", "read_url": f"{path}/read"}
    if reading is None:
        said = _(
            "Departments and people are read page by page; what would change is shown first, and nothing changes by itself."
        )
        return Reading(said, None, 0, **urls)
    at = moment(reading.ended_at or reading.begun_at)
    if reading.state == ReadingState.READING:
        return Reading(_("It is being read."), at, 0, **urls)
    if reading.state == ReadingState.FAILED:
        return Reading(_("It could not be read: %(why)s") % {"why": reading.why}, at, 0, **urls)
    waits = len(reading.found)
    said = (
        _("%(people)s people were read.") if waits else _("%(people)s people were read; everything is as it is here.")
    ) % {"people": reading.people}
    return Reading(said, at, waits, **urls)


def _keeper_of(number: int) -> Messenger:
    """Whoever takes over an organisation keeps messengers, people and units."""
    for key in ("messenger", "user", "unit"):
        require(key)
    found: Messenger | None = Messenger.objects.filter(pk=number).first()
    if found is None:
        raise NotFound(entity("messenger"))
    return found


def _kinds() -> dict[str, tuple[str, str]]:
    return {
        NEW_UNIT: (_("New departments"), _("They become units here.")),
        NEW: (
            _("New people"),
            _("They become people here, linked and without a role: they see nothing until somebody gives them one."),
        ),
        SAME: (
            _("To be linked"),
            _("Their mail is that of somebody here; the account is linked with them, and they are told."),
        ),
        MOVED: (_("Moved"), _("They are put into the unit of their department.")),
        LEFT: (
            _("Left"),
            _("They are not there any more. Whoever is ticked may not log in any more; nothing is deleted."),
        ),
    }


def _shown(one: Change) -> ChangeShown:
    hint = _("somebody here is called the same: link them instead, if it is them") if one.twin else ""
    parts = (one.where, one.position, one.mail or one.vendor_user, hint)
    return ChangeShown(one.key, one.name, " · ".join(part for part in parts if part), one.kind != LEFT and not one.twin)
