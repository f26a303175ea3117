"""Answering a customer about a quote: it stands on the page behind their link, and they are told by mail."""

from html import escape

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying import outbox
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.quoting.models import Quote, QuoteComment, QuoteLink
from guanxi.sales.quoting.problems import QuoteRefused
from guanxi.sales.quoting.talking import keep
from guanxi.sales.quoting.visiting import address_of, language_of


def has_page(quote: Quote) -> bool:
    """Tell whether the customer has a link that works, so that there is somebody who reads an answer."""
    return QuoteLink.objects.filter(quote=quote.pk, revoked=False).exists()


@transaction.atomic
def answer_comment(quote: Quote, *, by: Identity, text: str) -> Quote:
    """Put an answer onto the page of the customer, and mail it to everybody the quote was sent to. Raises `QuoteRefused`."""
    said = text.strip()[:4000]
    if not said:
        raise QuoteRefused(_("Please write what you would like to say."))
    if not has_page(quote):
        raise QuoteRefused(_("No link of this quote works, so nobody would read it: send the quote first."))
    keep(quote, name=by.name, text=said, by_customer=False)
    subject = _("%(name)s on quote %(number)s") % {"name": by.name, "number": quote.number}
    log_activity({"kind": "note", "subject": subject[:200], "text": said}, on=[("quote", quote.pk)])
    if outbox.is_open(outbox.MAIL):
        _post(quote, by, said)
    return quote


def _post(quote: Quote, by: Identity, said: str) -> None:
    """Tell every address once; the letter says where to answer."""
    number = QuoteComment.objects.filter(quote=quote.pk).count()
    links = {
        one.mail: one for one in QuoteLink.objects.filter(quote=quote.pk, revoked=False).order_by("pk") if one.mail
    }
    for mail, link in links.items():
        address = f"{str(settings.GUANXI_URL).rstrip('/')}{address_of(link)}"
        with override(language_of(quote)):
            subject = _("An answer about quote %(number)s: %(name)s") % {"number": quote.number, "name": quote.name}
            where = _("Read it with the quote, and answer, here: %(address)s") % {"address": address}
            button = escape(_("Open the quote"))
        html = "".join(f"<p>{escape(line)}</p>" for line in said.splitlines() if line)
        body = {
            "text": f"{said}\n\n{where}\n\n{by.name}\n",
            "html": f'{html}<p><a href="{escape(address)}">{button}</a></p><p>{escape(by.name)}</p>',
        }
        name = f"quote-answer-{quote.pk}-{number}-{link.pk}"
        outbox.post(outbox.MAIL, mail, subject=subject, body=body, about=("quote", quote.pk), message_id=name)
