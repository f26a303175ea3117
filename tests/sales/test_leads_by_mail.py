"""A mail to the address for leads becomes a lead once, an entry at whom we know, and nothing where a program wrote it."""

import contextlib
import random
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import create
from guanxi.platform.timeline.models import Activity
from guanxi.sales.capture.mail_fetching import MailboxAway, fetch
from guanxi.sales.capture.mail_reading import Unreadable, key_of, read_mail
from guanxi.sales.capture.models import LeadMail, MailState
from guanxi.sales.capture.taking_mail import NoKeeper, take_mail, try_again
from guanxi.sales.models import Lead
from tests.platform.web.administration.walking import walk
from tests.sales.mailbox import post_office
from tests.world import World


def a_mail(text: str = "We need 20 kettles.", **headers: str) -> bytes:
    mail = EmailMessage()
    given = {"From": "Lin Mei <lin@jade.example>", "To": "leads@lantern.example", "Subject": "Kettles", "Message-ID": "<1@jade.example>"}  # fmt: skip
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            mail[name] = value
    mail.set_content(text)
    return mail.as_bytes()


@pytest.fixture
def keeper(world: World, settings: Any) -> Iterator[World]:
    """Leads by mail belong to Bo."""
    settings.GUANXI_LEADS_KEEPER, settings.GUANXI_MAIL_FROM = "bo", "Lantern Tea <crm@lantern.example>"
    yield world


def leads(world: World) -> list[Lead]:
    with world.as_("bo"):
        return list(Lead.objects.order_by("pk"))


def test_a_mail_becomes_one_lead_however_often_it_comes(keeper: World) -> None:
    for _again in range(3):
        assert take_mail(a_mail()).state == MailState.TAKEN
    (lead,) = leads(keeper)
    assert (lead.name, lead.mail, lead.interest, lead.description) == (
        "Lin Mei",
        "lin@jade.example",
        "Kettles",
        "We need 20 kettles.",
    )
    assert lead.owner_id == keeper.people["bo"].pk and lead.distribute


def test_whoever_we_know_gets_an_entry_and_their_owner_is_told(keeper: World) -> None:
    with keeper.as_("chen"):
        contact = create(entity("contact"), {"name": "Lin Mei", "mail": "lin@jade.example"})
    row = take_mail(a_mail())
    assert (row.state, row.entity, row.object_id) == (MailState.ATTACHED, "contact", contact.pk)
    assert leads(keeper) == []
    with keeper.as_("chen"):
        entry = Activity.objects.get(kind="mail")
        assert "20 kettles" in entry.text and entry.incoming
        assert "Owner" not in entry.text
        assert Notification.objects.filter(kind="capture_again", object_id=contact.pk).exists()


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Auto_Submitted": "auto-replied"}, "auto"),
        ({"Precedence": "bulk"}, "bulk"),
        ({"List_Id": "<news.jade.example>"}, "bulk"),
        ({"Return_Path": "<>"}, "bounce"),
        ({"From": "MAILER-DAEMON@jade.example"}, "machine"),
        ({"From": "CRM <crm@lantern.example>"}, "own"),
    ],
)
def test_what_a_program_wrote_becomes_nothing(keeper: World, headers: dict[str, str], why: str) -> None:
    row = take_mail(a_mail(**headers))
    assert (row.state, row.why) == (MailState.IGNORED, why)
    assert leads(keeper) == []


def test_a_program_that_says_nothing_of_it_is_stopped_by_its_number(keeper: World) -> None:
    states = [take_mail(a_mail(Message_ID=f"<{place}@jade.example>")).state for place in range(23)]
    assert states.count(MailState.IGNORED) == 3 and len(leads(keeper)) == 1


