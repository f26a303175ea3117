"""Two people change the same record: what they changed apart stays, what both changed is told field by field."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create, find_row, hand_over
from guanxi.platform.records.problems import Changed
from guanxi.platform.search.finder import get
from guanxi.platform.search.story import since
from tests.world import World

ACCOUNT = entity("account")


@pytest.fixture
def customer(world: World) -> int:
    with world.as_("chen"):
        return int(
            create(ACCOUNT, {"name": "Golden Leaf", "phone": "138 0013 8000", "description": "Likes oolong."}).pk
        )


def test_changes_of_different_fields_both_stay(world: World, customer: int) -> None:
    with world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"}, version=1)
    with world.as_("chen"):
        change(ACCOUNT, customer, {"website": "https://leaf.example", "city": ""}, version=1, merge=True)
        row = get(ACCOUNT, customer)
    assert (row.raw["city"], row.raw["website"], row.version) == ("Suzhou", "https://leaf.example", 3)


def test_a_field_that_both_changed_is_refused_and_named_and_nothing_is_written(world: World, customer: int) -> None:
    with world.as_("bo"):
        change(ACCOUNT, customer, {"description": "Likes green tea.", "city": "Suzhou"}, version=1)
    with world.as_("chen"):
        mine = {"name": "Golden Leaf Tea", "description": "Likes oolong. Met in May.", "city": ""}
        with pytest.raises(Changed) as told:
            change(ACCOUNT, customer, mine, version=1, merge=True)
        assert told.value.both == ("description",)
        assert told.value.mine == {"name": "Golden Leaf Tea", "description": "Likes oolong. Met in May."}
        assert get(ACCOUNT, customer).title == "Golden Leaf"
        (line,) = since(ACCOUNT, customer, 1)
    assert line.who == "Bo"
    assert {one.field.name: (one.before, one.after) for one in line.changes} == {
        "description": ("Likes oolong.", "Likes green tea."),
        "city": ("", "Suzhou"),
    }


def test_two_who_mean_the_same_do_not_disturb_each_other(world: World, customer: int) -> None:
    with world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"}, version=1)
    with world.as_("chen"):
        change(ACCOUNT, customer, {"city": "Suzhou"}, version=1, merge=True)
        assert get(ACCOUNT, customer).version == 2


def test_what_was_changed_and_changed_back_is_no_change(world: World, customer: int) -> None:
    with world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
        change(ACCOUNT, customer, {"city": ""})
    with world.as_("chen"):
        change(ACCOUNT, customer, {"name": "Leaf", "city": ""}, version=1, merge=True)
        assert get(ACCOUNT, customer).title == "Leaf"


def test_a_hand_over_in_between_is_no_clash(world: World, customer: int) -> None:
    with world.as_("bo"):
        hand_over(ACCOUNT, [customer], world.people["dai"].pk)
        sent = {"city": "Suzhou", "owner": str(world.people["chen"].pk)}
        change(ACCOUNT, customer, sent, version=1, merge=True)
        assert find_row(ACCOUNT, customer).owner_id == world.people["dai"].pk


def test_without_merging_any_change_of_a_colleague_stops_the_second(world: World, customer: int) -> None:
    with world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
    with world.as_("chen"), pytest.raises(Changed):
        change(ACCOUNT, customer, {"name": "Leaf"}, version=1)
