"""An activity is read through the records it is linked to; a link is no way to open more than its maker may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share, shares_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import count, find, get
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import Query
from guanxi.platform.timeline.models import ActivityLink
from tests.world import World

ACCOUNT, ACTIVITY = entity("account"), entity("activity")


@pytest.fixture
def visit(world: World) -> Any:
    """Chen's visit at Golden Leaf."""
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        made = create(ACTIVITY, {"kind": "visit", "text": "They want oolong."})
        ActivityLink.objects.create(activity=made, entity="account", object_id=tea.pk)
    return made


def reads(world: World, login: str, record: Any) -> bool:
    with world.as_(login):
        try:
            get(ACTIVITY, record.pk)
        except NotFound:
            return False
        return True


def refused(work: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            work()
    except ProgrammingError:
        return True
    return False


def test_who_reads_the_customer_reads_what_happened_there(world: World, visit: Any) -> None:
    assert [login for login in ("quinn", "sam", "ada", "gus", "dai", "eva") if reads(world, login, visit)] == [
        "quinn",
        "sam",
        "ada",
    ]


def test_an_exclusive_activity_stays_with_its_owner(world: World, visit: Any) -> None:
    with world.as_("chen"):
        change(ACTIVITY, visit.pk, {"visibility": 1})
    assert not reads(world, "quinn", visit) and reads(world, "chen", visit)


def test_a_reader_of_an_activity_cannot_open_it_to_others(world: World, visit: Any) -> None:
    with world.as_("gus"):
        spree = create(ACCOUNT, {"name": "Spree Tea"})
        share(ACCOUNT, spree.pk, user_id=world.people["quinn"].pk)
    with world.as_("quinn"):  # reads all customers, so both ends
        assert refused(lambda: ActivityLink.objects.create(activity=visit, entity="account", object_id=spree.pk))
    assert not reads(world, "gus", visit)


def test_an_activity_cannot_be_linked_to_a_record_one_cannot_read(world: World, visit: Any) -> None:
    with world.as_("gus"):
        spree = create(ACCOUNT, {"name": "Spree Tea"})
    with world.as_("chen"):
        assert refused(lambda: ActivityLink.objects.create(activity=visit, entity="account", object_id=spree.pk))
        assert refused(lambda: ActivityLink.objects.create(activity=visit, entity="account", object_id=10**9))
        assert refused(lambda: ActivityLink.objects.create(activity=visit, entity="nonsense", object_id=1))
    with world.as_("gus"):
        assert refused(lambda: ActivityLink.objects.create(activity=visit, entity="account", object_id=spree.pk))


def test_activities_are_not_linked_to_activities(world: World, visit: Any) -> None:
    with world.as_("chen"):
        other = create(ACTIVITY, {"text": "Second visit"})
        for target in (visit, other):
            assert refused(
                lambda target=target: ActivityLink.objects.create(
                    activity=visit, entity="activity", object_id=target.pk
                )
            )  # type: ignore[misc]
    assert not reads(world, "gus", visit)


def test_functions_that_see_everything_do_not_say_more_than_their_caller_reads(world: World, visit: Any) -> None:
    with world.as_("chen"):
        share(ACTIVITY, visit.pk, user_id=world.people["dai"].pk)
        assert len(shares_of(ACTIVITY, visit.pk)) == 1
    with world.as_("gus"), connection.cursor() as cursor:
        assert shares_of(ACTIVITY, visit.pk) == []
        cursor.execute("select readable from app.lookup_activity('subject', array['They want oolong.'])")
        assert cursor.fetchall() == [(False,)]


def test_lists_of_who_reads_all_hold_what_is_shared_to_them_and_nothing_else_that_is_closed(
    world: World, visit: Any
) -> None:
    """The hint of activities names shares one by one; it must not be narrower than the policy."""
    with world.as_("chen"):
        shared = create(ACTIVITY, {"kind": "call", "subject": "For the director"})
        change(ACTIVITY, shared.pk, {"visibility": 1})
        change(ACTIVITY, visit.pk, {"visibility": 1})
        share(ACTIVITY, shared.pk, user_id=world.people["quinn"].pk)
    with world.as_("quinn"):
        assert [row.id for row in find(Query(ACTIVITY)).rows] == [shared.pk]
        assert count(Query(ACTIVITY)) == (1, False)


def test_customers_with_and_without_a_call(world: World, visit: Any) -> None:
    """A call that one does not read counts for nobody."""
    with world.as_("chen"):
        customers = {name: create(ACCOUNT, {"name": name}) for name in ("Silver Needle", "Iron Goddess")}
        plan = create(ACTIVITY, {"kind": "call", "due_on": "2060-01-01"})
        ActivityLink.objects.create(activity=plan, entity="account", object_id=customers["Silver Needle"].pk)
    planned = "with(activity;kind.is.call)"

    def named(login: str, asked: str) -> set[str]:
        with world.as_(login):
            return {row.title for row in find(Query(ACCOUNT, (read(asked),))).rows}

    assert named("quinn", planned) == {"Silver Needle"}
    assert named("chen", f"without{planned[4:]}") >= {"Iron Goddess", "Golden Leaf"}
    with world.as_("chen"):
        change(ACTIVITY, plan.pk, {"visibility": 1})
    assert not named("quinn", planned) and named("chen", planned) == {"Silver Needle"}
