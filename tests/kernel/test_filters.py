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

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.query import Filter, Query, QueryRefused
from tests.world import build_world

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
    st.sampled_from(
        (
            "is",
            "is_not",
            "empty",
            "filled",
            "at_least",
            "at_most",
            "between",
            "contains",
            "starts",
            "any_of",
            "has",
            "odd",
        )
    ),
    st.lists(RAW, max_size=3),
)
SORTS = st.lists(
    st.sampled_from([sign + field.name for field in DEAL.fields for sign in ("", "-")] + ["nonsense", "--name", ""]),
    max_size=2,
)


@given(filters=st.lists(FILTERS, max_size=2), sort=SORTS, limit=st.integers(1, 45))
@MOST
def test_deals(deals: Any, filters: list[Filter], sort: list[str], limit: int) -> None:
    _agrees(Query(DEAL, tuple(filters), tuple(sort), columns=(), limit=limit), deals["stored"]["deal"])


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
    expected = [
        row["id"] for row in stored if all(_holds(query.entity.field(one.field), one, row) for one in query.filters)
    ]
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


def _holds(field: Field, one: Filter, row: dict[str, Any]) -> bool:
    """Answer one condition in Python; it is asked only for questions that the finder took."""
    value = row[field.column]
    nothing = value in (None, "", [])
    if one.operator in ("empty", "filled"):
        return nothing == (one.operator == "empty")
    if one.operator in ("contains", "starts"):
        text, part = str(value).lower(), str(one.values[0]).strip().lower()
        return part in text if one.operator == "contains" else text.startswith(part)
    try:
        wanted = [field.parse(raw) for raw in one.values]
    except Refused as refused:
        raise AssertionError("The finder took a value that the field refuses.") from refused
    match one.operator:
        case "is" | "any_of":
            return value in wanted
        case "is_not":
            return value not in wanted
        case "has":
            return set(wanted[0]) <= set(value)
    if value is None:
        return False
    bounds = {"at_least": (wanted[0], None), "at_most": (None, wanted[0]), "between": tuple(wanted[:2])}[one.operator]
    return (bounds[0] is None or value >= bounds[0]) and (bounds[1] is None or value <= bounds[1])


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
