"""What orders and contracts say to the public pool: they keep a customer with its owner."""

from guanxi.lib.words import words
from guanxi.sales.pool.criteria import Criterion, declare_criterion

_ORDER = """select o.account_id from ordering_order o where o.deleted_at is null and o.status not in ('draft', 'cancelled')
  and coalesce(o.confirmed_on, o.ordered_on, o.created_at::date) >= border::date"""
# Who never had a contract has none that ended.
_CONTRACT = """select a.id from customers_account a where not exists (
    select from ordering_contract c where c.account_id = a.id and c.deleted_at is null)
  union all
  select c.account_id from ordering_contract c where c.deleted_at is null
    and coalesce(c.terminated_on, c.ends_on, 'infinity'::date) >= border::date"""

declare_criterion(
    Criterion("order", words("No order", "无订单"), {"account": _ORDER}),
    Criterion("contract", words("Contract ended", "合同已到期"), {"account": _CONTRACT}),
)
