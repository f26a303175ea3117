"""Pages of quotes by hand: the grid of lines, the document, two versions side by side."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.catalogue.pricing.explaining import explain, may_explain
from guanxi.lib.money import display
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, NotAllowed, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, data, go, notice, show
from guanxi.sales.quoting import grid
from guanxi.sales.quoting.actions.start_quote import start_quote
from guanxi.sales.quoting.document import SHIPPED, example, file_name, set_in_type
from guanxi.sales.quoting.kept_document import document_of
from guanxi.sales.quoting.limits import in_words, judged_once
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteStatus, QuoteTemplate


@dataclass(frozen=True)
class GridPage:
    """The grid of lines; `state` is what `grid.shown` gives."""

    title: str
    number: str
    url: str
    action: str
    pdf_url: str
    by_attributes: str
    guided: str
    why: str
    editable: bool
    costs: bool
    state: dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """A line of two versions: as it was and as it is, empty where it stands in one of them only."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    changed: bool


@dataclass(frozen=True)
class ComparePage:
    """Two quotes side by side."""

    title: str
    before: Link
    after: Link
    pairs: tuple[Pair, ...]
    others: tuple[Link, ...]


@require_http_methods(["GET", "POST"])
def lines(request: HttpRequest, quote_id: int) -> HttpResponse:
    """This will be the grid of a quote's lines, or what became of those it sends."""
    row = get(entity("quote"), quote_id)
    if not grid.may_see_prices():
        raise may_not("read", entity("quote_line"))
    quote: Quote = find_row(entity("quote"), quote_id)
    edits = "edit" in reach(entity("quote"), quote_id)
    if request.method == "POST":
        if not edits:
            raise NotAllowed(_("You may read this record, but not change it."))
        return _saved(request, quote_id)
    page = GridPage(
        title=row.title,
        number=quote.number,
        url=f"/quote/{quote_id}",
        action=request.path,
        pdf_url=f"/quoting/{quote_id}/pdf",
        by_attributes=f"/families/choose?for=quote-{quote_id}" if view_of(entity("variant")).may("read") else "",
        guided=f"/guided?for=quote-{quote_id}" if view_of(entity("guide_effect")).may("read") else "",
        why=f"/quoting/{quote_id}/why" if may_explain(entity("quote_line")) else "",
        editable=edits and quote.status == QuoteStatus.DRAFT,
        costs=view_of(entity("quote_line")).reads("cost") and view_of(entity("quote")).reads("margin"),
        state=_told(quote),
    )
    crumbs = (Link(str(entity("quote").plural), "/quote"), Link(row.title, f"/quote/{quote_id}"))
    return show(
        request, "quoting/lines.html", page, _("Lines of the quote"), crumbs=crumbs, styles=("guanxi/quoting.css",)
    )


@require_GET
def pdf(request: HttpRequest, quote_id: int) -> HttpResponse:
    """This will be the document of a quote."""
    return document_shown(quote_id)


def document_shown(quote_id: int) -> HttpResponse:
    """This will be the document of a quote, for whoever sees the prices in it."""
    get(entity("quote"), quote_id)
    if not grid.may_see_prices():
        raise may_not("read", entity("quote_line"))
    quote: Quote = find_row(entity("quote"), quote_id)
    return as_pdf(document_of(quote), file_name(quote))


@require_GET
def why(request: HttpRequest, quote_id: int) -> HttpResponse:
    """This will tell why the lines of a quote cost what they do; of a bundle the whole."""
    row = get(entity("quote"), quote_id)
    rows = [one for one in lines_of(quote_id) if not one.heading and not one.head_id]
    quote: Quote = find_row(entity("quote"), quote_id)
    return explain(request, quote, rows, line=entity("quote_line"), back=(row.title, f"/quote/{quote_id}"))


@require_GET
def preview(request: HttpRequest, template_id: int) -> HttpResponse:
    """This will be an invented quote, set with a template."""
    get(entity("quote_template"), template_id)
    template: QuoteTemplate = find_row(entity("quote_template"), template_id)
    letterhead = [line.strip() for line in template.letterhead.splitlines() if line.strip()]
    made = set_in_type(template.source if template.source.strip() else SHIPPED, example() | {"letterhead": letterhead})
    return as_pdf(made, "preview.pdf")


@require_POST
def start(request: HttpRequest, deal_id: int) -> HttpResponse:
    """This will start a quote from a deal, with its products, and lead to its lines."""
    get(entity("deal"), deal_id)
    try:
        with transaction.atomic():
            quote = start_quote(find_row(entity("deal"), deal_id), by=someone())
    except Invalid as refused:
        notice(request, grid.problem_of(refused), tone="problem")
        return go(request, f"/deal/{deal_id}")
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
        return go(request, f"/deal/{deal_id}")
    return go(request, f"/quoting/{quote.pk}" if grid.may_see_prices() else f"/quote/{quote.pk}")


