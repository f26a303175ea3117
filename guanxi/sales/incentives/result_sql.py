"""What counts towards quotas, in SQL, as whoever asks reads it: each base with what came, and with what is still to be expected.

It counts what commissions are paid on (see `database.py`), but under row security, and only what stands: what was cancelled or
reversed since is not among it. Rows come summed up by person, territory and product; what several people share comes one by one.
"""

from typing import Final

from guanxi.catalogue.rates import company_currency
from guanxi.customers.models import Account
from guanxi.lib.currencies import CURRENCIES, currency
from guanxi.sales.cash.besides import sold
from guanxi.sales.cash.models import Allocation, Instalment, Receipt
from guanxi.sales.incentives.counted import COST, NET_OF_MARGIN, OF_INSTALMENT, PART, WHOLE
from guanxi.sales.incentives.models import Base
from guanxi.sales.models import Deal, DealLine
from guanxi.sales.ordering.came import NET, UNITS
from guanxi.sales.ordering.models import Order, OrderLine
from guanxi.sales.playbooks.models import DealCredit

_DEAL: Final = Deal._meta.db_table
_DEAL_LINE: Final = DealLine._meta.db_table
_ORDER: Final = Order._meta.db_table
_LINE: Final = OrderLine._meta.db_table
_ACCOUNT: Final = Account._meta.db_table
_CREDIT: Final = DealCredit._meta.db_table
_FIRST_LAST: Final = "between %(first)s and %(last)s"


def came(base: str, *, by_product: bool) -> str:
    """Give the statement for what came: person, territory, product, share, source (of what is shared), amount, units."""
    if base == Base.WON:
        return _summed(_won(by_product, f"d.outcome = 'won' and d.closed_on {_FIRST_LAST}", "1", "d.closed_on"))
    if base == Base.RECEIVED:
        return _summed(_received(by_product))
    day = "coalesce(o.confirmed_on, o.ordered_on)"
    return _summed(_ordered(base, by_product, f"o.status not in ('draft', 'cancelled') and {day} {_FIRST_LAST}", day))


def to_come(base: str, *, by_product: bool) -> str:
    """Give the same for what is still expected: open deals by their probability, orders that are drafts, instalments not paid yet."""
    if base == Base.WON:
        where = f"d.outcome = 'open' and d.expected_on {_FIRST_LAST}"
        return _summed(_won(by_product, where, "coalesce(d.probability, 0) / 100.0", "%(today)s::date"))
    if base == Base.RECEIVED:
        return _summed(_due(by_product))
    day = "coalesce(o.ordered_on, %(today)s::date)"
    return _summed(_ordered(base, by_product, f"o.status = 'draft' and {day} {_FIRST_LAST}", "%(today)s::date"))


def _summed(events: str) -> str:
    """Shares are those that were in force on the day; whoever sees a deal sees them."""
    return f"""select coalesce(c.person_id, e.keeper) as person, e.territory, e.product, coalesce(c.share, 100) as share,
      case when c.share <> 100 then e.source end as source, sum(e.amount) as amount, sum(e.units) as units
    from ({events}) as e(source, day, deal, keeper, territory, product, amount, units)
    left join lateral (select max(x.from_on) as since from {_CREDIT} x where x.deal_id = e.deal and x.kind = 'revenue'
      and x.from_on <= e.day and x.replaced_at is null) s on true
    left join {_CREDIT} c on c.deal_id = e.deal and c.kind = 'revenue' and c.from_on = s.since and c.replaced_at is null
    group by 1, 2, 3, 4, 5"""  # noqa: S608  # no input


