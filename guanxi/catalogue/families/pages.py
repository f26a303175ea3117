"""What families add to pages: the products of a family, and on a product the others of its family."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.middleware.csrf import get_token

from guanxi.catalogue.families.making import may_make
from guanxi.catalogue.families.models import ProductFamily, Variant
from guanxi.catalogue.families.reading import read, variants_of
from guanxi.catalogue.pricing.showing import shown_prices
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.platform.web.surroundings import plain_shell

_SHOWN = 60


@dataclass(frozen=True)
class VariantRow:
    """A variant in the table: `values` in the order of the attributes, empty where it has none of one."""

    name: str
    code: str
    values: tuple[str, ...]
    price: str
    url: str
    here: bool
    on_sale: bool


@dataclass(frozen=True)
class FamilyCard:
    """A family with its products; empty addresses where a verb is not offered."""

    name: str
    url: str
    attributes: tuple[str, ...]
    rows: tuple[VariantRow, ...]
    more: int
    make: str
    choose: str


def _of_family(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    return _drawn(request, _card(row.id, 0))


def _of_product(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    number = Variant.objects.filter(product=row.id).values_list("family", flat=True).first()
    return _drawn(request, _card(number, row.id)) if number else ""


def _card(number: int, product: int) -> FamilyCard:
    row = ProductFamily.objects.get(pk=number)
    family = read(row)
    there = variants_of(number, family)
    prices = shown_prices(one.product.pk for one in there[:_SHOWN])
    rows = []
    for one in there[:_SHOWN]:
        has = {value.attribute: value.name for value in one.values}
        rows.append(
            VariantRow(
                one.product.name,
                one.product.code,
                tuple(has.get(attribute, "") for attribute in family.attributes),
                prices.get(one.product.pk, ""),
                f"/product/{one.product.pk}",
                one.product.pk == product,
                one.product.active,
            )
        )
    return FamilyCard(
        family.name,
        f"/product_family/{number}" if product else "",
        tuple(family.attributes.values()),
        tuple(rows),
        max(0, len(there) - _SHOWN),
        f"/families/{number}/make" if may_make() and not product else "",
        f"/families/choose?family={number}" if there else "",
    )


def _drawn(request: HttpRequest, page: FamilyCard) -> str:
    shell = plain_shell(request, "", get_token(request))
    return environment().get_template("families/_card.html").render(page=page, shell=shell)


def _reads() -> bool:
    return all(view_of(entity(key)).may("read") for key in ("variant", "product_family", "product"))


declare_panel(
    Panel("variants", "product_family", words("Variants", "变型产品"), "copy", _of_family, above=True, may=_reads),
    Panel("family", "product", words("Product family", "产品族"), "versions", _of_product, above=True, may=_reads),
)
