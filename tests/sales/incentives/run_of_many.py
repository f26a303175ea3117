"""How long a commission run takes over a hundred thousand payments; run by name, for it asserts no time.

.venv/bin/python -m pytest tests/sales/incentives/run_of_many.py -q -s
"""

import datetime as dt
import time

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change, create
from guanxi.platform.records.inserting import insert_rows
from guanxi.sales.incentives.actions.calculate_plan import calculate_plan
from guanxi.sales.incentives.models import StatementLine
from tests.sales.incentives.people import plan
from tests.world import World

SELLERS, EACH = ("chen", "dai", "bo", "gus", "hana"), 20_000


def test_a_hundred_thousand_payments(world: World) -> None:
    today = timezone.localdate()
    rows = [row for login in SELLERS for row in _payments(world, login, today)]
    with acting_as(service("cashier", ("receipt", "instalment", "allocation"))):
        for place in range(0, len(rows), 5000):
            insert_rows(entity("allocation"), rows[place : place + 5000])
    with world.as_("fay"):
        kept = plan(
            *(world.people[login].pk for login in SELLERS),
            base="received",
            tiers_by="base",
            from_on=today.replace(month=1, day=1),
            tiers=(("0", "1", "1"), ("1000000", "1", "1.5")),
        )
    for run in ("first", "again"):
        began = time.perf_counter()
        calculate_plan(kept.pk, today)
        print(f"{run}: {len(rows)} payments in {time.perf_counter() - began:.1f} s")  # noqa: T201  # what it is for
    with world.as_("fay"):
        assert StatementLine.objects.filter(kind="event").count() >= len(rows)


def _payments(world: World, login: str, today: dt.date) -> list[dict[str, object]]:
    with world.as_(login) as who:
        account = create(entity("account"), {"name": f"Tea of {login}"})
        order = create(entity("order"), {"account": account.pk})
        values = {"account": account.pk, "order": order.pk, "amount": "900000000", "due_on": today}
        instalment = create(entity("instalment"), values)
    with world.as_("fay"):
        money = create(
            entity("receipt"), {"amount": "900000000", "received_on": today, "payer": login, "reference": login}
        )
        change(entity("receipt"), money.pk, {"account": account.pk})
    return [
        {
            **{"receipt": money.pk, "instalment": instalment.pk, "currency": "CNY", "amount": 10_000 + number % 997},
            **{"allocated_on": today, "owner": who.user_id, "unit": world.people[login].unit_id, "visibility": 0},
        }
        for number in range(EACH)
    ]
