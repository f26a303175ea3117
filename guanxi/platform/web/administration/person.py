"""One person's page: what they are, roles, units, teams, how they get in, and where they are logged in."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.attempts import waiting_time
from guanxi.platform.identity.models import ApiToken, TeamMember, UnitMember, User
from guanxi.platform.identity.sessions import sessions_of
from guanxi.platform.permissions.models import Assignment, Operation
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import get
from guanxi.platform.web.administration.people import CAME_IN
from guanxi.platform.web.administration.pieces import role_choices, role_name, unit_choices
from guanxi.platform.web.administration.places import ROOT, keeps, places, require
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import Belongings, Held, PersonPage
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.people import OpenSession
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show


@require_GET
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will show one person's account."""
    require("user")
    return show_person(request, person_of(user_id))


def person_of(user_id: int) -> User:
    """This will be the person, or the answer that there is none."""
    found = User.objects.filter(pk=user_id, is_service=False).first()
    if found is None:
        raise NotFound(entity("user"))
    return found


def show_person(request: HttpRequest, user: User, *, secret: str = "", secret_text: str = "") -> HttpResponse:
    """This will draw the page; a secret stands on it this once."""
    path = f"{ROOT}/people/{user.pk}"
    myself = user.pk == someone().user_id
    page = PersonPage(
        name=user.name,
        facts=_facts(user),
        verbs=_verbs(user, path, myself=myself),
        cards=_cards(user, path, myself=myself),
        pills=_pills(user),
        sessions=tuple(_session(one, path) for one in sessions_of(user.pk, request.session.session_key)),
        end_all_url=f"{path}/sessions/end",
        entry=() if myself or not user.active else _entry(user, path),
        entry_text=_entry_text(user, myself=myself),
        secret=secret,
        secret_text=secret_text,
        tabs=places(path),
    )
    crumbs = (Link(_("People"), f"{ROOT}/people"),)
    return show(request, "administration/person.html", page, user.name, crumbs=crumbs, styles=("guanxi/administration.css",))


def _facts(user: User) -> tuple[tuple[str, str], ...]:
    row = get(entity("user"), user.pk)
    names = ("login", "mail", "phone", "position", "unit", "manager", "language")
    facts = [(str(row.view.entity.field(name).label), row.text(row.view.entity.field(name))) for name in names if row.view.access(name)]
    last = Operation.objects.filter(user_id=user.pk, kind__in=CAME_IN).order_by("-at").values_list("at", flat=True).first()
    return (*facts, (_("Last log-in"), str(moment(last).striptags()) if last else _("never")))


def _pills(user: User) -> tuple[tuple[str, str], ...]:
    said = []
    if not user.active:
        said.append((_("may not log in"), "lost"))
    if waiting_time(user.login, ""):
        said.append((_("locked after failed attempts"), "bad"))
    return tuple(said)


def _verbs(user: User, path: str, *, myself: bool) -> tuple[Verb, ...]:
    verbs = [Verb(_("Change details"), f"{path}/edit", "pencil")]
    if not myself and user.active:
        verbs.append(Verb(_("Deactivate"), f"{path}/deactivate", "user-x", grave=True, dialog=True))
    elif not user.active:
        verbs.append(Verb(_("Let them log in again"), f"{path}/activate", "user-check", post=True))
    return tuple(verbs)


def _entry(user: User, path: str) -> tuple[Verb, ...]:
    verbs = [
        Verb(_("Make an invitation"), f"{path}/invite", "send", dialog=True),
        Verb(_("Set a first password"), f"{path}/password", "key", dialog=True),
    ]
    if waiting_time(user.login, ""):
        verbs.append(Verb(_("Unlock now"), f"{path}/unlock", "lock-open", post=True))
    return tuple(verbs)


