"""What people keep for themselves: stars, records they follow, records they saw last; and never a title too many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share, unshare
from guanxi.platform.personal.marks import (
    MOST_RECENT,
    Marked,
    arrange,
    favourites,
    follow,
    followed,
    marks_on,
    recent,
    saw,
    star,
    unfollow,
    unstar,
)
from guanxi.platform.personal.models import Favourite
from guanxi.platform.records.door import create, restore, trash
from guanxi.platform.records.problems import NotFound
from tests.world import World

ACCOUNT = entity("account")


def customers(world: World, login: str, *names: str) -> list[int]:
    with world.as_(login):
        return [int(create(ACCOUNT, {"name": name}).pk) for name in names]


def names(marked: list[Marked]) -> list[str]:
    return [one.title for one in marked]


def test_stars_stand_in_the_order_one_gives_them(world: World) -> None:
    leaf, moon, sun = customers(world, "chen", "Leaf", "Moon", "Sun")
    with world.as_("chen"):
        for each in (leaf, moon, sun, moon):
            star(ACCOUNT, each)
        assert names(favourites()) == ["Leaf", "Moon", "Sun"]
        arrange([("account", sun), ("account", leaf)])
        assert names(favourites()) == ["Sun", "Leaf", "Moon"]
        unstar(ACCOUNT, leaf)
        assert names(favourites()) == ["Sun", "Moon"]
        assert marks_on(ACCOUNT, sun).starred and not marks_on(ACCOUNT, leaf).starred
    with world.as_("bo"):
        assert favourites() == [] and not marks_on(ACCOUNT, sun).starred


def test_one_follows_only_what_one_may_see_and_nobody_sees_what_others_follow(world: World) -> None:
    (leaf,) = customers(world, "chen", "Leaf")
    with world.as_("gus"), pytest.raises(NotFound):
        follow(ACCOUNT, leaf)
    with world.as_("bo"):
        follow(ACCOUNT, leaf)
        assert names(followed()) == ["Leaf"] and marks_on(ACCOUNT, leaf).followed
    with world.as_("chen"):
        assert followed() == [] and not marks_on(ACCOUNT, leaf).followed
    with world.as_("bo"):
        unfollow(ACCOUNT, leaf)
        assert followed() == []


def test_what_one_may_not_see_any_more_has_no_title_here(world: World) -> None:
    (leaf,) = customers(world, "chen", "Leaf")
    with world.as_("chen"):
        opened = share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
    with world.as_("gus"):
        star(ACCOUNT, leaf)
        follow(ACCOUNT, leaf)
        saw(ACCOUNT, leaf)
        assert names(favourites()) == names(followed()) == names(recent()) == ["Leaf"]
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, opened.pk)
    with world.as_("gus"):
        assert favourites() == followed() == recent() == []


def test_the_trash_hides_a_mark_and_gives_it_back(world: World) -> None:
    (leaf,) = customers(world, "chen", "Leaf")
    with world.as_("chen"):
        star(ACCOUNT, leaf)
        trash(ACCOUNT, [leaf])
        assert favourites() == []
        restore(ACCOUNT, [leaf])
        assert names(favourites()) == ["Leaf"]


def test_the_last_fifty_are_remembered_the_latest_first_with_one_statement_each(world: World) -> None:
    many = customers(world, "chen", *(f"Customer {number}" for number in range(MOST_RECENT + 3)))
    with world.as_("chen"):
        for each in many:
            saw(ACCOUNT, each)
        with CaptureQueriesContext(connection) as asked:
            saw(ACCOUNT, many[10])
        assert len(asked) == 1
        kept = recent(most=200)
        assert len(kept) == MOST_RECENT
        assert names(kept)[:2] == ["Customer 10", f"Customer {MOST_RECENT + 2}"]
        assert names(kept)[-1] == "Customer 3"


def test_nobody_marks_for_somebody_else(world: World) -> None:
    (leaf,) = customers(world, "chen", "Leaf")
    with world.as_("chen"):
        star(ACCOUNT, leaf)
    with world.as_("bo"):
        assert not Favourite.objects.exists()


def test_the_head_knows_with_how_many_a_record_is_shared(world: World) -> None:
    (leaf,) = customers(world, "chen", "Leaf")
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
        share(ACCOUNT, leaf, team_id=world.teams["tea fair"].pk)
        assert marks_on(ACCOUNT, leaf).shares == 2
