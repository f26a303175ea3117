"""Mailboxes and forms that answer by themselves, as RFC 3834 wants it: never a program, once within some days, in the language of whoever wrote."""

import datetime as dt
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.delivering import SERVICE
from guanxi.platform.notifying.mail import Post, post_office, written
from guanxi.platform.notifying.models import Message as Posted
from guanxi.platform.notifying.models import MessageContent
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.models import Activity
from guanxi.sales.capture.mail_reading import read_mail
from guanxi.sales.capture.models import LeadMailbox, Reply, Submission, WebForm
from guanxi.sales.capture.receiving import Sent, confirm, receive
from guanxi.sales.capture.reply_rules import filled, language_of, references
from guanxi.sales.capture.replying import WORK_REPLY, answer, forget_answers, words_of
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.taking_mail import take_mail
from guanxi.sales.capture.tasks import answer_by_itself
from guanxi.sales.models import Lead
from tests.platform.web.administration.walking import walk
from tests.sales.test_assignment import owners, rule
from tests.sales.test_leads_by_mail import a_mail
from tests.sales.test_mailboxes import mailbox
from tests.world import World

TEXT = "Dear {name},\nthank you for “{subject}”.\nYou hear from {person} ({phone})."
OURS = "crm@lantern.example"


@pytest.fixture
def box(world: World, settings: Any) -> Iterator[LeadMailbox]:
    """A mailbox that answers by itself."""
    settings.GUANXI_SMTP_URL, settings.GUANXI_MAIL_FROM = "smtp://127.0.0.1:9", f"Lantern Tea <{OURS}>"
    settings.GUANXI_LEADS_KEEPER = "bo"
    yield mailbox(world, replies=True, reply=TEXT, reply_zh="{name}，您好！\n我们会尽快回复。", login="leads@lantern.example", distribute=True)  # fmt: skip


def work() -> int:
    """What the worker does: give how many were answered."""
    with as_capture():
        waiting = list(Reply.objects.filter(done_at__isnull=True).order_by("pk").values_list("pk", flat=True))
        return sum(answer(number) for number in waiting)


def sent(world: World) -> list[Message]:
    """The letters of the outbox, as they leave the house."""
    office = post_office()
    assert isinstance(office, Post)
    with acting_as(service(SERVICE, ())):
        found = [(one, MessageContent.objects.get(message=one)) for one in Posted.objects.order_by("made_at", "pk")]
        return [message_from_bytes(written(office, one, content), policy=default) for one, content in found]


def said(letter: Message) -> str:
    """The words of a letter."""
    return str(letter.get_payload(decode=True), "utf-8").replace("\r\n", "\n").strip()  # type: ignore[arg-type]


def whys() -> list[str]:
    with as_capture():
        return list(Reply.objects.order_by("pk").values_list("why", flat=True))


def test_whoever_writes_is_answered_once_with_the_headers_of_rfc_3834(world: World, box: LeadMailbox) -> None:
    take_mail(a_mail(References="<0@jade.example>"), mailbox=box)
    assert work() == 1 and work() == 0
    (letter,) = sent(world)
    assert letter["To"] == "lin@jade.example" and letter["Reply-To"] == "leads@lantern.example"
    assert letter["Subject"] == "Auto: Kettles"
    assert letter["Auto-Submitted"] == "auto-replied" and letter["X-Auto-Response-Suppress"] == "All"
    assert letter["In-Reply-To"] == "<1@jade.example>"
    assert str(letter["References"]).split() == ["<0@jade.example>", "<1@jade.example>"]
    assert said(letter) == "Dear Lin Mei,\nthank you for “Kettles”."
    with world.as_("bo"):
        (entry,) = Activity.objects.filter(kind="note")
        lead = Lead.objects.get()
        assert entry.subject == "Answered automatically: Auto: Kettles" and lead.contacted_at is None


