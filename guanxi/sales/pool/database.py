"""What the database does for the pool beyond anybody's rights: moving records in and out, and writing down who had them.

A record in a pool belongs to the keeper, a service that nobody logs in as, and is exclusive: no role, share or unit reaches
it, nor its contacts and what was said with it, on whatever path. See decision 37.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from guanxi.customers.models import Account, Contact
from guanxi.platform.automation.approvals.models import Approval, State
from guanxi.platform.entities.kinds import MASK
from guanxi.platform.identity.models import TeamMember, UnitMember, User
from guanxi.platform.permissions.models import Assignment
from guanxi.platform.records.following import Following, Routine, Upkeep, follow
from guanxi.platform.records.models import Visibility
from guanxi.sales.models import Deal, Lead
from guanxi.sales.pool.criteria import Criterion, criteria, customers_of_lines
from guanxi.sales.pool.models import (
    AccountOwnership,
    AccountWarning,
    Came,
    KeepRequest,
    KeepState,
    LeadOwnership,
    LeadWarning,
    Pool,
    PoolEntry,
    PoolMember,
)

SERVICE = "pool"
KEEPER_LOGIN = "public-pool"
WHY = "app.pool_why"
_ONLY_THE_SERVICE = (
    f"if app.service() is distinct from '{SERVICE}' then "
    "raise insufficient_privilege using message = 'only the service of the pool does this'; end if;"
)
_SECURELY = "security definer set search_path = public, app, pg_temp"
_ENTRY = PoolEntry._meta.db_table
_REQUEST = KeepRequest._meta.db_table
_PHONE = f"case when length(%(at)s) > 7 then '{MASK}' || right(%(at)s, 4) when %(at)s <> '' then '{MASK}' else '' end"
_MAIL = f"case when %(at)s <> '' then left(%(at)s, 1) || '{MASK}@' || split_part(%(at)s, '@', 2) else '' end"
# What of a record is told before it is claimed; everything else stays where nobody reads it.
FACTS: Mapping[str, Mapping[str, str]] = {
    "account": {
        "name": "t.name",
        "company": "''",
        "standing": "t.status",
        "level": "t.level",
        "source": "t.source",
        "industry": "t.industry",
        "interest": "''",
        "province": "t.province",
        "city": "t.city",
        "phone": _PHONE % {"at": "t.phone"},
        "mail": _MAIL % {"at": "t.mail"},
        "contacted_at": "t.contacted_at",
    },
    "lead": {
        "name": "t.name",
        "company": "t.company",
        "standing": "t.status",
        "level": "''",
        "source": "t.source",
        "industry": "''",
        "interest": "t.interest",
        "province": "t.province",
        "city": "t.city",
        "phone": _PHONE % {"at": "t.mobile"},
        "mail": _MAIL % {"at": "t.mail"},
        "contacted_at": "t.contacted_at",
    },
}
KEPT_KINDS: Mapping[str, Any] = {"account": Account, "lead": Lead}
TABLES = {key: model._meta.db_table for key, model in KEPT_KINDS.items()}
_OWNERSHIPS = {"account": AccountOwnership._meta.db_table, "lead": LeadOwnership._meta.db_table}


def _keeper() -> str:
    """Make the keeper where there is none yet."""
    return f"""create function app.pool_keeper() returns bigint language plpgsql volatile {_SECURELY} as $$
declare keeper bigint := (select u.id from identity_user u where u.login = '{KEEPER_LOGIN}');
begin
  if keeper is null then
    perform pg_advisory_xact_lock(hashtext('pool keeper'));
    insert into identity_user (login, name, password, mail, phone, position, active, language, theme, time_zone,
      must_change_password, is_service, is_demo, created_at, updated_at, version)
    values ('{KEEPER_LOGIN}', 'Public pool 公海', '!', '', '', '', false, 'en', 'auto', 'Asia/Shanghai',
      false, true, false, now(), now(), 1) on conflict do nothing;
    keeper := (select u.id from identity_user u where u.login = '{KEEPER_LOGIN}');
  end if;
  return keeper;
end $$"""


def _take(key: str) -> Callable[[], str]:
    """Take records into pools: what may be told of them is written down, then nobody reads them any more."""
    facts, table = FACTS[key], TABLES[key]
    contacts = Contact._meta.db_table

    def body() -> str:
        below = (
            f"""delete from permissions_share s using {contacts} c where s.entity = 'contact' and s.object_id = c.id
    and c.account_id = any (moved) and s.approval is null;"""
            if key == "account"
            else ""
        )
        return f"""create function app.pool_take_{key}(ids bigint[], pools bigint[], how text, actor bigint, why bigint, words text, by_rule bigint)
