"""The document of a quote as its customer got it: kept when it is sent or accepted, and shown ever after instead of drawn anew.

It is kept by what is in it: the quote says the SHA-256 of the file, and a file that is not that any more is not shown.
"""

import hashlib
import secrets
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from guanxi.customers.models import Account, Contact
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.files import path_of
from guanxi.sales.quoting.document import draw
from guanxi.sales.quoting.models import Quote
from guanxi.sales.quoting.problems import QuoteRefused

_NAMED: Final = 32
_OF_ACCOUNT: Final = ("name", "street", "city", "country", "province", "district")


def document_of(quote: Quote) -> bytes:
    """Give the PDF of a quote: the one that was kept, else what it says now. Raises `QuoteRefused` where that is not what was kept.

    For who does not read in full whom it names it is drawn without them.
    """
    if not quote.paper or not _reads_names(quote):
        return draw(quote)
    place = _place(quote.paper)
    content = place.read_bytes() if place.is_file() else b""
    if hashlib.sha256(content).hexdigest() != quote.paper:
        raise QuoteRefused(_("The document that the customer got is not among the files any more, or was changed."))
    return content


def keep_document(quote: Quote) -> str:
    """Draw and keep the document of a quote as it is now, and give its fingerprint."""
    content = draw(quote)
    digest = hashlib.sha256(content).hexdigest()
    place = _place(digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: half a file under this name would be refused ever after.
    written = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    written.write_bytes(content)
    written.replace(place)
    return digest


def _reads_names(quote: Quote) -> bool:
    account, contact = view_of(entity("account")), view_of(entity("contact"))
    named = all(account.reads(name) for name in _OF_ACCOUNT) and Account.objects.filter(pk=quote.account_id).exists()
    if quote.contact_id is None or not named:
        return named
    return contact.reads("name") and Contact.objects.filter(pk=quote.contact_id).exists()


def _place(digest: str) -> Path:
    return path_of(digest[:_NAMED])
