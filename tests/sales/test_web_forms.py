"""Web forms: a visitor of a website becomes a lead, machines do not, and nobody learns who is a customer already."""

import datetime as dt
import re
from collections.abc import Iterator
from email.message import EmailMessage
from html import unescape
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Message, Notification
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.sending import send
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.feed import feed
from guanxi.sales.capture.models import Submission, WebForm
from guanxi.sales.capture.receiving import expire, questions
from guanxi.sales.capture.service import as_capture
from guanxi.sales.models import Lead
from tests.fake.smtp import MailServer, mail_server
from tests.platform.web.administration.walking import walk
from tests.world import World

VISITOR = {"name": "Lu Ming", "company": "Moon Tea", "mail": "lu@moon.example", "description": "Please call me."}


@pytest.fixture
def form(world: World) -> WebForm:
    """A form whose leads belong to Bo; it takes what was filled in at once, as nobody waits in a test."""
    with world.as_("ada"):
        made: WebForm = create(
            entity("web_form"),
            {
                "name": "Offer",
                "heading": "Ask for an offer",
                "heading_zh": "索取报价",
                "keeper": world.people["bo"].pk,
                "tags": ["spring"],
                "least_seconds": "0",
                "distribute": False,
            },
        )
    return made


@pytest.fixture
def server(settings: LazySettings) -> Iterator[MailServer]:
    """A mail server that this installation is set up for."""
    with mail_server() as running:
        settings.GUANXI_SMTP_URL, settings.GUANXI_MAIL_FROM = running.url, "crm@lantern.example"
        settings.GUANXI_URL = "https://crm.example"
        yield running


