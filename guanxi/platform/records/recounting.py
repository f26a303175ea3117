"""The function that writes the history of a kind of record: put together from the columns of its table, so that nothing else is made JSON.

Comparing columns costs a tenth of making JSON of two rows and comparing that (decision 69). While migrations run the columns are
not known, and the function for any table (`history.sql`) writes the history, word for word the same.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.triggers import TRIGGER, definer, trigger

# What changes without being told of.
_SILENT: Final = (
    "id", "version", "created_at", "updated_at", "updated_by_id", "deleted_by_id", "search", "read_unit_id",
    "contacted_at", "contact_on", "checked_on", "password", "last_login",
)  # fmt: skip
_ANY_TABLE: Final = Path(__file__).with_name("history.sql").read_text(encoding="utf-8")
_DELETED: Final = "deleted_at"
_BOTH: Final = "referencing old table as stale new table as fresh"


def history_statements() -> Iterator[str]:
    """Give the functions and triggers that write the history of every kind."""
    yield "drop function if exists app.write_history cascade"
    yield _ANY_TABLE.replace(":silent", ", ".join(f"'{one}'" for one in _SILENT))
    yield f"alter function app.write_history() owner to {TRIGGER}"
    for one in entities():
        any_table = f"app.write_history('{one.key}')"
        new = "referencing new table as fresh"
        yield trigger("history_insert", one.table, "after insert", "statement", any_table, new)
        yield from definer(f"app.history_of_{one.key}", _function(one))
        yield trigger("history_update", one.table, "after update", "statement", f"app.history_of_{one.key}()", _BOTH)


# Columns come and go, and what is written meanwhile has its history, too.
WHATEVER_COLUMNS: Final = f"""do $$ declare one record;
begin
  for one in select t.tgrelid::regclass as place, substr(p.proname, length('history_of_') + 1) as key
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgname = 'history_update' and p.proname like 'history\\_of\\_%'
  loop
    execute format('create or replace trigger history_update after update on %s {_BOTH} for each statement execute function app.write_history(%L)', one.place, one.key);
  end loop;
end $$"""


def _function(one: Entity) -> str:
    """Give the function; how rows were is looked up by a hash for the reason that `history.sql` says.

    What changed is put together as text and read once: that is cheaper than joining JSON with JSON, column by column.
    """
    columns = (str(each.column) for each in one.model._meta.concrete_fields)
    told = ",\n        ".join(_told(each) for each in columns if each not in (*_SILENT, _DELETED))
    return f"""create function app.history_of_{one.key}() returns trigger language plpgsql security definer
set search_path = public, app, pg_temp set enable_nestloop = off as $$
begin
  if pg_trigger_depth() > 1 and current_setting('app.settling', true) = 'on' then return null; end if;
  insert into records_history (at, user_id, entity, object_id, verb, changes, version)
  select now(), app.uid(), '{one.key}', c.id, c.verb, ('{{' || c.changes || '}}')::jsonb, c.version
  from (
    select n.id, n.version, case when n.{_DELETED} is not distinct from o.{_DELETED} then 'change'
        when n.{_DELETED} is null then 'restore' else 'trash' end as verb,
      array_to_string(array[
        {told}], ',') as changes
    from fresh n join stale o on o.id = n.id offset 0) c
  where c.changes <> '' or c.verb <> 'change';
  return null;
end $$"""


def _told(column: str) -> str:
    changed = f"n.{column} is distinct from o.{column}"
    # What a record's customer opens and closes stands in the history of the customer.
    if column == "visibility":
        changed += f" and 1 in (n.{column}, o.{column})"
    return f"""case when {changed} then '"{column}":' || json_build_array(o.{column}, n.{column}) end"""