def test_the_worker_is_told_of_every_answer_that_is_due(world: World, box: LeadMailbox) -> None:
    take_mail(a_mail(), mailbox=box)
    with as_capture():
        due = Reply.objects.get(done_at__isnull=True).pk
    (job,) = ProcrastinateJob.objects.filter(task_name=WORK_REPLY)
    assert job.args == {"number": due}
    answer_by_itself(**job.args)
    assert len(sent(world)) == 1 and work() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Precedence": "junk"},
        {"Precedence": "list"},
        {"List_Id": "<news.jade.example>"},
        {"List_Unsubscribe": "<mailto:off@jade.example>"},
        {"X_Auto_Response_Suppress": "OOF"},
        {"X_Autoreply": "yes"},
        {"X_Failed_Recipients": "a@b.example"},
        {"X_Spam_Flag": "YES"},
        {"Return_Path": "<>"},
        {"Return_Path": "<bounces+17@news.example>"},
        {"From": "no-reply@jade.example"},
        {"From": "MAILER-DAEMON@jade.example"},
        {"From": "tea-request@lists.example"},
        {"From": "leads@lantern.example"},
        {"From": OURS},
        {"Subject": "自动回复：我在休假"},
        {"Subject": "Automatic reply: away"},
    ],
    ids=lambda headers: "-".join(f"{name}:{value}" for name, value in headers.items())[:40],
)
def test_no_program_and_no_list_is_ever_answered(world: World, box: LeadMailbox, headers: dict[str, str]) -> None:
    take_mail(a_mail(**headers), mailbox=box)
    assert work() == 0 and sent(world) == []


def test_two_programs_that_answer_each_other_stop(world: World, box: LeadMailbox) -> None:
    """One that follows no rule answers each letter anew: ours is still sent once. One like ours is not answered at all."""
    take_mail(a_mail(), mailbox=box)
    for place in range(5):
        work()
        theirs = EmailMessage()
        theirs["From"], theirs["To"], theirs["Subject"] = (
            "Lin <lin@jade.example>",
            OURS,
            f"Re: {sent(world)[-1]['Subject']}",
        )
        theirs["Message-ID"] = f"<loop-{place}@jade.example>"
        theirs.set_content("We got your letter.")
        take_mail(theirs.as_bytes(), mailbox=box)
    work()
    assert len(sent(world)) == 1 and set(whys()) == {"", "lately"}
    ours = sent(world)[0]
    assert read_mail(ours.as_bytes()).automatic == "auto" and read_mail(ours.as_bytes()).unanswerable == "auto"


def test_after_the_days_that_were_said_they_are_answered_again(world: World, box: LeadMailbox) -> None:
    take_mail(a_mail(), mailbox=box)
    work()
    with as_capture():
        Reply.objects.update(done_at=timezone.now() - dt.timedelta(days=8))
    take_mail(a_mail(Message_ID="<2@jade.example>"), mailbox=box)
    assert work() == 1 and len(sent(world)) == 2


