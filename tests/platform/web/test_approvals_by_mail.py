"""An approval is answered from a mail: on a page that does nothing by itself, once, and as the company allows it."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.message import Message as Letter

import pytest
from django.conf import LazySettings
from django.core import signing
from django.test import Client

from guanxi.platform.automation.approvals.actions.decide import hand_on
from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.models import Approval, State
from guanxi.platform.automation.rules.keeping import set_service, set_steps, set_when, switch
from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.automation.rules.services import make_service
from guanxi.platform.automation.rules.working import work_off
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.delivering import deliver
from guanxi.platform.notifying.models import Message, MessageContent
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.sending import send
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import create
from tests.fake.smtp import mail_server
from tests.platform.automation.flows import deal, flow
from tests.platform.web.conftest import Browse
from tests.world import World


@pytest.fixture(autouse=True)
def _post(settings: LazySettings, world: World) -> Iterator[None]:
    settings.GUANXI_SMTP_URL, settings.GUANXI_MAIL_FROM = "smtp://127.0.0.1:1", "Guanxi <crm@lantern.example>"
    settings.GUANXI_URL = "https://crm.lantern.example"
    with world.as_("bo"):
        User.objects.filter(pk=world.people["bo"].pk).update(mail="bo@lantern.example")
    yield


def asked(world: World, *, without_log_in: bool = True) -> tuple[Approval, str]:
    """A deal that waits for Bo, and the path in the letter that says so."""
    made = flow(world, {"who": "manager"}, without_log_in=without_log_in)
    one = deal(world)
    with world.as_("chen") as chen:
        approval = start(made, "deal", one.pk, by=chen, note="They buy again in spring.")
    assert deliver() == 1
    with acting_as(service(SERVICE, ())):
        text = str(MessageContent.objects.get().body["text"])
    assert "Tea for the fair waits for your approval" in text
    found = re.search(r"https://crm\.lantern\.example(/answer/\S+)", text)
    assert found, text
    return approval, found[1]


def state(world: World, approval: Approval) -> str:
    with world.as_("chen"):
        return str(Approval.objects.get(pk=approval.pk).state)


def test_bo_approves_from_a_mail_without_logging_in_and_only_once(world: World) -> None:
    approval, link = asked(world)
    phone = Client()
    page = phone.get(link)
    for words in ("Tea for the fair", "They buy again in spring.", "80,000", "You answer as Bo"):
        assert words in page.text, words
    assert page.headers["Referrer-Policy"] == "same-origin" and page.headers["Cache-Control"] == "no-store"
    assert state(world, approval) == State.RUNNING, "opening it does nothing: mail programs open links, too"
    assert phone.post(link, {"note": "Fine."}).status_code == 422, "neither yes nor no"
    refused = phone.post(link, {"answer": "refuse", "note": ""})
    assert refused.status_code == 422 and "Please say why." in refused.text
    assert phone.post(link, {"answer": "approve", "note": "Fine."}).status_code == 200
    assert state(world, approval) == State.APPROVED
    with world.as_("chen"):
        assert list(approval.moves.order_by("pk").values_list("kind", "by__login"))[1:3] == [
            ("by_mail", "bo"),
            ("agreed", "bo"),
        ]
    again = phone.post(link, {"answer": "refuse", "note": "No."})
    assert again.status_code == 410 and "the link works once" in again.text
    assert "80,000" not in phone.get(link).text


def test_where_the_company_does_not_allow_it_the_link_leads_through_the_log_in(world: World, browse: Browse) -> None:
    approval, link = asked(world, without_log_in=False)
    stranger = Client().get(link)
    assert (stranger.status_code, stranger["Location"]) == (302, f"/log-in?next=%2Fapprovals%2F{approval.pk}")
    assert Client().post(link, {"answer": "approve"}).status_code == 302
    assert browse("dai").get(link).status_code == 302, "somebody else's session opens nothing"
    assert state(world, approval) == State.RUNNING
    assert browse("bo").post(link, {"answer": "approve"}).status_code == 200
    assert state(world, approval) == State.APPROVED


def test_a_link_is_bound_to_its_turn_and_grows_old(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    approval, link = asked(world)
    assert Client().get(f"{link}x").status_code == 410
    with world.as_("bo") as bo:
        hand_on(approval.pk, by=bo, to=world.people["ada"].pk)
    assert Client().post(link, {"answer": "approve"}).status_code == 410
    assert state(world, approval) == State.RUNNING
    with world.as_("ada") as ada:
        hand_on(approval.pk, by=ada, to=world.people["bo"].pk)
    assert Client().post(link, {"answer": "approve"}).status_code == 410, "another turn of the same person"
    late = signing.time.time() + 8 * 24 * 3600
    monkeypatch.setattr(signing.time, "time", lambda: late)
    assert "too old" in Client().get(link).text


def test_who_left_answers_nothing(world: World) -> None:
    approval, link = asked(world)
    with world.as_("root"):
        User.objects.filter(pk=world.people["bo"].pk).update(active=False)
    assert Client().post(link, {"answer": "approve"}).status_code == 410
    assert state(world, approval) == State.RUNNING


def test_a_rule_writes_a_mail_and_starts_an_approval_and_both_letters_arrive(
    world: World, settings: LazySettings
) -> None:
    made = flow(world, {"who": "manager"}, without_log_in=True)
    with world.as_("root"):
        rule: Rule = create(entity("rule"), {"name": "Big deals"})
        set_service(rule, make_service("Desk", {"deal": ("read", "edit")}).pk)
        set_when(rule, {"about": "deal", "event": "created"})
        mail = {"do": "mail", "subject": "Look at {name}", "text": "It is big: {amount}", "to": {"who": "manager"}}
        set_steps(rule, [mail, {"do": "approval", "flow": made.pk}])
        switch(rule, on=True)
    with mail_server() as server:
        settings.GUANXI_SMTP_URL = server.url
        deal(world)
        work_off()
        deliver()
        with acting_as(service(SERVICE, ())):
            waiting = [str(number) for number in Message.objects.order_by("made_at").values_list("pk", flat=True)]
        for number in waiting:
            send(number)
        assert set(server.people) == {"bo@lantern.example"} and len(server.letters) == 2
        told, asks = sorted(server.letters, key=lambda letter: "/answer/" in letter.as_string())
    assert told["Subject"] == "Look at Tea for the fair" and "80,000" in read(told)
    found = re.search(r"https://crm\.lantern\.example(/answer/\S+)", read(asks))
    assert found, read(asks)
    assert Client().post(found[1], {"answer": "approve", "note": "Fine."}).status_code == 200
    with world.as_("chen"):
        assert [one.state for one in Approval.objects.all()] == [State.APPROVED]


def read(letter: Letter) -> str:
    """What a letter says as plain text."""
    part = letter.get_body(("plain",)) if isinstance(letter, EmailMessage) else None
    assert part is not None
    return str(part.get_content())
