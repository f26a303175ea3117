"""Functions that tell how many rows a search might touch, as the planner guesses it from its statistics.

Whoever looks for a common word must not fetch all of its rows to show five: the finder asks first and takes another way.
The guess is of the whole table, so it only ever chooses between ways to the same answer and is shown to nobody; so does
the moment from which on so many rows were changed.
"""

from collections.abc import Iterator

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.rights import VERB_INDEX
from guanxi.platform.permissions.triggers import definer

_COUNTED = 20_000


def guessing(one: Entity) -> Iterator[str]:
    """Give the functions of an entity with a search column: how many rows have these tokens, or are of these units, or changed since a moment; since when so many are."""
    may_not = f"not app.can('{one.key}', {VERB_INDEX['read']})"
    yield from definer(
        f"app.guess_{one.key}",
        f"""create or replace function app.guess_{one.key}(asked tsquery, units bigint[], since timestamptz) returns bigint
language plpgsql volatile security definer set search_path = public, app, pg_temp as $$
declare told json;
begin
  if {may_not} then return 0; end if;
  execute 'explain (format json) select from {one.table} where ' || case
    when asked is not null then format('search @@ %L::tsquery', asked)
    when units is not null then format('read_unit_id = any (%L::bigint[])', units)
    else format('updated_at >= %L::timestamptz', since) end into told;
  return round((told -> 0 -> 'Plan' ->> 'Plan Rows')::float8);
end $$""",
    )
    if one.access == "owned":
        # Counting along the index is exact, and dear for many: further back the statistics say it well enough.
        newest = "order by updated_at desc, id desc offset $1 limit 1"
        yield from definer(
            f"app.moment_{one.key}",
            f"""create or replace function app.moment_{one.key}(newer bigint, own boolean) returns timestamptz
language plpgsql stable security definer set search_path = public, app, pg_temp as $$
declare found timestamptz;
begin
  if {may_not} then return null;
  elsif own then select updated_at into found from {one.table} where owner_id = app.uid() {newest};
  elsif newer <= {_COUNTED} then select updated_at into found from {one.table} {newest};
  else
    for age in 0 .. 12 loop
      found := now() - interval '1 day' * 2 ^ age;
      exit when app.guess_{one.key}(null, null, found) >= newer;
      found := null;
    end loop;
  end if;
  return coalesce(found, '-infinity');
end $$""",  # noqa: S608  # no input
        )
