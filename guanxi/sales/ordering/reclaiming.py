"""What orders and contracts say to the public pool: they keep a customer with its owner."""

from guanxi.lib.words import words
from guanxi.sales.pool.criteria import PRODUCTS_OF_LINE, Criterion, declare_criterion, declare_customers_of_line

_ORDER = """select o.account_id from ordering_order o where o.deleted_at is null and o.status not in ('draft', 'cancelled')
  and coalesce(o.confirmed_on, o.ordered_on, o.created_at::date) >= border::date"""
# A draft binds nobody; what goes on by itself has no end as long as it is in force.
_WAS_IN_FORCE = "c.deleted_at is null and c.status <> 'draft'"
_LASTS = """case when c.status = 'active' and c.renewal = 'automatic' then true
    else coalesce(c.terminated_on, c.ends_on, 'infinity'::date) >= border::date end"""
# Who never had a contract has none that ended.
_CONTRACT = f"""select a.id from customers_account a where not exists (
    select from ordering_contract c where c.account_id = a.id and {_WAS_IN_FORCE})
  union all
  select c.account_id from ordering_contract c where {_WAS_IN_FORCE} and {_LASTS}"""
_ORDERS_OF_LINE = f"""select x.order_id from ordering_orderline x where x.deleted_at is null
  and x.product_id in ({PRODUCTS_OF_LINE})"""
# A contract is of a line by the orders that were made under it.
_CONTRACTS_OF_LINE = f"""select r.contract_id from ordering_order r where r.deleted_at is null and r.contract_id is not null
  and r.status <> 'cancelled' and r.id in ({_ORDERS_OF_LINE})"""
_CONTRACT_OF_LINE = f"""select a.id from customers_account a where not exists (
    select from ordering_contract c where c.account_id = a.id and {_WAS_IN_FORCE} and c.id in ({_CONTRACTS_OF_LINE}))
  union all
  select c.account_id from ordering_contract c where {_WAS_IN_FORCE} and {_LASTS} and c.id in ({_CONTRACTS_OF_LINE})"""

declare_customers_of_line(
    "order",
    "select o.account_id from ordering_order o where o.account_id is not null and o.deleted_at is null "
    f"and o.status not in ('draft', 'cancelled') and o.id in ({_ORDERS_OF_LINE})",
)
declare_criterion(
    Criterion(
        "order",
        words("No order", "无订单"),
        {"account": _ORDER},
        {"account": f"{_ORDER} and o.id in ({_ORDERS_OF_LINE})"},
    ),
    Criterion(
        "contract", words("Contract ended", "合同已到期"), {"account": _CONTRACT}, {"account": _CONTRACT_OF_LINE}
    ),
)