returns setof bigint language plpgsql volatile {_SECURELY} as $$
#variable_conflict use_column
declare keeper bigint; moment timestamptz := clock_timestamp(); moved bigint[];
begin
  {_ONLY_THE_SERVICE}
  keeper := app.pool_keeper();
  with wanted as (select * from unnest(ids, pools) w(id, pool)),
  rows as (select t.*, w.pool from {table} t join wanted w on w.id = t.id
    where t.deleted_at is null and t.owner_id <> keeper order by t.id for update of t),
  laid as (insert into {_ENTRY} (pool_id, about, record_id, {", ".join(facts)}, entered_at, came, reason_id, note, rule_id,
      former_owner_id, went, created_at, created_by_id, updated_at, updated_by_id, version)
    select t.pool, '{key}', t.id, {", ".join(facts.values())}, moment, how, why, words, by_rule,
      t.owner_id, '', moment, actor, moment, actor, 1 from rows t on conflict do nothing returning record_id)
  select coalesce(array_agg(record_id), '{{}}') into moved from laid;
  delete from permissions_share s where s.entity = '{key}' and s.object_id = any (moved) and s.approval is null;
  perform set_config('{WHY}', how, true);
  {below}
  update {table} t set owner_id = keeper, unit_id = null, visibility = 1, owner_only_edit = false,
    updated_at = moment, updated_by_id = actor, version = t.version + 1 where t.id = any (moved);
  perform set_config('{WHY}', '', true);
  return query select unnest(moved);
end $$"""

    return body


def _give(key: str) -> Callable[[], str]:
    """Give records out of their pools: of two who want the same one, the second waits here and gets nothing."""
    table = TABLES[key]

    def body() -> str:
        return f"""create function app.pool_give_{key}(entries bigint[], receiver bigint, how text, actor bigint)
returns setof bigint language plpgsql volatile {_SECURELY} as $$
#variable_conflict use_column
declare keeper bigint; moment timestamptz := clock_timestamp(); place bigint; taken bigint[]; moved bigint[];
begin
  {_ONLY_THE_SERVICE}
  if not exists (select 1 from identity_user u where u.id = receiver and u.active and u.deleted_at is null) then return; end if;
  keeper := app.pool_keeper();
  place := (select u.unit_id from identity_user u where u.id = receiver);
  taken := array(select e.id from {_ENTRY} e where e.id = any (entries) and e.about = '{key}' and e.left_at is null
    order by e.id for update);
  update {_ENTRY} e set left_at = moment, went = how, taken_by_id = receiver, days = extract(day from moment - e.entered_at),
    phone = '', mail = '', updated_at = moment, updated_by_id = actor, version = e.version + 1 where e.id = any (taken);
  moved := array(select e.record_id from {_ENTRY} e where e.id = any (taken));
  perform set_config('{WHY}', how, true);
  update {table} t set owner_id = receiver, unit_id = place, visibility = 0, updated_at = moment, updated_by_id = actor,
    version = t.version + 1 where t.id = any (moved) and t.owner_id = keeper and t.deleted_at is null;
  perform set_config('{WHY}', '', true);
  return query select unnest(taken);
end $$"""

    return body


def _happened() -> str:
    """Numbers of records with which something happened since a moment, by criterion; a change of hands counts as a beginning."""
    cases = "\n  ".join(
        f"{word} criterion = '{one.key}' and kind = '{key}'{only} then return query {sql};"
        for word, one, key, only, sql in _cases()
    )
    hands = "\n  ".join(
        f"if kind = '{key}' then return query select o.{key}_id from {table} o where o.until is null and o.since >= border; end if;"
        for key, table in _OWNERSHIPS.items()
    )
    return f"""create function app.pool_happened(criterion text, kind text, border timestamptz, line text) returns setof bigint
language plpgsql stable {_SECURELY} as $$
begin
  {_ONLY_THE_SERVICE}
  {cases}
  end if;
  {hands}
end $$"""


def _cases() -> Iterator[tuple[str, Criterion, str, str, str]]:
    """What is asked by criterion and kind: of a product line where one is named and products are known, else of everything."""
    word = "if"
    for one in criteria():
        for told, only in ((one.of_line, " and line <> ''"), (one.happened, "")):
            for key, sql in told.items():
                yield word, one, key, only, sql
                word = "elsif"


def _of_line() -> str:
    """Numbers of the customers that have to do with a product line, by whatever says so."""
    told = "\n  union ".join(customers_of_lines())
    return f"""create function app.pool_of_line(line text) returns setof bigint language plpgsql stable {_SECURELY} as $$
begin
  {_ONLY_THE_SERVICE}
  return query {told};
