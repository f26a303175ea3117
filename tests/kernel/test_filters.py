"""Any question of filters, order, text and pages agrees with the same question answered in plain Python, or is refused."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guanxi.lib import dates
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.operators import OPERATORS, operator_of
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.platform.search.comparing import operators_of
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.query import AllOf, AnyOf, Condition, Filter, Having, NoneOf, Query, QueryRefused
from tests.world import build_world

pytestmark = pytest.mark.xdist_group("filters")  # what they share is made once

DEAL, LINE = entity("deal"), entity("deal_line")
NAMES = ("", "Alpha", "alpha tea", "北京科技", "Zoë 100%", "a_b", "Ünïcode")
MOST = settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def deals(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Forty deals of Chen with every kind of value, filled or empty, and a line for each."""
    rng = random.Random(7)
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        with world.as_("ada"):
            product = create(entity("product"), {"name": "Oolong"})
        with world.as_("chen"):
            accounts = [create(entity("account"), {"name": name}).pk for name in ("Golden Leaf", "Silver Leaf")]
            rows = [
                {
                    "name": rng.choice(NAMES) or f"Deal {number}",
                    "amount": rng.choice((None, "0", "10.50", "1000")),
                    "probability": rng.choice(("0", "50", "100")),
                    "expected_on": rng.choice((None, "2026-01-01", "2026-11-21", "2027-02-03")),
                    "next_step": rng.choice(NAMES),
                    "source": rng.choice((None, "web", "referral")),
                    "account": rng.choice((None, *accounts)),
                    "tags": rng.choice(([], ["green"], ["green", "black"])),
                    "owner_only_edit": rng.choice((True, False)),
                }
                for number in range(40)
            ]
            made = [outcome.record_id for outcome in create_many(DEAL, rows)]
            create_many(
                LINE,
                [
                    {"deal": deal, "product": product.pk, "quantity": rng.choice(("0.01", "1", "2.50", "1000"))}
                    for deal in made
                ],
            )
            yield {
                "stored": {one.key: list(one.model._base_manager.values()) for one in (DEAL, LINE)},
                "accounts": accounts,
            }
        transaction.set_rollback(True)


RAW = st.one_of(
    st.sampled_from(
        (
            "",
            "0",
            "10.5",
            "50",
            "1000",
            "web",
            "Referral",
            "green",
            "yes",
            "no",
            "2026-11-21",
            "2026-01-01",
            "tea",
            "lph",
            "科技",
            "100%",
            "A",
            "x_",
            "today",
            "this_year",
            "400",
            "me",
            None,
            0,
            1,
            2.5,
        )
    ),
    st.text(max_size=6),
    st.integers(-5, 2000),
    st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)).map(str),
)
FILTERS = st.builds(
    lambda field, operator, values: Filter(field, operator, tuple(values)),
    st.sampled_from([field.name for field in DEAL.fields] + ["nonsense"]),
    st.sampled_from([*OPERATORS, "odd"]),
    st.lists(RAW, max_size=3),
)
GROUPS = st.recursive(
    FILTERS,
    lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts)), st.sampled_from((AllOf, AnyOf, NoneOf)), st.lists(inner, max_size=3)
    ),
    max_leaves=5,
)
SORTS = st.lists(
    st.sampled_from([sign + field.name for field in DEAL.fields for sign in ("", "-")] + ["nonsense", "--name", ""]),
    max_size=2,
)


@given(filters=st.lists(GROUPS, max_size=2), sort=SORTS, limit=st.integers(1, 45))
@MOST
def test_deals(deals: Any, filters: list[Condition], sort: list[str], limit: int) -> None:
    _agrees(Query(DEAL, tuple(filters), tuple(sort), columns=(), limit=limit), deals["stored"]["deal"])


