"""Sessions can be seen and ended, by the person and by whoever keeps people; leaving the company ends them all."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.devices import device_words
from guanxi.platform.identity.links import make_link
from guanxi.platform.identity.models import ApiToken, LogInLink, Session, User
from guanxi.platform.identity.sessions import SessionStore, begin, end_session, end_sessions, sessions_of
from guanxi.platform.permissions import admission
from guanxi.platform.records.door import change, trash
from tests.world import World

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
WECHAT = "Mozilla/5.0 (Linux; Android 14; V2) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0"


def log_in(user: User, agent: str = FIREFOX) -> SessionStore:
    session = SessionStore()
    begin(session, user, "10.0.0.7", agent)
    session.save()
    return session


def test_a_person_sees_where_they_are_logged_in(world: World) -> None:
    chen = world.people["chen"]
    here, there = log_in(chen), log_in(chen, WECHAT)
    log_in(world.people["dai"])
    seen = sessions_of(chen.pk, here.session_key)
    assert {(one.device, one.phone, one.this) for one in seen} == {
        ("Firefox on Windows", False, True),
        ("WeChat on Android", True, False),
    }
    assert all(one.address == "10.0.0.7" for one in seen)
    assert there.session_key not in "".join(one.handle for one in seen)


def test_saving_a_session_again_keeps_when_it_was_begun(world: World) -> None:
    session = log_in(world.people["chen"])
    begun = Session.objects.get(pk=session.session_key).begun_at
    again = SessionStore(session.session_key)
    again["notices"] = ["saved"]
    again.save()
    assert Session.objects.get(pk=session.session_key).begun_at == begun


def test_when_a_person_was_last_here_is_noted_once_a_minute(world: World) -> None:
    key = log_in(world.people["chen"]).session_key
    before = timezone.now() - dt.timedelta(minutes=5)
    Session.objects.filter(pk=key).update(seen_at=before)
    SessionStore(key).load()
    noted = Session.objects.get(pk=key).seen_at
    assert noted > before
    SessionStore(key).load()
    assert Session.objects.get(pk=key).seen_at == noted


def test_a_new_log_in_gets_a_new_key_and_none_of_the_old_data(world: World) -> None:
    session = SessionStore()
    session["planted"] = "by somebody else"
    session.save()
    old = session.session_key
    begin(session, world.people["chen"], "10.0.0.7", FIREFOX)
    session.save()
    assert session.session_key != old and "planted" not in session
    assert not Session.objects.filter(pk=old).exists()


def test_ending_one_place_or_all_others(world: World) -> None:
    chen = world.people["chen"]
    here, there, more = log_in(chen), log_in(chen), log_in(chen)
    log_in(world.people["dai"])
    handle = next(one.handle for one in sessions_of(chen.pk, there.session_key) if one.this)
    assert not end_session(world.people["dai"].pk, handle)
    assert end_session(chen.pk, handle)
    assert not SessionStore(there.session_key).load()
    assert end_sessions(chen.pk, keep=here.session_key) == 1
    assert not SessionStore(more.session_key).load()
    assert SessionStore(here.session_key).load()
    assert len(sessions_of(world.people["dai"].pk)) == 1


def test_changing_ones_password_ends_all_other_sessions(world: World) -> None:
    chen = world.people["chen"]
    with world.as_("root"):
        admission.set_password_of(chen.pk, "osmanthus oolong 7")
    here, there = log_in(chen), log_in(chen)
    with world.as_("chen"):
        admission.change_own_password("osmanthus oolong 7", "silver needle 88", "", session_key=here.session_key)
    assert SessionStore(here.session_key).load() and not SessionStore(there.session_key).load()


@pytest.mark.parametrize("way", ["change", "trash"])
def test_who_leaves_loses_sessions_tokens_and_links_at_once(world: World, way: str) -> None:
    chen = world.people["chen"]
    session = log_in(chen)
    ApiToken.objects.create(user=chen, name="script", digest="d" * 64, ending="1234")
    make_link(chen)
    with world.as_("root"):
        if way == "change":
            change(entity("user"), chen.pk, {"active": "no"})
        else:
            trash(entity("user"), [chen.pk])
    assert not SessionStore(session.session_key).load()
    assert not ApiToken.objects.filter(user=chen).exists() and not LogInLink.objects.filter(user=chen).exists()


def test_a_change_of_name_ends_nothing(world: World) -> None:
    session = log_in(world.people["chen"])
    with world.as_("root"):
        change(entity("user"), world.people["chen"].pk, {"name": "Chen Li"})
    assert SessionStore(session.session_key).load()


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
            "Safari on macOS",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Linux",
        ),
        ("curl/8.5.0", "curl"),
        ("", "Unknown device"),
    ],
)
def test_devices_are_called_as_people_call_them(agent: str, said: str) -> None:
    assert device_words(agent) == said
