"""Webhooks: another program is told what happened, signed, once, and never one in a private network."""

import datetime as dt
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.automation.rules.models import RunState
from guanxi.platform.automation.rules.services import make_service
from guanxi.platform.automation.rules.working import work_off
from guanxi.platform.automation.webhooks.models import Webhook, WebhookSecret
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.models import Message
from guanxi.platform.notifying.outbox import send_again
from guanxi.platform.notifying.sending import send
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid
from tests.platform.automation.test_rules import BIG, deal, rule, runs
from tests.world import World

WEBHOOK = entity("webhook")


class Other:
    """Another program that listens on this machine, and answers as it is told."""

    def __init__(self) -> None:
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.wait = ""
        there = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # noqa: N802  # the library's name
                body = self.rfile.read(int(self.headers["Content-Length"]))
                there.heard.append((dict(self.headers), body))
                self.send_response(there.answers.pop(0) if there.answers else 204)
                if there.wait:
                    self.send_header("Retry-After", there.wait)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_given: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        self.url = f"http://127.0.0.1:{self.server.server_port}/crm?x=1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def other(settings: Any) -> Iterator[Other]:
    """Another program, in an installation that allows its own network."""
    settings.GUANXI_WEBHOOKS_PRIVATE = True
    made = Other()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def helper(world: World) -> User:
    """A service that reads deals."""
    with world.as_("root"):
        return make_service("Teller", {"deal": ("read",)})


def webhook(world: World, url: str) -> Webhook:
    """A webhook that Root makes."""
    with world.as_("root"):
        return create(WEBHOOK, {"name": "Book-keeping", "url": url})  # type: ignore[no-any-return]


def messages(world: World) -> list[Message]:
    """What stands in the outbox."""
    with world.as_("root"):
        return list(Message.objects.order_by("made_at"))


def test_another_program_is_told_of_a_deal_with_a_signature_it_can_check(
    world: World, helper: User, other: Other
) -> None:
    there = webhook(world, other.url)
    made = rule(world, helper, [{"do": "webhook", "to": there.pk}], BIG)
    told = deal(world)
    work_off()
    assert runs(world, made)[0].state == RunState.DONE and other.heard == [], (
        "it is called once the run is written for good"
    )
    (message,) = messages(world)
    send(message.pk)
    (headers, body) = other.heard[0]
    payload = json.loads(body)
    assert payload["id"] == message.pk == headers["Guanxi-Delivery"]
    assert (payload["event"], payload["record"]["entity"], payload["record"]["id"]) == ("deal.created", "deal", told.pk)
    assert payload["record"]["values"]["name"] == "Winter tea" and payload["record"]["values"]["amount"] == "120000.00"
    with world.as_("root"):
        secret = WebhookSecret.objects.get(pk=there.pk).secret
    moment, digest = (part.split("=")[1] for part in headers["Guanxi-Signature"].split(","))
    assert digest == hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    (message,) = messages(world)
    assert (message.state, message.answer) == ("sent", "204")


def test_what_the_service_does_not_read_is_not_told(world: World, helper: User, other: Other) -> None:
    with world.as_("root"):
        set_field_rules(Role.objects.get(name="Service: Teller"), {("deal", "amount"): 0})
    rule(world, helper, [{"do": "webhook", "to": webhook(world, other.url).pk}])
    deal(world)
    work_off()
    send(messages(world)[0].pk)
    assert "amount" not in json.loads(other.heard[0][1])["record"]["values"]


def test_a_call_that_fails_waits_and_one_that_is_refused_is_called_again_by_hand_only(
    world: World, helper: User, other: Other
) -> None:
    rule(world, helper, [{"do": "webhook", "to": webhook(world, other.url).pk}])
    deal(world)
    work_off()
    other.answers = [503, 302, 200]
    number = messages(world)[0].pk
    send(number)
    assert (messages(world)[0].state, messages(world)[0].why) == ("queued", "503")
    send(number)
    assert (messages(world)[0].state, messages(world)[0].why) == ("failed", "302"), "it is not followed elsewhere"
    with world.as_("root"):
        assert send_again(number)
    send(number)
    assert messages(world)[0].state == "sent" and len({json.loads(body)["id"] for _headers, body in other.heard}) == 1


@pytest.mark.parametrize(("asked", "minutes"), [("", 1), ("7", 1), ("1800", 30), ("9" * 400, 24 * 60)])
def test_a_program_that_asks_to_be_left_alone_is_left_alone_but_not_for_ever(
    world: World, helper: User, other: Other, asked: str, minutes: int
) -> None:
    rule(world, helper, [{"do": "webhook", "to": webhook(world, other.url).pk}])
    deal(world)
    work_off()
    other.answers, other.wait = [429], asked
    before = timezone.now()
    send(messages(world)[0].pk)
    (message,) = messages(world)
    assert message.state == "queued"
    assert dt.timedelta(minutes=minutes) <= message.due_at - before < dt.timedelta(minutes=minutes + 1)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/x",
        "https://10.0.0.8/",
        "https://[::1]/",
        "https://[::ffff:192.168.1.1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost:8443/",
        "https://printer.local/",
        "http://tea.example/",
        "ftp://tea.example/",
        "https://me:secret@tea.example/",
    ],
)
def test_private_networks_are_not_called(world: World, url: str) -> None:
    with pytest.raises(Invalid):
        webhook(world, url)


def test_a_name_that_leads_into_a_private_network_is_not_called(
    world: World, helper: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule(world, helper, [{"do": "webhook", "to": webhook(world, "https://tea.example/x").pk}])
    deal(world)
    work_off()
    leads = [(2, 1, 6, "", ("192.168.0.1", 443))]
    monkeypatch.setattr("guanxi.platform.automation.webhooks.addresses.socket.getaddrinfo", lambda *_a, **_k: leads)
    send(messages(world)[0].pk)
    (message,) = messages(world)
    assert message.state == "failed" and "private network" in message.why


def test_secrets_are_for_those_who_keep_webhooks(world: World) -> None:
    webhook(world, "https://tea.example/x")
    with world.as_("ada"):
        assert list(WebhookSecret.objects.all()) == []
