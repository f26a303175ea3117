"""How the tables of rights and records that are no entities are protected."""

from guanxi.platform.identity.models import TeamMember, UnitMember
from guanxi.platform.permissions.guards import Guard, administers, guard
from guanxi.platform.permissions.models import Assignment, FieldRule, Grant, Operation, RightsVersion, Share
from guanxi.platform.records.models import History, Relation

_ROLES, _PEOPLE, _TEAMS = administers("role"), administers("user"), administers("team")
# Nobody widens their own rights: neither by granting themselves a role nor by changing one they hold.
_NOT_MINE = "not exists (select 1 from permissions_assignment a where a.role_id = t.role_id and a.user_id = (select app.uid()) and a.approved_at is not null)"
_MINE = "(t.user_id = (select app.uid()) or t.team_id = any ((select app.teams())::bigint[]) or t.given_by_id = (select app.uid()))"
_BOTH_ENDS = "app.reads(t.from_entity, t.from_id) and app.reads(t.to_entity, t.to_id)"

guard(
    Guard(UnitMember, insert=_PEOPLE, update=_PEOPLE, delete=_PEOPLE),
    Guard(TeamMember, insert=_TEAMS, update=_TEAMS, delete=_TEAMS),
    Guard(Grant, insert=f"{_ROLES} and {_NOT_MINE}", update=f"{_ROLES} and {_NOT_MINE}", delete=f"{_ROLES} and {_NOT_MINE}"),
    Guard(FieldRule, insert=f"{_ROLES} and {_NOT_MINE}", update=f"{_ROLES} and {_NOT_MINE}", delete=f"{_ROLES} and {_NOT_MINE}"),
    Guard(
        Assignment,
        insert=f"{_ROLES} and (t.approved_by_id is null or (t.approved_by_id = (select app.uid()) and t.user_id <> (select app.uid())))",
        update=f"{_ROLES} and t.user_id <> (select app.uid())",
        delete=_ROLES,
    ),
    Guard(RightsVersion),
    Guard(Share, read=_MINE, insert="app.may_share(t.entity, t.object_id) and t.given_by_id = (select app.uid())"),
    Guard(Operation, read=f"{administers('role')} or t.user_id = (select app.uid())", insert="true"),
    Guard(History, read="app.reads(t.entity, t.object_id)"),
    Guard(Relation, read=_BOTH_ENDS, insert=_BOTH_ENDS, delete=_BOTH_ENDS),
)
