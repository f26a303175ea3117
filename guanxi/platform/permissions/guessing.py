"""Functions that tell how many rows a search might touch, as the planner guesses it from its statistics.

Whoever looks for a common word must not fetch all of its rows to show five: the finder asks first and takes another way.
The guess is of the whole table, so it only ever chooses between ways to the same answer and is shown to nobody.
"""

from collections.abc import Iterator

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.rights import VERB_INDEX
from guanxi.platform.permissions.triggers import definer


def guessing(one: Entity) -> Iterator[str]:
    """Give the function of an entity with a search column: rows with these tokens, else those of these units, else those changed since a moment."""
    yield from definer(
        f"app.guess_{one.key}",
        f"""create or replace function app.guess_{one.key}(asked tsquery, units bigint[], since timestamptz) returns bigint
language plpgsql volatile security definer set search_path = public, app, pg_temp as $$
declare told json;
begin
  if not app.can('{one.key}', {VERB_INDEX["read"]}) then return 0; end if;
  execute 'explain (format json) select from {one.table} where ' || case
    when asked is not null then format('search @@ %L::tsquery', asked)
    when units is not null then format('read_unit_id = any (%L::bigint[])', units)
    else format('updated_at >= %L::timestamptz', since) end into told;
  return round((told -> 0 -> 'Plan' ->> 'Plan Rows')::float8);
end $$""",
    )
