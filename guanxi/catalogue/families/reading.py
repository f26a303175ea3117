"""Families as they stand in the tables, with the products that are their variants."""

from collections.abc import Iterable
from dataclasses import dataclass

from guanxi.catalogue.families.models import AttributeValue, FamilyAttribute, ProductFamily, Variant
from guanxi.catalogue.families.rules import Combination, Family, Value, values_of
from guanxi.catalogue.models import Product


@dataclass(frozen=True)
class Told:
    """A variant: its number, its product and its values in the order of the family."""

    number: int
    product: Product
    values: Combination


def read(family: ProductFamily) -> Family:
    """Read a family; two questions."""
    attributes = FamilyAttribute.objects.filter(family=family.pk).order_by("position", "pk")
    rows = AttributeValue.objects.filter(family=family.pk).order_by("position", "pk")
    values = (Value(one.pk, one.attribute_id, one.name, one.code, one.price or 0, one.cost or 0) for one in rows)
    return Family(
        family.name,
        family.code,
        family.list_price,
        family.cost,
        {one.pk: one.name for one in attributes},
        {one.number: one for one in values},
    )


def variants_of(number: int, family: Family) -> list[Told]:
    """Give the variants of a family whose products are there, in the order of their values; one question."""
    rows = Variant.objects.filter(family=number, product__deleted_at__isnull=True).select_related("product")
    found = [Told(one.pk, one.product, values_of(family, one.combination)) for one in rows]
    place = {value: at for at, value in enumerate(family.values)}
    return sorted(found, key=lambda one: ([place[value.number] for value in one.values], one.number))


def families_of(products: Iterable[int]) -> dict[int, int]:
    """Give for each of these products that is a variant its family."""
    return dict(Variant.objects.filter(product__in=list(products)).values_list("product", "family"))
