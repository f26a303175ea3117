"""The page behind the link of a quote: the customer reads, comments, chooses options, accepts or declines, without an account."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.web.replies import UNPROCESSABLE, show_plain
from guanxi.sales.quoting.actions.answer_quote import (
    ANSWERABLE,
    accept_as_customer,
    comment_as_customer,
    decline_as_customer,
)
from guanxi.sales.quoting.adding_up import in_order
from guanxi.sales.quoting.document import file_name, paper, template_of
from guanxi.sales.quoting.grid import number_in
from guanxi.sales.quoting.kept_document import document_of
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.talking import Spoken, spoken
from guanxi.sales.quoting.views import as_pdf
from guanxi.sales.quoting.visiting import language_of, note_visit, visit_of

_GONE = 410


@dataclass(frozen=True)
class OfferLine:
    """A line as the customer reads it; `id` of an optional one that may be chosen."""

    kind: str
    text: str
    quantity: str
    price: str
    discount: str
    total: str
    id: int = 0
    chosen: bool = False


@dataclass(frozen=True)
class OfferPage:
    """A quote as its customer reads it: nothing that is not on the document."""

    title: str
    number: str
    letterhead: tuple[str, ...]
    customer: str
    seller: str
    valid_until: str
    over: bool
    lines: tuple[OfferLine, ...]
    sums: tuple[tuple[str, str], ...]
    total: str
    payments: tuple[tuple[str, str, str], ...]
    terms: tuple[str, ...]
    spoken: tuple[Spoken, ...]
    action: str
    pdf_url: str
    open: bool
    answer: str = ""
    done: str = ""
    problem: str = ""
    name: str = ""


# Whoever has the address may answer: browsers keep nothing of it, and the middleware lets no other site be told.
@require_http_methods(["GET", "POST"])
@cache_control(no_store=True)
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """This will show a quote to its customer, or take their answer."""
    visit = visit_of(token)
    if visit is None:
        return _over(request)
    try:
        with at_work(visit.person):
            quote: Quote = find_row(entity("quote"), visit.quote)
            with override(language_of(quote)):
                if request.method == "GET":
                    note_visit(visit)
                    return _shown(request, quote)
                return _answered(request, quote)
    except (UnknownPerson, NotFound):
        return _over(request)


@require_GET
@cache_control(no_store=True)
def document(request: HttpRequest, token: str) -> HttpResponse:
    """This will be the document of a quote for its customer."""
    visit = visit_of(token)
    if visit is None:
        return _over(request)
    try:
        with at_work(visit.person):
            quote: Quote = find_row(entity("quote"), visit.quote)
            return as_pdf(document_of(quote), file_name(quote))
    except (UnknownPerson, NotFound):
        return _over(request)


def _answered(request: HttpRequest, quote: Quote) -> HttpResponse:
    sent, name = request.POST, request.POST.get("name", "")
    done = ""
    try:
        if sent.get("verb") == "comment":
            comment_as_customer(quote, name=name[:100], text=sent.get("text", "")[:4000])
            done = _("Thank you: your comment has arrived.")
        elif sent.get("verb") == "decline":
            decline_as_customer(quote, reason=sent.get("reason", "")[:500])
            done = _("Thank you for telling us.")
        elif sent.get("verb") == "accept":
            if not sent.get("agreed"):
                return _shown(request, quote, problem=_("Please tick that you accept the quote."), name=name)
            chosen = [number_in(one) for one in sent.getlist("option")]
            address = str(request.META.get("REMOTE_ADDR", ""))
            accept_as_customer(quote, name=name, address=address, drawn=sent.get("drawn", ""), chosen=chosen)
            done = _("Thank you: the quote is accepted.")
    except RecordProblem as refused:
        return _shown(request, find_row(entity("quote"), quote.pk), problem=str(refused), name=name)
    return _shown(request, find_row(entity("quote"), quote.pk), done=done)


def _shown(request: HttpRequest, quote: Quote, *, done: str = "", problem: str = "", name: str = "") -> HttpResponse:
    template = template_of(quote)
    said = paper(quote, template.letterhead if template is not None else "")
    w = said["words"]
    sums = [(f"{w['off']} ({said['discount']})", said["off"])] if said["discount"] else []
    over = quote.valid_until is not None and quote.valid_until < timezone.localdate()
    page = OfferPage(
        title=quote.name,
        number=quote.number,
        letterhead=tuple(said["letterhead"]),
        customer=said["customer"],
        seller=said["seller"],
        valid_until=said["valid_until"],
        over=over,
        lines=tuple(_lines(quote, said["lines"])),
        sums=(*sums, (w["net"], said["net"]), (w["tax"], said["tax"])),
        total=said["total"],
        payments=tuple((one["name"], one["percent"], one["due"]) for one in said["payments"]),
        terms=tuple(said["terms"]),
        spoken=tuple(
            spoken(quote, customer=said["customer"], seller=said["letterhead"][0] if said["letterhead"] else "")
        ),
        action=request.path,
        pdf_url=f"{request.path}/pdf",
        open=quote.status in ANSWERABLE and not over,
        answer=_stands(quote, over=over),
        done=done,
        problem=problem,
        name=name,
    )
    status = UNPROCESSABLE if problem else 200
    return show_plain(request, "quoting/offer.html", page, f"{w['title']} {quote.number}", status=status)


def _lines(quote: Quote, said: list[dict[str, str]]) -> Iterator[OfferLine]:
    rows = in_order(QuoteLine.objects.filter(quote=quote.pk).order_by("position", "pk"))
    for row, one in zip(rows, said, strict=True):
        if one["kind"] == "heading":
            yield OfferLine("heading", one["text"], "", "", "", "")
            continue
        if one["kind"] == "part":
            yield OfferLine("part", one["text"], f"{one['quantity']} {one['measure']}".strip(), "", "", "")
            continue
        yield OfferLine(
            kind="optional" if row.optional else "line",
            text=one["text"],
            quantity=f"{one['quantity']} {one['measure']}".strip(),
            price=one["price"],
            discount=one["discount"],
            total=one["total"],
            id=row.pk if row.optional else 0,
            chosen=row.chosen,
        )


def _stands(quote: Quote, *, over: bool) -> str:
    if quote.status in (QuoteStatus.ACCEPTED, QuoteStatus.ORDERED):
        return (
            _("This quote was accepted by %(name)s.") % {"name": quote.signed_by}
            if quote.signed_by
            else _("This quote was accepted.")
        )
    if quote.status == QuoteStatus.DECLINED:
        return _("This quote was declined.")
    if over or quote.status not in ANSWERABLE:
        return _("This quote is not valid any more; please ask for a new one.")
    return ""


def _over(request: HttpRequest) -> HttpResponse:
    title = _("Nothing to read here")
    return show_plain(request, "quoting/offer_over.html", None, title, status=_GONE)
