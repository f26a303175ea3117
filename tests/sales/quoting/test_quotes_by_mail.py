"""A quote reaches its customer by mail: with the document, and with a way to the page where it is accepted."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.conf import LazySettings
from django.test import Client

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Message, Notification
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.sending import send
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import find_row
from guanxi.sales.quoting.actions.answer_comment import answer_comment
from guanxi.sales.quoting.actions.answer_quote import take_links_back
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.models import QuoteComment, QuoteLink
from guanxi.sales.quoting.problems import QuoteRefused
from guanxi.sales.quoting.visiting import address_of
from tests.fake.smtp import MailServer, mail_server
from tests.sales.quoting.test_quoting_pages import QUOTE, a_quote, tea  # noqa: F401  # a fixture
from tests.world import World


@pytest.fixture
def server(settings: LazySettings) -> Iterator[MailServer]:
    """A mail server that this installation is set up for."""
    with mail_server() as running:
        settings.GUANXI_SMTP_URL, settings.GUANXI_MAIL_FROM = running.url, "Guanxi 关系 <crm@lantern.example>"
        settings.GUANXI_URL = "https://crm.lantern.example"
        yield running


def delivered() -> None:
    """What the worker does with the letters of quotes that wait."""
    with acting_as(service(SERVICE, ())):
        waiting = list(Message.objects.filter(channel="mail", entity="quote").values_list("pk", flat=True))
    for number in waiting:
        send(number)


def test_the_customer_gets_the_document_and_a_way_to_accept_it(world: World, tea: int, server: MailServer) -> None:  # noqa: F811
    with world.as_("chen") as chen:
        quote = send_quote(a_quote(tea), by=chen, mail="mei@jade.example")
    delivered()
    delivered()
    (letter,) = server.letters
    assert server.people == ["mei@jade.example"] and quote.number in letter["Subject"]
    files = [part for part in letter.walk() if part.get_content_type() == "application/pdf"]
    assert [part.get_filename() for part in files] and files[0].get_content().startswith(b"%PDF")
    assert isinstance(letter, EmailMessage)
    written = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    way = re.search(r"https://crm\.lantern\.example(/offer/\S+)", written)
    assert way
    page = Client().get(way[1])
    assert page.status_code == 200 and "White tea" in page.content.decode()


def test_without_a_mail_server_nothing_is_sent_and_it_is_said(world: World, tea: int) -> None:  # noqa: F811
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        with pytest.raises(QuoteRefused, match="No mail server is set up"):
            send_quote(quote, by=chen, mail="mei@jade.example")
        assert find_row(QUOTE, quote.pk).status == "draft" and not QuoteLink.objects.filter(quote=quote.pk).exists()


def test_a_question_of_the_customer_is_answered_on_their_page_and_by_mail(
    world: World,
    tea: int,  # noqa: F811
    server: MailServer,
) -> None:
    with world.as_("chen") as chen:
        quote = send_quote(a_quote(tea), by=chen, mail="mei@jade.example")
        address = address_of(QuoteLink.objects.get(quote=quote.pk))
    guest = Client()
    guest.post(address, {"verb": "comment", "text": "When would it arrive?", "name": "Lin Mei"})
    with world.as_("chen") as chen:
        assert Notification.objects.filter(person=world.people["chen"].pk, kind="quote_commented").count() == 1
        answer_comment(find_row(QUOTE, quote.pk), by=chen, text="Within a week.")
        take_links_back(find_row(QUOTE, quote.pk), by=chen)
        with pytest.raises(QuoteRefused, match="nobody would read it"):
            answer_comment(find_row(QUOTE, quote.pk), by=chen, text="And more.")
        QuoteLink.objects.filter(quote=quote.pk).update(revoked=False)
    page = guest.get(address).content.decode()
    spoken = page[page.index("Questions and answers") :]
    for words in ("Lin Mei", "Jade Garden", "When would it arrive?", "Chen", "Within a week."):
        assert words in spoken
    delivered()
    letter = server.letters[-1]
    assert server.people[-1] == "mei@jade.example" and "An answer about quote" in letter["Subject"]
    with world.as_("gus"):
        assert not QuoteComment.objects.filter(quote=quote.pk).exists()
