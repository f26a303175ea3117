"""The services as which rules work: which there are, what each may do, making one and letting it work no more."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.lib.refusals import Refusal
from guanxi.platform.automation.rules import services as kept
from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Rights
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.web.administration.pieces import cell, main_cell, pill
from guanxi.platform.web.administration.places import keeps, places, require
from guanxi.platform.web.automation.parts import ServiceForm, ServicePage
from guanxi.platform.web.automation.rights import kinds_reached, may_of, rights_asked, verbs_given
from guanxi.platform.web.automation.rules import RULES, STYLES
from guanxi.platform.web.parts.administration import Belongings, Held, TablePage
from guanxi.platform.web.parts.forms import Control, FormSection
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

SERVICES = f"{RULES}/services"


@require_GET
def services_page(request: HttpRequest) -> HttpResponse:
    """This will list the services."""
    require("rule")
    listed = User.objects.filter(is_service=True).order_by("name")
    page = TablePage(
        title=_("Services"),
        intro=_(
            "A rule works as a service: it sees and changes what the rights of the service allow, and nothing else. "
            "A service cannot log in. Histories name it."
        ),
        headings=(Heading("name", _("Name"), "g-main-cell"), Heading("rights", _("May")), Heading("state", _("State"))),
        rows=tuple(_row(one) for one in listed),
        empty=_("There is no service yet. Whoever keeps people and roles makes one."),
        tabs=places(request.path),
        new_url=f"{SERVICES}/new" if keeps("user") and keeps("role") else "",
        new_label=_("New service"),
    )
    return show(request, "administration/table.html", page, page.title, crumbs=_crumbs(), styles=STYLES)


@require_http_methods(["GET", "POST"])
def new_service(request: HttpRequest) -> HttpResponse:
    """This will ask for a new service and its rights, or make it."""
    for key in ("rule", "user", "role"):
        require(key)
    name, ticked, problem = "", set(request.POST), ""
    if request.method == "POST":
        name = request.POST.get("name", "")
        rights = {one.key: [verb for verb in kept.VERBS if f"{one.key}.{verb}" in ticked] for one in kept.kinds()}
        try:
            made = kept.make_service(name, rights)
            notice(request, _("The service is made. Its role can be made finer, field by field."))
            return go(request, f"{SERVICES}/{made.pk}")
        except (RecordProblem, Refusal) as refused:
            problem = str(refused)
    named = Control("name", _("Name"), "text", name, required=True, max_length=80, autofocus=True)
    page = ServiceForm(
        _("New service"),
        f"{SERVICES}/new",
        (FormSection("", (named,)),),
        _("Save"),
        SERVICES,
        intro=_(
            "Give it what its rules need, and no more. It reaches every record that is not closed to all but named people."
        ),
        problems=(problem,) if problem else (),
        verbs=verbs_given(),
        rights=rights_asked(ticked),
    )
    status = UNPROCESSABLE if problem else 200
    return show(
        request, "automation/new_service.html", page, page.title, crumbs=_crumbs(), styles=STYLES, status=status
    )


@require_GET
def service_page(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will show what a service may do, and which rules work as it."""
    require("rule")
    user = _service_of(user_id)
    try:
        rights = load_identity(user.pk).rights
    except UnknownPerson:
        rights = None
    works = Rule.objects.filter(service=user).order_by("name")
    page = ServicePage(
        name=user.name,
        intro="" if user.active else _("This service works no more: no rule runs as it."),
        may=may_of(rights or Rights(user_id=0)),
        rules=Belongings(
            title=_("Rules that work as this service"),
            icon="bolt",
            items=tuple(Held(one.name, f"{RULES}/{one.pk}") for one in works),
            empty=_("No rule works as this service."),
        ),
        verbs=_verbs(user),
        tabs=places(request.path),
    )
    crumbs = (*_crumbs(), Link(_("Services"), SERVICES))
    return show(request, "automation/service.html", page, user.name, crumbs=crumbs, styles=STYLES)


@require_POST
def end_service(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will let a service work no more, or again."""
    require("rule")
    require("user")
    user = _service_of(user_id)
    change(entity("user"), user.pk, {"active": not user.active})
    notice(request, _("The service works no more.") if user.active else _("The service works again."))
    return go(request, f"{SERVICES}/{user.pk}")


def _service_of(user_id: int) -> User:
    found: User | None = User.objects.filter(pk=user_id, is_service=True).first()
    if found is None:
        raise NotFound(entity("user"))
    return found


def _verbs(user: User) -> tuple[Verb, ...]:
    if not keeps("user"):
        return ()
    label = _("Let it work no more") if user.active else _("Let it work again")
    return (Verb(label, f"{SERVICES}/{user.pk}/end", "ban" if user.active else "player-play", post=True),)


def _row(user: User) -> Row:
    try:
        told = kinds_reached(load_identity(user.pk).rights)
    except UnknownPerson:
        told = ""
    state = pill(_("works"), "good") if user.active else pill(_("works no more"), "lost")
    cells = (main_cell(user.name, f"{SERVICES}/{user.pk}"), cell(told, "", _("May")), cell(state, "", _("State")))
    return Row(str(user.pk), user.name, cells)


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Automation rules"), RULES),)
