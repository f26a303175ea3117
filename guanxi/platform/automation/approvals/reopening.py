"""What the database keeps true of approvals, whatever the door: a change of what was approved opens it again, a record in the
trash waits for nobody, and what somebody held who leaves goes to a manager above them or to whoever keeps the flow.
"""

from collections.abc import Callable
from typing import Final, Literal

from guanxi.platform.automation.approvals.freezing import LINES, is_line_of
from guanxi.platform.automation.approvals.models import State, TurnState
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.models import User
from guanxi.platform.live.news import CHANNEL
from guanxi.platform.records.following import Following, Upkeep, follow, follow_each

# The number of an approval whose step writes into the record now; that opens it not again.
FILLING: Final = "app.approval_filling"
_CHANGED: Final = """declare one record; told text[];
begin
  if not exists (select 1 from approvals_approval a join fresh n on n.id = a.object_id
      where a.entity = '{key}' and a.state in ('{running}', '{approved}')) then return null; end if;
  for one in select a.id, a.applicant_id, a.object_id, a.watched, to_jsonb(n) as now, to_jsonb(o) as before, n.deleted_at is not null as gone,
      a.state = '{running}' as runs
      from approvals_approval a join fresh n on n.id = a.object_id join stale o on o.id = n.id
      where a.entity = '{key}' and a.state in ('{running}', '{approved}') order by a.id for update of a
  loop
    continue when one.id::text = current_setting('{filling}', true);
    told := array(select w from unnest(one.watched) w where one.now -> w is distinct from one.before -> w);
    continue when cardinality(told) = 0 and not (one.gone and one.runs);
    update approvals_turn t set state = '{ended}', ended_at = now()
      where t.approval_id = one.id and t.state in ('{open}', '{waiting}');
    update approvals_turn t set counts = false where t.approval_id = one.id and t.counts;
    delete from permissions_share s where s.approval = one.id;
    update approvals_approval a set state = case when one.gone then '{withdrawn}' else '{reopened}' end,
      ended_at = case when one.gone then now() end where a.id = one.id;
    insert into approvals_move (approval_id, at, by_id, kind, note, fields)
      values (one.id, clock_timestamp(), nullif(app.uid(), 0), case when one.gone then 'trashed' else 'reopened' end, '', told);
    if not one.gone then {tell_applicant} end if;
  end loop;
  return null;
end;"""

_LINES: Final = """declare one record;
begin
  if not exists (select 1 from approvals_approval a where a.entity = '{key}' and a.state in ('{running}', '{approved}')
      and '{lines}' = any (a.watched) and a.object_id in ({changed})) then return null; end if;
  for one in select a.id, a.applicant_id, a.object_id from approvals_approval a
      where a.entity = '{key}' and a.state in ('{running}', '{approved}') and '{lines}' = any (a.watched)
      and a.object_id in ({changed}) order by a.id for update of a
  loop
    continue when one.id::text = current_setting('{filling}', true);
    update approvals_turn t set state = '{ended}', ended_at = now()
      where t.approval_id = one.id and t.state in ('{open}', '{waiting}');
    update approvals_turn t set counts = false where t.approval_id = one.id and t.counts;
    delete from permissions_share s where s.approval = one.id;
    update approvals_approval a set state = '{reopened}', ended_at = null where a.id = one.id;
    insert into approvals_move (approval_id, at, by_id, kind, note, fields)
      values (one.id, clock_timestamp(), nullif(app.uid(), 0), 'reopened', '', array['{lines}']);
    {tell_applicant}
  end loop;
end;"""

# What somebody is told, in the breath in which it happens; whoever did it is not.
_TELL: Final = """insert into notifying_notification (person_id, kind, entity, object_id, by_id, at, details)
    select person, '{kind}', {entity}, {record}, {by}, now(), jsonb_build_object('approval', {approval})
    from unnest(array[{people}]::bigint[]) person where person is distinct from nullif(app.uid(), 0);
    perform pg_notify('{channel}', json_build_object('k', 'bell', 'p', array[{people}]::bigint[])::text);"""


def _telling(kind: str, people: str, approval: str, entity: str, record: str, by: str = "null") -> str:
    return _TELL.format(
        kind=kind, people=people, record=record, entity=entity, by=by, approval=approval, channel=CHANNEL
    )


