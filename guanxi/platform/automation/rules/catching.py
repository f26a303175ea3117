"""How rules hear of what happens: the history, which no write goes around, sets them off in the transaction that wrote it."""

from guanxi.platform.automation.rules.models import Rule, Run
from guanxi.platform.records.following import Upkeep, follow
from guanxi.platform.records.models import History

WORK = "guanxi.rules"
# Rules whose doings led to what is written now, and the run at the beginning of it.
CHAIN, ORIGIN = "app.rules_chain", "app.rules_origin"
_QUEUED = "app.rules_queued"

_STATEMENT = f"""
declare found bigint;
begin
  insert into {Run._meta.db_table} (rule_id, record_id, at, path, origin, state, attempts, due_at, done, problem)
  select r.id, f.object_id, now(), coalesce(nullif(current_setting('{CHAIN}', true), ''), '{{}}')::bigint[],
    nullif(current_setting('{ORIGIN}', true), '')::bigint, 'queued', 0, now(), '[]', ''
  from fresh f join {Rule._meta.db_table} r on r.about = f.entity and r.is_on and r.deleted_at is null
    and case r.event
      when 'created' then f.verb = 'create'
      when 'changed' then f.verb = 'change' and (r.watched = '' or (f.changes ? r.watched
        and (r.was is null or coalesce(f.changes -> r.watched ->> 0, '') = r.was)
        and (r.becomes is null or coalesce(f.changes -> r.watched ->> 1, '') = r.becomes)))
      else false end
  order by f.id;
  get diagnostics found = row_count;
  -- One job a transaction works off what waits.
  if found > 0 and coalesce(current_setting('{_QUEUED}', true), '') = '' then
    perform set_config('{_QUEUED}', '1', true);
    insert into procrastinate_jobs (queue_name, task_name, lock, args) values ('default', '{WORK}', '{WORK}', '{{}}');
  end if;
end;"""

follow(Upkeep("sets_rules_off", History, "insert", lambda: _STATEMENT))
