"""What the stories of commissions begin with: a plan of Fay's, deals of Chen's, what was won and ordered and paid."""

import datetime as dt
from decimal import Decimal
from typing import Any

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.door import change, create
from guanxi.sales.incentives.models import CommissionPlan, CommissionStatement, StatementLine
from guanxi.sales.models import Deal, Stage

JULY, SEPTEMBER, OCTOBER = dt.date(2026, 7, 15), dt.date(2026, 9, 30), dt.date(2026, 10, 15)
# From where (percent of the quota), which rate, times what.
TIERS = (("0", "2", "1"), ("100", "2", "1.5"))


def plan(*people: int, tiers: tuple[tuple[str, str, str], ...] = TIERS, **values: Any) -> CommissionPlan:
    """A plan for people, with one component, as Fay writes it."""
    kept = {
        one: values.pop(one)
        for one in ("base", "mode", "tiers_by", "cap", "credit", "condition", "claws_back")
        if one in values
    }
    made: CommissionPlan = create(
        entity("commission_plan"), {"name": "Sellers", "period": "quarter", "from_on": "2026-07-01", **values}
    )
    component(made, tiers, **kept)
    for person in people:
        create(entity("commission_member"), {"plan": made.pk, "person": person})
    return made


def component(of: CommissionPlan, tiers: tuple[tuple[str, str, str], ...] = TIERS, **values: Any) -> Any:
    made = create(entity("commission_component"), {"plan": of.pk, "name": "Deals won", **values})
    for starts_at, rate, times in tiers:
        create(
            entity("commission_tier"),
            {"component": made.pk, "starts_at": starts_at, "rate": Decimal(rate), "times": Decimal(times)},
        )
    return made


def won_deal(amount: str, day: dt.date = JULY, **values: Any) -> Deal:
    """A deal of whoever acts, won on a day."""
    stage = Stage.objects.filter(outcome="won").order_by("pk").first()
    assert stage is not None
    account = create(entity("account"), {"name": f"Tea {amount} {day}"}, allow_twins=True)
    given = {"name": "Tea", "amount": amount, "account": account.pk, "stage": stage.pk, "closed_on": day, **values}
    deal: Deal = create(entity("deal"), given, trusted=True)
    if deal.outcome != "won" or deal.closed_on != day:
        deal = change(entity("deal"), deal.pk, {"outcome": "won", "closed_on": day}, trusted=True)
    return deal


def quota_for(person: int, amount: str, **values: Any) -> None:
    create(
        entity("quota"),
        {"person": person, "amount": amount, "starts_on": JULY, "period": "quarter", **values},
        allow_twins=True,
    )


def statement(owner: int | None = None, first_on: dt.date = dt.date(2026, 7, 1)) -> CommissionStatement:
    found: CommissionStatement = CommissionStatement.objects.get(owner=owner or someone().user_id, first_on=first_on)
    return found


def lines(of: CommissionStatement) -> list[tuple[str, int | None, int]]:
    """Kind, base and amount of each line."""
    rows = StatementLine.objects.filter(statement=of.pk).order_by("position")
    return [(str(one.kind), one.base, one.amount) for one in rows]
