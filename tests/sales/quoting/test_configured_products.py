"""A product that is put together becomes lines of a quote, at the prices of its customer and currency."""

import pytest

from guanxi.catalogue.configuring.actions.complete_configuration import choose
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, create, find_row
from guanxi.sales.quoting.actions.add_configuration import add_configuration
from guanxi.sales.quoting.models import Quote, QuoteLine
from guanxi.sales.quoting.problems import QuoteRefused
from tests.catalogue.configuring.conftest import Machine, machine  # noqa: F401  # fixtures
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # fixtures
from tests.world import World


def a_quote() -> Quote:
    account = create(entity("account"), {"name": "Jade Garden"}, allow_twins=True)
    quote: Quote = create(entity("quote"), {"account": account.pk, "name": "Spring"})
    return quote


def put_together(machine: Machine, **pieces: int) -> int:  # noqa: F811
    row = create(entity("configuration"), {"product": machine.product, "name": "Lobby"})
    return int(choose(row.pk, machine.choices(**pieces)).pk)


def test_a_configuration_becomes_a_heading_and_lines_that_come_to_its_price(world: World, machine: Machine) -> None:  # noqa: F811
    with world.as_("chen") as chen:
        quote = a_quote()
        create(
            entity("quote_line"),
            {"quote": quote.pk, "text": "Delivery", "quantity": "1", "unit_price": "10", "position": 1},
        )
        added = add_configuration(quote, by=chen, configuration=put_together(machine, large=1, tank=2))
        lines = list(
            QuoteLine.objects.filter(quote=quote.pk).order_by("position").values_list("text", "heading", "net")
        )
        assert lines == [
            ("Delivery", False, 10_00), ("Lobby", True, None), ("Tea machine", False, 900_00),
            ("large", False, 300_00), ("tank", False, 300_00),
        ]  # fmt: skip
        assert added.net == 10_00 + 1500_00


def test_what_is_not_complete_or_not_a_draft_is_refused(world: World, machine: Machine) -> None:  # noqa: F811
    with world.as_("chen") as chen:
        _refused(a_quote(), chen, put_together(machine), "not complete yet: “Boiler”: Choose one.")
        quote, whole = a_quote(), put_together(machine, small=1)
        change(entity("quote"), quote.pk, {"status": "sent"}, trusted=True)
        _refused(find_row(entity("quote"), quote.pk), chen, whole, "Only a draft takes further lines")


def _refused(quote: Quote, by: Identity, configuration: int, says: str) -> None:
    with pytest.raises(QuoteRefused, match=says):
        add_configuration(quote, by=by, configuration=configuration)


def test_from_the_quote_through_the_configurator_and_back(world: World, browse: Browse, machine: Machine) -> None:  # noqa: F811
    with world.as_("chen"):
        quote = a_quote()
    client = browse("chen")
    page = client.get(f"/quoting/{quote.pk}/configured").content.decode()
    address = f"/configuring/product/{machine.product}?for=quote-{quote.pk}"
    assert address in page
    assert "Save and add to the quote" in client.get(address).content.decode()
    answer = client.post(f"{address}&c={machine.options['small']}x1", {"name": "Lobby"})
    assert answer["Location"] == f"/quoting/{quote.pk}"
    with world.as_("chen"):
        assert QuoteLine.objects.filter(quote=quote.pk).count() == 3
    assert browse("gus").get(f"/quoting/{quote.pk}/configured").status_code == 404
    assert browse("gus").get(address).status_code == 404


def test_the_configurator_of_a_quote_shows_what_its_customer_agreed_to_and_puts_that_on_the_quote(
    world: World,
    browse: Browse,  # noqa: F811
    machine: Machine,  # noqa: F811
) -> None:
    with world.as_("chen"):
        quote = a_quote()
        agreed = {"account": quote.account_id, "product": machine.product, "price": "800"}
        create(entity("contract_price"), agreed)
    client, address = browse("chen"), f"/configuring/product/{machine.product}?for=quote-{quote.pk}"
    page = client.get(address).content.decode()
    assert "¥800.00" in page and "¥900.00" not in page
    client.post(f"{address}&c={machine.options['small']}x1", {"name": "Lobby"})
    with world.as_("chen"):
        assert find_row(entity("quote"), quote.pk).net == 800_00
