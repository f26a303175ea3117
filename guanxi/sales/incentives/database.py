"""What the database does for commissions beyond anybody's rights: it gives what happened, and keeps what is locked as it is.

Deals of exclusive customers count, too, and a service is none of the people they are kept to: so the events come from a routine that
answers the service of commissions only.
"""

from typing import Final

from django.conf import settings

from guanxi.platform.permissions.models import Assignment
from guanxi.platform.records.following import Routine, Upkeep, follow
from guanxi.sales.cash.besides import sold
from guanxi.sales.cash.models import Allocation, Instalment, Receipt
from guanxi.sales.incentives.counted import COST, NET_OF_MARGIN, OF_INSTALMENT, PART, WHOLE
from guanxi.sales.incentives.models import CommissionMember, CommissionStatement, StatementLine
from guanxi.sales.models import Deal
from guanxi.sales.ordering.came import NET, UNITS
from guanxi.sales.ordering.models import Order, OrderLine
from guanxi.sales.playbooks.models import DealCredit

SERVICE: Final = "incentives"
# Days are those of the company, whatever the connection counts in.
_ZONE: Final = f"'{settings.TIME_ZONE}'"
_SECURELY: Final = "security definer set search_path = public, app, pg_temp"
_ONLY_THE_SERVICE: Final = (
    f"if app.service() is distinct from '{SERVICE}' then "
    "raise insufficient_privilege using message = 'only the service of commissions does this'; end if;"
)
# What is told of an event: what it stands for, when it was and when it fell through, what it belongs to and whose it is without
# shares, its currency and frozen rate, the amount of which `part` of `whole` is without tax, what it cost, and how many units.
_TELLS: Final = (
    "source text, day date, gone date, deal bigint, ordered bigint, receipt bigint, keeper bigint, letters text, rate numeric, "
    "amount bigint, part bigint, whole bigint, cost numeric, units numeric, person bigint, share numeric"
)


def _table(model: type) -> str:
    return str(model._meta.db_table)  # type: ignore[attr-defined]  # a model


def _won() -> str:
    return f"""select 'deal:' || d.id, d.closed_on, null::date, d.id, null::bigint, null::bigint, d.owner_id, ''::text, 1::numeric,
    d.amount, 1::bigint, 1::bigint, 0::numeric, 0::numeric from {_table(Deal)} d
    where d.deleted_at is null and d.outcome = 'won' and d.closed_on between first and last and d.amount is not null"""


def _ordered() -> str:
    return f"""select 'order:' || o.id, coalesce(o.confirmed_on, o.ordered_on),
    case when o.status = 'cancelled' then coalesce(o.cancelled_on, (o.updated_at at time zone {_ZONE})::date) end, o.deal_id, o.id, null::bigint, o.owner_id, o.currency::text,
    o.rate, l.net, 1::bigint, 1::bigint, l.cost, l.units from {_table(Order)} o
    cross join lateral (select sum(case when base = 'margin' then {NET_OF_MARGIN} else {NET} end)::bigint as net,
      sum({UNITS}) as units, sum({COST}) as cost from {_table(OrderLine)} l
      where l.order_id = o.id and l.deleted_at is null and (of_products is null or l.product_id = any (of_products))) l
    where o.deleted_at is null and o.status <> 'draft' and l.net is not null
    and coalesce(o.confirmed_on, o.ordered_on) between first and last"""


def _received() -> str:
    return f"""select 'payment:' || a.id, a.allocated_on, a.reversed_on, coalesce(o.deal_id, k.deal_id), o.id, r.id, coalesce(o.owner_id, i.owner_id),
    r.currency::text, r.rate, a.amount, {PART}, {WHOLE}, 0::numeric, 0::numeric from {_table(Allocation)} a
    join {_table(Receipt)} r on r.id = a.receipt_id join {_table(Instalment)} i on i.id = a.instalment_id
    {OF_INSTALMENT}
    where a.deleted_at is null and r.deleted_at is null and {sold()} and a.allocated_on between first and last"""


