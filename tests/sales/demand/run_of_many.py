"""How long the pages of demand take over a hundred thousand lines of orders; run by name, for it asserts no time.

.venv/bin/python -m pytest tests/sales/demand/run_of_many.py -q -s
"""

import datetime as dt
import random
import time

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.inserting import insert_rows
from guanxi.sales.demand.answering import answered
from guanxi.sales.demand.asking import asked_of
from guanxi.sales.demand.offering import customers_for, offered_to
from guanxi.sales.demand.pairing import count_pairings
from guanxi.sales.ordering.models import Order, OrderLine
from tests.world import KEEPER, World

SELLERS, ACCOUNTS, ORDERS, PRODUCTS, LINES = ("chen", "dai", "bo", "gus", "hana"), 1_000, 6_700, 200, 3


@pytest.mark.timeout(1200)
def test_a_hundred_thousand_lines(world: World) -> None:
    draw, today = random.Random(1), timezone.localdate()
    with acting_as(KEEPER):
        made = create_many(
            entity("product"), [{"name": f"Tea {number}", "measure": "box"} for number in range(PRODUCTS)]
        )
    products, lines = [int(one.record_id or 0) for one in made], 0
    for login in SELLERS:
        lines += _sell(world, login, products, draw, today)
    with world.as_("ada"):
        account = Order.objects.values_list("account", flat=True).order_by("pk")[0]
    told = [
        ("pairs of the company", None, count_pairings),
        ("demand by product, everything", "ada", lambda: answered(asked_of({}))),
        ("demand by product, one's own", "chen", lambda: answered(asked_of({}))),
        ("what to offer a customer", "ada", lambda: offered_to(account)),
        ("customers for a product", "ada", lambda: customers_for(products[3], (), 200)),
    ]
    for name, login, do in told:
        for run in ("first", "again"):
            began = time.perf_counter()
            if login:
                with world.as_(login):
                    do()
            else:
                do()
            print(f"{name}, {run}: {lines} lines, {time.perf_counter() - began:.2f} s")  # noqa: T201  # what it is for
    with world.as_("ada"):
        assert OrderLine.objects.count() == lines


def _sell(world: World, login: str, products: list[int], draw: random.Random, today: dt.date) -> int:
    kept = {"unit": world.people[login].unit_id, "owner": world.people[login].pk, "visibility": 0}
    with world.as_(login):
        rows = [{"name": f"Tea house {login} {number}"} for number in range(ACCOUNTS)]
        accounts = [int(one.record_id or 0) for one in create_many(entity("account"), rows)]
        values = {"status": "closed", "currency": "CNY", **kept}
        orders = insert_rows(
            entity("order"),
            [
                {
                    **values,
                    "account": accounts[number % ACCOUNTS],
                    "ordered_on": today - dt.timedelta(draw.randrange(1000)),
                }
                for number in range(ORDERS)
            ],
        )
        rows_of_lines = [
            {**kept, "order": order, "product": draw.choice(products), "quantity": 2, "total": 1000, "currency": "CNY"}
            for order in orders.numbers
            for _line in range(LINES)
        ]
        for place in range(0, len(rows_of_lines), 5000):
            insert_rows(entity("order_line"), rows_of_lines[place : place + 5000])
    return len(rows_of_lines)