def _entry_text(user: User, *, myself: bool) -> str:
    if myself:
        return _("You change your own password in your settings.")
    if not user.active:
        return _("This person may not log in.")
    if not user.has_usable_password() or not user.password:
        return _("There is no password yet. Make an invitation: a link with which the person chooses one.")
    if user.must_change_password:
        return _("The first password still has to be replaced at the next log-in.")
    return _("The person chose their own password; nobody can look at it. When it is forgotten, make an invitation.")


def _cards(user: User, path: str, *, myself: bool) -> tuple[Belongings, ...]:
    cards = []
    if keeps("role"):
        cards.append(_roles(user, path, myself=myself))
    cards.append(_units(user, path))
    cards.append(_teams(user))
    if tokens := _tokens(user, path):
        cards.append(tokens)
    return tuple(cards)


def _roles(user: User, path: str, *, myself: bool) -> Belongings:
    held = list(Assignment.objects.filter(user=user, role__deleted_at__isnull=True).select_related("role", "approved_by").order_by("role__name"))
    return Belongings(
        title=_("Roles"),
        icon="shield-lock",
        items=tuple(_role(one, path) for one in held),
        empty=_("No role: this person sees nothing."),
        intro=_("Several roles add up. A role you ask for yourself counts only when somebody else has approved it.") if myself else _("Several roles add up."),
        add_url=f"{path}/roles",
        add_label=_("Ask for this role") if myself else _("Give this role"),
        controls=(Control("role", _("Role"), "choice", choices=role_choices(one.role_id for one in held), required=True, prefix="give"),),
        end_label=_("Take back"),
    )


def _role(one: Assignment, path: str) -> Held:
    by = one.approved_by.name if one.approved_by_id and one.approved_by else ""
    state = _("given by %(person)s") % {"person": by} if by else "" if one.approved_at else _("requested; somebody else has to approve it")
    return Held(role_name(one.role), f"{ROOT}/roles/{one.role_id}", state, "" if one.approved_at else "wait", f"{path}/roles/{one.pk}/end")


def _units(user: User, path: str) -> Belongings:
    further = list(UnitMember.objects.filter(user=user).select_related("unit").order_by("unit__name"))
    without = {one.unit_id for one in further} | ({user.unit_id} if user.unit_id else set())
    own = (Held(user.unit.name, f"{ROOT}/people?unit={user.unit_id}", _("own unit")),) if user.unit else ()
    return Belongings(
        title=_("Units"),
        icon="sitemap",
        items=(*own, *(Held(one.unit.name, f"{ROOT}/people?unit={one.unit_id}", _("further unit"), end_url=f"{path}/units/{one.unit_id}/end") for one in further)),
        empty=_("In no unit."),
        intro=_("Roles that reach “the unit” reach the own unit and the further ones."),
        add_url=f"{path}/units",
        add_label=_("Add this unit"),
        controls=(Control("unit", _("Further unit"), "choice", choices=unit_choices(without=without), required=True, prefix="add"),),
        end_label=_("Remove"),
    )


def _teams(user: User) -> Belongings:
    teams = TeamMember.objects.filter(user=user, team__deleted_at__isnull=True).select_related("team").order_by("team__name")
    return Belongings(_("Teams"), "users-group", tuple(Held(one.team.name, f"{ROOT}/teams/{one.team_id}") for one in teams), _("In no team."))


def _tokens(user: User, path: str) -> Belongings | None:
    tokens = ApiToken.objects.filter(user=user).order_by("-created_at")
    if not tokens:
        return None
    items = tuple(Held(one.name, "", _("ends in …%(ending)s") % {"ending": one.ending}, end_url=f"{path}/tokens/{one.pk}/end") for one in tokens)
    return Belongings(_("Tokens for programs"), "key", items, "", end_label=_("Revoke"))


def _session(one: object, path: str) -> OpenSession:
    return OpenSession(one.device, one.address, moment(one.begun_at), moment(one.seen_at), one.this, f"{path}/sessions/{one.handle}/end")  # type: ignore[attr-defined]
