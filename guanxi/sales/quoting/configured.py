"""Products on their way into a quote: where one chooses what is put together, and what the pages for choosing hand over."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.catalogue.configuring.landings import Landing, declare_landing
from guanxi.catalogue.configuring.models import OptionGroup
from guanxi.catalogue.models import Product
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import show
from guanxi.sales.quoting.actions.add_configuration import add_configuration
from guanxi.sales.quoting.actions.add_products import add_products
from guanxi.sales.quoting.models import Quote, QuoteStatus

_DRAFTS = 8


@dataclass(frozen=True)
class ConfiguredPage:
    """The products that can be put together for a quote, with where to do it."""

    title: str
    back: str
    products: tuple[Link, ...]


@require_GET
def configured(request: HttpRequest, quote_id: int) -> HttpResponse:
    """This will offer the products that are put together, for a quote."""
    row = get(entity("quote"), quote_id)
    if "edit" not in reach(entity("quote"), quote_id):
        raise NotAllowed(_("You may read this record, but not change it."))
    reads = view_of(entity("product_option")).may("read")
    numbers = OptionGroup.objects.values_list("product", flat=True) if reads else []
    products = Product.objects.filter(pk__in=list(numbers), active=True).order_by("name")
    page = ConfiguredPage(
        _("Add a configured product"),
        f"/quoting/{quote_id}",
        tuple(Link(one.name, f"/configuring/product/{one.pk}?for=quote-{quote_id}") for one in products),
    )
    crumbs = (Link(str(entity("quote").plural), "/quote"), Link(row.title, f"/quote/{quote_id}"))
    return show(request, "quoting/configured.html", page, page.title, crumbs=crumbs)


def _take(quote_id: int, configuration: int) -> str:
    quote: Quote = find_row(entity("quote"), quote_id)
    add_configuration(quote, by=someone(), configuration=configuration)
    return f"/quoting/{quote_id}"


def _about(quote_id: int) -> tuple[int | None, str]:
    quote: Quote = find_row(entity("quote"), quote_id)
    return quote.account_id, quote.currency


def _take_products(quote_id: int, products: Mapping[int, Decimal]) -> str:
    quote: Quote = find_row(entity("quote"), quote_id)
    add_products(quote, by=someone(), products=products)
    return f"/quoting/{quote_id}"


def _drafts() -> list[tuple[str, int]]:
    """The drafts that the acting person wrote on last."""
    if not view_of(entity("quote")).may("edit"):
        return []
    rows = Quote.objects.filter(owner=someone().user_id, status=QuoteStatus.DRAFT).order_by("-updated_at", "-pk")
    return [(f"{one.number} · {one.name}", one.pk) for one in rows[:_DRAFTS]]


declare_landing(
    Landing(
        "quote",
        words("Save and add to the quote", "保存并加入报价单"),
        _take,
        _about,
        _take_products,
        words("Add to the quote", "加入报价单"),
        _drafts,
    )
)
