"""The row-security SQL of every table, generated from the declarations."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guanxi.platform.database.roles import LOGIN_ROLES
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions import arms
from guanxi.platform.permissions.asking import asking, has_all
from guanxi.platform.permissions.closing import closing
from guanxi.platform.permissions.deputies import END_DEPUTY
from guanxi.platform.permissions.guards import Guard, guards
from guanxi.platform.permissions.guessing import guessing
from guanxi.platform.permissions.keeping import keeping
from guanxi.platform.permissions.leaving import leaving, leaving_of
from guanxi.platform.permissions.summing import summing
from guanxi.platform.permissions.triggers import TRIGGER, definer, trigger

APP, OWNER = LOGIN_ROLES["app"], LOGIN_ROLES["owner"]
SEARCH = "guanxi_search"
TOKENS_KNOWN = 400
# Whatever changes who reaches what makes remembered rights old.
RIGHTS_TABLES = (
    "identity_user",
    "identity_unit",
    "identity_unitmember",
    "identity_team",
    "identity_teammember",
    "identity_deputy",
    "permissions_role",
    "permissions_grant",
    "permissions_fieldrule",
    "permissions_assignment",
)
# Who somebody is, and what their roles grant, is put together before anybody acts.
KNOWN_BEFORE_LOG_IN = ("user", "unit", "team", "role")
# What gives rights, and whose coming out of the trash would widen those of whoever has it; `old` is the row.
_KEPT_FROM_TRASH = {
    "role": "old.is_administrator or exists (select 1 from permissions_assignment a where a.role_id = old.id "
    "and a.user_id = app.uid() and a.approved_at is not null)",
    "team": "exists (select 1 from identity_teammember m where m.team_id = old.id and m.user_id = app.uid())",
}
# Of each kind at most so many of the records that are open to the acting person or their teams, which is what the policy of
# shares lets them read, too. Asked through that policy, a thousand shares of a team cost 1.7 ms at every list.
_SHARED_WITH_ME = """create or replace function app.shared_with_me(kinds text[], most integer)
returns table(kind text, records bigint[]) language plpgsql stable security definer set search_path = public, app, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare me constant bigint := app.uid(); mine constant bigint[] := app.teams();
begin return query select k, array(
  (select s.object_id from permissions_share s
    where s.entity = k and s.user_id = me and (s.expires_at is null or s.expires_at > now()))
  union all
  (select s.object_id from permissions_share s
    where s.entity = k and s.team_id = any (mine) and (s.expires_at is null or s.expires_at > now()))
  limit most) from unnest(kinds) k; end $$"""


def statements() -> Iterator[str]:
    """Give everything, in order; running it twice changes nothing."""
    yield "drop function if exists app.rights_changed cascade"
    yield Path(__file__).with_name("functions.sql").read_text(encoding="utf-8")
    yield from definer("app.shared_with_me", _SHARED_WITH_ME)
    yield from asking()
    for guarded in guards():
        yield from _guarded(guarded)
    for one in entities():
        yield from _entity(one)
    yield from definer("app.end_deputy", END_DEPUTY)
    yield from leaving([one for one in entities() if one.access == "owned" and "assign" in one.verbs])
    yield from _rights_triggers()
    yield f"grant usage on schema app, public to {APP}, {TRIGGER}, {SEARCH}"


def _entity(one: Entity) -> Iterator[str]:
    yield from _closed(one.table)
    # The trash is small beside its table, and shown with the latest first.
    yield (
        f"create index if not exists {one.table}_trash on {one.table} (deleted_at desc, id desc) "
        "where deleted_at is not null"
    )
    if one.access == "reference":
        yield from _reference(one)
        return
    yield from _policies(one)
    if one.access == "owned":
        yield from definer(f"app.hand_over_{one.key}", _hand_over(one))
        yield from definer(f"app.shares_of_{one.key}", _shares_of(one))
        yield from definer(f"app.unshare_{one.key}", _unshare(one))
        yield from leaving_of(one)
    if one.search and one.is_column("search"):
        # Tokens are many: only with this many in the statistics does the planner know a rare one from a common one.
        yield f"alter table {one.table} alter column search set statistics {TOKENS_KNOWN}"
        yield from guessing(one)
    yield from definer(f"app.lookup_{one.key}", _lookup(one))
    yield from _view(one)
    yield from _waiting_list(one)
    yield from closing(one)
    yield from summing(one)
    if one.numbering:
        yield f"create sequence if not exists app.number_{one.key}"
        yield f"grant usage on sequence app.number_{one.key} to {APP}"


def _waiting_list(one: Entity) -> Iterator[str]:
    """Let what is searched by wait in a short list before it goes into the index: 0.15 ms instead of 0.48 for a new account.

    The list is read through by every search until it is full, so it stays short: half a megabyte.
    """
    for index in one.model._meta.indexes:
        if index.fields == ["search"]:
            yield f"alter index if exists {index.name} set (fastupdate = on, gin_pending_list_limit = 512)"


def _closed(table: str) -> Iterator[str]:
    """Close a table to everyone but the roles of the kernel, and open it to the owner during maintenance only."""
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    yield (
        f"do $$ declare p record; begin for p in select policyname from pg_policies where schemaname = 'public' "
        f"and tablename = '{table}' loop execute format('drop policy %I on {table}', p.policyname); end loop; end $$"
    )
    on = "current_setting('app.maintenance', true) = 'on'"
    yield f"create policy maintenance on {table} to {OWNER} using ({on}) with check ({on})"
    yield f"create policy kernel on {table} to {TRIGGER} using (true) with check (true)"
    yield f"create policy finder on {table} for select to {SEARCH} using (true)"
    yield f"grant select, insert, update, delete on {table} to {TRIGGER}"
    yield f"grant select on {table} to {SEARCH}"
    yield f"revoke all on {table} from {APP}"


def _policies(one: Entity) -> Iterator[str]:
    table, edit, delete = one.table, arms.edits(one, one.table), arms.deletes(one, one.table)
    yield f"create policy readers on {table} for select to {APP} using ({arms.reads(one, table)})"
    yield f"create policy creators on {table} for insert to {APP} with check ({arms.creates(one, table)})"
    yield (
        f"create policy editors on {table} for update to {APP} using ({edit} or {delete}) with check ("
        f"({table}.deleted_at is null and {edit}) or ({table}.deleted_at is not null and {delete}))"
    )
    yield f"grant select, insert, update on {table} to {APP}"
    yield from keeping(one, arms.edits(one, "old"), arms.deletes(one, "old"))


def _reference(one: Entity) -> Iterator[str]:
    table = one.table
    conditions = {verb: has_all(one, verb) for verb in ("create", "edit", "delete")}
    themselves = f" or {table}.id = (select app.uid())" if one.key == "user" else ""
    someone = "true" if one.key in KNOWN_BEFORE_LOG_IN else "(select app.uid()) is not null"
    yield f"create policy readers on {table} for select to {APP} using ({someone})"
    yield f"create policy creators on {table} for insert to {APP} with check ({conditions['create']})"
    changes = f"{conditions['edit']} or {conditions['delete']}{themselves}"
    yield f"create policy editors on {table} for update to {APP} using ({changes}) with check ({changes})"
    yield f"grant select, insert, update on {table} to {APP}"
    delete = f"({conditions['delete']} and not ({_KEPT_FROM_TRASH.get(one.key, 'false')}))"
    yield from keeping(one, conditions["edit"] + themselves.replace(table, "old"), delete)
    if one.key == "user":
        yield trigger("keep_place", table, "before update", "row", "app.keep_place()")
        yield trigger("end_access", table, "after update", "row", "app.end_access()")
    if one.key == "unit":
        yield trigger("keep_tree", table, "before update", "row", "app.keep_tree()")


def _guarded(one: Guard) -> Iterator[str]:
    yield from _closed(one.table)
    uses = {"select": one.read, "insert": one.insert, "update": one.update, "delete": one.delete}
    for verb, condition in uses.items():
        if condition is None:
            continue
        before, after = _on(one, condition), _on(one, one.updated or condition)
        part = {"insert": f"with check ({before})", "update": f"using ({before}) with check ({after})"}
        yield f"create policy app_{verb} on {one.table} for {verb} to {APP} {part.get(verb, f'using ({before})')}"
        yield f"grant {verb} on {one.table} to {APP}"


def _on(one: Guard, condition: str) -> str:
    """Say a condition on the row `t` of the table itself."""
    return re.sub(r"\bt\.", f"{one.table}.", condition)


def _shares_of(one: Entity) -> str:
    return f"""create or replace function app.shares_of_{one.key}(record bigint) returns setof permissions_share
