-- What writes the history of any table, whatever its columns: a line per new row, a line per row that really changed. Changes are its
-- part only while migrations run; else each kind has a function that compares its columns (recounting.py), and both tell the same.
-- How rows were is looked up by a hash: planned once a connection for a single row, the join would compare each with each when thousands change.
create or replace function app.write_history() returns trigger language plpgsql security definer
set search_path = public, app, pg_temp set enable_nestloop = off as $$
declare
  silent constant text[] := array[:silent];
begin
  -- What is opened and closed with something else is told there, so it need not be compared field by field here.
  if pg_trigger_depth() > 1 and current_setting('app.settling', true) = 'on' then return null; end if;
  if tg_op = 'INSERT' then
    insert into records_history (at, user_id, entity, object_id, verb, changes, version)
    select now(), app.uid(), tg_argv[0], n.id, 'create', '{}', n.version from fresh n;
  else
    insert into records_history (at, user_id, entity, object_id, verb, changes, version)
    select now(), app.uid(), tg_argv[0], c.id,
      case when c.changes ? 'deleted_at' then case when c.trashed then 'trash' else 'restore' end else 'change' end, c.changes - 'deleted_at', c.version
    from (
      select n.id, n.version, n.deleted_at is not null as trashed,
        (select jsonb_object_agg(a.key, jsonb_build_array(b.was -> a.key, a.value))
         from (select to_jsonb(o) as was offset 0) b, jsonb_each(to_jsonb(n)) a
         where a.value is distinct from b.was -> a.key and a.key <> all (silent)
           -- What a record's customer opens and closes stands in the history of the customer.
           and (a.key <> 'visibility' or a.value = '1' or b.was -> a.key = '1')) as changes
      from fresh n join stale o on o.id = n.id) c
    where c.changes is not null;
  end if;
  return null;
end $$;
