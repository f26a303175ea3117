"""Who follows a record hears of its changes and of what is written on it: as far as they read it, and not of their own doing."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.reading import mark_read, notifications
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.personal.marks import follow, unfollow
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import change
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.platform.notifying.test_telling import customer, told
from tests.world import World

ACCOUNT = entity("account")


def followed(world: World, *logins: str) -> int:
    leaf = customer(world, "chen", "Leaf")
    for login in logins:
        with world.as_(login):
            follow(ACCOUNT, leaf)
    return leaf


def test_followers_hear_what_changed_and_who_changed_it_hears_nothing(world: World) -> None:
    leaf = followed(world, "bo", "chen", "ada")
    with world.as_("chen"):
        change(ACCOUNT, leaf, {"city": "Hangzhou"})
    assert told(world, "bo") == told(world, "ada") == ["Chen changed Leaf: City"]
    assert told(world, "chen") == [] and told(world, "hana") == []


def test_changes_that_follow_each_other_are_told_together_until_they_are_read(world: World) -> None:
    leaf = followed(world, "bo")
    with world.as_("chen"):
        change(ACCOUNT, leaf, {"city": "Hangzhou"})
        change(ACCOUNT, leaf, {"website": "https://leaf.example"})
    (both,) = told(world, "bo")
    assert "City" in both and "ebsite" in both
    with world.as_("bo"):
        mark_read()
    with world.as_("chen"):
        change(ACCOUNT, leaf, {"city": "Ningbo"})
    assert len(told(world, "bo")) == 2


def test_a_change_of_many_is_told_to_followers_of_each(world: World) -> None:
    leaf = followed(world, "bo")
    moon = customer(world, "chen", "Moon")
    with world.as_("chen"):
        change_many(ACCOUNT, {leaf: {"city": "Ningbo"}, moon: {"city": "Ningbo"}})
    assert told(world, "bo") == ["Chen changed Leaf: City"]


def test_a_field_that_one_may_not_read_is_not_named_and_alone_not_told(world: World) -> None:
    leaf = followed(world, "bo")
    with world.as_("root"):
        FieldRule.objects.create(role=Role.objects.get(key="sales_manager"), entity="account", field="city", access=0)
    with world.as_("chen"):
        change(ACCOUNT, leaf, {"city": "Hangzhou"})
    assert told(world, "bo") == []
    with world.as_("chen"):
        change(ACCOUNT, leaf, {"city": "Ningbo", "website": "https://leaf.example"})
    (said,) = told(world, "bo")
    assert "City" not in said


def test_who_does_not_read_the_record_any_more_hears_nothing(world: World) -> None:
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
    with world.as_("gus"):
        follow(ACCOUNT, leaf)
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
        change(ACCOUNT, leaf, {"city": "Hangzhou"})
        log_activity({"kind": "note", "text": "Secret"}, on=[("account", leaf)])
    assert told(world, "gus") == []


def test_followers_hear_of_follow_ups_once(world: World) -> None:
    leaf = followed(world, "bo", "chen")
    with world.as_("chen"):
        log_activity({"kind": "visit", "text": "They like green tea"}, on=[("account", leaf)])
    assert told(world, "bo") == ["Chen wrote on Leaf: They like green tea"] and told(world, "chen") == []
    with world.as_("bo"):
        mark_read()
        unfollow(ACCOUNT, leaf)
    with world.as_("chen"):
        log_activity({"kind": "note", "text": "More"}, on=[("account", leaf)])
    with world.as_("bo"):
        assert len(notifications()[0]) == 1
