"""Several mailboxes for leads: each with rules of its own, fetched over TLS or posted by a mail provider with a signature."""

import hashlib
import hmac
import json
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guanxi.config.running.address import Address
from guanxi.config.running.certificates import certificate_for
from guanxi.platform.automation.webhooks.signing import HEADER, signature
from guanxi.platform.database.home import Home
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid, NotAllowed, RecordProblem
from guanxi.sales.capture.mail_fetching import fetch_all, look_into
from guanxi.sales.capture.mailboxes import keep_password, open_address
from guanxi.sales.capture.models import LeadMail, LeadMailbox, MailboxState
from guanxi.sales.models import Lead
from tests.platform.web.administration.walking import walk
from tests.sales.mailbox import Post, post_office
from tests.sales.test_leads_by_mail import a_mail
from tests.world import World


def mailbox(world: World, **values: Any) -> LeadMailbox:
    """A mailbox for the fair, whose leads belong to Bo, as Ada writes it."""
    with world.as_("ada"):
        channel = create(entity("sales_channel"), {"name": "Fair"}, allow_twins=True)
        beside = {"source": "exhibition", "channel": channel.pk, "tags": ["fair"], "distribute": False}
        kept: LeadMailbox = create(
            entity("lead_mailbox"),
            {"name": "Fair", "way": "posted", "keeper": world.people["bo"].pk} | beside | values,
        )
        return kept


def fetched(world: World, post: Post, **values: Any) -> LeadMailbox:
    """The same, fetched from a server."""
    port = post.server_address[1]
    line = {"way": "fetched", "host": "127.0.0.1", "port": port, "login": "leads@lantern.example"}
    kept = mailbox(world, **(line | {"security": "starttls"} | values))
    with world.as_("ada"):
        keep_password(kept, post.password)
    return kept


@pytest.fixture
def posting(world: World) -> Iterator[tuple[str, str]]:
    """Address and secret of a mailbox to which a provider posts."""
    kept = mailbox(world)
    with world.as_("ada"):
        secret = open_address(kept)
        yield f"/hook/mail/{MailboxState.objects.get(mailbox=kept).address}", secret


def leads(world: World) -> list[Lead]:
    with world.as_("bo"):
        return list(Lead.objects.order_by("pk"))


def test_each_mailbox_says_what_becomes_of_its_leads_and_one_that_is_away_holds_up_no_other(world: World) -> None:
    with post_office() as post:
        away = fetched(world, post, name="Away", port=1)
        here = fetched(world, post)
        post.mails = [a_mail()]
        assert fetch_all() == 1 and fetch_all() == 0
    (lead,) = leads(world)
    assert (lead.owner_id, lead.source, lead.tags, lead.distribute) == (
        world.people["bo"].pk,
        "exhibition",
        ["fair"],
        False,
    )
    assert lead.channel_id == here.channel_id
    with world.as_("ada"):
        assert MailboxState.objects.get(mailbox=away).problem and not MailboxState.objects.get(mailbox=here).problem
        assert LeadMail.objects.get().mailbox_id == here.pk
    with world.as_("chen"):
        assert not MailboxState.objects.exists()
        with pytest.raises(NotAllowed):
            keep_password(here, "guess")


def test_a_certificate_is_always_checked_against_the_authorities_that_are_trusted(world: World, tmp_path: Path) -> None:
    made = certificate_for(Address("0.0.0.0", 8443), Home(tmp_path))  # noqa: S104  # one that others reach gets a certificate
    assert made is not None and made.authority is not None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    with post_office() as post:
        post.socket = context.wrap_socket(post.socket, server_side=True)
        post.mails = [a_mail()]
        stranger = fetched(world, post, name="Unknown", security="tls", host="localhost")
        assert "certificate" in look_into(stranger)[1].lower()
        known = fetched(world, post, security="tls", host="localhost")
        with world.as_("ada"):
            keep_password(known, "", made.authority.read_text())
        assert look_into(known) == (1, "")


def test_a_mailbox_says_what_it_needs(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        mailbox(world, way="fetched")
    assert set(refused.value.problems) == {"host", "login"}
    with world.as_("ada"), pytest.raises(RecordProblem, match="no certificate"):
        keep_password(mailbox(world), "", "nonsense")


def test_a_provider_posts_a_mail_as_it_came_once(world: World, posting: tuple[str, str]) -> None:
    address, secret = posting

    def post(body: bytes, secret: str = secret, kind: str = "message/rfc822") -> Any:
        headers = {HEADER: signature(secret, int(time.time()), body)}
        return Client().post(address, body, content_type=kind, headers=headers)

    assert post(a_mail(), "whsec_guess").status_code == 401
    assert post(b'{"subject": "none"}', kind="application/json").status_code == 400
    assert Client().post("/hook/mail/nowhere", a_mail(), content_type="message/rfc822").status_code == 404
    assert Client().get(address).status_code == 405
    assert [post(a_mail()).json()["detail"] for _twice in range(2)] == ["taken", "taken"]
    said = {"from": "Yue <yue@moon.example>", "subject": "Cups", "text": "A hundred", "message_id": "<9@moon.example>"}
    assert post(json.dumps(said).encode(), kind="application/json").json()["detail"] == "taken"
    robot = said | {"message_id": "<10@moon.example>", "headers": {"Auto-Submitted": "auto-replied"}}
    assert post(json.dumps(robot).encode(), kind="application/json").json()["detail"] == "ignored"
    assert [(one.name, one.interest, one.source) for one in leads(world)] == [
        ("Lin Mei", "Kettles", "exhibition"),
        ("Yue", "Cups", "exhibition"),
    ]


def test_mailgun_posts_fields_signed_its_own_way(world: World, posting: tuple[str, str]) -> None:
    address, secret = posting
    moment, token = str(int(time.time())), "t" * 50
    proof = hmac.new(secret.encode(), f"{moment}{token}".encode(), hashlib.sha256).hexdigest()
    fields = {
        **{"timestamp": moment, "token": token, "signature": proof, "sender": "lin@jade.example"},
        **{"from": "Lin Mei <lin@jade.example>", "subject": "Kettles", "body-plain": "We need 20 kettles."},
        "message-headers": json.dumps([["Message-Id", "<1@jade.example>"]]),
    }
    assert Client().post(address, fields | {"signature": "0" * 64}).status_code == 401
    assert Client().post(address, fields | {"timestamp": "1"}).status_code == 401
    assert Client().post(address, fields).json()["detail"] == "taken"
    assert [one.description for one in leads(world)] == ["We need 20 kettles."]


def test_who_keeps_mailboxes_sees_the_secret_once_and_nobody_else_anything(world: World) -> None:
    kept, ada = mailbox(world), walk(world, "ada")
    assert "Open the address" in ada.text(f"/lead_mailbox/{kept.pk}/rest")
    ada.do(f"/capturing/mailboxes/{kept.pk}/secret")
    page = ada.text(f"/lead_mailbox/{kept.pk}/rest")
    assert "whsec_" in page and "/hook/mail/" in page
    assert "whsec_" not in ada.text(f"/lead_mailbox/{kept.pk}/rest")
    assert walk(world, "chen").get(f"/lead_mailbox/{kept.pk}").status_code in (403, 404)