def link_of(server: MailServer, mail: str) -> str:
    """Let the worker send the letters that wait; gives where the link leads in the only one, which must have reached this address."""
    with acting_as(service(SERVICE, ())):
        waiting = list(Message.objects.filter(channel="mail").values_list("pk", flat=True))
    for number in waiting:
        send(number)
    (letter,) = server.letters
    assert server.people == [mail] and letter["To"] == mail and letter["Subject"] == "Please confirm: Ask for an offer"
    assert isinstance(letter, EmailMessage)
    found = re.findall(r"https://crm\.example(/\S+)", letter.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert len(found) == 1
    return str(found[0])


class Visitor:
    """Somebody at the website."""

    def __init__(self, form: WebForm, ip: str = "203.0.113.7") -> None:
        self.url = f"/capture/{form.address}"
        self.client = Client(REMOTE_ADDR=ip)

    def opens(self, **query: str) -> str:
        return self.client.get(f"{self.url}?{urlencode(query)}", headers={"referer": "https://shop.example/tea"}).content.decode()  # fmt: skip

    def sends(self, page: str = "", **given: str) -> tuple[int, str]:
        hidden = dict(re.findall(r'type="hidden" name="([\w]+)" value="([^"]*)"', page or self.opens()))
        answer = self.client.post(self.url, hidden | VISITOR | given)
        return answer.status_code, answer.content.decode()


def kept(form: WebForm) -> list[tuple[str, str]]:
    with as_capture():
        return list(Submission.objects.filter(form=form).order_by("pk").values_list("state", "why"))


def test_a_visitor_becomes_a_lead_with_what_tells_how_they_came(world: World, form: WebForm) -> None:
    visitor = Visitor(form)
    page = visitor.opens(utm_campaign="tea-week", utm_source="newsletter")
    assert "Ask for an offer" in page and "索取报价" in visitor.opens(lang="zh-hans")
    assert visitor.sends(page)[0] == 200
    with world.as_("bo"):
        lead = Lead.objects.get(company="Moon Tea")
        assert (lead.name, lead.mail, lead.source, lead.owner_id) == (
            "Lu Ming",
            "lu@moon.example",
            "web",
            world.people["bo"].pk,
        )
        assert set(lead.tags) == {"spring", "tea-week"}
    with as_capture():
        (sent,) = Submission.objects.filter(form=form)
        assert sent.came == {"utm_campaign": "tea-week", "utm_source": "newsletter", "ref": "https://shop.example/tea"}
        assert (sent.object_id, sent.said) == (lead.pk, {})
    visitor.sends(page)  # a second click on the same page
    assert kept(form) == [("taken", "")]


def test_a_visitor_is_told_what_is_missing_beside_the_field(world: World, form: WebForm) -> None:
    with world.as_("ada"):
        for field, needed in (("company", True), ("mail", False)):
            create(entity("web_form_field"), {"form": form.pk, "field": field, "needed": needed, "label_zh": "贵公司"})
        change(entity("web_form"), form.pk, {"consent": "You may write to me."})
    status, page = Visitor(form).sends(company="", mail="no address")
    assert status == 422 and 'id="v-company-problem"' in page and 'id="v-mail-problem"' in page
    assert 'id="v-consent-problem"' in page and "You may write to me." in page
    assert 'value="no address"' in page  # what was typed is still there
    assert Visitor(form).sends(consent="yes")[0] == 200
    with as_capture():
        assert Submission.objects.get(form=form).consent == "You may write to me."


def test_machines_are_refused_and_see_nothing_of_it(world: World, form: WebForm) -> None:
    status, page = Visitor(form).sends(homepage="https://spam.example")
    assert status == 200 and "Thank you" in page
    assert Visitor(form).sends(description="http://a.example http://b.example")[0] == 422
    assert Visitor(form).client.post(f"/capture/{form.address}", VISITOR).status_code == 422  # no page of ours
    forged = Visitor(form).client.post(f"/capture/{form.address}", VISITOR | {"_key": "forged"})
    assert forged.status_code == 200
    assert kept(form) == [("refused", "machine"), ("refused", "links"), ("refused", "elsewhere")]
    with as_capture():
        assert not Lead.objects.filter(company="Moon Tea").exists()
        assert Submission.objects.get(form=form, why="machine").times == 2


def test_whoever_fills_in_faster_than_people_can_is_asked_to_wait(world: World, form: WebForm) -> None:
    with world.as_("ada"):
        change(entity("web_form"), form.pk, {"least_seconds": "30"})
    status, page = Visitor(form).sends()
    assert status == 422 and "wait a moment" in page and 'value="Lu Ming"' in page
    assert kept(form) == [("refused", "fast")]


def test_one_address_sends_so_often_and_no_more(world: World, form: WebForm) -> None:
    with world.as_("ada"):
        change(entity("web_form"), form.pk, {"most_an_hour": "2"})
    said = [Visitor(form).sends(mail=f"lu{n}@moon.example", company=f"Moon Tea {n}")[0] for n in range(4)]
    assert said == [200, 200, 422, 422]
    assert Visitor(form, ip="203.0.113.8").sends(mail="b@moon.example", company="Else")[0] == 200
    assert [state for state, _why in kept(form)] == ["taken", "taken", "refused", "taken"]


def test_a_customer_who_writes_again_goes_to_their_owner_and_is_told_the_same(world: World, form: WebForm) -> None:
    with world.as_("chen"):
        hotel = create(entity("account"), {"name": "Jade Hotel Ltd."})
        lin = create(entity("contact"), {"name": "Lin", "account": hotel.pk, "mail": "lu@moon.example"})
    new, known = Visitor(form, "203.0.113.9").sends(mail="new@moon.example", name="New", company="New Tea"), Visitor(form).sends()  # fmt: skip
    plain = re.compile(r'name="(_key|csrf)[^>]*>|nonce[^"]*')
    assert plain.sub("", new[1]) == plain.sub("", known[1])
    with world.as_("chen"):
        assert not Lead.objects.filter(mail="lu@moon.example").exists()
        (entry,), _more = feed(entity("contact"), lin.pk)
        told = Notification.objects.filter(kind="capture_again", entity="contact", object_id=lin.pk)
        assert told.count() == 1
        assert "Please call me." in str(entry)


def test_a_lead_that_must_be_confirmed_exists_only_then(world: World, form: WebForm, server: MailServer) -> None:
    with world.as_("ada"):
        change(entity("web_form"), form.pk, {"confirming": "first", "confirm_hours": "24"})
    visitor = Visitor(form)
    assert "we sent you a mail" in visitor.sends()[1]
    with as_capture():
        assert not Lead.objects.filter(company="Moon Tea").exists()
    path = link_of(server, "lu@moon.example")
    assert "One click" in visitor.client.get(path).content.decode()  # programs open links, too: nothing happens yet
    with as_capture():
        assert not Lead.objects.filter(company="Moon Tea").exists()
    assert visitor.client.post(path).status_code == 200
    assert visitor.client.post(path).status_code == 200
    with as_capture():
        assert Lead.objects.filter(company="Moon Tea").count() == 1
        assert Submission.objects.get(form=form).confirmed_at is not None
    assert visitor.client.post("/capture/confirm/nothing").status_code == 410


def test_what_nobody_confirms_in_time_is_forgotten(world: World, form: WebForm, settings: object) -> None:
    settings.GUANXI_SMTP_URL, settings.GUANXI_MAIL_FROM = "smtp://127.0.0.1:9", "crm@lantern.example"  # type: ignore[attr-defined]
    with world.as_("ada"):
        change(entity("web_form"), form.pk, {"confirming": "first", "confirm_hours": "1"})
    Visitor(form).sends()
    with as_capture():
        assert expire(timezone.now() + dt.timedelta(hours=2)) == 1
        (sent,) = Submission.objects.filter(form=form)
        assert (sent.state, sent.said, sent.ip) == ("expired", {}, "")
    assert Visitor(form).client.post(f"/capture/confirm/{sent.secret}").status_code == 410


def test_other_sites_show_a_form_and_post_to_it_only_where_it_says_so(world: World, form: WebForm) -> None:
    visitor = Visitor(form)
    assert "frame-ancestors 'none'" in visitor.client.get(visitor.url)["Content-Security-Policy"]
    with world.as_("ada"):
        with pytest.raises(Invalid):
            change(entity("web_form"), form.pk, {"may_embed": "javascript:alert(1)"})
        change(entity("web_form"), form.pk, {"may_embed": "https://shop.example", "from_elsewhere": "review"})
    policy = visitor.client.get(visitor.url)["Content-Security-Policy"]
    assert "frame-ancestors https://shop.example" in policy and "script-src 'self'" in policy
    looked_over = visitor.client.post(visitor.url, VISITOR)
    assert looked_over.status_code == 200 and 'value="Lu Ming"' in looked_over.content.decode()
    assert kept(form) == []
    assert visitor.sends(looked_over.content.decode())[0] == 200
    with world.as_("ada"):
        change(entity("web_form"), form.pk, {"from_elsewhere": "taken", "is_on": True})
    assert visitor.client.post(visitor.url, VISITOR | {"mail": "c@moon.example", "company": "C"}).status_code == 200
    assert [state for state, _why in kept(form)] == ["taken", "taken"]
    with world.as_("ada"):
        change(entity("web_form"), form.pk, {"is_on": False})
    assert "closed at the moment" in visitor.opens()


def test_the_page_of_a_form_says_what_to_copy_into_a_website(world: World, form: WebForm) -> None:
    keeper = walk(world, "ada")
    assert "No other site may show it yet" in keeper.text(f"/web_form/{form.pk}/rest")
    asked = {"heading": 'Tea & "more"', "consent": "We answer <1 day"}
    with world.as_("ada"):
        change(entity("web_form"), form.pk, {"may_embed": "https://shop.example", "from_elsewhere": "taken", **asked})
    page = keeper.text(f"/web_form/{form.pk}/rest")
    assert "No other site may show it yet" not in page
    frame, plain = (unescape(one) for one in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL))
    url = f"http://testserver/capture/{form.address}"
    shown = re.fullmatch(
        r'<iframe src="([^"]*)" width="100%" height="640" style="([^"]*)" title="([^"]*)"></iframe>', frame
    )
    assert shown and shown[1] == url and unescape(shown[3]) == asked["heading"]
    assert f'<form method="post" action="{url}">' in plain and "We answer &lt;1 day</label>" in plain
    asks = [one.name for one in questions(form, "en")]
    assert asks and set(re.findall(r' name="(\w+)"', plain)) == {*asks, "consent"}
    answer = Visitor(form).client.get(url.removeprefix("http://testserver"))
    assert "frame-ancestors https://shop.example" in answer["Content-Security-Policy"]


def test_only_who_keeps_forms_reads_what_was_sent(world: World, form: WebForm) -> None:
    Visitor(form).sends()
    with world.as_("ada"):
        assert Submission.objects.filter(form=form).count() == 1
    with world.as_("chen"):
        assert not Submission.objects.exists()
