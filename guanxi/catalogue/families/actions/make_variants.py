"""Making the products of a family in bulk: one for each combination of chosen values that is not there yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import as_entered
from guanxi.catalogue.families.models import ProductFamily, Variant
from guanxi.catalogue.families.reading import read
from guanxi.catalogue.families.rules import (
    Combination,
    called,
    coded,
    combinations,
    cost_of,
    how_many,
    in_words,
    key_of,
    price_of,
)
from guanxi.catalogue.models import Product
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.problems import Invalid, RecordProblem

MOST: Final = 500
Stands = Literal["new", "there", "taken"]


class TooMany(RecordProblem):
    """More combinations than are made in one go."""

    def __init__(self, found: int) -> None:
        super().__init__(
            _("These values make %(found)s products; at most %(most)s are made in one go.")
            % {"found": found, "most": MOST}
        )


@dataclass(frozen=True)
class Planned:
    """A combination: what its product will be called and cost, and whether it is made.

    `stands`: new, there already as a variant, or the name or code is taken by another product.
    """

    key: str
    values: Combination
    name: str
    code: str
    price: int | None
    cost: int | None
    stands: Stands
    product: int | None = None


def planned(family: ProductFamily, chosen: Collection[int]) -> list[Planned]:
    """Tell what would be made of the chosen values, without making it. Raises `TooMany`."""
    known = read(family)
    if (found := how_many(known, chosen)) > MOST:
        raise TooMany(found)
    names_there = ("combination", "product", "product__list_price", "product__cost")
    there = {key: rest for key, *rest in Variant.objects.filter(family=family.pk).values_list(*names_there)}
    made = [(values, called(known, values), coded(known, values)) for values in combinations(known, chosen)]
    names = dict(Product.objects.filter(name__in=[name for _v, name, _c in made]).values_list("name", "pk"))
    codes = dict(Product.objects.filter(code__in=[code for _v, _n, code in made if code]).values_list("code", "pk"))
    seen: set[str] = set()
    rows = []
    for values, name, code in made:
        key, other = key_of(values), names.get(name) or codes.get(code)
        taken = other is not None or bool(code) and code in seen
        stands: Stands = "there" if key in there else "taken" if taken else "new"
        seen.add(code)
        product, price, cost = there.get(key, (other, price_of(known, values), cost_of(known, values)))
        rows.append(Planned(key, values, name, code, price, cost, stands, product))
    return rows


@transaction.atomic
def make_variants(
    family: ProductFamily, *, by: Identity, chosen: Collection[int], own: Mapping[str, str] | None = None
) -> int:
    """Make the products that are new, and give how many; `own` are prices of their own by combination, as they were entered.

    Raises `TooMany`, and what the door raises: then none is made.
    """
    known = read(family)
    rows = [one for one in planned(family, chosen) if one.stands == "new"]
    common = {name: getattr(family, name) for name in ("series", "measure", "tax_rate", "description")}
    writable = view_of(entity("product")).writable
    products: list[dict[str, Any]] = []
    for one in rows:
        said = {**common, "list_price": one.price, "cost": one.cost}
        values = as_entered(entity("product"), {name: value for name, value in said.items() if name in writable})
        price = (own or {}).get(one.key, "").strip()
        values |= {"name": one.name, "code": one.code} | ({"list_price": price} if price else {})
        products.append(values)
    numbers = _made("product", products)
    variants = [
        {"family": family.pk, "product": number, "attributes": in_words(known, one.values)}
        for one, number in zip(rows, numbers, strict=True)
    ]
    return len(_made("variant", variants))


def _made(key: str, rows: list[dict[str, Any]]) -> list[int]:
    outcomes = create_many(entity(key), rows) if rows else []
    for place, one in enumerate(outcomes):
        if one.problems:
            name = str(rows[place].get("name", ""))
            raise Invalid({"": [f"{name}: {each}" for told in one.problems.values() for each in told]})
    return [one.record_id for one in outcomes if one.record_id is not None]
