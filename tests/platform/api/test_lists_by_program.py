"""Programs ask for lists: filters, order, pages, chosen fields, counts and sums."""

import base64
import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from guanxi.platform.entities.operators import OPERATORS
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from tests.platform.api.caller import Program, program_of
from tests.world import World, build_world

DEAL = entity("deal")


@pytest.fixture(scope="module")
def stocked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[World, Program]]:
    """Chen's deals and his program, made once for all questions."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        _stock(world)
        yield world, program_of(world, "chen")
        transaction.set_rollback(True)


@pytest.fixture
def world(stocked: tuple[World, Program], django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The company with these deals; what the test writes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield stocked[0]
        transaction.set_rollback(True)


@pytest.fixture
def chen(world: World, stocked: tuple[World, Program]) -> Program:
    return stocked[1]


def _stock(world: World) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Golden Leaf, Ltd."})
        for number in range(23):
            values = {
                "name": f"Deal {number % 5}",
                "amount": number * 10 if number % 3 else None,
                "account": account.pk if number % 2 else None,
            }
            create(DEAL, values | {"tags": ["tea"] if number < 4 else []})


def names(program: Program, path: str) -> list[str]:
    answer = program.get(path)
    assert answer.status == 200, answer.json
    return [row["name"] for row in answer.json["data"]]


def test_filters_narrow_a_list(world: World, chen: Program) -> None:
    def number(*filters: str, **more: str) -> int:
        asked = urlencode([("filter", one) for one in filters] + list(more.items()))
        return int(chen.get(f"/deal/count?{asked}").json["count"])

    assert number() == 23
    assert number("name.is.Deal 3") == 4
    assert number("name.contains.eal 3") == 4
    assert number("amount.between.40,80") == 4
    assert number("amount.at_least.40", "amount.at_most.80") == 4
    assert number("amount.empty") == 8
    assert number("owner.is.me") == 23
    assert number("owner.is_not.me") == 0
    assert number("account.filled", "amount.filled") == 7
    assert number("tags.has.tea") == 4
    assert number("created_at.within.today") == 23
    # A record number may be meant by a figure, too; what is called so comes first.
    assert {row["name"] for row in chen.get("/deal?text=Deal+3&limit=4").json["data"]} == {"Deal 3"}
    first = chen.get("/stage?limit=2").json["data"]
    assert number(f"stage.any_of.{first[0]['id']},{first[1]['id']}") == 23
    assert chen.get("/account/count?filter=" + quote("name.is.Golden Leaf, Ltd.")).json == {"count": 1, "more": False}


def test_a_list_is_sorted_and_read_page_by_page_without_gap_or_repeat(chen: Program) -> None:
    for sort in ("", "name", "-amount,name", "amount", "stage,-name", "account,amount", "-updated_at"):
        found: list[int] = []
        address = f"/deal?limit=5&fields=name,amount&sort={sort}"
        cursor = ""
        while True:
            page = chen.get(f"{address}&after={cursor}" if cursor else address)
            found += [row["id"] for row in page.json["data"]]
            cursor = page.json["next"] or ""
            if not cursor:
                assert "Link" not in page.headers
                break
            assert cursor in page.headers["Link"]
        assert len(found) == len(set(found)) == 23, sort


def test_one_chooses_the_fields(chen: Program) -> None:
    row = chen.get("/deal?fields=name,account&limit=1&sort=name").json["data"][0]
    assert set(row) == {"id", "version", "name", "account", "account_title"}
    whole = chen.get("/deal?limit=1").json["data"][0]
    assert {"amount", "stage", "stage_title", "description", "created_at"} <= set(whole)
    assert set(chen.get(f"/deal/{row['id']}?fields=amount").json) == {"id", "version", "amount"}


@pytest.mark.parametrize(
    "asked",
    [
        "filer=name.is.Deal",
        "filter=name",
        "filter=name.",
        "filter=nonsense.is.1",
        "filter=name.at_least.3",
        "filter=amount.at_least.much",
        "filter=amount.between.3",
        "filter=stage.is.",
        "filter=created_at.within.whenever",
        "sort=nonsense",
        "fields=nonsense",
        "limit=0",
        "limit=201",
        "limit=many",
        "limit=-5",
        "trash=maybe",
        "after=nonsense",
        "after=WzFd",
        "after=bnVsbA",
    ],
)
def test_questions_that_cannot_be_asked_are_told_why(chen: Program, asked: str) -> None:
    answer = chen.get(f"/deal?{asked}")
    assert answer.status == 400, answer.json
    assert answer.json["detail"]


def test_a_cursor_of_another_order_or_of_a_forger_is_refused(chen: Program) -> None:
    forged = [
        '["x",1]',
        '["2026-01-01T00:00:00Z","x"]',
        "[{},1]",
        "[[1],1]",
        "[null,null]",
        "[true,false]",
        '["2026-13-77",1]',
        "[1e400,1]",
        '["\\u0000",1]',
    ]
    for sort in ("", "name", "amount", "-expected_on", "account", "important"):
        for text in forged:
            cursor = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
            answer = chen.get(f"/deal?sort={sort}&after={cursor}")
            assert answer.status in (200, 400), (sort, text, answer.json)


def test_counts_and_sums_by_a_field(world: World, chen: Program) -> None:
    answer = chen.get("/deal/groups?by=stage&sum=amount")
    assert answer.status == 200
    (group,) = answer.json["data"]
    assert (group["count"], group["value_title"]) == (23, "Prospecting")
    assert group["sum"] == f"{sum(number * 10 for number in range(23) if number % 3)}.00"
    by_outcome = chen.get("/deal/groups?by=outcome&filter=account.empty").json["data"]
    assert by_outcome == [{"value": "open", "value_title": "Open", "count": 12}]
    for asked in ("", "by=name", "by=nonsense", "by=stage&sum=name", "by=stage&sum=nonsense", "by=stage&sort=name"):
        assert chen.get(f"/deal/groups?{asked}").status == 400, asked


FIELDS = st.sampled_from(
    [field.name for field in DEAL.fields] + ["nonsense", "id", "owner_id", "stage__name", "password"]
)
WORDS = st.one_of(
    st.text(max_size=12),
    st.integers(-(10**25), 10**25).map(str),
    st.sampled_from(
        [
            "",
            "me",
            ",",
            "1,2",
            "true",
            "2026-02-31",
            "next_9999_days",
            "last_9999_days",
            "9999-12-31",
            "0001-01-01",
            "NaN",
            "1e9999",
            "%",
            "\\",
            "\x00",
            "'",
            "[]",
        ]
    ),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    filters=st.lists(st.tuples(FIELDS, st.sampled_from([*OPERATORS, "nonsense"]), WORDS), max_size=3),
    sort=st.lists(st.tuples(st.sampled_from(["", "-", "--"]), FIELDS), max_size=3),
    cursor=st.one_of(
        st.just(""),
        WORDS,
        st.lists(st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4)), max_size=4).map(json.dumps),
    ),
    text=WORDS,
)
def test_no_question_however_odd_breaks_the_list(
    chen: Program,
    settings_without_limits: None,
    filters: list[tuple[str, str, str]],
    sort: list[tuple[str, str]],
    cursor: str,
    text: str,
) -> None:
    packed = base64.urlsafe_b64encode(cursor.encode("utf-8", "replace")).decode().rstrip("=") if cursor else ""
    asked = [("filter", ".".join(one)) for one in filters] + [("text", text), ("sort", ",".join(map("".join, sort)))]
    asked += [("after", packed)] if packed else []
    for path, pairs in (
        ("/deal", asked),
        ("/deal/count", asked[: len(filters) + 1]),
        ("/deal/groups", [*asked[: len(filters) + 1], ("by", "stage"), ("sum", "amount")]),
    ):
        answer = chen.get(f"{path}?{urlencode(pairs, errors='replace')}")
        assert answer.status in (200, 400), (path, pairs, answer.json)


@pytest.fixture
def settings_without_limits(settings: object) -> None:
    settings.GUANXI_API_LIMITS = {"read": 10**9, "write": 10**9}  # type: ignore[attr-defined]


def test_a_program_reads_the_records_it_knows_the_numbers_of_in_one_call(world: World, chen: Program) -> None:
    """Those it may not see, and those that do not exist, are simply not among them."""
    rows = chen.get("/deal?fields=name&limit=4&sort=name").json["data"]
    with world.as_("dai"):
        hidden = create(DEAL, {"name": "Somebody else's"}).pk
    asked = ",".join(str(row["id"]) for row in rows)
    named = f"ids={asked},{hidden},{10**17}"
    assert chen.get(f"/deal?{named}&fields=name&sort=name").json == {"data": rows, "next": None}
    assert chen.get(f"/deal/count?{named}").json == {"count": 4, "more": False}
    page = chen.get(f"/deal?{named}&fields=name&sort=name&limit=3").json
    assert page["data"] == rows[:3]
    assert chen.get(f"/deal?{named}&fields=name&sort=name&limit=3&after={page['next']}").json["data"] == rows[3:]
    found = chen.get(f"/deal?{named}&text={quote(rows[0]['name'])}&fields=name").json["data"]
    assert {row["id"] for row in found} == {row["id"] for row in rows if row["name"] == rows[0]["name"]}
    assert chen.get("/deal?ids=").json["data"] == []
    for wrong in ("ids=one", "ids=1;2", f"ids={10**19}", "ids=" + ",".join(map(str, range(201)))):
        assert chen.get(f"/deal?{wrong}").status == 400, wrong


def test_a_count_beyond_ten_thousand_is_exact_on_demand(chen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guanxi.platform.api.views.figures.CAP", 10)
    assert chen.get("/deal/count").json == {"count": 10, "more": True}
    assert chen.get("/deal/count?exact=true").json == {"count": 23, "more": False}
