"""People are told in their browsers: encrypted, neutral, once, as they wish, and only what they read at that moment."""

import datetime as dt
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import LazySettings
from django.utils import timezone

from guanxi.lib.web_push import bytes_of, encrypted, signing_key, text_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.preferences import prefer
from guanxi.platform.notifying.models import Message, MessageContent, MessageState, Notification
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.sending import send
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.pushing.browsers import BrowserRefused, browsers, let_go, public_key, take_in
from guanxi.platform.pushing.models import Browser
from guanxi.platform.pushing.telling import push
from guanxi.platform.pushing.wishes import wish_push
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.fake.push import PushService, claims_of, push_service
from tests.platform.notifying.test_telling import customer
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.world import World

ACCOUNT = entity("account")


@pytest.fixture
def service_near(settings: LazySettings) -> Iterator[PushService]:
    """A push service in the installation's own network, which it may call."""
    settings.GUANXI_WEBHOOKS_PRIVATE = True
    with push_service() as running:
        yield running


def subscribed(world: World, login: str, near: PushService) -> Browser:
    keys = near.subscription["keys"]
    with world.as_(login):
        return take_in(near.endpoint, keys["p256dh"], keys["auth"], "Firefox on Windows")


def posted() -> list[str]:
    with acting_as(service(SERVICE, ())):
        return list(Message.objects.filter(channel="push").order_by("made_at").values_list("pk", flat=True))


def sent(number: str) -> Message:
    send(number)
    with acting_as(service(SERVICE, ())):
        return Message.objects.get(pk=number)


