"""A tea machine that is put together: a boiler, a colour, extras, and what goes with what."""

from dataclasses import dataclass

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from tests.world import KEEPER, World


@dataclass
class Machine:
    """The product, its groups and its options by name."""

    product: int
    groups: dict[str, int]
    options: dict[str, int]

    def choices(self, **pieces: int) -> dict[int, int]:
        """Give choices by the names of options."""
        return {self.options[name]: n for name, n in pieces.items()}


@pytest.fixture
def machine(world: World) -> Machine:
    """One of two boilers; a colour if one likes; tanks and an alarm that must not draw more than the boiler gives."""
    with acting_as(KEEPER):
        product = create(entity("product"), {"name": "Tea machine", "list_price": "1000", "cost": "600"}).pk
        tank = create(entity("product"), {"name": "Tank", "list_price": "150", "cost": "50"}).pk
        book = create(entity("price_book"), {"name": "Standard", "currency": "CNY", "standard": True, "position": 9})
        create(entity("price_entry"), {"book": book.pk, "product": product, "kind": "fixed", "price": "900"})
        groups = {
            name: create(entity("option_group"), {"product": product, "name": name, "position": place, **rest}).pk
            for place, (name, rest) in enumerate(
                {"Boiler": {"least": 1, "most": 1}, "Colour": {"most": 1}, "Extras": {}}.items()
            )
        }
        rows = {
            "small": {"group": "Boiler", "price": "0", "cost": "0", "figures": "supply = 10", "usual": True},
            "large": {"group": "Boiler", "price": "300", "cost": "100", "figures": "supply = 30"},
            "red": {"group": "Colour", "price": "20", "cost": "5"},
            "gold": {"group": "Colour", "price": "200", "cost": "150"},
            "tank": {"group": "Extras", "part": tank, "most": 3, "figures": "draw = 8"},
            "alarm": {"group": "Extras", "price": "40", "cost": "10", "figures": "draw = 4"},
        }
        options = {
            name: create(entity("product_option"), {**row, "name": name, "group": groups[str(row["group"])]}).pk
            for name, row in rows.items()
        }
        rules = (
            {
                "kind": "formula",
                "figure": "draw",
                "against": "supply",
                "bound": "0",
                "reason": "The boiler is too weak.",
            },
            {
                "kind": "excludes",
                "option": options["gold"],
                "other": options["small"],
                "reason": "Gold comes with the large boiler only.",
            },
            {"kind": "requires", "option": options["alarm"], "other": options["tank"]},
        )
        for rule in rules:
            create(entity("option_rule"), {"product": product, **rule})
    return Machine(int(product), groups, options)
