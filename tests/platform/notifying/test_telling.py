"""People are told what happened: each only their own, only of what they read at that moment, never of their own doing."""

import pytest
from django.db import DatabaseError, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.kinds import UnknownKind
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.reading import mark_read, mark_read_about, notifications, unread_count
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.records.door import change, create, restore, trash
from tests.world import World

ACCOUNT = entity("account")


def customer(world: World, login: str, name: str) -> int:
    with world.as_(login):
        return int(create(ACCOUNT, {"name": name}).pk)


def told(world: World, login: str) -> list[str]:
    with world.as_(login):
        return [one.sentence for one in notifications()[0]]


def unread(world: World, login: str) -> int:
    with world.as_(login):
        return unread_count()


def nudge(world: World, by: str, record: int | None, *people: str) -> None:
    with world.as_(by) as who:
        about = ("account", record) if record else None
        tell("nudged", [world.people[one].pk for one in people], about=about, by=who.user_id)


def test_who_is_told_reads_it_as_a_sentence_and_nobody_else_does(world: World, nudged: str) -> None:
    leaf = customer(world, "chen", "Leaf")
    nudge(world, "chen", leaf, "bo", "ada")
    assert told(world, "bo") == told(world, "ada") == ["Chen nudges you about Leaf"]
    assert told(world, "hana") == [] and unread(world, "bo") == 1 and unread(world, "root") == 0


def test_nobody_is_told_of_what_they_did_themselves_and_each_is_told_once(world: World, nudged: str) -> None:
    leaf = customer(world, "chen", "Leaf")
    nudge(world, "chen", leaf, "chen", "bo", "bo")
    assert told(world, "chen") == [] and len(told(world, "bo")) == 1


def test_the_name_is_that_of_today_and_not_that_of_when_it_was_told(world: World, nudged: str) -> None:
    leaf = customer(world, "chen", "Leaf")
    nudge(world, "chen", leaf, "bo")
    with world.as_("chen"):
        change(ACCOUNT, leaf, {"name": "Moon"})
    assert told(world, "bo") == ["Chen nudges you about Moon"]


def test_what_one_does_not_read_is_neither_told_nor_counted_until_one_reads_it(world: World, nudged: str) -> None:
    leaf = customer(world, "chen", "Leaf")
    nudge(world, "chen", leaf, "gus")
    assert told(world, "gus") == [] and unread(world, "gus") == 0
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
    assert told(world, "gus") == ["Chen nudges you about Leaf"] and unread(world, "gus") == 1
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    assert told(world, "gus") == [] and unread(world, "gus") == 0


def test_what_lies_in_the_trash_is_not_told_until_it_comes_back(world: World, nudged: str) -> None:
    leaf = customer(world, "chen", "Leaf")
    nudge(world, "chen", leaf, "bo")
    with world.as_("bo"):
        trash(ACCOUNT, [leaf])
    assert told(world, "bo") == [] and unread(world, "bo") == 0
    with world.as_("bo"):
        restore(ACCOUNT, [leaf])
    assert unread(world, "bo") == 1


def test_something_without_a_record_is_told_too(world: World, nudged: str) -> None:
    nudge(world, "chen", None, "bo")
    assert told(world, "bo") == ["Done"]


def test_marking_reads_one_of_a_record_or_all_and_only_ones_own(world: World, nudged: str) -> None:
    leaf, moon, sun = (customer(world, "chen", name) for name in ("Leaf", "Moon", "Sun"))
    for each in (leaf, moon, sun):
        nudge(world, "chen", each, "bo", "ada")
    with world.as_("bo"):
        newest = notifications()[0][0]
        assert mark_read([newest.id]) == 1 and mark_read([newest.id]) == 0 and unread_count() == 2
        assert mark_read_about(ACCOUNT, leaf) == 1 and unread_count() == 1
        assert [one.told.title for one in notifications(unread=True)[0]] == ["Moon"]
        assert mark_read() == 1 and unread_count() == 0 and len(notifications()[0]) == 3
    with world.as_("ada"):
        assert mark_read([newest.id]) == 0 and unread_count() == 3


def test_pages_follow_each_other(world: World, nudged: str) -> None:
    for name in ("Leaf", "Moon", "Sun"):
        nudge(world, "chen", customer(world, "chen", name), "bo")
    with world.as_("bo"):
        first, more = notifications(limit=2)
        assert [one.told.title for one in first] == ["Sun", "Moon"] and more == first[-1].id
        rest, end = notifications(limit=2, before=more)
        assert [one.told.title for one in rest] == ["Leaf"] and end is None


def test_nobody_tells_in_the_name_of_another_and_reads_what_others_were_told(world: World, nudged: str) -> None:
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"), pytest.raises(DatabaseError), transaction.atomic():
        tell("nudged", [world.people["bo"].pk], about=("account", leaf), by=world.people["ada"].pk)
    nudge(world, "chen", leaf, "bo")
    with world.as_("ada"):
        assert not Notification.objects.exists()
        assert not Notification.objects.update(read_at=None)


def test_a_kind_that_nobody_declared_is_refused(world: World) -> None:
    with world.as_("chen"), pytest.raises(UnknownKind):
        tell("unheard of", [world.people["bo"].pk], about=None)