end $$"""


def _decided() -> str:
    """Write down what an approval decided about what somebody asked to keep, whoever decided and by whichever door."""
    return f"""update {_REQUEST} r set state = case n.state when '{State.APPROVED}' then '{KeepState.AGREED}' else '{KeepState.REFUSED}' end,
  decided_at = clock_timestamp(), version = r.version + 1, updated_at = clock_timestamp()
  from fresh n join stale o on o.id = n.id and o.state is distinct from n.state
  where n.entity = 'keep_request' and n.state in ('{State.APPROVED}', '{State.REFUSED}') and r.id = n.object_id
    and r.state = '{KeepState.ASKED}';"""


def _unwarned() -> str:
    """Take away the warnings of what may be kept beyond the day they name."""
    return "\n".join(
        f"""update {model._meta.db_table} w set deleted_at = clock_timestamp() from fresh n join stale o on o.id = n.id
  where n.state = '{KeepState.AGREED}' and o.state is distinct from n.state and w.{key}_id = n.{key}_id
    and w.due_on <= n.until and w.deleted_at is null;"""
        for key, model in (("account", AccountWarning), ("lead", LeadWarning))
    )


def _opened() -> str:
    """Open what waits to whoever keeps pools of its kind, who decide about it; gives them, never whoever asks."""
    return f"""create function app.pool_open_request(request bigint) returns setof bigint language plpgsql volatile {_SECURELY} as $$
#variable_conflict use_column
declare keeper bigint := app.pool_keeper();
begin
  {_ONLY_THE_SERVICE}
  return query insert into permissions_share (entity, object_id, user_id, can_edit, given_by_id, given_at)
    select distinct 'keep_request', r.id, s.user_id, true, keeper, now() from {_REQUEST} r
    join {Pool._meta.db_table} p on p.about = r.about and p.is_open and p.deleted_at is null
    join permissions_share s on s.entity = 'pool' and s.object_id = p.id and s.can_edit and s.approval is null and s.user_id is not null
    join identity_user u on u.id = s.user_id and u.active and u.deleted_at is null
    where r.id = request and s.user_id <> r.owner_id
    on conflict do nothing returning user_id;
end $$"""


def _members() -> str:
    """Open pools to whoever belongs to them: people, and those of teams, units and roles at this moment."""
    member = PoolMember._meta.db_table
    return f"""create function app.settle_pool_members() returns void language plpgsql volatile {_SECURELY} as $$
declare keeper bigint;
begin
  if not exists (select 1 from {member} m where coalesce(m.person_id, m.team_id, m.unit_of_id, m.role_id) is not null) then return; end if;
  keeper := app.pool_keeper();
  with recursive below(top, unit) as (
    select m.unit_of_id, m.unit_of_id from {member} m where m.unit_of_id is not null and m.deleted_at is null
    union select b.top, u.id from identity_unit u join below b on u.parent_id = b.unit where u.deleted_at is null),
  everybody as (
    select m.pool_id, m.person_id as person, m.is_admin from {member} m where m.deleted_at is null
    union all select m.pool_id, t.user_id, m.is_admin from {member} m join identity_teammember t on t.team_id = m.team_id where m.deleted_at is null
    union all select m.pool_id, u.id, m.is_admin from {member} m join below b on b.top = m.unit_of_id join identity_user u on u.unit_id = b.unit where m.deleted_at is null
    union all select m.pool_id, n.user_id, m.is_admin from {member} m join below b on b.top = m.unit_of_id join identity_unitmember n on n.unit_id = b.unit where m.deleted_at is null
    union all select m.pool_id, a.user_id, m.is_admin from {member} m join permissions_assignment a on a.role_id = m.role_id and a.approved_at is not null where m.deleted_at is null),
  wanted as materialized (select e.pool_id as pool, e.person, bool_or(e.is_admin) as keeps from everybody e
    join identity_user u on u.id = e.person and u.active and u.deleted_at is null
    join pool_pool p on p.id = e.pool_id and p.deleted_at is null group by 1, 2),
  gone as (delete from permissions_share s where s.entity = 'pool' and s.given_by_id = keeper and s.approval is null
    and not exists (select 1 from wanted w where w.pool = s.object_id and w.person = s.user_id)),
  turned as (update permissions_share s set can_edit = w.keeps from wanted w where s.entity = 'pool' and s.given_by_id = keeper
    and s.approval is null and w.pool = s.object_id and w.person = s.user_id and w.keeps <> s.can_edit)
  insert into permissions_share (entity, object_id, user_id, can_edit, given_by_id, given_at)
    select 'pool', w.pool, w.person, w.keeps, keeper, now() from wanted w on conflict do nothing;
end $$"""


def _changes_hands(key: str) -> str:
    """Write down who had what from when to when, for all rows of a statement at once: a night takes thousands."""
    table = _OWNERSHIPS[key]
    kept = "created_at, created_by_id, updated_at, updated_by_id, version"
    values = "moment, app.uid(), moment, app.uid(), 1"
    why = f"coalesce(current_setting('{WHY}', true), '')"
    moved = "in (select unnest(moved))"
    return f"""declare
  moment timestamptz := clock_timestamp();
  moved bigint[] := array(select m.id from (select id, owner_id from fresh except select id, owner_id from stale) m);
