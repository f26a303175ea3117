"""What pricing adds to the pages: the price check in the menu, and on a product what it consists of or is part of."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from guanxi.catalogue.bundling.models import Bundle, BundlePart, BundlePricing
from guanxi.catalogue.pricing.checking import may_check
from guanxi.catalogue.pricing.showing import shown_prices
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.platform.web.surroundings import plain_shell


@dataclass(frozen=True)
class PartRow:
    """A part of a bundle as it is shown."""

    name: str
    url: str
    quantity: str
    optional: bool
    price: str


@dataclass(frozen=True)
class BundleCard:
    """What a product consists of with what it costs, or the bundles it is part of; `how` says how the price comes about."""

    parts: tuple[PartRow, ...]
    price: str
    how: str
    edit: str
    within: tuple[tuple[str, str], ...]


def _bundle(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    bundle = Bundle.objects.filter(product=row.id).first()
    within = BundlePart.objects.filter(product=row.id, bundle__deleted_at__isnull=True)
    named = within.order_by("bundle").values_list("bundle__product__name", "bundle__product").distinct()
    others = tuple((name, f"/product/{number}") for name, number in named)
    if bundle is None and not others:
        return ""
    page = _card(bundle) if bundle else BundleCard((), "", "", "", others)
    shell = plain_shell(request, "", get_token(request))
    return environment().get_template("pricing/_bundle.html").render(page=page, shell=shell)


def _card(bundle: Bundle) -> BundleCard:
    parts = list(BundlePart.objects.filter(bundle=bundle.pk).select_related("product").order_by("position", "pk"))
    prices = shown_prices([bundle.product_id, *(one.product_id for one in parts)])
    sums = bundle.pricing == BundlePricing.SUM
    less = _("Parts together, %(percent)s %% less") % {"percent": f"{bundle.discount.normalize():f}"}
    how = less if sums and bundle.discount else _("Parts together") if sums else _("Price of its own")
    rows = (
        PartRow(
            one.product.name,
            f"/product/{one.product_id}",
            f"{one.quantity.normalize():f}",
            one.optional,
            prices.get(one.product_id, ""),
        )
        for one in parts
    )
    edit = f"/bundle/{bundle.pk}" if view_of(entity("bundle")).may("edit") else ""
    return BundleCard(tuple(rows), prices.get(bundle.product_id, ""), how, edit, ())


declare_page(
    MenuPage("products", words("Price check", "价格查询"), "/pricing/check", "list-search", may_check),
)
declare_panel(
    Panel(
        "bundle", "product", words("Bundle", "套装"), "stack", _bundle, above=True,
        may=lambda: view_of(entity("bundle_part")).may("read"),
    ),
)  # fmt: skip