def test_a_flood_is_not_answered(world: World, box: LeadMailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guanxi.sales.capture.replying.MOST_AN_HOUR", 2)
    for place in range(4):
        take_mail(a_mail(From=f"v{place}@jade.example", Message_ID=f"<{place}@jade.example>"), mailbox=box)
    assert work() == 2 and whys() == ["", "", "flood", "flood"]


def test_the_answer_names_who_got_the_lead_only_where_the_company_says_so(world: World, box: LeadMailbox) -> None:
    with world.as_("ada"):
        naming = change(entity("lead_mailbox"), box.pk, {"reply_names": True})
    with world.as_("root"):
        change(entity("user"), world.people["gus"].pk, {"phone": "+49 30 1234567"})
    rule(world, "Gus", person=world.people["gus"].pk)
    row = take_mail(a_mail(), mailbox=naming)
    assert work() == 0  # the rules have not given it to anybody yet
    assert owners(world, [int(row.object_id or 0)]) == ["gus"] and work() == 1
    assert "You hear from Gus (+49301234567)." in said(sent(world)[0])


def test_it_goes_back_the_way_the_mail_came_and_speaks_the_language_of_who_wrote(
    world: World, box: LeadMailbox
) -> None:
    mail = a_mail(
        "我们需要二十个水壶，请报价。",
        Return_Path="<lin@mail.jade.example>",
        Subject="询价",
        From="林美 <lin@jade.example>",
    )
    take_mail(mail, mailbox=box)
    work()
    (letter,) = sent(world)
    assert letter["To"] == "lin@mail.jade.example" and letter["Subject"] == "自动回复：询价"
    assert "林美，您好！" in said(letter)


def test_a_form_answers_in_the_language_of_its_page(world: World, box: LeadMailbox) -> None:
    with world.as_("ada"):
        form: WebForm = create(entity("web_form"), {"name": "Offers", "keeper": world.people["bo"].pk, "least_seconds": 0, "from_elsewhere": "taken", "replies": True, "reply": "Hello {name}", "reply_zh": "{name}您好"})  # fmt: skip
    for language, name in (("zh-hans", "陆明"), ("en", "Lu")):
        with as_capture():
            receive(form, Sent({"name": name, "mail": f"{language}@moon.example"}, "203.0.113.9", language))
    assert work() == 2
    assert [said(one) for one in sent(world)] == ["陆明您好", "Hello Lu"]


def test_whose_address_is_to_be_confirmed_is_answered_only_then_and_forgotten_after_a_year(
    world: World, box: LeadMailbox, settings: Any
) -> None:
    settings.GUANXI_URL = "https://crm.example"
    with world.as_("ada"):
        form: WebForm = create(entity("web_form"), {"name": "Offers", "keeper": world.people["bo"].pk, "least_seconds": 0, "from_elsewhere": "taken", "confirming": "after", "confirm_hours": "24", "replies": True, "reply": "Hello {name}"})  # fmt: skip
    with as_capture():
        receive(form, Sent({"name": "Lu", "mail": "lu@moon.example"}, "203.0.113.9", "en"))
        assert Lead.objects.filter(name="Lu").exists()
    assert work() == 0
    with as_capture():
        assert confirm(Submission.objects.get(form=form).secret)
    assert work() == 1
    assert [said(one) for one in sent(world)][-1] == "Hello Lu"
    with as_capture():
        assert forget_answers(timezone.now() + dt.timedelta(days=300)) == 0
        assert forget_answers(timezone.now() + dt.timedelta(days=400)) == 1
        assert Reply.objects.get().address == ""


def test_the_answer_is_seen_before_it_is_switched_on_and_only_known_places_are_taken(
    world: World, box: LeadMailbox
) -> None:
    with world.as_("ada"):
        for wrong in ({"reply": "Dear {naem}"}, {"reply": "", "reply_zh": ""}):
            with pytest.raises(Invalid):
                change(entity("lead_mailbox"), box.pk, wrong)
        change(entity("lead_mailbox"), box.pk, {"replies": False})
    page = walk(world, "ada").text(f"/lead_mailbox/{box.pk}/rest")
    assert "Dear Lin Mei," in page and "Not switched on" in page and "You hear from" not in page


def test_outside_working_hours_the_other_words_are_said() -> None:
    box = LeadMailbox(reply="Soon.", reply_closed="On the next working day.", reply_zh="尽快回复")
    assert words_of(box, "en", {}, closed=True).text == "On the next working day."
    assert words_of(box, "zh-hans", {}, closed=True).text == "尽快回复"
    assert words_of(box, "en", {}, closed=False).subject == "Auto: Thank you for writing to us"


def test_texts_are_filled_and_languages_told_apart() -> None:
    assert filled("Dear {name},\nyours, {person}\n{other}", {"name": "{person}"}) == "Dear {person},\n{other}"
    assert [language_of(one) for one in ("询价 kettle", "Kettles for 林", "见積もりをください", "Hello")] == [
        "zh-hans",
        "en",
        "en",
        "en",
    ]
    mail = EmailMessage()
    mail["Message-ID"], mail["In-Reply-To"] = "<2@a.example>", "<1@a.example> <x"
    assert references(mail) == "<1@a.example> <2@a.example>"