language sql stable security definer set search_path = public, app, pg_temp as $$
select s.* from permissions_share s where s.entity = '{one.key}' and s.object_id = record
  and exists (select 1 from {one.table} t where t.id = record and {arms.reads(one, "t", linked=False, sees_all=True)}) $$"""


def _unshare(one: Entity) -> str:
    return f"""create or replace function app.unshare_{one.key}(record bigint, share bigint) returns setof bigint
language sql volatile security definer set search_path = public, app, pg_temp as $$
delete from permissions_share s where s.id = share and s.entity = '{one.key}' and s.object_id = record and s.approval is null
  and exists (select 1 from {one.table} t where t.id = record and {arms.assigns(one, "t")}) returning s.id $$"""


def _hand_over(one: Entity) -> str:
    return f"""create or replace function app.hand_over_{one.key}(ids bigint[], receiver bigint) returns setof bigint
language sql volatile security definer set search_path = public, app, pg_temp as $$
update {one.table} t set owner_id = receiver, unit_id = (select u.unit_id from identity_user u where u.id = receiver),
  updated_at = now(), updated_by_id = app.uid(), version = version + 1
where t.id = any (ids) and t.deleted_at is null and t.owner_id is distinct from receiver and {arms.assigns(one, "t")}
  and exists (select 1 from identity_user u where u.id = receiver and u.active and u.deleted_at is null)
