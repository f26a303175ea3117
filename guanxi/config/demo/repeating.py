"""Orders of two and a half years of the demo company: customers buy again at their rhythm, and some things together."""

import datetime as dt
import json
import random
from collections.abc import Sequence
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from guanxi.config.demo.written import ids
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many

# What a kind of customer buys: codes that go together, how many at least and at most, every so many days.
_HABITS: Final = (
    ((("T100", "CAL"), 1, 4, 120), (("S200", "CAL"), 1, 1, 310)),
    ((("B20", "CAL"), 2, 6, 100), (("V60", "B20"), 1, 2, 240)),
    ((("H300",), 1, 3, 150), (("B20", "CAL"), 1, 3, 180)),
    ((("CAL",), 2, 8, 182), (("S500", "T100"), 1, 1, 420)),
)
_DAYS: Final = 900
# Lines as they would have been written, for all orders at once; the tax is 13 %.
_LINES: Final = """
insert into ordering_orderline (order_id, position, currency, product_id, text, quantity, measure, unit_price, discount,
  tax_rate, net, tax, total, delivered, delivered_on, note, bundle, created_at, updated_at, version)
select v.number, v.position, o.currency, p.id, p.name, v.quantity, p.measure, p.list_price, 0, 13, p.list_price * v.quantity,
  round(p.list_price * v.quantity * 0.13), p.list_price * v.quantity + round(p.list_price * v.quantity * 0.13),
  case when v.coming then 0 else v.quantity end, case when not v.coming then o.promised_on end, '', '', now(), now(), 1
from json_to_recordset(%s::json) v(number bigint, position int, code text, quantity int, coming boolean)
join ordering_order o on o.id = v.number join catalogue_product p on p.code = v.code and p.deleted_at is null
order by v.number, v.position
"""
_ORDERS: Final = """
update ordering_order o set net = l.net, tax = l.tax, total = l.total, total_base = l.total, confirmed_on = o.ordered_on,
  status = case when l.coming then 'confirmed' else 'closed' end, due_on = case when l.coming then o.promised_on end,
  delivered_on = case when not l.coming then o.promised_on end, created_at = o.ordered_on + interval '10 hours'
from (select order_id, sum(net) as net, sum(tax) as tax, sum(total) as total, bool_and(delivered = 0) as coming
  from ordering_orderline where order_id = any(%s) group by 1) l
where o.id = l.order_id
"""


def buy_again(accounts: Sequence[int], place: int) -> None:
    """Write what half of the acting person's customers have bought so far, and what two of them wait for."""
    draw, today = random.Random(1_000 + place), timezone.localdate()  # noqa: S311  # invented data, the same every time
    orders: list[dict[str, Any]] = []
    baskets: list[tuple[Sequence[str], int, bool]] = []
    for number, account in enumerate(accounts[::2]):
        for codes, least, most, every in _HABITS[(place + number) % len(_HABITS)]:
            for day in _days(draw, today, every):
                orders.append(_order(account, day, day + dt.timedelta(days=21)))
                kept = codes if draw.random() < 0.7 else codes[:1]
                baskets.append((kept, draw.randint(least, most), False))
    for account in accounts[:4:2]:
        orders.append(_order(account, today - dt.timedelta(days=9), today + dt.timedelta(days=draw.randint(40, 110))))
        baskets.append((draw.choice(_HABITS)[0][0], draw.randint(1, 3), True))
    made = ids(create_many(entity("order"), orders))
    rows = [
        {
            "number": number,
            "position": position,
            "code": code,
            "quantity": many if position == 1 else 1,
            "coming": coming,
        }
        for number, (codes, many, coming) in zip(made, baskets, strict=True)
        for position, code in enumerate(codes, 1)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [json.dumps(rows)])
        cursor.execute(_ORDERS, [made])


def _days(draw: random.Random, today: dt.date, every: int) -> list[dt.date]:
    """When somebody bought who buys every so many days, more or less; one of five stopped a while ago."""
    ends = today - dt.timedelta(days=every * 2 if draw.random() < 0.2 else draw.randint(5, 30))
    day, found = today - dt.timedelta(days=_DAYS - draw.randint(0, every)), []
    while day < ends:
        found.append(day)
        day += dt.timedelta(days=round(every * draw.uniform(0.85, 1.15)))
    return found


def _order(account: int, ordered: dt.date, promised: dt.date) -> dict[str, Any]:
    return {"account": account, "ordered_on": ordered, "promised_on": promised}
