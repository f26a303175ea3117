"""What a line of an order cost the company stays what it was on the day the order was confirmed, and the day of a cancellation is kept.

A margin that was settled does not change because something is bought dearer later. Kept beyond anybody's rights by the database: who sells
does not read costs. `OrderLine.cost` is in the company's currency, for one; unknown where the product has none, and then taken once it gets one.
"""

from typing import Final

from django.conf import settings

from guanxi.catalogue.models import Product
from guanxi.platform.records.following import Following, Settling, follow
from guanxi.sales.ordering.models import Order, OrderLine

_LINE: Final = OrderLine._meta.db_table
_PRODUCT: Final = Product._meta.db_table
_TODAY: Final = f"(now() at time zone '{settings.TIME_ZONE}')::date"
_OF_PRODUCT: Final = f"new.cost := (select p.cost from {_PRODUCT} p where p.id = new.product_id);"
# A line costs what its product costs when it is written, and once more when its order is confirmed.
_WRITTEN: Final = (
    f"if tg_op = 'INSERT' then {_OF_PRODUCT} "
    f"else if new.product_id is distinct from old.product_id then {_OF_PRODUCT} end if; end if;"
)
_CONFIRMED: Final = (
    f"if old.status = 'draft' then update {_LINE} l set cost = p.cost from {_PRODUCT} p "
    "where l.order_id = new.id and p.id = l.product_id and l.cost is distinct from p.cost; end if"
)
_KNOWN_LATER: Final = f"if old.cost is null then update {_LINE} l set cost = new.cost where l.product_id = new.id and l.cost is null; end if"
_CANCELLED: Final = (
    "if new.status <> 'cancelled' then new.cancelled_on := null; "
    f"elsif new.cancelled_on is null then new.cancelled_on := {_TODAY}; end if;"
)

follow(
    Settling("line_costs", OrderLine, ("product_id",), _WRITTEN),
    Settling("order_cancelled", Order, ("status",), _CANCELLED),
    Following("costs_of_order", Order, "status", _CONFIRMED),
    Following("costs_known_later", Product, "cost", _KNOWN_LATER),
)