def test_what_cannot_be_read_is_kept_and_tried_again(keeper: World) -> None:
    row = take_mail(a_mail(From=""))
    assert (row.state, row.why) == (MailState.FAILED, "nobody")
    assert try_again() == 0
    ada = walk(keeper, "ada")
    page = ada.text("/capturing/mails")
    assert "it says no address to answer to" in page and f"/capturing/mails/{row.pk}/again" in page
    assert b"20 kettles" in ada.get(f"/capturing/mails/{row.pk}.eml").content
    ada.do(f"/capturing/mails/{row.pk}/again")
    with keeper.as_("ada"):
        assert LeadMail.objects.get().tries == 3
    assert walk(keeper, "chen").get("/capturing/mails").status_code == 403
    assert walk(keeper, "chen").get(f"/capturing/mails/{row.pk}.eml").status_code == 403


def test_the_mailbox_is_emptied_once_and_each_mail_marked_as_read(keeper: World, settings: Any) -> None:
    with post_office() as post:
        settings.GUANXI_LEADS_IMAP_URL = post.url
        post.mails = [a_mail(), a_mail(Message_ID="<2@moon.example>", From="Yue <yue@moon.example>"), b"\xff\xfe"]
        assert [row.state for row in fetch()] == [MailState.TAKEN, MailState.TAKEN, MailState.FAILED]
        assert post.seen == {1, 2, 3} and fetch() == []
        post.seen.clear()  # the line broke before they were marked
        assert len(fetch()) == 3 and len(leads(keeper)) == 2


def test_a_mailbox_that_is_away_or_refuses_us_is_told(keeper: World, settings: Any) -> None:
    assert fetch() == []
    for wrong in ("pop3://a@b", "imap://127.0.0.1/INBOX"):
        settings.GUANXI_LEADS_IMAP_URL = wrong
        with pytest.raises(MailboxAway, match="must be like"):
            fetch()
    with post_office() as post:
        settings.GUANXI_LEADS_IMAP_URL = post.url.replace("secret", "guess")
        with pytest.raises(MailboxAway, match="wrong password"):
            fetch()
        url = post.url
    settings.GUANXI_LEADS_IMAP_URL = url
    with pytest.raises(MailboxAway):
        fetch()


def test_without_a_keeper_nothing_is_taken(world: World, settings: Any) -> None:
    settings.GUANXI_LEADS_KEEPER = "nobody-here"
    with pytest.raises(NoKeeper):
        take_mail(a_mail())


def test_mails_are_read_as_they_are_written_in_china_and_elsewhere() -> None:
    chinese = (
        b"From: =?gb2312?B?1cXOsA==?= <zhang@tea.example>\r\nSubject: =?gbk?B?0a+82w==?=\r\n"
        b"Content-Type: text/plain; charset=gb2312\r\n\r\n" + "需要朱镕茶具".encode("gbk")
    )
    letter = read_mail(chinese)
    assert (letter.name, letter.subject, letter.text) == ("张伟", "询价", "需要朱镕茶具")
    assert letter.key.startswith("sha256:") and letter.key == key_of(chinese)
    bare = read_mail("From: 方卓 <fang@yunhe.example>\nSubject: 询价：测厚仪\n\n您好".encode())
    assert (bare.name, bare.subject, bare.text) == ("方卓", "询价：测厚仪", "您好")
    page = (
        a_mail()
        .replace(b"text/plain", b"text/html")
        .replace(b"We need 20 kettles.", b"<style>p{}</style><p>Two &amp; three</p><script>x()</script><p>kettles</p>")
    )
    assert read_mail(page).text == "Two & three\nkettles"
    with pytest.raises(Unreadable, match="empty"):
        read_mail(a_mail("", Subject=""))


def test_no_mail_breaks_the_reader() -> None:
    dice = random.Random(5)
    whole = a_mail("茶" * 40, Subject="=?utf-8?B?xx?=", Reply_To="<a@b>, ,")
    for _turn in range(300):
        raw = bytearray(whole)
        for _place in range(dice.randint(1, 30)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        with contextlib.suppress(Unreadable):
            assert len(read_mail(bytes(raw[: dice.randrange(len(raw) + 1)])).text) <= 8000
        assert key_of(bytes(raw))
