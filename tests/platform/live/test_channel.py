"""What open pages are told: who is here and what others changed, of nothing but what their person reads at that moment."""

import time
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from guanxi.platform.database.connection import database_settings
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.sessions import end_sessions
from guanxi.platform.live import hub as hubs
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.sharing import share
from guanxi.platform.permissions.standing import GRANTED, PLACE, scopes_of
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create, hand_over, trash
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.own_database import own_database
from tests.platform.live.ear import PATIENCE, Channel, listening
from tests.world import PEOPLE, World, build_world

ACCOUNT = entity("account")


@pytest.fixture(scope="module")
def company(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Lantern Tea in a database of its own: what is told is told after it is written for good."""
    with django_db_blocker.unblock(), own_database("live"):
        with transaction.atomic():
            world = build_world()
        yield world


@pytest.fixture
def channel(company: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Channel]:
    monkeypatch.setattr(hubs, "SETTLING", 0.0)
    monkeypatch.setattr(hubs, "LEAVING", 0.0)
    database = {**database_settings("app"), "NAME": connection.settings_dict["NAME"]}
    with listening(database, company) as running:
        yield running


@pytest.fixture
def customer(company: World) -> int:
    """A customer of Chen's, whom Bo, who manages Chen, reads, too."""
    with company.as_("chen"):
        return int(create(ACCOUNT, {"name": "Jade Spring"}, allow_twins=True).pk)


def test_whoever_has_a_record_open_is_told_that_it_changed(channel: Channel, customer: int) -> None:
    chen = channel.open("chen", f"/account/{customer}")
    with channel.world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
        log_activity({"kind": "call", "text": "They open a second house."}, on=[("account", customer)])
    bo = channel.world.people["bo"].pk
    assert chen.next("changed") == {"on": f"/account/{customer}", "by": bo, "version": 2}
    assert chen.next("entry") == {"on": f"/account/{customer}", "by": bo, "version": 0}


def test_a_stranger_is_told_nothing_of_a_record_not_even_its_number(channel: Channel, customer: int) -> None:
    dai = channel.open("dai", f"/account/{customer}", "/account")
    assert dai.topics == ["/account"]
    with channel.world.as_("dai"):
        own = create(ACCOUNT, {"name": "Dai's own"}).pk
    with channel.world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
        log_activity({"kind": "call"}, on=[("account", customer)])
        change(ACCOUNT, own, {"city": "Suzhou"})
    until(lambda: {customer, own} <= set(channel.hub._gathered["account"]))
    channel.do(channel.hub.tell_lists())
    assert dai.next("list") == {"on": "/account", "made": [], "changed": [own]}


def test_who_may_not_read_a_kind_of_record_hears_nothing_of_its_lists(channel: Channel) -> None:
    assert channel.open("root", "/deal", "/account", "/user").topics == ["/user"]
    assert channel.open("nora", "/account", "/nonsense", "no topic", "/account/99999999999999999999").topics == []


def test_a_record_that_goes_to_somebody_else_is_not_told_to_who_cannot_read_it_any_more(
    channel: Channel, customer: int
) -> None:
    chen, bo = channel.open("chen", f"/account/{customer}"), channel.open("bo", f"/account/{customer}")
    assert (len(chen.people()), len(bo.people())) == (1, 1)
    with channel.world.as_("bo"), transaction.atomic():
        assert hand_over(ACCOUNT, [customer], channel.world.people["gus"].pk) == 1
    with channel.world.as_("gus"):
        change(ACCOUNT, customer, {"city": "Berlin"})
    assert [chen.people(), bo.people()] == [[], []]  # neither sees that the other is still there
    assert [chen.stream.topics, bo.stream.topics] == [set(), set()]


def test_who_looks_and_who_edits_is_seen_by_those_who_read_the_record(channel: Channel, customer: int) -> None:
    chen, bo = (channel.world.people[login].pk for login in ("chen", "bo"))
    page, boss = channel.open("chen", f"/account/{customer}"), channel.open("bo", f"/account/{customer}")
    assert page.people() == [[bo, ""]]
    assert boss.people() == [[chen, ""]]
    page.edits("*")
    assert boss.people() == [[chen, "*"]]
    second = channel.open("chen", f"/account/{customer}")
    assert second.people() == [[bo, ""]]
    page.close()
    assert boss.people() == [[chen, ""]]
    second.close()
    assert boss.people() == []


def test_a_page_that_gives_no_sign_of_life_is_gone_for_the_others(channel: Channel, customer: int) -> None:
    chen, bo = channel.open("chen", f"/account/{customer}"), channel.open("bo", f"/account/{customer}")
    assert (len(chen.people()), len(bo.people())) == (1, 1)
    chen.stream.heard -= hubs.SILENT + 1
    channel.call(channel.hub.end_silent)
    assert bo.people() == []
    assert chen.read() == ("end", {})


def test_logging_out_ends_the_pages_of_that_session_at_once(channel: Channel, customer: int) -> None:
    here, there = channel.open("chen", f"/account/{customer}"), channel.open("chen", f"/account/{customer}")
    end_sessions(channel.world.people["chen"].pk, keep=there.session)
    assert (here.next("bye"), here.read()) == ({}, ("end", {}))
    assert list(channel.hub.streams.values()) == [there.stream]


def test_an_expired_session_and_a_person_who_left_are_found_now_and_then(channel: Channel, customer: int) -> None:
    gus, dai = channel.open("gus"), channel.open("dai")
    with connection.cursor() as cursor:
        cursor.execute("update identity_session set expire_date = now() where session_key = %s", [gus.session])
    channel.do(channel.hub.look_after())
    assert gus.next("bye") == {}
    assert list(channel.hub.streams.values()) == [dai.stream]


def test_a_share_opens_and_its_end_closes(channel: Channel, customer: int) -> None:
    with channel.world.as_("chen"):
        share(ACCOUNT, customer, user_id=channel.world.people["gus"].pk)
    gus = channel.open("gus", f"/account/{customer}")
    assert gus.topics == [f"/account/{customer}"]
    with channel.world.as_("chen"), transaction.atomic():
        number = Share.objects.get(entity="account", object_id=customer).pk
        with connection.cursor() as cursor:
            cursor.execute("select app.unshare_account(%s, %s)", [customer, number])
    channel.do(channel.hub.look_after())
    assert gus.people() == []
    assert gus.stream.topics == set()


def test_a_change_of_rights_counts_at_once(channel: Channel, customer: int) -> None:
    """Rights are remembered per person, and forgotten as soon as any have changed."""
    page = channel.open("bo", f"/account/{customer}")
    bo, keeper = channel.world.people["bo"], channel.world.identity("root")
    with channel.world.as_("root"):
        change(entity("user"), channel.world.people["chen"].pk, {"manager": channel.world.people["hana"].pk})
        change(entity("user"), bo.pk, {"unit": channel.world.units["Berlin"].pk})
    assert keeper.user_id
    with channel.world.as_("chen"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
    try:
        assert page.people() == []
        assert page.stream.topics == set()
    finally:
        with channel.world.as_("root"):
            change(entity("user"), bo.pk, {"unit": channel.world.units["Shanghai"].pk})
            change(entity("user"), channel.world.people["chen"].pk, {"manager": bo.pk})


def test_a_list_is_told_quietly_how_many_others_changed_and_nothing_of_ones_own(
    channel: Channel, customer: int
) -> None:
    bo = channel.open("bo", "/account")
    with channel.world.as_("bo"):
        create(ACCOUNT, {"name": "Bo's own"})
    with channel.world.as_("chen"):
        made = [one.record_id for one in create_many(ACCOUNT, [{"name": f"Stall {place}"} for place in range(500)])]
        change(ACCOUNT, customer, {"city": "Suzhou"})
        trash(ACCOUNT, [customer])
    until(lambda: len(channel.hub._gathered["account"]) == hubs.MOST_OF_A_KIND)
    channel.do(channel.hub.tell_lists())
    told = bo.next("list")
    assert len(told["made"]) == hubs.MOST_OF_A_KIND - 1
    assert set(told["made"]) <= set(made)


def test_one_person_cannot_open_pages_without_end(channel: Channel) -> None:
    for _each in range(hubs.MOST_OF_ONE_PERSON):
        last = channel.open("chen")
    with pytest.raises(hubs.TooMany):
        channel.open("chen")
    channel.open("dai")
    last.close()
    channel.open("chen")


def test_what_is_taken_back_is_not_told(channel: Channel, customer: int) -> None:
    page = channel.open("chen", f"/account/{customer}")
    with channel.world.as_("bo"):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            change(ACCOUNT, customer, {"city": "Nowhere"})
            raise ZeroDivisionError
        change(ACCOUNT, customer, {"city": "Suzhou", "website": "https://jade.example"})
    assert page.next("changed")["version"] == 2
    assert page.stream.waiting.empty()


def test_when_the_database_is_away_pages_are_let_go_and_it_is_listened_to_again(channel: Channel) -> None:
    page = channel.open("chen")
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        )
    assert page.read() == ("end", {})
    until(lambda: channel.ear.hears)
    assert channel.open("chen").topics == []


def test_garbage_in_the_channel_does_no_harm(channel: Channel, customer: int) -> None:
    page = channel.open("chen", f"/account/{customer}")
    with connection.cursor() as cursor:
        for text in ("", "no json", "7", '{"k":"changed"}', '{"k":"changed","e":"account","r":[["x","y"]],"by":1}'):
            cursor.execute("select pg_notify('guanxi_live', %s)", [text])
    with channel.world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
    assert page.next("changed")["version"] == 2


@pytest.mark.parametrize("login", [login for login, *_rest in PEOPLE])
def test_the_channel_gives_everybody_the_rights_that_pages_give_them(company: World, login: str) -> None:
    rights = company.identity(login).rights
    with connection.cursor() as cursor:
        cursor.execute(GRANTED, {"user": rights.user_id})
        scopes, _roles = scopes_of(cursor.fetchall())
        cursor.execute(PLACE, {"user": rights.user_id})
        *place, _deputized = (tuple(one) for one in cursor.fetchone())
    assert {key: bits for key, bits in rights.scopes.items() if any(bits)} == scopes
    assert tuple(place) == (rights.units, rights.units_below, rights.subordinates, rights.teams)


def until(happens: object) -> None:
    """Wait, within bounds, until the channel has heard everything that was told."""
    deadline = time.monotonic() + PATIENCE
    while not happens():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.01)