def _events() -> str:
    credit = _table(DealCredit)
    names = ", ".join(f"e.{one.split()[0]}" for one in _TELLS.split(", ")[:-2])
    shared = f"""select {names}, coalesce(c.person_id, e.keeper), coalesce(c.share, 100) from (%s) as e({", ".join(one.split()[0] for one in _TELLS.split(", ")[:-2])})
    left join lateral (select max(x.from_on) as since from {credit} x where x.deal_id = e.deal and x.kind = shared_by
      and x.from_on <= e.day and x.replaced_at is null) s on true
    left join {credit} c on c.deal_id = e.deal and c.kind = shared_by and c.from_on = s.since and c.replaced_at is null
    where c.person_id is not null or shared_by = 'revenue'"""
    return f"""create function app.commission_events(base text, first date, last date, shared_by text, of_products bigint[])
returns table ({_TELLS}) language plpgsql stable {_SECURELY} as $$
#variable_conflict use_column
begin
  {_ONLY_THE_SERVICE}
  if base = 'won' then return query {shared % _won()};
  elsif base = 'received' then return query {shared % _received()};
  else return query {shared % _ordered()};
  end if;
end $$"""


def _people() -> str:
    """Who is paid by a plan from when to when: named people, and those who hold a role."""
    member, held = _table(CommissionMember), _table(Assignment)
    return f"""create function app.commission_people(of_plan bigint) returns table (person bigint, from_on date, until_on date)
language plpgsql stable {_SECURELY} as $$
#variable_conflict use_column
begin
  {_ONLY_THE_SERVICE}
  return query select m.person_id, m.from_on, m.until_on from {member} m
    where m.plan_id = of_plan and m.deleted_at is null and m.person_id is not null
    union select a.user_id, m.from_on, m.until_on from {member} m
    join {held} a on a.role_id = m.role_id and a.approved_at is not null where m.plan_id = of_plan and m.deleted_at is null;
end $$"""


def _clear() -> str:
    """Take away the lines of statements that are worked out anew; those of others stay whatever is asked."""
    return f"""create function app.clear_commission_lines(ids bigint[]) returns void language plpgsql volatile {_SECURELY} as $$
begin
  {_ONLY_THE_SERVICE}
  delete from {_table(StatementLine)} l using {_table(CommissionStatement)} s
    where l.statement_id = any (ids) and s.id = l.statement_id and s.state in ('open', 'disputed');
end $$"""


def _lines_stay(event: str) -> str:
    rows = {"insert": "fresh", "update": "fresh", "delete": "stale"}[event]
    return (
        f"if exists (select 1 from {rows} n join {_table(CommissionStatement)} s on s.id = n.statement_id "
        "where s.state = 'locked') then raise check_violation using message = 'a locked statement is not changed'; end if;"
    )


def _statement_stays() -> str:
    return (
        "if exists (select 1 from fresh n join stale o on o.id = n.id where o.state = 'locked' and "
        "(n.state, n.payable, n.earned, n.corrected, n.topped, n.recovered, n.owed, n.first_on, n.plan_id, n.owner_id) is distinct from "
        "(o.state, o.payable, o.earned, o.corrected, o.topped, o.recovered, o.owed, o.first_on, o.plan_id, o.owner_id)) then "
        "raise check_violation using message = 'a locked statement is not changed'; end if;"
    )


follow(
    Routine("commission_events", _events),
    Routine("commission_people", _people),
    Routine("clear_commission_lines", _clear),
    Upkeep("statement_stays", CommissionStatement, "update", _statement_stays),
    Upkeep("statement_lines_stay_insert", StatementLine, "insert", lambda: _lines_stay("insert")),
    Upkeep("statement_lines_stay_update", StatementLine, "update", lambda: _lines_stay("update")),
)
