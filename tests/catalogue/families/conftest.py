"""A family of tea bowls: two sizes, three colours, of which gold costs more."""

from dataclasses import dataclass

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from tests.world import KEEPER, World


@dataclass
class Bowls:
    """The family, its attributes and values by name."""

    family: int
    attributes: dict[str, int]
    values: dict[str, int]


@pytest.fixture
def bowls(world: World) -> Bowls:
    """A bowl costs ¥80, a large one ¥40 more, a golden one ¥120 more."""
    with acting_as(KEEPER):
        family = create(
            entity("product_family"),
            {"name": "Bowl", "code": "B", "list_price": "80", "cost": "30", "tax_rate": "13", "measure": "piece"},
        ).pk
        attributes = {
            name: create(entity("family_attribute"), {"family": family, "name": name, "position": place}).pk
            for place, name in enumerate(("Size", "Colour"), 1)
        }
        rows = {
            "Small": ("Size", "S", "0", "0"),
            "Large": ("Size", "L", "40", "15"),
            "White": ("Colour", "WH", "0", "0"),
            "Blue": ("Colour", "BL", "0", "0"),
            "Gold": ("Colour", "GD", "120", "90"),
        }
        values = {
            name: create(
                entity("attribute_value"),
                {
                    "attribute": attributes[attribute],
                    "name": name,
                    "code": code,
                    "price": price,
                    "cost": cost,
                    "position": place,
                },
            ).pk
            for place, (name, (attribute, code, price, cost)) in enumerate(rows.items(), 1)
        }
    return Bowls(int(family), attributes, values)
