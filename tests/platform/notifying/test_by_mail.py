"""What people are told comes by mail as they wish: at once, once a day, not in quiet hours, and never what they do not read."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.identity.preferences import prefer
from guanxi.platform.notifying.delivering import deliver
from guanxi.platform.notifying.models import Message, MessageContent, MessageState
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.reading import mark_read
from guanxi.platform.notifying.sending import send
from guanxi.platform.notifying.wishes import Wishes, wish
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.records.door import change
from tests.platform.notifying.test_telling import ACCOUNT, customer, nudge
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.world import World


@pytest.fixture(autouse=True)
def _post(settings: LazySettings, world: World) -> Iterator[None]:
    settings.GUANXI_SMTP_URL, settings.GUANXI_MAIL_FROM = "smtp://127.0.0.1:1", "Guanxi <crm@lantern.example>"
    settings.GUANXI_URL = "https://crm.lantern.example"
    for login in ("bo", "gus"):
        with world.as_(login):
            User.objects.filter(pk=world.people[login].pk).update(mail=f"{login}@lantern.example")
    yield


def letters() -> list[tuple[str, str, str]]:
    with acting_as(service(SERVICE, ())):
        found = MessageContent.objects.select_related("message").order_by("message__made_at")
        return [(one.message.to, one.subject, one.body["text"]) for one in found]


def choose(world: World, login: str, way: str, **more: dt.time) -> None:
    with world.as_(login):
        wish(Wishes({"nudged": way}, **more))


def around_now(world: World, login: str) -> tuple[dt.time, dt.time]:
    with world.as_(login):
        now = timezone.localtime()
        return (now - dt.timedelta(minutes=30)).time(), (now + dt.timedelta(minutes=30)).time()


def test_at_once_is_one_letter_with_a_way_to_the_record(world: World, nudged: str) -> None:
    choose(world, "bo", "now")
    leaf = customer(world, "chen", "Leaf")
    nudge(world, "chen", leaf, "bo")
    assert deliver() == 1 and deliver() == 0
    ((to, subject, text),) = letters()
    assert (to, subject) == ("bo@lantern.example", "Chen nudges you about Leaf")
    assert f"https://crm.lantern.example/account/{leaf}" in text


def test_the_digest_comes_once_a_day_with_everything(world: World, nudged: str) -> None:
    past, _coming = around_now(world, "bo")
    choose(world, "bo", "digest", digest_at=dt.time(0, 0))
    for name in ("Leaf", "Moon"):
        nudge(world, "chen", customer(world, "chen", name), "bo")
    assert deliver() == 1
    nudge(world, "chen", customer(world, "chen", "Sun"), "bo")
    assert deliver() == 0  # tomorrow
    with world.as_("bo"):
        prefer("digest", {"on": "2001-01-01"})
    assert deliver() == 1
    first, second = letters()
    assert first[1] == "2 notifications" and "Leaf" in first[2] and "Moon" in first[2]
    assert "Sun" in second[2] and "Leaf" not in second[2]


def test_quiet_hours_hold_a_letter_back_until_they_end(world: World, nudged: str) -> None:
    start, end = around_now(world, "bo")
    choose(world, "bo", "now", quiet_from=start, quiet_until=end)
    nudge(world, "chen", customer(world, "chen", "Leaf"), "bo")
    assert deliver() == 0
    choose(world, "bo", "now")
    assert deliver() == 1


def test_who_wants_no_mail_or_has_read_it_gets_none(world: World, nudged: str) -> None:
    choose(world, "bo", "off")
    nudge(world, "chen", customer(world, "chen", "Leaf"), "bo")
    assert deliver() == 0
    choose(world, "bo", "now")
    assert deliver() == 0  # what one did not want then does not come later
    nudge(world, "chen", customer(world, "chen", "Moon"), "bo")
    with world.as_("bo"):
        mark_read()
    assert deliver() == 0 and letters() == []


def test_what_one_does_not_read_any_more_is_in_no_letter(world: World, nudged: str) -> None:
    choose(world, "gus", "now")
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
    nudge(world, "chen", leaf, "gus")
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    assert deliver() == 0 and letters() == []


def test_a_letter_that_waited_leaves_only_while_its_reader_may_read_all_of_it(world: World, nudged: str) -> None:
    choose(world, "gus", "digest", digest_at=dt.time(0, 0))
    leaf, moon = customer(world, "chen", "Leaf"), customer(world, "chen", "Moon")
    for each in (leaf, moon):
        with world.as_("chen"):
            share(ACCOUNT, each, user_id=world.people["gus"].pk)
        nudge(world, "chen", each, "gus")
    assert deliver() == 1
    send(only_message())
    assert state_of_only() == MessageState.QUEUED, "the server is away: it is tried again later"
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    send(only_message())
    assert state_of_only() == MessageState.DROPPED, "nobody has to decide anything"
    with world.as_("gus"):
        prefer("digest", {"on": "2001-01-01"})
    assert deliver() == 1, "what gus still reads goes out in another letter"
    assert "Moon" in letters()[-1][2] and "Leaf" not in letters()[-1][2]


def test_a_letter_that_waited_does_not_go_to_somebody_who_left(world: World, nudged: str) -> None:
    choose(world, "bo", "now")
    nudge(world, "chen", customer(world, "chen", "Leaf"), "bo")
    assert deliver() == 1
    with world.as_("root"):
        change(entity("user"), world.people["bo"].pk, {"active": False})
    send(only_message())
    assert state_of_only() == MessageState.DROPPED


def only_message() -> str:
    with acting_as(service(SERVICE, ())):
        return Message.objects.get().pk


def state_of_only() -> str:
    with acting_as(service(SERVICE, ())):
        return str(Message.objects.get().state)


def test_without_a_mail_server_nothing_is_posted(world: World, nudged: str, settings: LazySettings) -> None:
    settings.GUANXI_SMTP_URL = ""
    choose(world, "bo", "now")
    nudge(world, "chen", customer(world, "chen", "Leaf"), "bo")
    assert deliver() == 0
    with acting_as(service(SERVICE, ())):
        assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("now", "quiet"), [("22:30", True), ("06:59", True), ("07:00", False), ("12:00", False), ("22:00", True)]
)
def test_quiet_hours_go_past_midnight(now: str, quiet: bool) -> None:
    wishes = Wishes({}, dt.time(22), dt.time(7))
    assert wishes.is_quiet(dt.time.fromisoformat(now)) is quiet
    assert not Wishes({}, dt.time(7), dt.time(7)).is_quiet(dt.time(7))


def test_the_page_of_wishes_keeps_them(world: World, nudged: str, settings: LazySettings, browse: Browse) -> None:  # noqa: F811
    settings.ROOT_URLCONF = "guanxi.config.urls"
    bo = browse("bo")
    bo.post("/me/notifications/settings", {"kind-nudged": "off", "from": "22:00", "until": "07:00", "digest": "x"})
    page = bo.get("/me/notifications/settings").content.decode()
    assert '<option value="off" selected>' in page and 'value="22:00"' in page and 'value="08:00"' in page
    assert "bo@lantern.example" in page
