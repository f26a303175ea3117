"""What of a line of an order counts towards commissions and quotas, in SQL about the order `o` and its line `l`; and what of a payment is tax."""

from typing import Final

from guanxi.sales.cash.models import Invoice
from guanxi.sales.ordering.came import NET, UNITS
from guanxi.sales.ordering.models import Contract, Order

# Where the costs of a line are not known nobody knows its margin: it is left out.
NET_OF_MARGIN: Final = f"(case when l.cost is null then 0 else {NET} end)"
COST: Final = f"({UNITS} * coalesce(l.cost, 0))"

_ORDER: Final = Order._meta.db_table
# What a payment for the instalment `i` belongs to, and how much of `whole` is `part` without tax: by its order, else by the orders under
# its contract, else by its invoices. Where none of them says it, nobody does, and all of it counts.
OF_INSTALMENT: Final = f"""left join {_ORDER} o on o.id = i.order_id
    left join {Contract._meta.db_table} k on k.id = i.contract_id and i.order_id is null
    left join lateral (select sum(x.net)::bigint as net, sum(x.total)::bigint as total from {_ORDER} x
      where x.contract_id = k.id and x.deleted_at is null and x.status not in ('draft', 'cancelled')) u on true
    left join lateral (select sum(x.net)::bigint as net, sum(x.total)::bigint as total from {Invoice._meta.db_table} x
      where x.instalment_id = i.id and i.order_id is null and x.deleted_at is null and not x.red and x.issued_on is not null) v on true"""
PART: Final = "(case when o.total > 0 then o.net when u.total > 0 then u.net when v.total > 0 then v.net else 1 end)"
WHOLE: Final = (
    "(case when o.total > 0 then o.total when u.total > 0 then u.total when v.total > 0 then v.total else 1 end)"
)
