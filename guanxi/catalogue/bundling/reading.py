"""Bundles as they stand in the tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import BooleanField, F, Func, Value

from guanxi.catalogue.bundling.models import Bundle, BundlePart, BundlePricing


def among(field: str, numbers: Iterable[int]) -> Func:
    """Give the condition that a link is one of many: as one array, which costs a fraction of a placeholder for each."""
    return Func(
        F(field),
        Value(sorted(numbers)),
        template="%(expressions)s::bigint[])",
        arg_joiner=" = any(",
        output_field=BooleanField(),
    )


@dataclass(frozen=True)
class Consists:
    """Of what a product consists: `fixed` and `optional` parts with their quantities in one bundle, in their order."""

    sums: bool
    discount: Decimal
    fixed: list[tuple[int, Decimal]] = field(default_factory=list)
    optional: list[tuple[int, Decimal]] = field(default_factory=list)

    def parts(self) -> list[int]:
        """Give the products of all parts."""
        return [product for product, _quantity in (*self.fixed, *self.optional)]


def bundles(products: Iterable[int]) -> dict[int, Consists]:
    """Give those of these products that are bundles with at least one part that is always in it; two questions at most."""
    rows = Bundle.objects.filter(among("product", products)).values_list("pk", "product", "pricing", "discount")
    made = {
        number: (product, Consists(pricing == BundlePricing.SUM, discount or Decimal(0)))
        for number, product, pricing, discount in rows
    }
    if not made:
        return {}
    there = BundlePart.objects.filter(bundle__in=list(made), product__deleted_at__isnull=True)
    for one in there.order_by("position", "pk"):
        whole = made[one.bundle_id][1]
        (whole.optional if one.optional else whole.fixed).append((one.product_id, one.quantity))
    return {product: whole for product, whole in made.values() if whole.fixed}
