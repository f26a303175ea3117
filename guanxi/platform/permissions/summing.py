"""Counts and sums of boards, kept in a small table by the statements that change records, under the same row security.

A line stands for records alike in the fields of the board, in owner and in readable unit; these two are what roles reach by,
so the policy of the records fits the lines. Shares and customers open single records: whoever asks adds those live.

Changes only ever add lines, so that nobody waits for anybody; now and then a change puts some of them together.
"""

from collections.abc import Iterator

from guanxi.platform.database.roles import LOGIN_ROLES
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions import arms
from guanxi.platform.permissions.triggers import TRIGGER, definer, trigger

APP, OWNER = LOGIN_ROLES["app"], LOGIN_ROLES["owner"]
# From so many lines on a change puts lines together; it then takes so many.
_MANY, _TAKEN = 20_000, 10_000


def sums_table(one: Entity) -> str:
    """Give the name of the table that keeps counts and sums of an entity."""
    return f"app.sums_{one.key}"


def summing(one: Entity) -> Iterator[str]:
    """Give table, policies and triggers of an entity whose board is kept; the lines are made anew."""
    if not one.board_kept:
        yield f"drop table if exists {sums_table(one)} cascade"
        return
    table = sums_table(one)
    yield f"drop table if exists {table} cascade"
    yield f"create table {table} ({_shape(one)})"
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    yield f"create policy maintenance on {table} to {OWNER} using (current_setting('app.maintenance', true) = 'on') with check (current_setting('app.maintenance', true) = 'on')"
    yield f"create policy kernel on {table} to {TRIGGER} using (true) with check (true)"
    yield f"create policy readers on {table} for select to {APP} using ({arms.opens(one, f'sums_{one.key}')})"
    yield f"grant select on {table} to {APP}"
    yield f"grant select, insert, delete on {table} to {TRIGGER}"
    yield f"lock table {one.table} in share mode"
    yield made_anew(one)
    yield from _keep(one)


def made_anew(one: Entity) -> str:
    """Give the statement that makes all lines, for whoever sees all records."""
    return f"delete from {sums_table(one)}; insert into {sums_table(one)} {_counted(one, [(one.table, 1)])}"


def _columns(one: Entity) -> list[str]:
    return [one.field(name).column for name in one.board_kept]


def _shape(one: Entity) -> str:
    columns = ", ".join(f'"{name}" bigint' for name in _columns(one))
    return f"{columns}, owner_id bigint, read_unit_id bigint, number bigint not null, told bigint not null, total numeric not null"


def _keep(one: Entity) -> Iterator[str]:
    name, table = f"app.sum_{one.key}", sums_table(one)
    keys = ", ".join([*(f'"{column}"' for column in _columns(one)), "owner_id", "read_unit_id"])
    changes = {"insert": [("fresh", 1)], "update": [("fresh", 1), ("stale", -1)], "delete": [("stale", -1)]}
    tables = {
        "insert": "new table as fresh",
        "update": "old table as stale new table as fresh",
        "delete": "old table as stale",
    }
    for event, sources in changes.items():
        yield from definer(
            f"{name}_{event}",
            f"""create or replace function {name}_{event}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into {table} {_counted(one, sources)};
  if random() < 0.01 and (select count(*) from {table}) > {_MANY} then
    with taken as (delete from {table} where ctid = any (array(select ctid from {table} for update skip locked limit {_TAKEN})) returning *)
    insert into {table} select {keys}, sum(number), sum(told), sum(total) from taken group by {keys} having sum(number) <> 0 or sum(told) <> 0 or sum(total) <> 0;
  end if;
  return null;
end $$""",
        )
        yield trigger(
            f"sum_{event}",
            one.table,
            f"after {event}",
            "statement",
            f"{name}_{event}()",
            f"referencing {tables[event]}",
        )


def _counted(one: Entity, sources: list[tuple[str, int]]) -> str:
    """Give the question that counts and adds up rows, those of some tables with a minus; the trash counts nothing."""
    keys = [*(f'"{column}"' for column in _columns(one)), "owner_id", "read_unit_id"]
    added = one.field(one.board_sum).column
    rows = " union all ".join(
        f'select {", ".join(keys)}, {sign}::bigint as number, case when "{added}" is null then 0 else {sign} end::bigint as told, '
        f'coalesce("{added}", 0)::numeric * {sign} as total from {source} where deleted_at is null'
        for source, sign in sources
    )
    listed = ", ".join(keys)
    return (
        f"select {listed}, sum(number), sum(told), sum(total) from ({rows}) counted group by {listed} "
        "having sum(number) <> 0 or sum(told) <> 0 or sum(total) <> 0"
    )