def test_the_words_of_the_standard_become_the_bytes_of_the_standard() -> None:
    """RFC 8291, appendix A."""
    once = ec.derive_private_key(
        int.from_bytes(bytes_of("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), ec.SECP256R1()
    )
    made = encrypted(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        once=once,
        salt=bytes_of("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert text_of(made) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert (
        signing_key("a").private_numbers() == signing_key("a").private_numbers() != signing_key("b").private_numbers()
    )


def test_a_mention_comes_to_the_browser_and_says_nothing_of_the_customer(
    world: World, service_near: PushService
) -> None:
    subscribed(world, "bo", service_near)
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"):
        log_activity({"kind": "note", "text": "@Bo their price is 40"}, on=[("account", leaf)])
    assert push() == 1 and push() == 0
    (number,) = posted()
    assert sent(number).state == MessageState.SENT
    (told,) = service_near.told
    assert told["body"] == "Mentions of me" and told["url"].startswith("/me/notifications/")
    assert not {"Leaf", "40", "Chen"} & set(str(told).replace('"', " ").replace("'", " ").split())
    claims = claims_of(service_near.headers[0]["Authorization"], public_key())
    assert claims["aud"] == f"http://127.0.0.1:{service_near.port}" and claims["sub"]
    assert service_near.headers[0]["Content-Encoding"] == "aes128gcm"
    with acting_as(service(SERVICE, ())):
        assert "40" not in str(MessageContent.objects.get(pk=number).body)


def test_a_browser_that_is_gone_is_told_nothing_any_more_and_nothing_is_sent_twice(
    world: World, service_near: PushService, nudged: str
) -> None:
    subscribed(world, "bo", service_near)
    with world.as_("bo"):
        wish_push({nudged: True})
    for answer, state in ((500, MessageState.QUEUED), (403, MessageState.FAILED), (410, MessageState.FAILED)):
        service_near.answer = answer
        with world.as_("chen") as chen:
            tell(nudged, [world.people["bo"].pk], about=None, by=chen.user_id)
        push()
        assert sent(posted()[-1]).state == state, answer
    with world.as_("bo"):
        assert browsers() == []
    came = len(service_near.told)
    assert push() == 0
    sent(posted()[-1])
    assert len(service_near.told) == came


def test_what_one_does_not_read_any_more_or_does_not_want_is_not_told(
    world: World, service_near: PushService, nudged: str
) -> None:
    subscribed(world, "gus", service_near)
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
        log_activity({"kind": "note", "text": "@Gus see"}, on=[("account", leaf)])
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    assert push() == 0, "the share has ended before it was told"
    with world.as_("chen") as chen:
        tell(nudged, [world.people["gus"].pk], about=None, by=chen.user_id)
    assert push() == 0, "such a kind waits for the digest, unless one chooses it"


def test_what_waited_with_something_withdrawn_goes_out_anew_in_browsers_alone(
    world: World, service_near: PushService, nudged: str
) -> None:
    subscribed(world, "gus", service_near)
    leaf = customer(world, "chen", "Leaf")
    with world.as_("gus"):
        wish_push({nudged: True})
    with world.as_("chen") as chen:
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
        log_activity({"kind": "note", "text": "@Gus see"}, on=[("account", leaf)])
        tell(nudged, [world.people["gus"].pk], about=None, by=chen.user_id)
    assert push() == 1
    with world.as_("gus"):
        Notification.objects.update(delivered_at=timezone.now())
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    assert sent(posted()[-1]).state == MessageState.DROPPED
    with world.as_("gus"):
        assert not Notification.objects.filter(delivered_at__isnull=True).exists(), "no second letter"
    assert push() == 1 and sent(posted()[-1]).state == MessageState.SENT


def test_quiet_hours_hold_what_is_not_urgent(world: World, service_near: PushService, nudged: str) -> None:
    subscribed(world, "bo", service_near)
    now = timezone.localtime()
    around = [(now + dt.timedelta(hours=hours)).strftime("%H:%M") for hours in (-1, 1)]
    with world.as_("bo"):
        wish_push({nudged: True})
        prefer("notifications", {"quiet": around})
    with world.as_("chen") as chen:
        tell(nudged, [world.people["bo"].pk], about=None, by=chen.user_id)
    assert push() == 0
    with world.as_("bo"):
        prefer("notifications", {"quiet": ["", ""]})
    assert push() == 1


def test_a_browser_belongs_to_one_person_and_is_no_way_into_the_own_network(
    world: World, service_near: PushService, settings: LazySettings
) -> None:
    mine = subscribed(world, "bo", service_near)
    with world.as_("chen"):
        assert not Browser.objects.exists() and let_go(number=mine.pk) == 0
    subscribed(world, "chen", service_near)
    with world.as_("bo"):
        assert browsers() == [], "who uses the browser now is told there, and nobody else"
    settings.GUANXI_WEBHOOKS_PRIVATE = False
    keys = service_near.subscription["keys"]
    for endpoint in (
        service_near.endpoint,
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://localhost/x",
        "file:///x",
    ):
        with world.as_("bo"), pytest.raises(BrowserRefused):
            take_in(endpoint, keys["p256dh"], keys["auth"], "")
    with world.as_("bo"), pytest.raises(BrowserRefused):
        take_in("https://push.example/x", "none", keys["auth"], "")
    with world.as_("chen"):
        log_activity({"kind": "note", "text": "x"}, on=[])
    with world.as_("bo") as bo:
        tell("reminder", [world.people["chen"].pk], about=None, by=bo.user_id)
    push()
    assert sent(posted()[-1]).state == MessageState.FAILED and service_near.told == []


def test_one_says_in_the_settings_what_is_told_in_browsers(
    world: World,
    browse: Browse,  # noqa: F811
    service_near: PushService,
) -> None:
    client = browse("bo")
    assert "In my browsers" not in client.get("/me/notifications/settings").text
    answer = client.post("/me/browsers", service_near.subscription, content_type="application/json")
    assert answer.json() == {"done": True}
    assert client.post("/me/browsers", {"endpoint": 1}, content_type="application/json").status_code == 422
    page = client.get("/me/notifications/settings").text
    assert "In my browsers" in page and public_key() in page and 'name="push-mention" checked' in page
    client.post("/me/notifications/settings", {"pushed": "yes", "push-comment": "on"})
    page = client.get("/me/notifications/settings").text
    assert 'name="push-comment" checked' in page and 'name="push-mention" checked' not in page
    with world.as_("bo"):
        (mine,) = browsers()
    client.post(f"/me/browsers/{mine.pk}/away")
    with world.as_("bo"):
        assert browsers() == []


def test_whoever_logs_out_is_told_nothing_more_in_that_browser(
    world: World,
    browse: Browse,  # noqa: F811
    service_near: PushService,
) -> None:
    keys = service_near.subscription["keys"]
    with world.as_("bo"):
        take_in(f"{service_near.endpoint}-at-home", keys["p256dh"], keys["auth"], "Safari on iPhone")
    shared_desk = browse("bo")
    shared_desk.post("/me/browsers", service_near.subscription, content_type="application/json")
    shared_desk.post("/log-out")
    with world.as_("bo"):
        assert [each.device for each in browsers()] == ["Safari on iPhone"]
