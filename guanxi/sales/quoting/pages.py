"""What quotes add to pages: the lines on a quote, a verb on a deal, a preview on a template."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token

from guanxi.catalogue.pricing.explaining import may_explain
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.platform.web.surroundings import plain_shell
from guanxi.sales.models import DealLine
from guanxi.sales.quoting import grid
from guanxi.sales.quoting.limits import in_words, judged_once
from guanxi.sales.quoting.models import Quote, QuoteLink, QuoteSignature, QuoteStatus
from guanxi.sales.quoting.talking import Spoken, spoken
from guanxi.sales.quoting.views import relatives
from guanxi.sales.quoting.visiting import address_of


@dataclass(frozen=True)
class LinesCard:
    """The lines of a quote on its page, with what can be done with them."""

    url: str
    state: dict[str, Any]
    edits: bool
    beyond: tuple[str, ...]
    compares: bool
    why: bool
    offers: tuple[tuple[str, str], ...]
    signatures: tuple[QuoteSignature, ...]
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True)
class StartCard:
    """Where a quote of a deal begins, and whether there are products to begin with."""

    url: str
    products: bool


def _lines(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    if not grid.may_see_prices():
        return ""
    quote: Quote = find_row(entity("quote"), row.id)
    links = QuoteLink.objects.filter(quote=row.id, revoked=False).order_by("-pk")[:5] if "edit" in verbs else ()
    page = LinesCard(
        url=f"/quoting/{row.id}",
        state=grid.shown(quote),
        edits="edit" in verbs and quote.status == QuoteStatus.DRAFT,
        beyond=tuple(in_words(judged_once(quote, someone()).exceeded, someone())),
        compares=len(relatives(quote)) > 1,
        why=may_explain(entity("quote_line")),
        offers=tuple((one.mail, request.build_absolute_uri(address_of(one))) for one in links),
        signatures=tuple(QuoteSignature.objects.filter(quote=row.id).order_by("pk")),
        spoken=tuple(spoken(quote, customer="", seller="")),
    )
    return _drawn(request, "quoting/_card.html", page)


def _start(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    products = DealLine.objects.filter(deal=row.id).exists()
    return _drawn(request, "quoting/_start.html", StartCard(f"/quoting/deal/{row.id}", products))


def _preview(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    return _drawn(request, "quoting/_preview.html", f"/quoting/template/{row.id}")


def _drawn(request: HttpRequest, template: str, page: object) -> str:
    shell = plain_shell(request, "", get_token(request))
    return environment().get_template(template).render(page=page, shell=shell)


declare_panel(
    Panel("lines", "quote", words("Lines", "报价明细"), "list", _lines, above=True),
    Panel(
        "quote", "deal", words("Quote", "报价"), "file-invoice", _start, above=True,
        may=lambda: view_of(entity("quote")).may("create"),
    ),
    Panel("preview", "quote_template", words("Preview", "预览"), "eye", _preview, above=True),
)  # fmt: skip