begin
  insert into {table} ({key}_id, person_id, since, until, why, {kept})
    select o.id, o.owner_id, o.created_at, moment, 'created', {values} from stale o
    where o.id {moved} and not exists (select from {table} h where h.{key}_id = o.id and h.until is null);
  update {table} h set until = moment where h.{key}_id {moved} and h.until is null;
  insert into {table} ({key}_id, person_id, since, why, {kept})
    select n.id, n.owner_id, moment, coalesce(nullif({why}, ''), 'handed_over'), {values} from fresh n where n.id {moved};
  {_contacts_go_along(why, moved) if key == "account" else ""}
  if {why} = '' then
    update {_ENTRY} e set left_at = moment, went = 'handed', taken_by_id = n.owner_id, phone = '', mail = '',
      days = extract(day from moment - e.entered_at) from fresh n
      where n.id {moved} and e.about = '{key}' and e.record_id = n.id and e.left_at is null;
  end if;
end;"""


def _contacts_go_along(why: str, moved: str) -> str:
    """Write the contacts of customers that go into a pool or out of it, closed or opened as their customer: each of them once.

    As this is done below the writing of the customers, and before what closes and opens contacts with them, that finds nothing left to do.
    """
    contacts = Contact._meta.db_table
    common = "version = c.version + 1, updated_at = moment"
    came = ", ".join(f"'{one}'" for one in Came.values)
    return f"""if {why} in ({came}) then
    lock table {contacts} in share row exclusive mode;
    update {contacts} c set owner_id = (select n.owner_id from fresh n limit 1), unit_id = null, visibility = {Visibility.AS_CUSTOMER.value},
      owner_only_edit = false, {common} where c.account_id {moved} and c.deleted_at is null;
  elsif {why} <> '' then
    update {contacts} c set owner_id = (select n.owner_id from fresh n limit 1), unit_id = (select n.unit_id from fresh n limit 1),
      visibility = case c.visibility when {Visibility.AS_CUSTOMER.value} then {Visibility.NORMAL.value} else c.visibility end, {common}
      where c.account_id {moved} and c.owner_id = (select o.owner_id from stale o limit 1);
  end if;"""


def _success(key: str, record: str, moment: str, owner: str) -> str:
    """Write down that whoever took a record from the pool brought it to success; the last stay counts."""
    return f"""update {_ENTRY} e set converted_at = {moment} where e.converted_at is null and e.id = (
    select s.id from {_ENTRY} s where s.about = '{key}' and s.record_id = {record} and s.taken_by_id = {owner} order by s.id desc limit 1)"""


def _upkeep() -> Iterator[Upkeep]:
    settle = "perform app.settle_pool_members();"
    for model, events in (
        (PoolMember, ("insert", "update")),
        (User, ("insert",)),
        (TeamMember, ("insert", "delete")),
        (UnitMember, ("insert", "delete")),
        (Assignment, ("insert", "update", "delete")),
    ):
        for event in events:
            name = f"pool_members_by_{model._meta.model_name}_{event}"
            yield Upkeep(name, model, event, lambda: settle)  # type: ignore[arg-type]
    moved = (
        "if exists (select 1 from fresh n join stale o on o.id = n.id where (n.unit_id, n.active, n.deleted_at) "
        f"is distinct from (o.unit_id, o.active, o.deleted_at)) then {settle} end if;"
    )
    yield Upkeep("pool_members_by_moving", User, "update", lambda: moved)


follow(
    Routine("pool_keeper", _keeper),
    *(Routine(f"pool_take_{key}", _take(key)) for key in FACTS),
    *(Routine(f"pool_give_{key}", _give(key)) for key in FACTS),
    Routine("pool_happened", _happened),
    Routine("pool_of_line", _of_line),
    Routine("pool_open_request", _opened),
    Routine("settle_pool_members", _members),
    Upkeep("keep_request_with_approval", Approval, "update", _decided),
    Upkeep("kept_no_longer_warned", KeepRequest, "update", _unwarned),
    *_upkeep(),
    Upkeep("account_changes_hands", Account, "update", lambda: _changes_hands("account"), ("owner_id",)),
    Upkeep("lead_changes_hands", Lead, "update", lambda: _changes_hands("lead"), ("owner_id",)),
    Following(
        "pooled_lead_converted",
        Lead,
        "converted_at",
        lambda: _success("lead", "new.id", "new.converted_at", "new.owner_id"),
    ),
    Following(
        "pooled_customer_bought",
        Deal,
        "outcome",
        lambda: (
            f"if new.outcome = 'won' then {_success('account', 'new.account_id', 'clock_timestamp()', 'new.owner_id')}; end if"
        ),
    ),
)
