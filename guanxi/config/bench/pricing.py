"""What a quote of two hundred lines takes to be priced with the database, and to be set as PDF: `python -m guanxi.config.bench.pricing` beside a running installation.

It writes what it needs into a transaction that is taken back: 200 products with three tiers each in two books, promotions, agreed prices.
"""

import gc
import os
import statistics
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guanxi.config.settings")
django.setup()

# ruff: noqa: E402  # models are ready only now
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guanxi.catalogue.pricing.asking import Wanted, prices_for
from guanxi.catalogue.pricing.saying import said
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.permissions.models import Assignment
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.sales.quoting.document import draw
from guanxi.sales.quoting.models import Quote

_LINES, _TIMES = 200, 25
_KINDS = ("product", "price_book", "price_entry", "promotion", "exchange_rate", "account", "contract_price")


def main() -> None:
    """Measure and print CPU and time of pricing all lines at once, with and without the sentences that say why, and of the PDF."""
    with transaction.atomic():
        with acting_as(service("bench", _KINDS)):
            products = _shelf()
        with acting_as(_salesperson()):
            own = create(entity("account"), {"name": "Benchmark"}, allow_twins=True).pk
            _ids("contract_price", [{"account": own, "product": one, "price": "88"} for one in products[::10]])
            wanted = [Wanted(one, Decimal(1 + place % 60)) for place, one in enumerate(products)]
            today = timezone.localdate()

            def price() -> list[Any]:
                return prices_for(own, wanted, on=today, currency="EUR")

            assert len([one for one in price() if one.unit_price]) == _LINES
            with CaptureQueriesContext(connection) as asked:
                price()
            print(f"{_LINES} lines, {len(asked)} questions")  # noqa: T201
            print(f"priced: {_took(price)}")  # noqa: T201
            print(f"priced and said why: {_took(lambda: [said(one) for one in price()])}")  # noqa: T201
            quote = _quoted(own, wanted)
            print(f"set as PDF: {_took(lambda: draw(quote))}")  # noqa: T201
        transaction.set_rollback(True)


def _shelf() -> list[int]:
    rows = [{"name": f"Benchmark {n}", "list_price": f"{100 + n}.50", "cost": f"{60 + n}"} for n in range(_LINES)]
    products = _ids("product", rows)
    common = {"currency": "CNY", "position": -10}
    standard = create(entity("price_book"), {**common, "name": "Benchmark standard"}).pk
    europe = {"name": "Benchmark", "currency": "EUR", "position": -20, "standard": True, "parent": standard}
    create(entity("price_book"), {**europe, "factor": "108", "rounding": "ends_99"})
    create(entity("exchange_rate"), {"currency": "EUR", "day": "2001-01-01", "rate": "8.312"})
    tiers = (("1", "fixed", "99"), ("10", "of_list", "95"), ("50", "of_cost", "130"))
    entries = [
        {"book": standard, "product": one, "from_quantity": since, "kind": kind}
        | {"price" if kind == "fixed" else "percent": value}
        for one in products
        for since, kind, value in tiers
    ]
    _ids("price_entry", entries)
    offers = [{"name": f"Benchmark {n}", "kind": "percent", "percent": f"{n + 1}", "stacks": n < 3} for n in range(8)]
    _ids("promotion", offers)
    return products


def _quoted(account: int, wanted: list[Wanted]) -> Quote:
    """Give a quote with all that is wanted, as it stands in the table."""
    quote = create(entity("quote"), {"account": account, "name": "Benchmark", "currency": "EUR"})
    lines = [{"quote": quote.pk, "product": one.product, "quantity": str(one.quantity)} for one in wanted]
    _ids("quote_line", lines)
    found: Quote = Quote.objects.get(pk=quote.pk)
    return found


def _ids(key: str, rows: list[dict[str, Any]]) -> list[int]:
    outcomes = create_many(entity(key), rows)
    assert not [one.problems for one in outcomes if one.problems], outcomes[0]
    return [one.record_id for one in outcomes if one.record_id]


def _salesperson() -> Identity:
    """Give the first person whose role is to sell: reads price books, and no costs."""
    holders = Assignment.objects.filter(role__key="salesperson").order_by("user").values_list("user", flat=True)
    return load_identity(holders[0])


def _took(work: Callable[[], object]) -> str:
    cpu, wall = [], []
    gc.collect()
    gc.freeze()  # as the web processes do
    gc.set_threshold(20_000)
    for _one in range(_TIMES):
        begun, since = time.process_time(), time.perf_counter()
        work()
        cpu.append((time.process_time() - begun) * 1000)
        wall.append((time.perf_counter() - since) * 1000)
    found = (f"{statistics.median(some):.1f} ms (best {min(some):.1f}, worst {max(some):.1f})" for some in (cpu, wall))
    return "CPU {}, in all {}".format(*found)


if __name__ == "__main__":
    main()
