"""Questions about records beside a record, in groups, and how they are written: never more than the person may see."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create, trash
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.grammar import from_json, read, settled, to_json, write
from guanxi.platform.search.query import AllOf, AnyOf, Condition, Filter, Having, NoneOf, Query, QueryRefused
from guanxi.platform.search.wording import sentences
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.world import World

ACCOUNT, CONTACT, DEAL = entity("account"), entity("contact"), entity("deal")


def titles(one: Any, *conditions: Condition) -> list[str]:
    return sorted(row.title for row in find(Query(one, conditions)).rows)


@pytest.fixture
def leaves(world: World) -> World:
    """Chen has three customers; the tea house belongs to the group. Gus is let into some of it."""
    with world.as_("chen"):
        group = create(ACCOUNT, {"name": "Leaf Group", "industry": "Holding", "employees": 900})
        house = create(ACCOUNT, {"name": "Leaf House", "industry": "Tea", "parent": group.pk, "tags": ["green"]})
        shop = create(ACCOUNT, {"name": "Leaf Shop"})
        for name, account in (("Spring", house), ("Summer", shop), ("Autumn", None)):
            deal = create(DEAL, {"name": name, "account": account and account.pk, "amount": len(name) * 10})
            share(DEAL, deal.pk, user_id=world.people["gus"].pk)
        share(ACCOUNT, group.pk, user_id=world.people["gus"].pk)
        share(ACCOUNT, shop.pk, user_id=world.people["gus"].pk)
        create(CONTACT, {"name": "Lin", "account": house.pk, "mobile": "13800138000"})
    return world


def test_one_asks_for_fields_of_linked_records(leaves: World) -> None:
    with leaves.as_("chen"):
        assert titles(DEAL, Filter("account.industry", "is", ("Tea",))) == ["Spring"]
        assert titles(DEAL, Filter("account.industry", "empty")) == ["Summer"]
        assert titles(DEAL, Filter("account.name", "contains", ("leaf",))) == ["Spring", "Summer"]
        assert titles(DEAL, Filter("account.parent.employees", "more_than", ("100",))) == ["Spring"]
        assert titles(DEAL, Filter("account.tags", "has_any", ("green", "black"))) == ["Spring"]
        assert titles(CONTACT, Filter("account.owner.name", "starts", ("che",))) == ["Lin"]
        with pytest.raises(QueryRefused):
            find(Query(DEAL, (Filter("account.parent.parent.name", "filled"),)))


def test_one_asks_for_records_below(leaves: World) -> None:
    rich = Having("deal", (Filter("amount", "at_least", ("60",)), Filter("name", "contains", ("s",))))
    with leaves.as_("chen"):
        assert titles(ACCOUNT, rich) == ["Leaf House", "Leaf Shop"]
        assert titles(ACCOUNT, Having("deal", none=True)) == ["Leaf Group"]
        assert titles(ACCOUNT, Having("account", (Filter("industry", "is", ("Tea",)),))) == ["Leaf Group"]
        assert titles(ACCOUNT, Having("contact", (Filter("account.industry", "is", ("Tea",)),))) == ["Leaf House"]
        house = find(Query(ACCOUNT, (Filter("name", "is", ("Leaf House",)),))).rows[0].id
        log_activity({"kind": "call", "text": "Talked"}, on=[("account", house)])
        called = Having("activity", (Filter("done_at", "last_days", ("30",)), Filter("text", "contains", ("talk",))))
        assert titles(ACCOUNT, called) == ["Leaf House"]
        assert titles(ACCOUNT, Having("activity", none=True)) == ["Leaf Group", "Leaf Shop"]
        trash(DEAL, [row.id for row in find(Query(DEAL)).rows])
        assert titles(ACCOUNT, Having("deal")) == []
        with pytest.raises(QueryRefused):
            find(Query(ACCOUNT, (Having("stage"),)))


def test_what_one_may_not_see_fulfils_nothing(leaves: World) -> None:
    """Gus sees all three deals, the group and the shop, but not the house, its contact or the shop's activities."""
    with leaves.as_("gus"):
        assert titles(DEAL) == ["Autumn", "Spring", "Summer"]
        assert titles(DEAL, Filter("account", "filled")) == ["Spring", "Summer"]
        for operator, values in (("is", ("Tea",)), ("filled", ()), ("starts", ("T",)), ("contains", ("T",))):
            assert titles(DEAL, Filter("account.industry", operator, values)) == [], operator
        assert titles(DEAL, Filter("account.industry", "empty")) == ["Summer"]
        assert titles(DEAL, Filter("account.industry", "is_not", ("Iron",))) == ["Summer"]
        assert titles(DEAL, NoneOf((Filter("account.industry", "is", ("Tea",)),))) == ["Autumn", "Spring", "Summer"]
        assert titles(DEAL, Filter("account.parent.name", "filled")) == []
        assert titles(ACCOUNT, Having("account")) == []
        assert titles(ACCOUNT, Having("contact", none=True)) == ["Leaf Group", "Leaf Shop"]
    with leaves.as_("chen"):
        secret = create(DEAL, {"name": "Secret", "account": find(Query(ACCOUNT, text="Group")).rows[0].id}).pk
    with leaves.as_("gus"):
        assert titles(ACCOUNT, Having("deal")) == ["Leaf Shop"]
        assert titles(ACCOUNT, Having("deal", none=True)) == ["Leaf Group"]
        assert secret not in {row.id for row in find(Query(DEAL)).rows}


