"""Somebody leaves: everything they own goes to others in one step, whoever reads it, and nothing stays behind."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from guanxi.platform.bulk.leaving.asked import Asked, Division
from guanxi.platform.bulk.leaving.planning import HandOverRefused, counts, dividing, in_order, left_with, parts
from guanxi.platform.bulk.leaving.working import begin, find_hand_over, moved, run, start, start_back
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.models import TeamMember, User
from guanxi.platform.notifying.reading import notifications
from guanxi.platform.permissions.models import HandOver, HandOverState, Operation
from guanxi.platform.permissions.sharing import share
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.models.record import Visibility
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.samples import least
from tests.world import World

ACCOUNT, CONTACT, DEAL = entity("account"), entity("contact"), entity("deal")


def do(world: World, login: str, asked: Asked, person: str = "chen") -> HandOver:
    with world.as_(login) as who:
        work = begin(world.people[person].pk, asked)
        start(work)
        run(work.pk, lambda: load_identity(who.user_id))
        return find_hand_over(work.pk)


def of(world: World, login: str, one: Any, names: tuple[str, ...] = ()) -> set[str]:
    with world.as_("ada"):
        found = find(Query(one, filters=(Filter("owner", "is", (world.people[login].pk,)),), limit=500)).rows
        return {row.title for row in found}


def customers(world: World, number: int = 4) -> list[int]:
    with world.as_("chen"):
        made = [create(ACCOUNT, {"name": f"Tea house {n}"}, allow_twins=True).pk for n in range(number)]
        for n, account in enumerate(made):
            create(CONTACT, {"name": f"Buyer {n}", "account": account}, allow_twins=True)
            create(DEAL, {"name": f"Deal {n}", "account": account}, allow_twins=True)
            log_activity({"kind": "task", "subject": f"Call {n}"}, on=[("account", account)])
        return made


# What somebody said, was paid, paid out or asked to pay stays what it was.
_STAY = {
    "sales_report", "receipt_claim", "forecast_submission", "commission_statement", "expense_payout", "dunning_notice",
    "envelope", "keep_request",
}  # fmt: skip


def test_nothing_that_has_an_owner_stays_behind(world: World) -> None:
    chen, dai = world.people["chen"].pk, world.people["dai"].pk
    with world.as_("ada"):
        for one in in_order():
            made = [create(one, {**least(one, n), "owner": chen}, allow_twins=True).pk for n in (1, 2, 3)]
            trash(one, made[:1])
            with world.as_("chen"):
                if view_of(one).may("edit") and "visibility" in view_of(one).writable:
                    change(one, made[1], {"visibility": str(int(Visibility.EXCLUSIVE))})
    with world.as_("root"):
        told = {one.entity.key: one for one in left_with(chen)}
        assert {one.key for one in entities() if one.access == "owned"} - _STAY == set(told)
        assert all((one.present, one.trashed, one.unread) == (2, 1, 2) for one in told.values())
    work = do(world, "root", Asked((dai,)))
    assert work.state == HandOverState.DONE and not any(one["problem"] for one in work.results.values())
    with world.as_("root"):
        assert left_with(chen) == []
        assert {one.entity.key: one.present for one in left_with(dai)} == dict.fromkeys(told, 2)
    with world.as_("dai"):
        assert all(len(find(Query(one)).rows) >= 2 for one in in_order())
    with world.as_("chen"):
        assert not find(Query(ACCOUNT)).rows
    with world.as_("dai"):
        told, _next = notifications()  # besides, whose facts are worth reading now
        assert [one.sentence for one in told if one.sentence.startswith("Root handed")] == [
            f"Root handed {3 * len(in_order())} records of Chen over to you"
        ]


def test_the_administrator_reads_nothing_of_it(world: World) -> None:
    customers(world)
    with world.as_("root"):
        work = begin(world.people["chen"].pk, Asked((world.people["dai"].pk,)))
        assert {(one.kind, one.planned) for one in counts(work)} == {
            ("account", 4), ("contact", 4), ("deal", 4), ("activity", 4)}  # fmt: skip
        assert not ACCOUNT.model._base_manager.exists()
        assert dividing(ACCOUNT) == ()
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("select record_id from permissions_handedrow")


def test_an_administrator_hands_nothing_to_themselves(world: World) -> None:
    customers(world, 1)
    with world.as_("root"), pytest.raises(HandOverRefused, match="to yourself"):
        begin(world.people["chen"].pk, Asked((world.people["root"].pk,)))
    # Not by the back door either: a plan for others whose receiver is replaced by oneself moves nothing.
    with world.as_("root") as who, connection.cursor() as cursor:
        work = begin(world.people["chen"].pk, Asked((world.people["dai"].pk,)))
        start(work)
        cursor.execute("select app.forget_leaving(%s)", [work.pk])
        cursor.execute("select app.plan_leaving_account(%s, %s, null, false)", [work.pk, [who.user_id]])
        cursor.execute("select count(*) from app.do_leaving_account(%s)", [work.pk])
        assert cursor.fetchone() == (0,)


def test_a_salesperson_counts_and_hands_over_nothing_of_a_colleague(world: World) -> None:
    customers(world, 1)
    with world.as_("dai"):
        assert left_with(world.people["chen"].pk) == []
        with pytest.raises(HandOverRefused, match="nothing of this person"):
            begin(world.people["chen"].pk, Asked((world.people["dai"].pk,)))


def test_what_stands_under_a_customer_goes_where_the_customer_goes(world: World) -> None:
    customers(world)
    to = tuple(world.people[login].pk for login in ("dai", "gus"))
    do(world, "root", Asked(to))
    for login in ("dai", "gus"):
        numbers = {name.split()[-1] for name in of(world, login, ACCOUNT)}
        assert len(numbers) == 2
        assert of(world, login, CONTACT) == {f"Buyer {n}" for n in numbers}
        assert of(world, login, DEAL) == {f"Deal {n}" for n in numbers}
        assert of(world, login, entity("activity")) == {f"Call {n}" for n in numbers}


def test_a_kind_goes_to_somebody_else_and_customers_are_divided_by_a_field(world: World) -> None:
    made = customers(world)
    with world.as_("chen"):
        for account, city in zip(made, ("Hangzhou", "Hangzhou", "Berlin", ""), strict=True):
            change(ACCOUNT, account, {"city": city})
    person = {login: user.pk for login, user in world.people.items()}
    with world.as_("ada"):
        assert dict(parts(ACCOUNT, person["chen"], "city")) == {"Hangzhou": 2, "Berlin": 1, "": 1}
        with pytest.raises(HandOverRefused):
            parts(ACCOUNT, person["chen"], "password")
    divided = {"account": Division("city", {"Hangzhou": person["dai"], "Berlin": person["gus"]})}
    do(world, "ada", Asked((person["eva"],), kinds={"deal": person["finn"]}, divided=divided))
    assert of(world, "dai", ACCOUNT) == {"Tea house 0", "Tea house 1"}
    assert of(world, "gus", ACCOUNT) == {"Tea house 2"} and of(world, "eva", ACCOUNT) == {"Tea house 3"}
    assert of(world, "gus", CONTACT) == {"Buyer 2"}
    assert len(of(world, "finn", DEAL)) == 4


def test_people_teams_and_shares_go_along_the_account_is_closed_and_all_of_it_comes_back(world: World) -> None:
    customers(world, 2)
    person = {login: user.pk for login, user in world.people.items()}
    with world.as_("gus"):
        lent = create(ACCOUNT, {"name": "Harbour café"}).pk
        share(ACCOUNT, lent, user_id=person["chen"])
    with world.as_("root"):
        change(entity("user"), person["nora"], {"manager": person["chen"]})
    asked = Asked((person["dai"],), people=True, teams=True, shares=True, deactivate=True)
    work = do(world, "root", asked)
    assert moved(work) == 8
    with world.as_("root"):
        assert not User.everything.get(pk=person["chen"]).active
        assert User.objects.get(pk=person["nora"]).manager_id == person["dai"]
        assert TeamMember.objects.filter(user_id=person["dai"]).count() == 1
        assert {"everything handed over", "person deactivated"} <= set(Operation.objects.values_list("kind", flat=True))
    with world.as_("dai"):
        assert find(Query(ACCOUNT, filters=(Filter("name", "is", ("Harbour café",)),))).rows
        assert find(Query(ACCOUNT)).rows[0].id
    with world.as_("root") as who:
        start_back(work)
        run(work.pk, lambda: load_identity(who.user_id))
        assert User.objects.get(pk=person["chen"]).active
        assert User.objects.get(pk=person["nora"]).manager_id == person["chen"]
        assert left_with(person["dai"]) == []
        assert find_hand_over(work.pk).state == HandOverState.UNDONE
    with world.as_("chen"):
        assert find(Query(ACCOUNT, filters=(Filter("name", "is", ("Harbour café",)),))).rows
    assert of(world, "chen", ACCOUNT) == {"Tea house 0", "Tea house 1"}


def test_what_somebody_got_elsewhere_meanwhile_stays_there_when_it_is_taken_back(world: World) -> None:
    made = customers(world, 2)
    person = {login: user.pk for login, user in world.people.items()}
    work = do(world, "root", Asked((person["dai"],)))
    with world.as_("ada"):
        change(ACCOUNT, made[0], {"owner": person["gus"]})
    with world.as_("root") as who:
        start_back(work)
        run(work.pk, lambda: load_identity(who.user_id))
        assert find_hand_over(work.pk).results["account"]["back"] == 1
    assert of(world, "gus", ACCOUNT) == {"Tea house 0"} and of(world, "chen", ACCOUNT) == {"Tea house 1"}


def test_a_kind_goes_whole_or_not_at_all(world: World) -> None:
    customers(world, 2)
    person = {login: user.pk for login, user in world.people.items()}
    with world.as_("root") as who:
        work = begin(person["chen"], Asked((person["dai"],), kinds={"deal": person["gus"]}))
        start(work)
        change(entity("user"), person["gus"], {"active": "no"})
        run(work.pk, lambda: load_identity(who.user_id))
        work = find_hand_over(work.pk)
        assert "stay" in work.results["deal"]["problem"] and work.results["account"]["done"] == 2
        assert [one.entity.key for one in left_with(person["chen"])] == ["deal"]


def test_a_manager_hands_over_what_their_people_own_but_nothing_exclusive(world: World) -> None:
    made = customers(world, 2)
    with world.as_("chen"):
        change(ACCOUNT, made[0], {"visibility": str(int(Visibility.EXCLUSIVE))})
    work = do(world, "bo", Asked((world.people["dai"].pk,), deactivate=True))
    assert work.results["account"]["done"] == 1 and "deactivated" not in work.passed
    assert of(world, "dai", ACCOUNT) == {"Tea house 1"}