def _won(by_product: bool, where: str, chance: str, day: str) -> str:
    head = f"select 'deal:' || d.id, {day}, d.id, d.owner_id, a.territory_id"
    rows = f"from {_DEAL} d left join {_ACCOUNT} a on a.id = d.account_id"
    if not by_product:
        return f"{head}, null::bigint, d.amount * {chance}, 0 {rows} where d.deleted_at is null and {where}"
    return f"""{head}, l.product_id, l.amount * {chance}, 0 {rows} cross join lateral (
      select x.product_id, sum(x.amount) as amount from {_DEAL_LINE} x where x.deal_id = d.id and x.deleted_at is null group by 1
      union all select d.product_id, d.amount where d.product_id is not null
        and not exists (select 1 from {_DEAL_LINE} x where x.deal_id = d.id and x.deleted_at is null)) l
    where d.deleted_at is null and {where}"""


def _ordered(base: str, by_product: bool, where: str, day: str) -> str:
    costs = "l.cost" if base == Base.MARGIN else "0"
    cost, net = (f"sum({COST})", NET_OF_MARGIN) if base == Base.MARGIN else ("0", NET)
    of = "l.product_id" if by_product else "null::bigint"
    return f"""select 'order:' || o.id, {day}, o.deal_id, o.owner_id, a.territory_id, l.product_id,
      round({_in_base("l.net", "o")} - {costs}), l.units
    from {_ORDER} o left join {_ACCOUNT} a on a.id = o.account_id
    cross join lateral (select {of} as product_id, sum({net}) as net, sum({UNITS}) as units, {cost} as cost from {_LINE} l
      where l.order_id = o.id and l.deleted_at is null {"and l.product_id is not null" if by_product else ""}
      {"group by l.product_id" if by_product else ""}) l
    where o.deleted_at is null and l.net is not null and {where}"""


def _received(by_product: bool) -> str:
    head, rows, part = _of_order(by_product)
    amount = _in_base(f"m.amount * {part}", "r")
    return f"""select 'payment:' || m.id, m.allocated_on, {head}, round({amount}), 0 from {Allocation._meta.db_table} m
    join {Receipt._meta.db_table} r on r.id = m.receipt_id join {Instalment._meta.db_table} i on i.id = m.instalment_id {rows}
    where m.deleted_at is null and r.deleted_at is null and {sold()} and m.reversed_on is null and m.allocated_on {_FIRST_LAST}"""


def _due(by_product: bool) -> str:
    head, rows, part = _of_order(by_product)
    amount = _in_base(f"i.open * {part}", "i")
    return f"""select 'instalment:' || i.id, %(today)s::date, {head}, round({amount}), 0 from {Instalment._meta.db_table} i {rows}
    where i.deleted_at is null and {sold()} and i.open > 0 and i.state <> 'waived' and not i.held and i.due_on {_FIRST_LAST}
    and coalesce(o.status, '') not in ('draft', 'cancelled')"""


def _of_order(by_product: bool) -> tuple[str, str, str]:
    """Whose money for an instalment is, which rows say so, and which part of it is without tax, or of one product."""
    rows = f"{OF_INSTALMENT} left join {_ACCOUNT} a on a.id = i.account_id"
    head = "coalesce(o.deal_id, k.deal_id), coalesce(o.owner_id, i.owner_id), a.territory_id"
    if by_product:
        rows += f""" join lateral (select x.product_id, sum(x.net) as net from {_LINE} x where x.order_id = o.id
          and x.deleted_at is null and x.product_id is not null group by 1) l on o.total > 0"""
        return f"{head}, l.product_id", rows, "l.net / o.total::numeric"
    return f"{head}, null::bigint", rows, f"{PART} / {WHOLE}::numeric"


def _in_base(amount: str, of: str) -> str:
    """An amount of a document in the company's currency by the rate that was frozen on it; unknown, and so not counted, without one."""
    books = currency(company_currency())
    scales = {one.code: books.digits - one.digits for one in CURRENCIES.values() if one.digits != books.digits}
    whens = " ".join(f"when '{code}' then 1e{power}::numeric" for code, power in scales.items())
    scale = f"case {of}.currency {whens} else 1 end"
    return f"case when {of}.currency in ('', '{books.code}') then {amount} else {amount} * {of}.rate * {scale} end"