def test_groups_hold_together_what_belongs_together(leaves: World) -> None:
    """Also where one part runs on the finder's view and another on the table."""
    either = AnyOf((Filter("name", "contains", ("spr",)), Filter("amount", "less_than", ("61",))))
    with leaves.as_("chen"):
        assert titles(DEAL, either) == ["Autumn", "Spring", "Summer"]
        assert titles(DEAL, either, Filter("account", "filled")) == ["Spring", "Summer"]
        assert titles(DEAL, NoneOf((either.parts[0], Filter("account", "empty")))) == ["Summer"]
        mixed = AnyOf((Filter("name", "ends", ("tumn",)), Filter("account.industry", "is", ("Tea",))))
        assert titles(DEAL, mixed) == ["Autumn", "Spring"]
        assert count(Query(DEAL, (AllOf((mixed, Filter("amount", "is", ("60",)))),)))[0] == 2
        both = AnyOf((AllOf((Filter("name", "is", ("Spring",)), Filter("owner", "is_me"))), Filter("account", "empty")))
        assert titles(DEAL, both) == ["Autumn", "Spring"]


@pytest.mark.parametrize("kind", [AllOf, AnyOf, NoneOf])
def test_empty_and_endless_groups_are_refused(leaves: World, kind: Any) -> None:
    with leaves.as_("chen"):
        deep = kind((kind((kind((kind((Filter("name", "filled"),)),)),)),))
        for one in (kind(), deep, kind((Filter("name", "filled"),) * 70)):
            with pytest.raises(QueryRefused):
                find(Query(DEAL, (one,)))


def test_people_are_asked_for_by_where_they_stand_to_the_reader(leaves: World) -> None:
    with leaves.as_("bo"):
        assert titles(DEAL, Filter("owner", "under_me")) == ["Autumn", "Spring", "Summer"]
        assert titles(DEAL, Filter("owner", "is_me")) == titles(DEAL, Filter("owner", "is", ("me",))) == []
        assert titles(DEAL, Filter("unit", "my_units")) == ["Autumn", "Spring", "Summer"]
        assert titles(DEAL, Filter("owner.unit.name", "is", ("Shanghai",))) == ["Autumn", "Spring", "Summer"]
    with leaves.as_("gus"):
        assert titles(DEAL, Filter("owner", "in_my_team")) == ["Autumn", "Spring", "Summer"]
        assert titles(DEAL, Filter("unit", "my_unit")) == []
    with leaves.as_("ada"):
        assert titles(DEAL, Filter("owner", "in_my_team")) == []


VALUES = st.one_of(st.text(max_size=8), st.integers(-9, 9), st.sampled_from((r"a\b", "a,b;c", "(x)", "1.5", r"\,")))
LEAVES = st.builds(
    lambda field, operator, values: Filter(field, operator, tuple(values)),
    st.sampled_from(("stage", "account.industry", "name")),
    st.sampled_from(("any_of", "has_all", "none_of")),
    st.lists(VALUES, min_size=1, max_size=3),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(
            lambda kind, parts: kind(tuple(parts)),
            st.sampled_from((AllOf, AnyOf, NoneOf)),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(lambda parts, none: Having("deal", tuple(parts), none), st.lists(inner, max_size=2), st.booleans()),
    ),
    max_leaves=6,
)


@given(one=TREES)
@settings(deadline=None)
def test_what_is_written_reads_the_same(one: Condition) -> None:
    assert _spoken(read(write(one))) == _spoken(one)
    assert from_json(json.loads(json.dumps(to_json(one)))) == one


def _spoken(one: Condition) -> Any:
    """A condition with its values as text, as an address has them: neither blanks around them nor empty ones."""
    if not isinstance(one, Filter):
        return type(one), getattr(one, "related", ""), getattr(one, "none", ""), tuple(map(_spoken, one.parts))
    return one.field, one.operator, "".join("".join(str(value).replace("\x00", "").split()) for value in one.values)


def test_older_addresses_go_on_meaning_the_same() -> None:
    for text, meant in (
        ("stage.is.3", Filter("stage", "is", ("3",))),
        ("stage.any_of.3,4", Filter("stage", "any_of", ("3", "4"))),
        ("amount.between.40,80", Filter("amount", "between", ("40", "80"))),
        ("name.is.Golden Leaf, Ltd.", Filter("name", "is", ("Golden Leaf, Ltd.",))),
        ("name.contains.any(1;2)", Filter("name", "contains", ("any(1;2)",))),
        (r"name.contains.back\slash", Filter("name", "contains", (r"back\slash",))),
        ("created_at.within.last_7_days", Filter("created_at", "within", ("last_7_days",))),
        ("account.filled", Filter("account", "filled")),
        ("tags.has.tea", Filter("tags", "has", ("tea",))),
        ("account.industry.is.Tea", Filter("account.industry", "is", ("Tea",))),
        (
            "any(stage.is.3;amount.at_least.5)",
            AnyOf((Filter("stage", "is", ("3",)), Filter("amount", "at_least", ("5",)))),
        ),
    ):
        assert settled(DEAL, read(text)) == meant, text