VALUES = {
    "text": ("Alpha", "tea", "北京"),
    "longtext": ("tea", "x"),
    "integer": ("0", "50"),
    "percent": ("0", "50"),
    "money": ("0", "10.50"),
    "date": ("2026-01-01", "2026-11-21"),
    "datetime": ("2026-01-01", str(dt.date.today())),
    "boolean": ("yes", "no"),
    "choice": ("web", "referral", "open", "0", "commit"),
    "tags": ("green", "black", "green,black"),
}


@pytest.mark.parametrize("field", DEAL.fields, ids=lambda field: field.name)
def test_every_operator_of_every_field_agrees(deals: Any, field: Field) -> None:
    """Each alone and turned round, with values that fit."""
    asked = 0
    for operator in operators_of(view_of(DEAL), field):
        for values in _fitting(deals, field, operator):
            one = Filter(field.name, operator, values)
            expected = {row["id"] for row in deals["stored"]["deal"] if _holds(DEAL, field, one, row)}
            for condition, ids in (
                (one, expected),
                (NoneOf((one,)), {row["id"] for row in deals["stored"]["deal"]} - expected),
            ):
                assert set(_pages(Query(DEAL, (condition,), columns=(), limit=100))) == ids, (operator, values)
                asked += 1
    assert asked


def _fitting(deals: Any, field: Field, operator: str) -> Iterator[tuple[Any, ...]]:
    match operator_of(field.kind.name, operator).shape:  # type: ignore[union-attr]
        case "none":
            yield ()
        case "days":
            yield from (("0",), ("30",), ("400",))
        case "period":
            yield from ((name,) for name in ("today", "last_month", "next_quarter", "this_year"))
        case shape:
            known = VALUES.get(field.kind.name) or tuple(map(str, deals["accounts"]))
            if field.kind.name == "choice":
                known = tuple(value for value in known if value in {str(each) for each, _label in field.choices})
            yield from ((value, *known[-1:]) if shape == "two" else (value,) for value in known)
            if shape == "several":
                yield known


@given(
    operator=st.sampled_from(LINE.field("quantity").kind.operators),
    values=st.lists(st.one_of(st.decimals(-2, 2000, places=2, allow_nan=False).map(str), RAW), max_size=2),
)
@MOST
def test_exact_numbers(deals: Any, operator: str, values: list[Any]) -> None:
    _agrees(Query(LINE, (Filter("quantity", operator, tuple(values)),), columns=()), deals["stored"]["deal_line"])


def _agrees(query: Query, stored: list[dict[str, Any]]) -> None:
    try:
        found = _pages(query)
    except QueryRefused as refused:
        assert str(refused)
        return
    expected = [row["id"] for row in stored if all(_meets(query.entity, one, row) for one in query.filters)]
    assert sorted(found) == sorted(expected)
    assert count(query)[0] == len(expected)
    if query.sort:
        _in_order(query, found, {row["id"]: row for row in stored})


def _pages(query: Query) -> list[int]:
    found, mark = [], ""
    while True:
        page = find(Query(query.entity, query.filters, query.sort, columns=(), limit=query.limit, after=mark))
        found += [row.id for row in page.rows]
        mark = page.next
        if not mark:
            return found


def _meets(entity: Entity, one: Condition, row: dict[str, Any]) -> bool:
    if isinstance(one, Filter):
        return _holds(entity, entity.field(one.field), one, row)
    assert not isinstance(one, Having)
    holding = [_meets(entity, part, row) for part in one.parts]
    return all(holding) if isinstance(one, AllOf) else any(holding) == isinstance(one, AnyOf)


