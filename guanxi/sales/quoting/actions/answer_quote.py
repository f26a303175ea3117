"""The answer of the customer: accepted with a signature, or declined with a reason; by themselves or as told on the phone."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.quoting.adding_up import add_up
from guanxi.sales.quoting.freezing import CHOOSING
from guanxi.sales.quoting.kept_document import keep_document
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteSignature, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused
from guanxi.sales.quoting.replacing import end_links
from guanxi.sales.quoting.talking import MOST_AN_HOUR, keep, said_lately, was_told

ANSWERABLE: Final = (QuoteStatus.APPROVED, QuoteStatus.SENT)
# What the pen of the page writes: moves and lines with small numbers, nothing else.
DRAWING: Final = re.compile(r"(?:[ML]\d{1,4} \d{1,4}){2,4000}")


@transaction.atomic
def accept_quote(quote: Quote, *, by: Identity, signed_by: str = "") -> Quote:
    """Note that the customer accepted, as they told somebody."""
    name = signed_by.strip() or by.name
    note = _("Accepted by %(name)s, as told to %(person)s.") % {"name": name, "person": by.name}
    return _accept(quote, name, note, told=())


@transaction.atomic
def accept_as_customer(quote: Quote, *, name: str, address: str, drawn: str = "", chosen: Iterable[int] = ()) -> Quote:
    """Take the acceptance of a customer on their page: their options, their signature and where it came from.

    Raises `QuoteRefused` where it is not open any more, or without a name. The owner is told.
    """
    name = " ".join(name.split())[:100]
    if not name:
        raise QuoteRefused(_("Please write your name."))
    _still_open(quote)
    anew = _choose(quote, frozenset(chosen))
    drawing = drawn if DRAWING.fullmatch(drawn) else ""
    # Nothing is asked back: the row is only written.
    QuoteSignature.objects.bulk_create(
        [QuoteSignature(
            quote_id=quote.pk, name=name, signed_at=timezone.now(), address=address[:64], drawn=drawing, digest=digest_of(quote.pk)
        )]
    )  # fmt: skip
    note = _("%(name)s accepted and signed on the page for customers.") % {"name": name}
    return _accept(quote, name, note, told=("quote_accepted",), anew=anew)


@transaction.atomic
def decline_quote(quote: Quote, *, by: Identity, decline_reason: str) -> Quote:
    """Note that the customer declined, and why."""
    return _decline(quote, decline_reason)


@transaction.atomic
def decline_as_customer(quote: Quote, *, reason: str) -> Quote:
    """Take the refusal of a customer on their page; the owner is told. Raises `QuoteRefused` without a reason."""
    if not reason.strip():
        raise QuoteRefused(_("Please tell us why, so that we can offer something better."))
    declined = _decline(quote, reason.strip())
    tell("quote_declined", [quote.owner_id], about=("quote", quote.pk))
    return declined


@transaction.atomic
def comment_as_customer(quote: Quote, *, name: str, text: str) -> None:
    """Put what a customer says onto the timeline, and tell the owner: once an hour until they answer. Raises `QuoteRefused`."""
    if not text.strip():
        raise QuoteRefused(_("Please write what you would like to say."))
    if said_lately(quote) >= MOST_AN_HOUR:
        raise QuoteRefused(_("So much has been written here within an hour; please wait a little, or call us."))
    said_by, told = name.strip() or _("The customer"), was_told(quote)
    keep(quote, name=said_by, text=text.strip(), by_customer=True)
    subject = _("%(name)s on quote %(number)s") % {"name": said_by, "number": quote.number}
    log_activity({"kind": "note", "subject": subject[:200], "text": text.strip()[:4000]}, on=[("quote", quote.pk)])
    if not told:
        tell("quote_commented", [quote.owner_id], about=("quote", quote.pk))


@transaction.atomic
def take_links_back(quote: Quote, *, by: Identity) -> Quote:
    """Let no link to this quote work any more."""
    if not end_links([quote.pk]):
        raise QuoteRefused(_("No link of this quote works."))
    log_activity(
        {"kind": "note", "subject": _("Links taken back"), "text": _("Customers cannot open this quote any more.")},
        on=[("quote", quote.pk)],
    )
    return quote


def digest_of(quote_id: int) -> str:
    """Give the fingerprint of what a quote says: the same as long as no word or figure of it changes."""
    row = Quote.everything.get(pk=quote_id)
    names = (
        "number",
        "name",
        "account_id",
        "currency",
        "tax_mode",
        "discount",
        "net",
        "tax",
        "total",
        "terms",
        "valid_until",
    )
    said: list[Any] = [[str(getattr(row, name)) for name in names]]
    parts = (
        "position",
        "text",
        "quantity",
        "unit_price",
        "discount",
        "tax_rate",
        "heading",
        "optional",
        "chosen",
        "total",
    )
    for line in QuoteLine.everything.filter(quote=quote_id, deleted_at__isnull=True).order_by("position", "pk"):
        said.append([str(getattr(line, name)) for name in parts])
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _unanswered(quote: Quote) -> Quote:
    """Give a quote that waits for an answer, and let whoever else answers it wait until this answer is written."""
    now: Quote = Quote.everything.select_for_update(no_key=True).get(pk=quote.pk)
    if now.status not in ANSWERABLE:
        raise QuoteRefused(_("This quote was answered already, or is not offered any more."))
    return now


def _still_open(quote: Quote) -> None:
    now = _unanswered(quote)
    if now.valid_until is not None and now.valid_until < timezone.localdate():
        raise QuoteRefused(_("This quote is not valid any more; please ask for a new one."))


def _choose(quote: Quote, chosen: frozenset[int]) -> bool:
    """Tell whether they want something else than was offered. Count the optional lines that the customer wants; in this transaction alone the database lets them through."""
    # The parts of a bundle follow it.
    lines = QuoteLine.objects.filter(quote=quote.pk, optional=True, head__isnull=True)
    changes = {line.pk: {"chosen": line.pk in chosen} for line in lines if line.chosen != (line.pk in chosen)}
    if not changes:
        return False
    _say(str(quote.pk))
    for outcome in change_many(entity("quote_line"), changes, trusted=True).values():
        if outcome.problems:
            raise Invalid(outcome.problems)
    add_up([quote.pk])
    _say("")
    return True


def _say(number: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true)", [CHOOSING, number])


def _accept(quote: Quote, name: str, note: str, *, told: tuple[str, ...], anew: bool = False) -> Quote:
    _still_open(quote)
    kept = keep_document(find_row(entity("quote"), quote.pk)) if anew or not quote.paper else quote.paper
    values = {"status": QuoteStatus.ACCEPTED, "answered_at": timezone.now(), "signed_by": name[:100], "paper": kept}
    accepted: Quote = change(entity("quote"), quote.pk, values, trusted=True)
    log_activity({"kind": "note", "subject": _("Quote accepted"), "text": note}, on=[("quote", quote.pk)])
    for kind in told:
        tell(kind, [quote.owner_id], about=("quote", quote.pk))
    return accepted


def _decline(quote: Quote, reason: str) -> Quote:
    _unanswered(quote)
    values = {"status": QuoteStatus.DECLINED, "answered_at": timezone.now(), "decline_reason": reason[:500]}
    declined: Quote = change(entity("quote"), quote.pk, values, trusted=True)
    log_activity({"kind": "note", "subject": _("Quote declined"), "text": reason[:4000]}, on=[("quote", quote.pk)])
    return declined


def _accepted(told: Told) -> str:
    return _("The customer accepted %(record)s") % told.words


def _declined(told: Told) -> str:
    return _("The customer declined %(record)s") % told.words


def _commented(told: Told) -> str:
    return _("The customer wrote something about %(record)s") % told.words


declare(
    NotificationKind(
        "quote_accepted", words("A quote is accepted", "报价被客户接受"), _accepted, icon="circle-check", mail="now"
    ),
    NotificationKind(
        "quote_declined", words("A quote is declined", "报价被客户拒绝"), _declined, icon="circle-x", mail="now"
    ),
    NotificationKind(
        "quote_commented",
        words("A customer comments on a quote", "客户对报价留言"),
        _commented,
        icon="message",
        mail="now",
    ),
)
