"""Handing over all that a person owns: database functions that count, plan, move and bring back rows nobody here need read.

Whoever keeps people may do it for everybody, but to others only: nobody comes to records by handing them to themselves.
Everybody else hands over what their roles let them hand over one by one. Every function asks this anew, of every row.
"""

from collections.abc import Iterator, Sequence

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import customer_of
from guanxi.platform.permissions import arms
from guanxi.platform.permissions.guards import administers
from guanxi.platform.permissions.triggers import definer

_KEEPS_PEOPLE = administers("user")
_SECURELY = "language plpgsql volatile security definer set search_path = public, app, pg_temp"
_WORK = "permissions_handover h where h.id = work and h.by_id = app.uid()"


def leaving(owned: Sequence[Entity]) -> Iterator[str]:
    """Give the functions that reach over all kinds of records."""
    yield from definer("app.left_with", _left_with(owned))
    yield from definer("app.leaving_counts", _COUNTS)
    yield from definer("app.forget_leaving", _FORGET)
    yield from definer("app.pass_shares_on", _PASS_SHARES)
    yield from definer("app.give_shares_back", _GIVE_SHARES_BACK)


def leaving_of(one: Entity) -> Iterator[str]:
    """Give the functions that plan, do and take back the hand-over of one kind of records."""
    yield from definer(f"app.plan_leaving_{one.key}", _plan(one))
    yield from definer(f"app.do_leaving_{one.key}", _do(one))
    yield from definer(f"app.undo_leaving_{one.key}", _undo(one))


def _left_with(owned: Sequence[Entity]) -> str:
    """How many rows of each kind somebody owns, in the trash too, and how many of these the asker does not read."""
    counts = "\n".join(
        f"return query select '{one.key}'::text, count(*) filter (where t.deleted_at is null), "
        f"count(*) filter (where t.deleted_at is not null), "
        f"count(*) filter (where t.deleted_at is null and not coalesce({arms.reads(one, 't', linked=False, sees_all=True)}, false)) "
        f"from {one.table} t where t.owner_id = person and ({_KEEPS_PEOPLE} or coalesce({arms.assigns(one, 't')}, false)) having count(*) > 0;"
        for one in owned
    )
    return f"""create function app.left_with(person bigint) returns table(kind text, present bigint, trashed bigint, unread bigint)
language plpgsql stable security definer set search_path = public, app, pg_temp as $$
#variable_conflict use_column
begin
{counts}
end $$"""


_COUNTS = f"""create function app.leaving_counts(work bigint) returns table(kind text, receiver bigint, planned bigint, moved bigint)
language plpgsql stable security definer set search_path = public, app, pg_temp as $$
begin return query select l.entity::text, l.receiver_id, count(*), count(*) filter (where l.done)
  from permissions_handedrow l where l.hand_over_id = (select h.id from {_WORK}) group by 1, 2; end $$"""

_FORGET = f"""create function app.forget_leaving(work bigint) returns void {_SECURELY} as $$
begin delete from permissions_handedrow l where l.hand_over_id = (select h.id from {_WORK}) and not l.done; end $$"""

# What others shared with the person is shared with one who takes over, unless it is already; who gave it stays.
_PASS_SHARES = f"""create function app.pass_shares_on(work bigint, receiver bigint) returns setof bigint {_SECURELY} as $$
begin return query update permissions_share s set user_id = receiver from {_WORK} and h.state = 'running'
  and s.user_id = h.person_id and s.approval is null and (s.expires_at is null or s.expires_at > now()) and {_KEEPS_PEOPLE} and receiver <> app.uid()
  and not exists (select 1 from permissions_share o where o.entity = s.entity and o.object_id = s.object_id and o.user_id = receiver)
  returning s.id; end $$"""