@require_GET
def compare(request: HttpRequest, quote_id: int) -> HttpResponse:
    """This will be two versions or alternatives of a quote, line by line."""
    get(entity("quote"), quote_id)
    if not grid.may_see_prices():
        raise may_not("read", entity("quote_line"))
    quote: Quote = find_row(entity("quote"), quote_id)
    family = [one for one in relatives(quote) if one.pk != quote_id]
    wanted = request.GET.get("with", "")
    chosen = next((one for one in family if str(one.pk) == wanted), None)
    other = chosen or next((one for one in family if one.pk == quote.supersedes_id), family[0] if family else quote)
    page = ComparePage(
        _("Compare %(quote)s") % {"quote": quote.number},
        _link(other),
        _link(quote),
        tuple(_pairs(other, quote)),
        tuple(Link(called(one), f"{request.path}?with={one.pk}", current=one.pk == other.pk) for one in family),
    )
    crumbs = (Link(str(entity("quote").plural), "/quote"), Link(quote.name, f"/quote/{quote_id}"))
    return show(request, "quoting/compare.html", page, page.title, crumbs=crumbs, styles=("guanxi/quoting.css",))


def relatives(quote: Quote) -> list[Quote]:
    """This will be the versions of a quote and its alternatives for the same deal, as far as one reads them."""
    root = quote.root_id or quote.pk
    rows = Quote.objects.filter(root=root) | Quote.objects.filter(pk=root)
    if quote.deal_id:
        rows = rows | Quote.objects.filter(deal=quote.deal_id)
    return list(rows.order_by("pk")[:50])


def called(quote: Quote) -> str:
    """This will be what tells a version from others: number, version, alternative."""
    parts = [quote.number, _("version %(number)s") % {"number": quote.revision}, quote.alternative]
    return " · ".join(part for part in parts if part)


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """This will be a document that the browser shows."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _link(quote: Quote) -> Link:
    return Link(called(quote), f"/quote/{quote.pk}")


def _saved(request: HttpRequest, quote_id: int) -> HttpResponse:
    try:
        sent = json.loads(request.body)
        rows, version = sent["lines"], int(sent["version"])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError
        values = {name: str(sent[name]) for name in ("discount", "tax_mode") if name in sent}
    except (ValueError, KeyError, TypeError, RecursionError, RequestDataTooBig):
        return data({"problem": _("The page sent what cannot be read; please load it anew.")}, status=UNPROCESSABLE)
    values = values | ({"discount": "0"} if values.get("discount") == "" else {})
    try:
        return data(_told(grid.save(quote_id, rows, version=version, values=values)))
    except grid.LinesRefused as refused:
        return data({"problem": str(refused), "said": refused.said}, status=UNPROCESSABLE)
    except Invalid as refused:
        return data({"problem": grid.problem_of(refused)}, status=UNPROCESSABLE)
    except RecordProblem as refused:
        return data({"problem": str(refused)}, status=UNPROCESSABLE)


def _told(quote: Quote) -> dict[str, Any]:
    """The grid with what goes beyond the limits of the reader."""
    return grid.shown(quote) | {"beyond": in_words(judged_once(quote, someone()).exceeded, someone())}


def _pairs(before: Quote, after: Quote) -> Iterator[Pair]:
    """Lines with the same product, else the same words, belong together, in the order of the later version."""
    earlier, later = _by_what(before), _by_what(after)
    for key in dict.fromkeys([*later, *earlier]):
        old, new = earlier.get(key), later.get(key)
        name = (new or old or ("",))[0]
        yield Pair(name, old[1:] if old else (), new[1:] if new else (), old != new)
    sums = [(_("Total"), "total"), (_("Net"), "net"), (_("Tax"), "tax")]
    for label, field in sums:
        told = [display(getattr(one, field) or 0, one.currency or "CNY") for one in (before, after)]
        yield Pair(label, ("", "", "", told[0]), ("", "", "", told[1]), told[0] != told[1])


def _by_what(quote: Quote) -> dict[tuple[Any, ...], tuple[str, ...]]:
    found: dict[tuple[Any, ...], tuple[str, ...]] = {}
    for line in grid.shown(quote)["lines"]:
        if line["heading"] or line["part"]:
            continue
        key: tuple[Any, ...] = (line["product"] or line["text"], 0)
        while key in found:
            key = (key[0], key[1] + 1)
        discount = f"{line['discount']}%" if line["discount"] not in ("", "0") else ""
        found[key] = (line["text"], line["quantity"], line["unit_price"], discount, line["amount"])
    return found


def lines_of(quote_id: int) -> list[QuoteLine]:
    """This will be the lines of a quote in their order."""
    return list(QuoteLine.objects.filter(quote=quote_id).order_by("position", "pk"))
