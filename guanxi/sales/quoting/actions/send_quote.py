"""Sending a quote: a link under which the customer reads, comments and accepts it, and a mail with the document."""

import base64
import datetime as dt
from html import escape
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.notifying import outbox
from guanxi.platform.records.door import change, create
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.quoting.document import file_name
from guanxi.sales.quoting.kept_document import document_of, keep_document
from guanxi.sales.quoting.limits import in_words, judged
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteLink, QuoteStatus
from guanxi.sales.quoting.problems import BeyondLimits, QuoteRefused, nothing_in_it
from guanxi.sales.quoting.replacing import replace_former
from guanxi.sales.quoting.visiting import address_of, language_of
from guanxi.sales.quoting.worth import tell_deal

SENDABLE: Final = (QuoteStatus.DRAFT, QuoteStatus.APPROVED, QuoteStatus.SENT)
_WEEK: Final = dt.timedelta(days=7)


@transaction.atomic
def send_quote(quote: Quote, *, by: Identity, mail: str = "", message: str = "") -> Quote:
    """Make a link for the customer and mail it with the document; without an address the link is handed on by hand.

    Raises `BeyondLimits` where a special price has to be approved first, else `QuoteRefused`.
    """
    if quote.status not in SENDABLE:
        raise QuoteRefused(_("This quote is over or waits for approval, so it is not sent."))
    if not QuoteLine.objects.filter(quote=quote.pk).exists():
        raise nothing_in_it()
    if reasons := in_words(judged(quote, by).exceeded, by):
        raise BeyondLimits(reasons)
    today = timezone.localdate()
    if quote.valid_until is not None and quote.valid_until < today:
        raise QuoteRefused(_("This quote is not valid any more: make a new version with a later day."))
    ends = max(quote.valid_until or today, today + _WEEK)
    link: QuoteLink = create(
        entity("quote_link"), {"quote": quote.pk, "mail": mail, "expires_on": ends.isoformat()}, trusted=True
    )
    # What the customer gets stays what it is, also when it is sent again.
    values = {"status": QuoteStatus.SENT, "sent_at": timezone.now(), "paper": quote.paper or keep_document(quote)}
    sent: Quote = change(entity("quote"), quote.pk, values, trusted=True)
    replace_former(sent)
    tell_deal(sent)
    if mail:
        _post(sent, link, mail, message)
    told = _("Sent to %(mail)s.") % {"mail": mail} if mail else _("A link for the customer was made.")
    note = {"kind": "mail" if mail else "note", "subject": _("Quote %(number)s") % {"number": sent.number}}
    log_activity({**note, "text": told}, on=[("quote", sent.pk)])
    return sent


def _post(quote: Quote, link: QuoteLink, mail: str, message: str) -> None:
    """Put the letter into the outbox. Raises `QuoteRefused` where no mail is set up."""
    if not outbox.is_open(outbox.MAIL):
        raise QuoteRefused(
            _("No mail server is set up: leave the address empty, and hand the link on to the customer yourself.")
        )
    owner = User.everything.filter(pk=quote.owner_id).first()
    with override(language_of(quote)):
        subject = _("Quote %(number)s: %(name)s") % {"number": quote.number, "name": quote.name}
        address = f"{str(settings.GUANXI_URL).rstrip('/')}{address_of(link)}"
        lines = [
            message or _("Please find our quote attached. You can read, comment and accept it here:"),
            "",
            *(
                [address]
                if not message
                else [_("Read, comment and accept it here: %(address)s") % {"address": address}]
            ),
            "",
            owner.name if owner else "",
        ]
        button = escape(_("Open the quote"))
    html = "".join(f"<p>{escape(line)}</p>" for line in lines if line and line != address)
    body = {
        "text": "\n".join(lines) + "\n",
        "html": f'<h2>{escape(subject)}</h2>{html}<p><a href="{escape(address)}">{button}</a></p>',
        "reply_to": owner.mail if owner else "",
        "files": [
            {
                "name": file_name(quote),
                "type": "application/pdf",
                "content": base64.b64encode(document_of(quote)).decode(),
            }
        ],
    }
    # The same letter for the same link, however often it is tried.
    outbox.post(outbox.MAIL, mail, subject=subject, body=body, about=("quote", quote.pk), message_id=f"quote-{link.pk}")