_GIVE_SHARES_BACK = f"""create function app.give_shares_back(work bigint) returns void {_SECURELY} as $$
begin update permissions_share s set user_id = h.person_id from {_WORK} and h.state = 'undoing'
  and s.id in (select jsonb_array_elements(h.passed -> 'shares')::bigint) and s.user_id = any (h.receivers) and {_KEEPS_PEOPLE}
  and h.person_id <> app.uid() and not exists (
    select 1 from permissions_share o where o.entity = s.entity and o.object_id = s.object_id and o.user_id = h.person_id); end $$"""


def _may(one: Entity, to: str) -> str:
    return f"(({_KEEPS_PEOPLE} and {to} <> app.uid()) or coalesce({arms.assigns(one, 't')}, false))"


def _plan(one: Entity) -> str:
    """Share the rows out among the receivers, evenly; `together`: what stands under a record goes with that.

    `chosen`: none but these. Rows that have a place in the plan already keep it.
    """
    return f"""create function app.plan_leaving_{one.key}(work bigint, receivers bigint[], chosen bigint[], together boolean)
returns bigint {_SECURELY} as $$
declare number bigint;
begin
  insert into permissions_handedrow (hand_over_id, entity, record_id, receiver_id, done)
  select work, '{one.key}', r.id, coalesce(r.above, receivers[1 + (row_number() over (partition by r.above is null order by r.id) - 1)
    % cardinality(receivers)]), false
  from (select t.id, case when together then ({_above(one)}) end as above from {one.table} t join permissions_handover h on h.id = work
    and h.by_id = app.uid() and h.state in ('asked', 'running') and t.owner_id = h.person_id
    where (chosen is null or t.id = any (chosen)) and ({_KEEPS_PEOPLE} or coalesce({arms.assigns(one, "t")}, false))) r
  on conflict do nothing;
  get diagnostics number = row_count;
  return number;
end $$"""


def _above(one: Entity) -> str:
    """Where the record goes that this one stands under: its customer, or the first thing an activity is linked to."""
    placed = "select l.receiver_id from permissions_handedrow l"
    if one.follows:
        customer = customer_of(one)
        assert customer is not None
        return (
            f"{placed} where l.hand_over_id = work and l.entity = '{customer.key}' "
            f"and l.record_id = t.{one.field(one.follows).column}"
        )
    if one.linked_by:
        return (
            f"{placed} join {one.linked_by} k on k.entity = l.entity and k.object_id = l.record_id "
            f"where l.hand_over_id = work and k.{one.key}_id = t.id order by k.id limit 1"
        )
    return "null::bigint"


def _do(one: Entity) -> str:
    return _moved(one, "do", "not l.done", "running", "l.receiver_id", "h.person_id", "true")


def _undo(one: Entity) -> str:
    return _moved(one, "undo", "l.done", "undoing", "h.person_id", "l.receiver_id", "false")


def _moved(one: Entity, verb: str, lines: str, state: str, to: str, whose: str, done: str) -> str:
    """Move the planned rows that are still with whom they were with; who gets rows must be at work, but for an undo."""
    at_work = (
        f"and exists (select 1 from identity_user u where u.id = {to} and u.active and u.deleted_at is null)"
        if verb == "do"
        else ""
    )
    return f"""create function app.{verb}_leaving_{one.key}(work bigint) returns setof bigint {_SECURELY} as $$
begin return query with moved as (
  update {one.table} t set owner_id = {to}, unit_id = (select u.unit_id from identity_user u where u.id = {to}),
    updated_at = now(), updated_by_id = app.uid(), version = t.version + 1
  from permissions_handedrow l join permissions_handover h on h.id = l.hand_over_id
  where l.hand_over_id = work and l.entity = '{one.key}' and {lines} and t.id = l.record_id and t.owner_id = {whose}
    and h.by_id = app.uid() and h.state = '{state}' and {_may(one, to)} {at_work}
  returning t.id
), marked as (
  update permissions_handedrow l set done = {done} from moved where l.hand_over_id = work and l.entity = '{one.key}' and l.record_id = moved.id
) select moved.id from moved; end $$"""
