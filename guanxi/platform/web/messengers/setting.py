"""Setting messengers up: which there are, one of them with what is entered at the vendor, trying it, and whose accounts are linked."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.messengers.accounts import AccountTaken, link_for, unlink
from guanxi.platform.messengers.calling import CallProblem
from guanxi.platform.messengers.models import Messenger, MessengerAccount, Vendor
from guanxi.platform.messengers.provider import Known, NotSetUp, Setup
from guanxi.platform.messengers.setups import provider_of, setup_of, state_of
from guanxi.platform.messengers.signing_in import root
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.problems import NotFound
from guanxi.platform.web.administration.pieces import cell, main_cell, number_of, person_control, pill
from guanxi.platform.web.administration.places import ROOT, keeps, places, require
from guanxi.platform.web.bulk.telling import trash_setting
from guanxi.platform.web.messengers.form import asked_new, changed
from guanxi.platform.web.messengers.organisation import reading_of
from guanxi.platform.web.parts.administration import Belongings, Held, TablePage
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.messengers import ForVendor, MessengerPage
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show

MESSENGERS = f"{ROOT}/messengers"
STYLES = ("guanxi/administration.css", "guanxi/messengers.css")


@require_GET
def messengers(request: HttpRequest) -> HttpResponse:
    """This will list the messengers."""
    require("messenger")
    page = TablePage(
        title=_("Messengers"),
        intro=_(
            "People come in by scan, answer approvals and tasks on cards, and open Guanxi from the workbench. Nothing is sent anywhere until a messenger is set up."
        ),
        headings=(
            Heading("name", _("Name"), "g-main-cell"),
            Heading("vendor", _("Messenger")),
            Heading("state", _("State")),
        ),
        rows=tuple(_row(one) for one in Messenger.objects.order_by("name", "pk")),
        empty=_("No messenger is set up yet."),
        tabs=places(request.path),
        new_url=f"{MESSENGERS}/new",
        new_label=_("Set up a messenger"),
    )
    return show(request, "administration/table.html", page, page.title, styles=STYLES)


@require_http_methods(["GET", "POST"])
def new_messenger(request: HttpRequest) -> HttpResponse:
    """This will ask which messenger it is, or make it."""
    require("messenger")
    return asked_new(request, MESSENGERS)


@require_http_methods(["GET", "POST"])
def edit_messenger(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will ask for what the vendor needs, or keep it."""
    require("messenger")
    return changed(request, messenger_of(messenger_id), MESSENGERS)


