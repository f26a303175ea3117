"""Configurations as records: what they come to, what is refused, and how programs put products together."""

import pytest

from guanxi.catalogue.configuring.actions.complete_configuration import choose, complete_configuration
from guanxi.catalogue.configuring.models import Configuration, ConfigurationChoice
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create, find_row
from guanxi.platform.records.problems import Invalid, NotAllowed
from tests.catalogue.configuring.conftest import Machine
from tests.world import KEEPER, World

WHOLE, CHOICE, RULE = entity("configuration"), entity("configuration_choice"), entity("option_rule")


def begun(machine: Machine, **pieces: int) -> Configuration:
    row = create(WHOLE, {"product": machine.product})
    create_many(
        CHOICE, [{"configuration": row.pk, "option": o, "quantity": n} for o, n in machine.choices(**pieces).items()]
    )
    found: Configuration = find_row(WHOLE, row.pk)
    return found


def test_a_configuration_comes_to_its_product_and_options_at_the_prices_of_the_day(
    world: World, machine: Machine
) -> None:
    with world.as_("chen"):
        row = begun(machine, large=1, tank=2)
        assert (row.name, row.state, row.says) == ("Tea machine", "complete", "")
        assert (row.base_price, row.price, row.cost) == (
            900_00,
            900_00 + 300_00 + 2 * 150_00,
            600_00 + 100_00 + 2 * 50_00,
        )
        assert dict(ConfigurationChoice.objects.values_list("name", "price")) == {"large": 300_00, "tank": 150_00}


def test_what_is_missing_or_clashes_is_said_in_a_sentence(world: World, machine: Machine) -> None:
    with world.as_("chen"):
        assert begun(machine).says == "“Boiler”: Choose one."
        row = begun(machine, small=1, tank=2)
        assert (row.state, row.says) == (
            "clashing",
            "“small”, “tank” cannot stand together: The boiler is too weak. Take back “small” or “tank”.",
        )


def test_completing_finds_the_cheapest_and_for_who_sees_costs_the_best_margin(world: World, machine: Machine) -> None:
    with world.as_("chen") as chen:
        row = begun(machine, alarm=1)
        done = complete_configuration(row, by=chen, way="cheapest")
        assert done.state == "complete" and done.price == 900_00 + 40_00 + 150_00 + 300_00
        with pytest.raises(NotAllowed, match="You may not see what products cost"):
            complete_configuration(begun(machine), by=chen, way="margin")
    with world.as_("ada") as ada:
        done = complete_configuration(begun(machine), by=ada, way="margin")
        assert done.price == 900_00 + 300_00


def test_new_choices_replace_those_that_are_gone_and_prices_follow_the_customer(world: World, machine: Machine) -> None:
    with world.as_("chen"):
        row = begun(machine, small=1, red=1)
        assert choose(row.pk, machine.choices(large=1, tank=3)).price == 900_00 + 300_00 + 450_00
        account = create(entity("account"), {"name": "Jade Garden"})
        create(
            entity("contract_price"),
            {"account": account.pk, "product": machine.product, "price": "800", "currency": "CNY"},
        )
        assert change(WHOLE, row.pk, {"account": account.pk}).price == 800_00 + 300_00 + 450_00


def test_an_option_of_another_product_is_refused(world: World, machine: Machine) -> None:
    with acting_as(KEEPER):
        other = create(entity("product"), {"name": "Kettle"})
    with world.as_("chen"):
        row = create(WHOLE, {"product": other.pk})
        with pytest.raises(Invalid, match="This option belongs to another product"):
            create(CHOICE, {"configuration": row.pk, "option": machine.options["red"]})


def test_rules_that_nothing_satisfies_are_refused_with_what_contradicts(world: World, machine: Machine) -> None:
    with acting_as(KEEPER):
        create(RULE, {"product": machine.product, "kind": "count", "group": machine.groups["Extras"], "least": 3})
        with pytest.raises(
            Invalid, match="No configuration satisfies these rules: .*at least 3 pieces of “Extras”"
        ) as told:
            create(RULE, {"product": machine.product, "kind": "count", "group": machine.groups["Extras"], "most": 2})
        assert "Gold" not in str(told.value)


def test_figures_that_cannot_be_read_are_refused(world: World, machine: Machine) -> None:
    with acting_as(KEEPER), pytest.raises(Invalid, match="“about 5” is not understood"):
        create(entity("product_option"), {"group": machine.groups["Colour"], "name": "blue", "figures": "about 5"})
    with acting_as(KEEPER), pytest.raises(Invalid, match="too large"):
        create(
            entity("product_option"), {"group": machine.groups["Colour"], "name": "blue", "figures": "draw = 99999999"}
        )
