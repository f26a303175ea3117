"""What people of the demo company have promised, and what they are paid for it: quotas, a plan, statements in every state."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from guanxi.catalogue.models import Product
from guanxi.config.demo.people import OFFICES, PEOPLE
from guanxi.customers.territories.models import Territory
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Team, Unit, User
from guanxi.platform.performance.rules import span_of
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.sales.incentives.actions.calculate_plan import calculate_plan
from guanxi.sales.incentives.actions.settle_statement import (
    approve_statement,
    lock_statement,
    object_to_statement,
    submit_statement,
)
from guanxi.sales.incentives.models import CommissionStatement

_EACH = 900_000
_PLAN = ("Sellers by quarter", "销售季度提成")
# Name, Chinese, what is paid on, tiers: from which percent of the quota, rate, accelerator.
_COMPONENTS: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    ("Deals won", "赢单提成", "won", (("0", "1.5", "1"), ("60", "2", "1"), ("100", "2", "1.5"))),
    ("Payments received", "回款提成", "received", (("0", "0.5", "1"),)),
    # For each spectrometer ordered, from the second one of a quarter on more.
    ("Spectrometers", "光谱仪按台奖励", "units", (("0", "200", "1"), ("2", "300", "1"))),
)
# How far the statements of the quarter before have come, in turn.
_STATES = ("locked", "approved", "submitted", "disputed", "open")


def promise_and_pay(people: dict[str, User]) -> None:
    """Set the quotas of this quarter and of the one before, write a plan, and settle what was earned."""
    today = timezone.localdate()
    this = span_of("quarter", today)
    before = span_of("quarter", this.first - dt.timedelta(days=1))
    with acting_as(load_identity(people["gu.lan"].pk)):
        for place, first in enumerate((before.first, this.first)):
            _quotas(people, first, _EACH + place * 100_000)
    with acting_as(load_identity(people["hu.ying"].pk)):
        plan = _plan(before.first)
    calculate_plan(plan, today)
    with acting_as(load_identity(people["hu.ying"].pk)):
        rows = list(CommissionStatement.objects.filter(first_on=before.first).order_by("pk"))
    for place, statement in enumerate(rows):
        _settle(statement, _STATES[place % len(_STATES)], people["hu.ying"].pk)
    calculate_plan(plan, today)


def _quotas(people: dict[str, User], first: dt.date, each: int) -> None:
    sellers = [one for one in PEOPLE if "salesperson" in one.roles]
    units = dict(Unit.objects.filter(name__in=OFFICES).values_list("name", "pk"))
    given = {"period": "quarter", "starts_on": first.isoformat(), "measure": "won"}
    rows: list[dict[str, Any]] = [
        given | {"holder": "person", "person": people[one.login].pk, "amount": str(each)} for one in sellers
    ]
    for office in OFFICES:
        count = sum(1 for one in sellers if one.unit == office)
        rows.append(given | {"holder": "unit", "of_unit": units[office], "amount": str(count * each)})
    rows += _of_other_measures(given, units)
    _hold(create_many(entity("quota"), rows))


def _of_other_measures(given: dict[str, Any], units: dict[str, int]) -> list[dict[str, Any]]:
    """What is promised beside deals won: of territories, of a team, of a series, in payments, margin and units."""
    east = Territory.objects.filter(name="East China").values_list("pk", flat=True).first()
    team = Team.objects.order_by("pk").values_list("pk", flat=True).first()
    office = units[OFFICES[0]]
    series = Product.objects.exclude(series="").order_by("pk").values_list("series", flat=True).first()
    told: list[dict[str, Any]] = [
        {"holder": "territory", "territory": east, "measure": "won", "amount": "5000000"},
        {"holder": "territory", "territory": east, "measure": "received", "amount": "300000"},
        {"holder": "team", "team": team, "measure": "won", "amount": "4000000"},
        {"holder": "unit", "of_unit": office, "measure": "margin", "amount": "700000"},
        {"holder": "unit", "of_unit": office, "measure": "units", "units": 20, "series": series or ""},
    ]
    return [given | one for one in told]


def _plan(first: dt.date) -> int:
    plan = create(
        entity("commission_plan"),
        {"name": _PLAN[0], "name_zh": _PLAN[1], "period": "quarter", "from_on": first.isoformat(), "draw": "2000"},
    )
    for place, (name, name_zh, base, tiers) in enumerate(_COMPONENTS, start=1):
        values = {"plan": plan.pk, "position": place, "name": name, "name_zh": name_zh, "base": base}
        if base == "units":
            values |= {"tiers_by": "base", "products": "series.is.光谱"}
        component = create(entity("commission_component"), values)
        _hold(
            create_many(
                entity("commission_tier"),
                [
                    {"component": component.pk, "starts_at": begin, "rate": rate, "times": times}
                    for begin, rate, times in tiers
                ],
            )
        )
    role = Role.objects.get(key="salesperson")
    create(entity("commission_member"), {"plan": plan.pk, "role": role.pk})
    return int(plan.pk)


def _settle(statement: CommissionStatement, state: str, finance: int) -> None:
    if state == "open":
        return
    keeper = load_identity(finance)
    with acting_as(keeper):
        statement = submit_statement(statement, by=keeper)
        if state in ("approved", "locked"):
            statement = approve_statement(statement, by=keeper)
        if state == "locked":
            lock_statement(statement, by=keeper)
    if state == "disputed":
        owner = load_identity(statement.owner_id)
        with acting_as(owner):
            object_to_statement(statement, by=owner, objection="有一笔合作成交的商机未计入，请核对分成。")


def _hold(outcomes: Sequence[Any]) -> None:
    refused = [one.problems for one in outcomes if one.record_id is None]
    if refused:
        raise ValueError(f"The demo company does not hold: {refused[0]}")