@require_GET
def messenger_page(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will show a messenger: what is missing, what is entered at the vendor, whose accounts are linked."""
    require("messenger")
    there = messenger_of(messenger_id)
    path, setup, state = f"{MESSENGERS}/{there.pk}", setup_of(there), state_of(there)
    word, tone = _state(there)
    page = MessengerPage(
        name=there.name,
        vendor=str(Vendor(there.vendor).label),
        state=word,
        tone=tone,
        missing=state.missing,
        does=tuple(_does(there)),
        api=setup.api,
        addresses=_addresses(setup),
        people=_people(there, setup, path) if keeps("user") else None,
        verbs=(
            Verb(_("Try it"), f"{path}/try", "send", post=True),
            Verb(_("Change"), f"{path}/edit", "pencil"),
            Verb(_("To the trash"), f"{path}/trash", "trash", grave=True, post=True),
        ),
        tabs=places(request.path),
        reading=reading_of(there, path) if keeps("user") else None,
        problem="" if root().startswith("https://") else _insecure(),
    )
    crumbs = (Link(_("Messengers"), MESSENGERS),)
    return show(request, "messengers/one.html", page, there.name, crumbs=crumbs, styles=STYLES)


@require_POST
def try_messenger(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will ask the vendor something harmless, and say what it answered."""
    require("messenger")
    there = messenger_of(messenger_id)
    setup = setup_of(there)
    try:
        called = provider_of(there.vendor).trial(setup)
        notice(
            request,
            _("%(host)s answered: it knows us as “%(app)s”.") % {"host": _host(setup), "app": called or there.app},
        )
    except NotSetUp:
        notice(request, _("Something is missing yet: enter it under “Change”."), tone="problem")
    except CallProblem as problem:
        notice(
            request,
            _("%(host)s did not take it: %(why)s") % {"host": _host(setup), "why": str(problem)[:300]},
            tone="problem",
        )
    log("messenger tried", entity="messenger", object_id=there.pk)
    return go(request, f"{MESSENGERS}/{there.pk}")


@require_POST
def trash_messenger(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will put a messenger into the trash; nobody comes in by it and nothing is sent."""
    require("messenger")
    there = messenger_of(messenger_id)
    trash_setting(request, entity("messenger"), there.pk, _("“%(name)s” is in the trash.") % {"name": there.name})
    return go(request, MESSENGERS)


@require_POST
def link_person(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will link an account with a colleague, who is told."""
    require("messenger")
    require("user")
    there = messenger_of(messenger_id)
    user, person = request.POST.get("vendor_user", "").strip()[:128], number_of(request.POST.get("person"))
    if not user or not person:
        notice(request, _("Name both the person and their account."), tone="warning")
        return go(request, f"{MESSENGERS}/{there.pk}")
    try:
        link_for(setup_of(there), Known(user), person)
        notice(request, _("The account is linked, and the person is told."))
    except AccountTaken as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"{MESSENGERS}/{there.pk}")


@require_POST
def unlink_person(request: HttpRequest, messenger_id: int, user_id: int) -> HttpResponse:
    """This will end the link of a colleague."""
    require("messenger")
    require("user")
    there = messenger_of(messenger_id)
    if unlink(there, user_id):
        notice(request, _("The account is not linked any more."))
    return go(request, f"{MESSENGERS}/{there.pk}")


def messenger_of(number: int) -> Messenger:
    """This will be the messenger, or the answer that there is none."""
    found: Messenger | None = Messenger.objects.filter(pk=number).first()
    if found is None:
        raise NotFound(entity("messenger"))
    return found


def _people(there: Messenger, setup: Setup, path: str) -> Belongings:
    linked = list(MessengerAccount.objects.filter(messenger=there, realm=setup.realm).order_by("person__name")[:500])
    named = people_named(one.person_id for one in linked)
    return Belongings(
        title=_("Linked people"),
        icon="users",
        items=tuple(
            Held(
                named.get(one.person_id, "…"),
                f"{ROOT}/people/{one.person_id}",
                " · ".join(dict.fromkeys(part for part in (one.vendor_name, one.vendor_user) if part)),
                end_url=f"{path}/people/{one.person_id}/end",
            )
            for one in linked
        ),
        empty=_("Nobody is linked yet. People link their own account in their settings."),
        intro=_("Whoever is linked comes in by scan and answers cards as the person, under that person's rights."),
        add_url=f"{path}/people",
        add_label=_("Link this account"),
        controls=(
            person_control("person", _("Person"), required=True, prefix="link"),
            Control("vendor_user", _("Account at the messenger (user ID)"), "text", required=True, prefix="link"),
        ),
        end_label=_("End the link"),
    )


def _addresses(setup: Setup) -> tuple[ForVendor, ...]:
    here = f"{root()}/messengers/{setup.number}"
    return (
        ForVendor(
            _("Where people are sent back"), f"{here}/back", _("Redirect address, or trusted domain, of the log-in")
        ),
        ForVendor(
            _("Where presses on cards arrive"), f"{here}/callback", _("Callback, event or interactivity address")
        ),
        ForVendor(
            _("Entry in the workbench"), f"{here}/enter", _("Home page of the app, on the desktop and on the phone")
        ),
    )


def _does(there: Messenger) -> list[str]:
    said = ((there.lets_in, _("People come in by scan")), (there.sends, _("Cards are sent")))
    return [text for holds, text in (*said, (there.reads_nightly, _("The organisation is read every night"))) if holds]


def _state(there: Messenger) -> tuple[str, str]:
    if not there.active:
        return _("not in use"), "lost"
    return (_("in use"), "good") if state_of(there).ready else (_("something is missing"), "wait")


def _row(one: Messenger) -> Row:
    word, tone = _state(one)
    vendor = str(Vendor(one.vendor).label)
    cells = (
        main_cell(one.name, f"{MESSENGERS}/{one.pk}"),
        cell(vendor, "", _("Messenger")),
        cell(pill(word, tone), "", _("State")),
    )
    return Row(str(one.pk), one.name, cells)


def _host(setup: Setup) -> str:
    return setup.api.partition("://")[2]


def _insecure() -> str:
    return _(
        "Guanxi is not reached by https:// here (%(url)s). Messengers send people back, and call, only what they can reach from outside by https://."
    ) % {"url": root() or "…"}
