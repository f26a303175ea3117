"""One person's page: what they are, roles, units, teams, how they get in, and where they are logged in."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.attempts import waiting_time
from guanxi.platform.identity.models import User
from guanxi.platform.identity.sessions import OpenSession as Place
from guanxi.platform.identity.sessions import sessions_of
from guanxi.platform.permissions.models import Operation
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import get
from guanxi.platform.web.administration.people import CAME_IN
from guanxi.platform.web.administration.person_cards import cards_of
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import PersonPage
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
    found: User | None = User.objects.filter(pk=user_id, is_service=False).first()
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
        cards=cards_of(user, path, myself=myself),
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
    return show(
        request, "administration/person.html", page, user.name, crumbs=crumbs, styles=("guanxi/administration.css",)
    )


def _facts(user: User) -> tuple[tuple[str, str], ...]:
    row = get(entity("user"), user.pk)
    names = ("login", "mail", "phone", "position", "unit", "manager", "language")
    facts = [
        (str(row.view.entity.field(name).label), row.text(row.view.entity.field(name)))
        for name in names
        if row.view.access(name)
    ]
    last = (
        Operation.objects.filter(user_id=user.pk, kind__in=CAME_IN).order_by("-at").values_list("at", flat=True).first()
    )
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
    if not myself:
        verbs.append(Verb(_("Hand everything over"), f"/person/{user.pk}/hand-over-all", "arrows-exchange"))
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


def _session(one: Place, path: str) -> OpenSession:
    return OpenSession(
        one.device,
        one.address,
        moment(one.begun_at),
        moment(one.seen_at),
        one.this,
        f"{path}/sessions/{one.handle}/end",
    )
