"""While somebody is away a deputy reads and works on what they own: as far as the deputy's roles allow such records at all."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Deputy
from guanxi.platform.permissions import snapshot
from guanxi.platform.permissions.deputies import (
    DeputyRefused,
    deputies_of,
    end_deputy,
    last_day,
    name_deputy,
    stood_in_by,
)
from guanxi.platform.permissions.sharing import why
from guanxi.platform.records.door import change, create, hand_over, trash
from guanxi.platform.records.models.record import Visibility
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.explaining import told
from guanxi.platform.search.finder import count, find, get, visible_ids
from guanxi.platform.search.query import Query
from tests.world import World

ACCOUNT, DEAL = entity("account"), entity("deal")


def tea_house(world: World, login: str = "chen", **values: str) -> int:
    with world.as_(login):
        return int(create(ACCOUNT, {"name": "Tea house", **values}, allow_twins=True).pk)


def away(
    world: World, by: str = "chen", deputy: str = "gus", days: int = 3, *, begins: int = 0, only: bool = False
) -> Deputy:
    """Chen is away from a day on; Gus, in another office, stands in."""
    today = timezone.localdate()
    with world.as_(by):
        first, last = (today + dt.timedelta(days=number) for number in (begins, begins + days))
        return name_deputy(world.people["chen"].pk, world.people[deputy].pk, first, last, read_only=only)


def test_a_deputy_reads_and_changes_what_the_other_owns_but_neither_deletes_nor_hands_it_over(world: World) -> None:
    account = tea_house(world)
    with world.as_("gus"):
        assert not visible_ids(Query(ACCOUNT), 10)
    away(world)
    with world.as_("gus"):
        assert visible_ids(Query(ACCOUNT), 10) == [account]
        assert find(Query(ACCOUNT, text="tea house")).rows and count(Query(ACCOUNT)) == (1, False)
        change(ACCOUNT, account, {"city": "Hangzhou"})
        with pytest.raises(NotAllowed):
            trash(ACCOUNT, [account])
        assert not hand_over(ACCOUNT, [account], world.people["gus"].pk)
        assert why(ACCOUNT, account, world.people["gus"].pk) == ["deputy"]
        (said,) = told(ACCOUNT, get(ACCOUNT, account), world.people["gus"])
        assert said.text.startswith("Gus stands in for its owner Chen until")
    with world.as_("dai"):
        assert not visible_ids(Query(ACCOUNT), 10)


def test_a_deputy_who_only_reads_changes_nothing(world: World) -> None:
    account = tea_house(world)
    away(world, only=True)
    with world.as_("gus"):
        assert get(ACCOUNT, account).title == "Tea house"
        with pytest.raises(NotAllowed):
            change(ACCOUNT, account, {"city": "Hangzhou"})


def test_exclusive_records_stay_closed_to_deputies(world: World) -> None:
    account = tea_house(world)
    with world.as_("chen"):
        change(ACCOUNT, account, {"visibility": str(int(Visibility.EXCLUSIVE))})
    away(world)
    with world.as_("gus"):
        assert not visible_ids(Query(ACCOUNT), 10)


def test_no_deputy_reaches_kinds_that_their_own_roles_do_not_know(world: World) -> None:
    with world.as_("chen"):
        lead = create(entity("lead"), {"name": "Harbour café"}, allow_twins=True).pk
    away(world, deputy="sam")
    with world.as_("sam"), pytest.raises(NotAllowed):
        get(entity("lead"), lead)


def test_it_begins_and_ends_by_itself_also_for_remembered_rights(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    account = tea_house(world)
    named = away(world, begins=2)
    gus = world.people["gus"].pk
    with world.as_("gus"):
        assert not visible_ids(Query(ACCOUNT), 10)
    for days, reads in ((3, True), (30, False)):
        moment = timezone.now() + dt.timedelta(days=days)
        rows = [(named.person_id, named.starts_at.timestamp(), named.ends_at.timestamp(), False)]
        read, fully, _until = snapshot.stood_in_for(rows, moment.timestamp())
        assert (bool(read), bool(fully)) == (reads, reads)
    # What is remembered is thrown away when its moment has come, although no right was written.
    who = world.identity("gus")
    assert who.rights.good_until == named.starts_at.timestamp() and snapshot._fresh(who)
    monkeypatch.setattr(snapshot.time, "time", lambda: named.starts_at.timestamp() + 1)
    assert snapshot._fresh(who) is None
    with acting_as(snapshot.load_identity(gus)):
        assert visible_ids(Query(ACCOUNT), 10) == [account]


def test_only_the_person_their_managers_and_who_keeps_people_name_a_deputy(world: World) -> None:
    for by in ("bo", "ada", "root"):
        end = away(world, by=by)
        with world.as_("gus"):
            end_deputy(end.pk)  # the deputy may give it up, too
    with pytest.raises(DeputyRefused, match="themselves a deputy"):
        away(world, by="dai")
    with pytest.raises(DeputyRefused, match="themselves a deputy"):
        away(world, by="bo", deputy="bo")
    # Nor past the page: the table itself refuses it.
    now = timezone.now()
    with world.as_("dai") as dai, pytest.raises(DatabaseError), transaction.atomic():
        Deputy.objects.create(
            person=world.people["chen"], deputy=world.people["gus"], starts_at=now, ends_at=now, named_by_id=dai.user_id
        )
    with world.as_("bo") as bo, pytest.raises(DatabaseError), transaction.atomic():
        Deputy.objects.create(
            person=world.people["chen"], deputy=world.people["bo"], starts_at=now, ends_at=now, named_by_id=bo.user_id
        )


def test_what_is_ended_early_is_over_at_once_and_approvals_ask_who_stands_in(world: World) -> None:
    account = tea_house(world)
    named = away(world)
    chen, gus = world.people["chen"].pk, world.people["gus"].pk
    with world.as_("dai"):
        assert [one.deputy_id for one in deputies_of(chen)] == [gus]
        assert deputies_of(chen, timezone.now() + dt.timedelta(days=30)) == []
        assert [one.person_id for one in stood_in_by(gus)] == [chen]
        assert last_day(named) == timezone.localdate() + dt.timedelta(days=3)
        with pytest.raises(DeputyRefused):
            end_deputy(named.pk)
    with world.as_("chen"):
        end_deputy(named.pk)
        assert deputies_of(chen) == []
    with world.as_("gus"):
        assert account not in visible_ids(Query(ACCOUNT), 10)


def test_nonsense_is_refused_in_words(world: World) -> None:
    with pytest.raises(DeputyRefused, match="last day"):
        away(world, days=-1)
    with pytest.raises(DeputyRefused, match="themselves; choose"):
        away(world, deputy="chen")
    with pytest.raises(DeputyRefused, match="a year at most"):
        away(world, days=700)
    away(world)
    with pytest.raises(DeputyRefused, match="already"):
        away(world)


def test_lists_of_people_without_deputies_are_asked_as_before(world: World) -> None:
    """Whose rows a deputy reaches comes with who acts: a list asks as many questions, and none of the table of deputies."""
    tea_house(world, "gus")

    def questions() -> list[str]:
        with world.as_("gus"), CaptureQueriesContext(connection) as asked:
            find(Query(ACCOUNT))
        # What owners are called is asked for until the transactions of other tests are over.
        return [one["sql"] for one in asked.captured_queries if 'from "identity_user"' not in one["sql"]]

    _first, before = questions(), questions()
    away(world)
    _first, after = questions(), questions()
    assert before and len(before) == len(after) and not any("identity_deputy" in one for one in after)
