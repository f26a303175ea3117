"""Which products the same customers buy, counted over all orders of the company: beyond anybody's rights, and kept as sums only."""

from typing import Final

from django.conf import settings
from django.db import connection, transaction

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.guards import Guard, guard
from guanxi.platform.permissions.services import service
from guanxi.platform.records.following import Routine, follow
from guanxi.sales.demand.models import Pairing
from guanxi.sales.ordering.models import Order, OrderLine

SERVICE: Final = "demand"
# A pair of products that fewer customers buy says nothing of others, and might tell who they are.
LEAST: Final = 5
YEARS: Final = 3
_PAIRS, _LINES, _ORDERS = (one._meta.db_table for one in (Pairing, OrderLine, Order))


def _counting() -> str:
    """Count anew what customers bought together in the last years; drafts and cancelled orders do not count.

    What customers bought is joined with itself: nested, because its size was guessed too small, this would take minutes.
    """
    return f"""create function app.count_pairings() returns bigint language plpgsql volatile
security definer set search_path = public, app, pg_temp set enable_nestloop = off as $$
declare made bigint;
begin
  if app.service() is distinct from '{SERVICE}' then
    raise insufficient_privilege using message = 'only the service of demand does this';
  end if;
  delete from {_PAIRS};
  insert into {_PAIRS} (first, second, of_first, of_second, of_both, customers)
  with bought as materialized (
    select distinct o.account_id as account, l.product_id as product from {_LINES} l join {_ORDERS} o on o.id = l.order_id
    where l.deleted_at is null and o.deleted_at is null and l.product_id is not null
      and o.status not in ('draft', 'cancelled')
      and o.ordered_on > (now() at time zone '{settings.TIME_ZONE}')::date - interval '{YEARS} years'
  ), buyers as materialized (select product, count(*)::int as number from bought group by 1 having count(*) >= {LEAST}),
  often as materialized (select b.* from bought b join buyers using (product)),
  pairs as (
    select a.product as first, b.product as second, count(*)::int as of_both
    from often a join often b on b.account = a.account and b.product <> a.product group by 1, 2 having count(*) >= {LEAST}
  )
  select p.first, p.second, x.number, y.number, p.of_both, (select count(distinct account)::int from bought)
  from pairs p join buyers x on x.product = p.first join buyers y on y.product = p.second;
  get diagnostics made = row_count;
  return made;
end $$"""


guard(Guard(Pairing, read="(select app.uid()) is not null"))
follow(Routine("count_pairings", _counting))


def count_pairings() -> int:
    """Count all pairs anew, and give how many there are."""
    with acting_as(service(SERVICE, ())), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select app.count_pairings()")
        return int(cursor.fetchone()[0])
