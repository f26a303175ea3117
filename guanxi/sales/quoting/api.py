"""Quotes for programs: the document, as the customer gets it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part
from guanxi.platform.api.extending import Described, declare_address, document, number
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.sales.quoting import grid, views


def read_pdf(call: Call, *, record_id: int) -> HttpResponse:
    """Give the document of a quote: the one that was sent where it was, by its bytes."""
    refuse_unknown(call.request.GET, ())
    return views.document_shown(record_id)


def _pdf() -> Part:
    at = number("id", _("The number of the quote."))
    return {"get": document("quote_pdf", _("The document of a quote as PDF"), "application/pdf", at)}


def _may_read() -> bool:
    return view_of(entity("quote")).may("read") and grid.may_see_prices()


declare_address(Described("/quote/{id}/pdf", _pdf, _may_read))