returning t.id $$"""


def _lookup(one: Entity) -> str:
    """Find records by a key, also those one may not open: of these only that they exist and whom to ask."""
    told = (one.title, *(("number",) if one.numbering else ()))
    names = dict.fromkeys(
        (
            *(each.there for each in one.alike if each.entity == one.key),
            *one.import_key,
            *(name for name in told if one.is_column(name)),
        )
    )
    columns = {column_of(one, name) for name in names}
    cases = " ".join(
        f"if wanted = '{column}' then return query "
        f"select t.{column}::text, t.id, t.owner_id, {arms.reads(one, 't', linked=False, sees_all=True)} from {one.table} t "
        f"where t.{column} = any (keys{_cast(one, column)}) and t.deleted_at is null; end if;"
        for column in sorted(columns)
    )
    # In PL/pgSQL the plan of each question is kept, and one plan is right for one key and for a thousand: each is sought
    # in the index. SQL would be read and planned anew at each call, for 5 ms.
    return f"""create or replace function app.lookup_{one.key}(wanted text, keys text[])
returns table(key text, id bigint, owner_id bigint, readable boolean)
language plpgsql stable security definer set search_path = public, app, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin {cases} end $$"""


def column_of(one: Entity, name: str) -> str:
    """Give the name in the database of a column, for people or not."""
    field: Any = one.model._meta.get_field(name)
    return str(field.column)


def _cast(one: Entity, column: str) -> str:
    kind = next(field.get_internal_type() for field in one.model._meta.fields if field.column == column)
    return "::bigint[]" if kind in ("ForeignKey", "BigIntegerField", "IntegerField") else ""


def _view(one: Entity) -> Iterator[str]:
    """Make the finder's view: the same condition on a plain view, where an index helps filters that are not leakproof."""
    view = f"{one.table}_q"
    yield f"drop view if exists {view}"
    yield f"create view {view} as select t.* from {one.table} t where {arms.reads(one, 't', sees_all=True)}"
    yield f"grant select on {view} to {APP}"
    yield f"alter view {view} owner to {SEARCH}"


def _rights_triggers() -> Iterator[str]:
    yield f"alter function app.rights_changed() owner to {TRIGGER}"
    for table in RIGHTS_TABLES:
        for event in ("insert", "update", "delete"):
            yield trigger(f"rights_{event}", table, f"after {event}", "statement", "app.rights_changed()")
