"""Functions that tell how many rows a search might touch, as the planner guesses it from its statistics.

Whoever looks for a common word must not fetch all of its rows to show five: the finder asks first and takes another way.
The guess is of the whole table, so it only ever chooses between ways to the same answer and is shown to nobody.
"""

from collections.abc import Iterator

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.rights import VERB_INDEX
from guanxi.platform.permissions.triggers import definer


def guessing(one: Entity) -> Iterator[str]:
    """Give the function of an entity with a search column: rows with these tokens, or changed since a moment where that is given."""
    yield from definer(
        f"app.guess_{one.key}",
        f"""create or replace function app.guess_{one.key}(asked tsquery, since timestamptz) returns bigint
language plpgsql volatile security definer set search_path = public, app, pg_temp as $$
declare told json;
begin
  if not app.can('{one.key}', {VERB_INDEX["read"]}) then return 0; end if;
  if since is null then
    execute format('explain (format json) select from {one.table} where search @@ %L::tsquery', asked) into told;
  else
    execute format('explain (format json) select from {one.table} where updated_at >= %L::timestamptz', since) into told;
  end if;
  return round((told -> 0 -> 'Plan' ->> 'Plan Rows')::float8);
end $$""",
    )
