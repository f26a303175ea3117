"""Teams: groups of people across units, with whom records are shared."""

from django.db import DatabaseError, transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Team, TeamMember, User
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem
from guanxi.platform.web.administration.pieces import (
    cell,
    main_cell,
    named_controls,
    number_of,
    person_control,
    why_no_member,
)
from guanxi.platform.web.administration.places import ROOT, keeps, places, require
from guanxi.platform.web.bulk.telling import tell, trash_setting
from guanxi.platform.web.parts.administration import Belongings, Held, TablePage, TeamPage
from guanxi.platform.web.parts.forms import FormPage, FormSection
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show


@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """This will list the teams."""
    require("team")
    members = Count("pk", filter=Q(user__active=True, user__deleted_at__isnull=True))
    counted = dict(TeamMember.objects.values("team_id").annotate(number=members).values_list("team_id", "number"))
    page = TablePage(
        title=_("Teams"),
        intro=_("People of several units who work on something together. A record can be shared with a whole team."),
        headings=(
            Heading("name", _("Name"), "g-main-cell"),
            Heading("purpose", _("Purpose")),
            Heading("people", _("People"), "g-num"),
        ),
        rows=tuple(_row(team, counted.get(team.pk, 0)) for team in Team.objects.order_by("name")),
        empty=_("There is no team yet."),
        tabs=places(request.path),
        new_url=f"{ROOT}/teams/new" if view_of(entity("team")).may("create") else "",
        new_label=_("New team"),
    )
    return show(request, "administration/table.html", page, page.title, styles=("guanxi/administration.css",))


@require_GET
def team_page(request: HttpRequest, team_id: int) -> HttpResponse:
    """This will show a team and its members."""
    require("team")
    team, path = _team(team_id), f"{ROOT}/teams/{team_id}"
    members = (
        TeamMember.objects.filter(team=team, user__deleted_at__isnull=True)
        .select_related("user", "user__unit")
        .order_by("user__name")
    )
    verbs = (
        Verb(_("Rename"), f"{path}/edit", "pencil", dialog=True),
        Verb(_("To the trash"), f"{path}/trash", "trash", grave=True, post=True),
    )
    card = Belongings(
        title=_("Members"),
        icon="users-group",
        items=tuple(_member(one.user, path) for one in members),
        empty=_("Nobody belongs to this team yet."),
        add_url=f"{path}/members",
        add_label=_("Add to the team"),
        controls=(person_control("person", _("Person"), required=True, prefix="member"),),
        end_label=_("Remove"),
    )
    page = TeamPage(team.name, team.purpose, verbs, card, places(path))
    return show(
        request,
        "administration/team.html",
        page,
        team.name,
        crumbs=(Link(_("Teams"), f"{ROOT}/teams"),),
        styles=("guanxi/administration.css",),
    )


@require_http_methods(["GET", "POST"])
def new_team(request: HttpRequest) -> HttpResponse:
    """This will ask for a new team, or add it and go to its page."""
    require("team")
    if request.method == "GET":
        return _form(request, _("New team"), f"{ROOT}/teams/new", f"{ROOT}/teams", {})
    given = {name: request.POST.get(name, "") for name in ("name", "purpose")}
    try:
        made = create(entity("team"), given)
    except RecordProblem as problem:
        return _form(request, _("New team"), f"{ROOT}/teams/new", f"{ROOT}/teams", given, problem)
    return go(request, f"{ROOT}/teams/{made.pk}")


@require_http_methods(["GET", "POST"])
def edit_team(request: HttpRequest, team_id: int) -> HttpResponse:
    """This will ask for another name or purpose, or change them."""
    require("team")
    team, path = _team(team_id), f"{ROOT}/teams/{team_id}"
    if request.method == "GET":
        return _form(request, team.name, f"{path}/edit", path, {"name": team.name, "purpose": team.purpose})
    given = {name: request.POST.get(name, "") for name in ("name", "purpose")}
    try:
        change(entity("team"), team.pk, given)
    except RecordProblem as problem:
        return _form(request, team.name, f"{path}/edit", path, given, problem)
    return go(request, path)


@require_POST
def trash_team(request: HttpRequest, team_id: int) -> HttpResponse:
    """This will put a team into the trash; its members keep it until then, so it has to be empty."""
    require("team")
    team = _team(team_id)
    if TeamMember.objects.filter(team=team).exists():
        notice(
            request,
            _("“%(team)s” still has members, and records may be shared with them. Remove the members first.")
            % {"team": team.name},
            tone="problem",
        )
        return go(request, f"{ROOT}/teams/{team.pk}")
    trash_setting(request, entity("team"), team.pk, _("“%(team)s” is in the trash.") % {"team": team.name})
    return go(request, f"{ROOT}/teams")


@require_POST
def add_member(request: HttpRequest, team_id: int) -> HttpResponse:
    """This will add somebody to a team; what is shared with it is theirs to see at once."""
    require("team")
    team = _team(team_id)
    person = User.objects.filter(pk=number_of(request.POST.get("person")), is_service=False).first()
    if person is None:
        notice(request, _("Choose a person."), tone="problem")
        return go(request, f"{ROOT}/teams/{team.pk}")
    try:
        with transaction.atomic():
            TeamMember.objects.create(team=team, user=person)
        log("team joined", person=person.pk, team=team.pk)
    except DatabaseError as error:
        sentence = why_no_member(error, person, _("%(person)s belongs to this team already."))
        notice(request, sentence, tone="problem")
    return go(request, f"{ROOT}/teams/{team.pk}")


@require_POST
def end_member(request: HttpRequest, team_id: int, user_id: int) -> HttpResponse:
    """This will take somebody out of a team; what was shared with it is out of their sight at once."""
    require("team")
    team = _team(team_id)
    path = f"{ROOT}/teams/{team.pk}"
    tell(request, deeds.at_once(entity("team"), "leave_team", [team.pk], {"person": user_id}, path))
    return go(request, path)


def _team(team_id: int) -> Team:
    found = Team.objects.filter(pk=team_id).first()
    if found is None:
        raise NotFound(entity("team"))
    return found  # type: ignore[no-any-return]


def _row(team: Team, members: int) -> Row:
    cells = (
        main_cell(team.name, f"{ROOT}/teams/{team.pk}"),
        cell(team.purpose),
        cell(str(members), "g-num", _("People")),
    )
    return Row(str(team.pk), team.name, cells)


def _member(user: User, path: str) -> Held:
    state = user.unit.name if user.unit else ""
    page = f"{ROOT}/people/{user.pk}" if keeps("user") else ""
    return Held(user.name, page, state if user.active else _("may not log in"), "", f"{path}/members/{user.pk}/end")


def _form(
    request: HttpRequest,
    title: str,
    action: str,
    back: str,
    given: dict[str, str],
    problem: RecordProblem | None = None,
) -> HttpResponse:
    said = problem.problems if isinstance(problem, Invalid) else {"": [str(problem)]} if problem else {}
    controls = tuple(named_controls("team", (("name", "text"), ("purpose", "longtext")), given, said))
    page = FormPage(title, action, (FormSection("", controls),), _("Save"), back, problems=tuple(said.get("", ())))
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problem else 200)
