"""Messages to the outside: sent once, tried again where it is certain that nothing was sent, left to a person where it is not."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying import mail, outbox
from guanxi.platform.notifying.models import Message, MessageContent, MessageState
from guanxi.platform.notifying.outbox import MAIL, PAUSES, Channel, ChannelOff, drop, post, send_again
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.sending import send, sweep
from guanxi.platform.permissions.services import service
from tests.fake.smtp import MailServer, mail_server
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.world import World


@pytest.fixture
def server(settings: LazySettings) -> Iterator[MailServer]:
    """A mail server that this installation is set up for."""
    with mail_server() as running:
        settings.GUANXI_SMTP_URL = running.url
        settings.GUANXI_MAIL_FROM = "Guanxi 关系 <crm@lantern.example>"
        yield running


def posted(world: World, subject: str = "Tea 茶") -> str:
    with world.as_("chen"):
        body = {"text": "Drink it.\n.\nWarm.", "html": "<p>Drink it.</p>"}
        return post(MAIL, "bo@lantern.example", subject=subject, body=body)


def stored(number: str) -> Message:
    with acting_as(service(SERVICE, ())):
        return Message.objects.get(pk=number)


def jobs() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name=outbox.SEND).order_by("id"))


def test_a_letter_arrives_once_in_text_and_html_with_an_id_of_its_own(world: World, server: MailServer) -> None:
    number = posted(world)
    assert stored(number).state == MessageState.QUEUED and [job.args for job in jobs()] == [{"message_id": number}]
    send(number)
    send(number)
    (letter,) = server.letters
    assert letter["Message-ID"] == f"<{number}@lantern.example>" and letter["Subject"] == "Tea 茶"
    assert server.people == ["bo@lantern.example"] and "关系" in letter["From"]
    text, html = letter.get_payload()
    assert text.get_content().replace("\r", "").strip() == "Drink it.\n.\nWarm." and "<p>" in html.get_content()
    assert stored(number).state == MessageState.SENT and stored(number).answer == "250 taken"


def test_a_message_exists_only_with_what_caused_it(world: World, server: MailServer) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        posted(world)
        1 / 0  # noqa: B018
    with acting_as(service(SERVICE, ())):
        assert not Message.objects.exists() and not jobs()


@pytest.mark.parametrize("at", ["hello", "rcpt", "data", "end"])
def test_a_server_that_says_later_is_asked_later_with_the_same_id(world: World, server: MailServer, at: str) -> None:
    server.answers[at] = "451 not now"
    number = posted(world)
    send(number)
    one = stored(number)
    assert one.state == MessageState.QUEUED and one.tries == 1 and "451" in one.why
    assert jobs()[-1].scheduled_at is not None and one.due_at > timezone.now() + PAUSES[0] - dt.timedelta(minutes=1)
    server.answers.clear()
    send(number)
    assert stored(number).state == MessageState.SENT
    assert server.letters[-1]["Message-ID"] == f"<{number}@lantern.example>"


@pytest.mark.parametrize("at", ["rcpt", "data", "end"])
def test_a_server_that_says_never_is_not_asked_again(world: World, server: MailServer, at: str) -> None:
    server.answers[at] = "550 nobody of that name"
    number = posted(world)
    send(number)
    assert stored(number).state == MessageState.FAILED and "nobody of that name" in stored(number).why
    assert len(jobs()) == 1


def test_no_server_is_a_reason_to_wait_and_in_the_end_to_give_up(
    world: World, server: MailServer, settings: LazySettings
) -> None:
    settings.GUANXI_SMTP_URL = "smtp://127.0.0.1:1"
    number = posted(world)
    for _each in PAUSES:
        send(number)
        assert stored(number).state == MessageState.QUEUED
    send(number)
    assert stored(number).state == MessageState.FAILED and stored(number).tries == len(PAUSES) + 1


def test_a_line_that_breaks_after_the_letter_leaves_it_uncertain(world: World, server: MailServer) -> None:
    server.hang_up = True
    number = posted(world)
    send(number)
    assert stored(number).state == MessageState.UNCERTAIN and len(jobs()) == 1
    server.hang_up = False
    send(number)
    assert len(server.letters) == 1 and stored(number).state == MessageState.UNCERTAIN


def test_a_worker_that_dies_while_it_sends_leaves_it_uncertain(world: World, server: MailServer) -> None:
    def die(message: Message, content: MessageContent) -> str:
        mail.send_mail(message, content)
        raise SystemExit

    outbox.open_channel(Channel("mail", "Mail", die, mail.is_ready))
    try:
        number = posted(world)
        with pytest.raises(SystemExit):
            send(number)
    finally:
        outbox.open_channel(Channel("mail", "Mail", mail.send_mail, mail.is_ready))
    assert stored(number).state == MessageState.SENDING
    send(number)  # the queue gives the job to another worker
    assert stored(number).state == MessageState.UNCERTAIN and len(server.letters) == 1


def test_a_message_whose_worker_and_job_are_gone_becomes_uncertain(world: World, server: MailServer) -> None:
    number = posted(world)
    with acting_as(service(SERVICE, ())):
        Message.objects.update(state=MessageState.SENDING, changed_at=timezone.now() - dt.timedelta(hours=1))
    sweep()
    assert stored(number).state == MessageState.UNCERTAIN


def test_an_administrator_sends_again_or_drops_and_nobody_else_sees_messages(world: World, server: MailServer) -> None:
    server.answers["end"] = "550 no"
    one, other = posted(world), posted(world)
    send(one), send(other)
    with world.as_("chen"):
        assert not Message.objects.exists() and not send_again(one) and not drop(one)
    server.answers.clear()
    with world.as_("root"):
        assert Message.objects.count() == 2 and not MessageContent.objects.exists()
        assert send_again(one) and drop(other) and not send_again(other)
    send(one), send(other)
    assert stored(one).state == MessageState.SENT and stored(other).state == MessageState.DROPPED


def test_without_a_server_nothing_is_posted(world: World) -> None:
    with pytest.raises(ChannelOff):
        posted(world)


@pytest.mark.parametrize("url", ["mail.example.com", "http://mail.example.com", "smtp://"])
def test_settings_that_cannot_be_are_said_to_be_wrong(settings: LazySettings, url: str) -> None:
    settings.GUANXI_SMTP_URL, settings.GUANXI_MAIL_FROM = url, "crm@lantern.example"
    with pytest.raises(mail.WrongMailSettings):
        mail.post_office()
    assert not mail.is_ready()


def test_what_is_sent_is_forgotten_after_a_while(world: World, server: MailServer) -> None:
    number = posted(world)
    send(number)
    with acting_as(service(SERVICE, ())):
        Message.objects.update(made_at=timezone.now() - dt.timedelta(days=91))
        sweep()
        assert not Message.objects.exists()


def test_the_page_of_messages_says_what_needs_a_decision_and_never_what_it_was_about(
    world: World,
    server: MailServer,
    settings: LazySettings,
    browse: Browse,  # noqa: F811
) -> None:
    settings.ROOT_URLCONF = "guanxi.config.urls"
    server.hang_up = True
    number = posted(world, "Secret tea")
    send(number)
    root = browse("root")
    page = root.get("/administration/messages").content.decode()
    assert "Perhaps sent" in page and "Secret" not in page and "bo@lantern.example" not in page
    assert browse("chen").get("/administration/messages").status_code == 403
    root.post(f"/administration/messages/{number}/again")
    assert stored(number).state == MessageState.QUEUED
    server.hang_up = False
    send(number)
    assert stored(number).state == MessageState.SENT and len(server.letters) == 2
    assert "Nothing: every message" in root.get("/administration/messages").content.decode()


def test_the_page_says_plainly_that_no_mail_is_sent(world: World, settings: LazySettings, browse: Browse) -> None:  # noqa: F811
    settings.ROOT_URLCONF = "guanxi.config.urls"
    assert "No mail is sent" in browse("root").get("/administration/messages").content.decode()
    settings.GUANXI_SMTP_URL = "mail.example.com"
    assert "GUANXI_SMTP_URL must be like" in browse("root").get("/administration/messages").content.decode()
