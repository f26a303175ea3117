-- One function writes the history of every table: a line per new row, a line per row that really changed.
create or replace function app.write_history() returns trigger language plpgsql security definer
set search_path = public, app, pg_temp as $$
declare
  silent constant text[] := array['id', 'version', 'created_at', 'updated_at', 'updated_by_id', 'deleted_by_id', 'search', 'read_unit_id', 'contacted_at', 'contact_on', 'checked_on', 'password', 'last_login'];
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
        (select jsonb_object_agg(a.key, jsonb_build_array(b.value, a.value))
         from jsonb_each(to_jsonb(n)) a join jsonb_each(to_jsonb(o)) b on b.key = a.key
         where a.value is distinct from b.value and a.key <> all (silent)
           -- What a record's customer opens and closes stands in the history of the customer.
           and (a.key <> 'visibility' or a.value = '1' or b.value = '1')) as changes
      from fresh n join stale o on o.id = n.id) c
    where c.changes is not null;
  end if;
  return null;
end $$;