# The nearest manager above who works here and is not the applicant, else the keeper of the flow.
_LEFT: Final = """declare held record; heir bigint;
begin
  if new.active and new.deleted_at is null then return null; end if;
  for held in select t.id, t.approval_id, t.step, a.applicant_id, a.entity, a.object_id,
      f.keeper_id as keeper, t.state
      from approvals_turn t join approvals_approval a on a.id = t.approval_id join approvals_approvalflow f on f.id = a.flow_id
      where t.person_id = new.id and t.state in ('{open}', '{waiting}') for update of a
  loop
    with recursive above(id, far) as (
        select new.manager_id, 1
        union all select u.manager_id, b.far + 1 from above b join identity_user u on u.id = b.id where b.far < 30),
      heirs as (select id, far from above union all select held.keeper, 100)
    select h.id into heir from heirs h join identity_user u on u.id = h.id
      where u.active and u.deleted_at is null and not u.is_service and h.id <> held.applicant_id
        and exists (select 1 from permissions_assignment s join permissions_grant g on g.role_id = s.role_id
          where s.user_id = h.id and s.approved_at is not null and g.entity = held.entity and g.verb = 'read' and g.scope > 0)
        and not exists (select 1 from approvals_turn o where o.approval_id = held.approval_id and o.person_id = h.id
          and o.state in ('{open}', '{waiting}'))
      order by h.far limit 1;
    delete from permissions_share s where s.approval = held.approval_id and s.user_id = new.id;
    if heir is null then
      update approvals_turn t set state = '{ended}', ended_at = now(), counts = false
        where t.approval_id = held.approval_id and t.state in ('{open}', '{waiting}');
      update approvals_approval a set state = '{returned}' where a.id = held.approval_id;
      delete from permissions_share s where s.approval = held.approval_id;
      insert into approvals_move (approval_id, at, kind, step, person_id, note, fields)
        values (held.approval_id, clock_timestamp(), 'nobody', held.step, new.id, '', '{{}}');
      {tell_stuck}
    else
      update approvals_turn t set person_id = heir, instead_of_id = new.id, stands_in = false, timed = false,
        remind_at = null, raise_at = null, opened_at = case when t.state = '{open}' then clock_timestamp() end where t.id = held.id;
      update approvals_approval a set people = array_append(a.people, heir)
        where a.id = held.approval_id and not heir = any (a.people);
      if held.state = '{open}' then
        insert into permissions_share (entity, object_id, user_id, can_edit, given_by_id, given_at, approval)
          values (held.entity, held.object_id, heir, false, held.applicant_id, now(), held.approval_id);
      end if;
      insert into approvals_move (approval_id, at, kind, step, person_id, note, fields)
        values (held.approval_id, clock_timestamp(), 'instead_left', held.step, heir, '', '{{}}');
      if held.state = '{open}' then {tell_heir} end if;
    end if;
  end loop;
end"""

_WORDS: Final = {
    **{one.name.lower(): one.value for one in State},
    **{one.name.lower(): one.value for one in (TurnState.OPEN, TurnState.WAITING, TurnState.ENDED)},
}


def _opens_again(one: Entity) -> Upkeep | None:
    if one.access != "owned":
        return None
    of_record = ("one.id", f"'{one.key}'", "one.object_id")
    told = _telling("approval_reopened", "one.applicant_id", *of_record, by="nullif(app.uid(), 0)")
    block = _CHANGED.format(key=one.key, tell_applicant=told, filling=FILLING, **_WORDS)
    return Upkeep(f"approvals_kept_to_{one.key}", one.model, "update", lambda: block)


def _lines(event: Literal["insert", "update", "delete"]) -> Callable[[Entity], Upkeep | None]:
    """What opens an approval again whose lines changed: the same as a change of the record itself."""

    def of(each: Entity) -> Upkeep | None:
        one = next((one for one in entities() if one.access == "owned" and is_line_of(each, one)), None)
        if one is None:
            return None
        parent = each.field(each.parent).column
        columns = ", ".join(f"'{field.column}'" for field in each.fields if field.editable or field.name == "amount")
        told = _telling(
            "approval_reopened",
            "one.applicant_id",
            "one.id",
            f"'{one.key}'",
            "one.object_id",
            by="nullif(app.uid(), 0)",
        )
        changed = {
            "insert": f"select f.{parent} from fresh f",
            "delete": f"select s.{parent} from stale s",
            "update": f"select unnest(array[f.{parent}, s.{parent}]) from fresh f join stale s on s.id = f.id"
            f" where f.deleted_at is distinct from s.deleted_at"
            f" or exists (select 1 from unnest(array[{columns}]::text[]) c where to_jsonb(f) -> c is distinct from to_jsonb(s) -> c)",
        }[event]
        block = _LINES.format(
            key=one.key, lines=f"{LINES}{each.key}", changed=changed, tell_applicant=told, filling=FILLING, **_WORDS
        )
        return Upkeep(f"approval_lines_{event}_{each.key}", each.model, event, lambda: block)

    return of


def _left() -> str:
    here = ("held.approval_id", "held.entity", "held.object_id")
    # Who keeps the flow need not read the record.
    stuck = _telling("approval_stuck", "held.keeper", "held.approval_id", "''", "null")
    return _LEFT.format(
        tell_heir=_telling("approval_waiting", "heir", *here),
        tell_stuck=stuck + _telling("approval_returned", "held.applicant_id", *here),
        **_WORDS,
    )


follow(
    Following("approvals_of_who_left", User, "active", _left),
    Following("approvals_of_who_went", User, "deleted_at", _left),
)
follow_each(_opens_again, *(_lines(event) for event in ("insert", "update", "delete")))
