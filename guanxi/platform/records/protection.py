"""How the tables of rights and records that are no entities are protected."""

from guanxi.platform.identity.models import Deputy, Preferences, TeamMember, UnitMember
from guanxi.platform.permissions.guards import Guard, administers, guard
from guanxi.platform.permissions.models import (
    Assignment,
    FieldRule,
    Grant,
    HandedRow,
    HandOver,
    Operation,
    RightsVersion,
    Share,
)
from guanxi.platform.records.models import History, Relation

_ME = "(select app.uid())"
_ROLES, _PEOPLE, _TEAMS = administers("role"), administers("user"), administers("team")
# Nobody widens their own rights: neither by granting themselves a role nor by changing one they hold.
_NOT_MINE = "not exists (select 1 from permissions_assignment a where a.role_id = t.role_id and a.user_id = (select app.uid()) and a.approved_at is not null)"
# Nor by joining a unit or a team: somebody else lets them in.
_OF_OTHERS = f"t.user_id <> {_ME}"
# Who gives a role to another approves it by that; a role for oneself waits for someone who did not ask for it.
_GIVEN = f"t.approved_by_id = {_ME} and t.approved_at is not null and {_OF_OTHERS}"
_ASKED_BY_ANOTHER = f"t.requested_by_id is distinct from {_ME}"
_MINE = "(t.user_id = (select app.uid()) or t.team_id = any ((select app.teams())::bigint[]) or t.given_by_id = (select app.uid()))"
_OF_APPROVALS = "t.approval is not null and (select app.service()) = 'approvals'"
_BOTH_ENDS = "app.sees(t.from_entity, t.from_id) and app.sees(t.to_entity, t.to_id)"
_DOES_IT = f"t.by_id = {_ME}"
_ONE_END = f"{_BOTH_ENDS} and (app.edits(t.from_entity, t.from_id) or app.edits(t.to_entity, t.to_id))"

guard(
    Guard(UnitMember, insert=f"{_PEOPLE} and {_OF_OTHERS}", update=f"{_PEOPLE} and {_OF_OTHERS}", delete=_PEOPLE),
    Guard(TeamMember, insert=f"{_TEAMS} and {_OF_OTHERS}", update=f"{_TEAMS} and {_OF_OTHERS}", delete=_TEAMS),
    # Read to put rights together, before anybody acts. Nobody makes themselves a deputy but of nobody: whoever is away names
    # one, or their managers, or who keeps people. Only `app.end_deputy` ends it early.
    Guard(
        Deputy,
        insert=f"t.named_by_id = {_ME} and t.person_id <> t.deputy_id and (t.person_id = {_ME} or (t.deputy_id <> {_ME} and ({_PEOPLE} or app.works_under_me(t.person_id))))",
    ),
    Guard(
        Grant,
        insert=f"{_ROLES} and {_NOT_MINE}",
        update=f"{_ROLES} and {_NOT_MINE}",
        delete=f"{_ROLES} and {_NOT_MINE}",
    ),
    Guard(
        FieldRule,
        insert=f"{_ROLES} and {_NOT_MINE}",
        update=f"{_ROLES} and {_NOT_MINE}",
        delete=f"{_ROLES} and {_NOT_MINE}",
    ),
    Guard(
        Assignment,
        insert=f"{_ROLES} and t.requested_by_id = {_ME} and (({_GIVEN}) or (t.approved_by_id is null and t.approved_at is null))",
        update=f"{_ROLES} and t.approved_at is null and {_OF_OTHERS} and {_ASKED_BY_ANOTHER}",
        updated=f"{_ROLES} and {_GIVEN} and {_ASKED_BY_ANOTHER}",
        delete=_ROLES,
    ),
    Guard(RightsVersion),
    # Read with the session, before anybody acts; whoever acts reads their own.
    Guard(
        Preferences,
        read=f"{_ME} is null or t.user_id = {_ME}",
        insert=f"t.user_id = {_ME}",
        update=f"t.user_id = {_ME}",
    ),
    # Approvals open records to who has to decide on them, and close them again.
    Guard(
        Share,
        read=f"{_MINE} or ({_OF_APPROVALS})",
        insert=f"(t.approval is null and app.may_share(t.entity, t.object_id) and t.given_by_id = {_ME}) or ({_OF_APPROVALS})",
        delete=_OF_APPROVALS,
    ),
    Guard(Operation, read=f"{administers('role')} or t.user_id = (select app.uid())", insert="true"),
    Guard(History, read="app.reads(t.entity, t.object_id)"),
    Guard(HandOver, read=_DOES_IT, insert=_DOES_IT, update=_DOES_IT),
    Guard(HandedRow, read=None),
    Guard(Relation, read=_BOTH_ENDS, insert=f"{_ONE_END} and t.made_by_id = {_ME}", delete=_ONE_END),
)
