"""The cards of a person's page: roles, units, teams and tokens, each with what adds one."""

from django.utils.translation import gettext as _

from guanxi.platform.identity.models import ApiToken, TeamMember, UnitMember, User
from guanxi.platform.permissions.models import Assignment
from guanxi.platform.permissions.names import role_name
from guanxi.platform.web.administration.pieces import role_choices, unit_choices
from guanxi.platform.web.administration.places import ROOT, keeps
from guanxi.platform.web.administration.token_scopes import in_words
from guanxi.platform.web.parts.administration import Belongings, Held
from guanxi.platform.web.parts.forms import Control


def cards_of(user: User, path: str, *, myself: bool) -> tuple[Belongings, ...]:
    """This will be what a person has, as cards: roles, units, teams, tokens."""
    cards = []
    if keeps("role"):
        cards.append(_roles(user, path, myself=myself))
    cards.append(_units(user, path))
    cards.append(_teams(user))
    if tokens := _tokens(user, path):
        cards.append(tokens)
    return tuple(cards)


def _roles(user: User, path: str, *, myself: bool) -> Belongings:
    held = list(
        Assignment.objects.filter(user=user, role__deleted_at__isnull=True)
        .select_related("role", "approved_by")
        .order_by("role__name")
    )
    return Belongings(
        title=_("Roles"),
        icon="shield-lock",
        items=tuple(_role(one, path) for one in held),
        empty=_("No role: this person sees nothing."),
        intro=_("Several roles add up. A role you ask for yourself counts only when somebody else has approved it.")
        if myself
        else _("Several roles add up."),
        add_url=f"{path}/roles",
        add_label=_("Ask for this role") if myself else _("Give this role"),
        controls=(
            Control(
                "role",
                _("Role"),
                "choice",
                choices=role_choices(one.role_id for one in held),
                required=True,
                prefix="give",
            ),
        ),
        end_label=_("Take back"),
    )


def _role(one: Assignment, path: str) -> Held:
    by = one.approved_by.name if one.approved_by_id and one.approved_by else ""
    state = (
        _("given by %(person)s") % {"person": by}
        if by
        else ""
        if one.approved_at
        else _("requested; somebody else has to approve it")
    )
    return Held(
        role_name(one.role),
        f"{ROOT}/roles/{one.role_id}",
        state,
        "" if one.approved_at else "wait",
        f"{path}/roles/{one.pk}/end",
    )


def _units(user: User, path: str) -> Belongings:
    further = list(UnitMember.objects.filter(user=user).select_related("unit").order_by("unit__name"))
    without = {one.unit_id for one in further} | ({user.unit_id} if user.unit_id else set())
    own = (Held(user.unit.name, f"{ROOT}/people?unit={user.unit_id}", _("own unit")),) if user.unit else ()
    return Belongings(
        title=_("Units"),
        icon="sitemap",
        items=(
            *own,
            *(
                Held(
                    one.unit.name,
                    f"{ROOT}/people?unit={one.unit_id}",
                    _("further unit"),
                    end_url=f"{path}/units/{one.unit_id}/end",
                )
                for one in further
            ),
        ),
        empty=_("In no unit."),
        intro=_("A role that reaches “the unit” covers the person's own unit and every further unit named here."),
        add_url=f"{path}/units",
        add_label=_("Add this unit"),
        controls=(
            Control(
                "unit", _("Further unit"), "choice", choices=unit_choices(without=without), required=True, prefix="add"
            ),
        ),
        end_label=_("Remove"),
    )


def _teams(user: User) -> Belongings:
    teams = (
        TeamMember.objects.filter(user=user, team__deleted_at__isnull=True)
        .select_related("team")
        .order_by("team__name")
    )
    return Belongings(
        _("Teams"),
        "users-group",
        tuple(Held(one.team.name, f"{ROOT}/teams/{one.team_id}") for one in teams),
        _("In no team."),
    )


def _tokens(user: User, path: str) -> Belongings | None:
    tokens = ApiToken.objects.filter(user=user).order_by("-created_at")
    if not tokens:
        return None
    items = tuple(
        Held(
            one.name,
            "",
            " · ".join(
                (
                    _("ends in …%(ending)s") % {"ending": one.ending},
                    in_words(one.scopes, _("everything the person may do")),
                )
            ),
            end_url=f"{path}/tokens/{one.pk}/end",
        )
        for one in tokens
    )
    return Belongings(_("Tokens for programs"), "key", items, "", end_label=_("Revoke"))