def _holds(entity: Entity, field: Field, one: Filter, row: dict[str, Any]) -> bool:
    """Answer one condition in Python; it is asked only for questions that the finder took."""
    value, operator = row[field.column], one.operator
    if operator in ("empty", "filled"):
        return (value in (None, "", [])) == (operator == "empty")
    if operator in ("contains", "not_contains", "starts", "ends"):
        text, part = str(value).lower(), str(one.values[0]).strip().lower()
        found = {"starts": text.startswith(part), "ends": text.endswith(part)}.get(operator, part in text)
        return found != (operator == "not_contains")
    if operator in ("is_me", "in_my_team", "under_me", "my_unit", "my_units"):
        return _about_chen(operator, value)
    if operator == "overdue":
        return value is not None and value < timezone.localdate() and row["outcome"] == "open"
    if operator in ("within", "next_days", "last_days", "not_last_days", "days_ago", "days_ahead"):
        return _in_time(operator, str(one.values[0]), _day(value))
    if field.kind.name == "datetime":
        return _of_moments(operator, field, one, value)
    try:
        wanted = [field.parse(raw) for raw in one.values]
    except Refused as refused:
        raise AssertionError("The finder took a value that the field refuses.") from refused
    if field.kind.name == "tags":
        shared = {tag for each in wanted for tag in each}
        return {"has_any": bool(shared & set(value)), "has_none": not shared & set(value)}.get(
            operator, shared <= set(value)
        )
    if operator in ("is", "any_of"):
        return value in wanted
    if operator in ("is_not", "none_of"):
        return value not in wanted
    return value is not None and _lies(operator, value, wanted)


def _lies(operator: str, value: Any, wanted: list[Any]) -> bool:
    match operator:
        case "at_least":
            return bool(value >= wanted[0])
        case "at_most":
            return bool(value <= wanted[0])
        case "more_than":
            return bool(value > wanted[0])
        case "less_than":
            return bool(value < wanted[0])
        case _:
            return bool(wanted[0] <= value <= wanted[1])


def _of_moments(operator: str, field: Field, one: Filter, value: dt.datetime | None) -> bool:
    """A moment is compared by its day where a day is asked for; the moments given here are days."""
    days = [timezone.localtime(field.parse(raw)).date() for raw in one.values]
    day = _day(value)
    if operator in ("is", "is_not"):
        return (day in days) == (operator == "is")
    return day is not None and _lies(operator, day, days)


def _day(value: dt.date | None) -> dt.date | None:
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def _in_time(operator: str, told: str, day: dt.date | None) -> bool:
    today = timezone.localdate()
    if operator == "within":
        first, last = dates.parse_range(told, today)
        return day is not None and first <= day <= last
    apart = int(told)
    if day is None:
        return operator == "not_last_days"
    ahead = (day - today).days
    return {
        "next_days": 0 <= ahead <= apart,
        "last_days": -apart <= ahead <= 0,
        "not_last_days": not -apart <= ahead <= 0,
        "days_ago": ahead < -apart,
        "days_ahead": ahead > apart,
    }[operator]


def _about_chen(operator: str, value: int | None) -> bool:
    """All deals are Chen's, who stands in Shanghai, works for nobody's boss and shares a team with Gus."""
    chen = someone().rights
    if operator in ("my_unit", "my_units"):
        return value == chen.unit_id
    return operator != "under_me" and value == chen.user_id


def _in_order(query: Query, found: list[int], by_id: dict[int, dict[str, Any]]) -> None:
    """The first key never goes back; empty ones stand at the end in both directions."""
    name = query.sort[0]
    field = query.entity.field(name.removeprefix("-"))
    keys = [_key(field, by_id[pk][field.column]) for pk in found]
    if field.kind.name == "tags":
        return
    filled = [key for key in keys if key is not None]
    assert filled == sorted(filled, reverse=name.startswith("-")), name
    assert None not in keys[: len(filled)], f"{name}: empty values stand before filled ones"


def _key(field: Field, value: Any) -> Any:
    if value is not None and field.target is not None:
        target = entity_of(field.target)
        path = target.sort[0].removeprefix("-") if target.sort else target.title
        return target.model._base_manager.values_list(path, flat=True).get(pk=value)
    return value


def test_the_stored_rows_are_of_every_kind(deals: Any) -> None:
    row = deals["stored"]["deal"][0]
    assert (
        len(deals["stored"]["deal"]) == 40
        and isinstance(row["updated_at"], dt.datetime)
        and timezone.is_aware(row["updated_at"])
    )
    assert isinstance(deals["stored"]["deal_line"][0]["quantity"], Decimal)