@pytest.mark.parametrize(
    "text", ["", "name", "name.", ".is.3", "any(", "any(name)", "with()", "all(" * 20 + ")" * 20, "x" * 9000, "()"]
)
def test_what_is_no_condition_gets_a_sentence(leaves: World, text: str) -> None:
    with leaves.as_("chen"), pytest.raises(QueryRefused) as refused:
        find(Query(DEAL, (read(text),)))
    assert str(refused.value)


def test_conditions_read_as_sentences(leaves: World) -> None:
    with leaves.as_("chen") as chen:
        stage = find(Query(entity("stage"))).rows[0]
        asked = (
            AnyOf((Filter("stage", "is", (stage.id,)), Filter("amount", "at_least", ("50000",)))),
            Filter("account.industry", "is_not", ("Tea",)),
            NoneOf((Filter("owner", "is", ("me",)), Filter("tags", "empty"))),
            Filter("expected_on", "next_days", ("14",)),
            Filter("owner", "is", (chen.user_id,)),
        )
        assert sentences(view_of(DEAL), asked) == (
            f"Stage is {stage.title} or Amount at least ¥50,000.00",
            "Account › Industry is not Tea",
            "not (Owner is me or Tags is empty)",
            "Expected close in the next 14 days",
            "Owner is Chen",
        )
        below = (Having("deal", (Filter("outcome", "is", ("open",)),)), Having("activity", none=True))
        assert sentences(view_of(ACCOUNT), below) == ("has Deals where Outcome is Open", "has no Activities")


def told(columns: tuple[str, ...], **asked: Any) -> dict[str, list[str]]:
    found = find(Query(DEAL, columns=("name", *columns), **asked))
    return {row.title: [row.text(field) for field in found.fields[1:]] for row in found.rows}


def test_columns_of_linked_records_show_what_the_person_sees_of_them(leaves: World) -> None:
    columns = ("account.industry", "account.parent", "account.parent.employees", "account.tags")
    with leaves.as_("chen"):
        assert told(columns) == {
            "Spring": ["Tea", "Leaf Group", "900", "green"],
            "Summer": ["", "", "", ""],
            "Autumn": ["", "", "", ""],
        }
    with leaves.as_("gus"):
        found = find(Query(DEAL, columns=("name", *columns)))
        by_name = {row.title: row for row in found.rows}
        spring, summer = by_name["Spring"], by_name["Summer"]
        assert [str(field.label) for field in found.fields[1:3]] == ["Account › Industry", "Account › Part of"]
        for field in found.fields[1:]:
            assert spring.hides(field) and not summer.hides(field) and not by_name["Autumn"].hides(field)
            assert (spring.text(field), spring.value(field), spring.link(field)) == ("", None, None)
            assert spring.json()[field.name] is None
        for name in ("account.nonsense", "account.parent.parent.name", "stage.is", "name.name", "contact."):
            with pytest.raises(QueryRefused):
                find(Query(DEAL, columns=(name,)))


@pytest.mark.parametrize(
    "sort",
    [
        ("account.industry",),
        ("-account.industry", "name"),
        ("account.parent.employees", "-amount"),
        ("account.parent", "account.owner", "-account.name"),
        ("stage.position", "-account.created_at"),
        ("owner.unit.name", "owner.login"),
    ],
)
@pytest.mark.parametrize("login", ["chen", "gus"])
def test_an_order_by_linked_records_drops_no_row(leaves: World, login: str, sort: tuple[str, ...]) -> None:
    with leaves.as_(login):
        found: list[str] = []
        mark = ""
        while True:
            page = find(Query(DEAL, sort=sort, limit=1, after=mark))
            found += [row.title for row in page.rows]
            mark = page.next
            if not mark:
                break
        assert sorted(found) == ["Autumn", "Spring", "Summer"]
        assert found == [row.title for row in find(Query(DEAL, sort=sort)).rows]
        if sort[0] == "-account.industry":
            # An empty text stands before the end; what is not seen stands where nothing is.
            assert found == (["Spring", "Summer", "Autumn"] if login == "chen" else ["Summer", "Autumn", "Spring"])


def test_an_order_through_a_needed_link_keeps_what_leads_to_hidden_records(leaves: World) -> None:
    with leaves.as_("chen"):
        lin = find(Query(CONTACT)).rows[0].id
        share(CONTACT, lin, user_id=leaves.people["gus"].pk)
        for row in find(Query(ACCOUNT)).rows:
            create(entity("position"), {"contact": lin, "account": row.id, "job": row.title})
    with leaves.as_("gus"):
        for sort in (("account.industry",), ("-account.industry",), ("account.parent.name",)):
            found = find(Query(entity("position"), sort=sort)).rows
            assert sorted(row.title for row in found) == ["Leaf Group", "Leaf House", "Leaf Shop"], sort
