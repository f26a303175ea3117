"""The configurator: greyed with a reason, clashes mended by one click, completed, saved; costs for who may know them."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from guanxi.catalogue.configuring.models import Configuration, ConfigurationChoice, ProductOption
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from tests.catalogue.configuring.conftest import Machine
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # fixtures
from tests.world import KEEPER, World


def page_of(client: Client, machine: Machine, **asked: str) -> str:
    shown = client.get(f"/configuring/product/{machine.product}", asked)
    assert shown.status_code == 200
    return unescape(shown.content.decode())


def said(machine: Machine, **pieces: int) -> str:
    return ".".join(f"{option}x{n}" for option, n in machine.choices(**pieces).items())


def option_in(page: str, machine: Machine, name: str) -> str:
    """Give what the page says about an option."""
    return page.partition(f'for="o{machine.options[name]}"')[2].partition("c-option")[0]


def test_it_begins_with_what_is_usual_and_greys_what_does_not_go_with_it(browse: Browse, machine: Machine) -> None:  # noqa: F811
    page = page_of(browse("chen"), machine)
    assert "Complete" in page and "¥900.00" in page and "<dt>Cost</dt>" not in page and "best margin" not in page
    gold = option_in(page, machine, "gold")
    assert "disabled" in gold and "Does not go with “small”: Gold comes with the large boiler only." in gold


def test_a_form_keeps_every_choice_and_the_step_before(browse: Browse, machine: Machine) -> None:  # noqa: F811
    boiler, tank = machine.groups["Boiler"], machine.options["tank"]
    asked = {"form": "1", "now": said(machine, large=1), f"g{boiler}": str(machine.options["large"]), f"n{tank}": "2"}
    page = page_of(browse("chen"), machine, **asked)
    assert "tank × 2" in page and "¥1,500.00" in page
    undo = page.partition('class="btn" href="')[2].partition('"')[0]
    assert parse_qs(urlsplit(undo).query)["c"] == [said(machine, large=1)]


def test_a_clash_says_what_to_take_back_and_keeps_all_choices(browse: Browse, machine: Machine) -> None:  # noqa: F811
    page = page_of(browse("chen"), machine, c=said(machine, small=1, tank=2, red=1))
    assert "“small”, “tank” cannot stand together: The boiler is too weak." in page
    assert "Take back “small”" in page and "Take back “tank”" in page and "Take back “red”" not in page


def test_completing_goes_on_with_what_was_found(browse: Browse, machine: Machine) -> None:  # noqa: F811
    client = browse("chen")
    answer = client.get(
        f"/configuring/product/{machine.product}", {"c": said(machine, alarm=1), "complete": "cheapest"}
    )
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer["Location"]).query)["c"] == [said(machine, large=1, tank=1, alarm=1)]
    assert client.get(f"/configuring/product/{machine.product}", {"complete": "margin", "c": "0"}).status_code == 403


def test_a_director_sees_costs_and_completes_by_margin(browse: Browse, machine: Machine) -> None:  # noqa: F811
    page = page_of(browse("ada"), machine, c=said(machine, tank=1))
    assert "¥650.00" in page and "38.1 %" in page and "best margin" in page


def test_what_was_put_together_is_saved_and_changed_again(world: World, browse: Browse, machine: Machine) -> None:  # noqa: F811
    client = browse("chen")
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Garden"}).pk
    address = f"/configuring/product/{machine.product}?c={said(machine, large=1, red=1)}&account={account}"
    answer = client.post(address, {"name": "For the lobby"})
    with world.as_("chen"):
        row = Configuration.objects.get()
    assert answer["Location"] == f"/configuration/{row.pk}"
    assert (row.name, row.account_id, row.state, row.price) == ("For the lobby", account, "complete", 1220_00)
    shown = unescape(client.get(f"/configuration/{row.pk}/rest").content.decode())
    assert "What was chosen" in shown and f"/configuring/saved/{row.pk}" in shown
    page = unescape(client.get(f"/configuring/saved/{row.pk}").content.decode())
    assert "¥1,220.00" in page
    client.post(f"/configuring/saved/{row.pk}?c={said(machine, small=1)}&account=", {"name": "Plain"})
    with world.as_("chen"):
        row.refresh_from_db()
        assert (row.name, row.price) == ("Plain", 900_00)
        assert ConfigurationChoice.objects.filter(configuration=row.pk).count() == 1


def total_in(page: str) -> str:
    """Give what the page says that all of it comes to."""
    return page.partition("<dt>Price</dt><dd>")[2].partition("</dd>")[0]


@pytest.fixture
def customers(world: World, machine: Machine) -> dict[str, int]:
    """Jade Garden, with whom 800 was agreed for the machine and 100 for a tank; a key account, by its book 850; and one like any other."""
    with world.as_("chen"):
        made = {
            name: create(entity("account"), {"name": name, "level": level}).pk
            for name, level in (("Jade Garden", "normal"), ("Teehaus", "key"), ("Old Town", "normal"))
        }
        tank = ProductOption.objects.get(pk=machine.options["tank"]).part_id
        for product, price in ((machine.product, "800"), (tank, "100")):
            create(entity("contract_price"), {"account": made["Jade Garden"], "product": product, "price": price})
    with acting_as(KEEPER):
        book = create(entity("price_book"), {"name": "Key accounts", "currency": "CNY", "level": "key"}).pk
        create(entity("price_entry"), {"book": book, "product": machine.product, "kind": "fixed", "price": "850"})
    return made


def test_the_price_is_that_of_the_chosen_customer(
    browse: Browse,  # noqa: F811
    machine: Machine,
    customers: dict[str, int],
) -> None:
    client = browse("chen")
    # The machine, its large boiler for 300, and two tanks.
    for name, base, tank, total in (
        ("", "900", "150", "1,500"),
        ("Old Town", "900", "150", "1,500"),
        ("Jade Garden", "800", "100", "1,300"),
        ("Teehaus", "850", "150", "1,450"),
    ):
        chosen = str(customers.get(name, ""))
        page = page_of(client, machine, c=said(machine, large=1, tank=2), account=chosen)
        assert (total_in(page), f"<dd>¥{base}.00</dd>" in page) == (f"¥{total}.00", True), name
        assert f"¥{tank}.00" in option_in(page, machine, "tank"), name


def test_what_was_saved_keeps_the_price_of_its_customer_and_follows_another(
    world: World,
    browse: Browse,  # noqa: F811
    machine: Machine,
    customers: dict[str, int],
) -> None:
    client, whole = browse("chen"), said(machine, large=1, tank=2)
    address = f"/configuring/product/{machine.product}?c={whole}&account={customers['Jade Garden']}"
    saved = client.post(address, {"name": "For the lobby"})["Location"].rpartition("/")[2]
    with world.as_("chen"):
        assert Configuration.objects.get().price == 1300_00
    again = f"/configuring/saved/{saved}"
    assert total_in(unescape(client.get(again).content.decode())) == "¥1,300.00"
    other = client.get(again, {"c": whole, "account": customers["Teehaus"]})
    assert total_in(unescape(other.content.decode())) == "¥1,450.00"
    client.post(f"{again}?c={whole}&account={customers['Teehaus']}", {"name": "For the lobby"})
    with world.as_("chen"):
        assert Configuration.objects.get().price == 1450_00


def test_strangers_and_wrong_addresses_get_nothing(world: World, browse: Browse, machine: Machine) -> None:  # noqa: F811
    with world.as_("chen"):
        row = create(entity("configuration"), {"product": machine.product})
    assert browse("gus").get(f"/configuring/saved/{row.pk}").status_code == 404
    assert browse("root").get(f"/configuring/product/{machine.product}").status_code == 404
    assert browse("chen").get("/configuring/product/999999999").status_code == 404
    page = page_of(browse("chen"), machine, c="1x1.zzz.7x", account="x", was="9x9")
    assert "Something is still to be chosen" in page
