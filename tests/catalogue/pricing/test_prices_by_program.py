"""A program asks what products cost, one or many, and why: as the price check says, under the same rights."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from tests.platform.api.caller import program_of
from tests.world import KEEPER, World


@pytest.fixture
def shelf(world: World) -> dict[str, int]:
    """A pot whose price in the book depends on how many, a euro that costs ¥8.312, and a customer with an agreed price."""
    with acting_as(KEEPER):
        pot = create(entity("product"), {"name": "Pot", "list_price": "128", "cost": "74.24", "tax_rate": "13"}).pk
        book = create(entity("price_book"), {"name": "Standard", "currency": "CNY", "standard": True}).pk
        create(entity("price_entry"), {"book": book, "product": pot, "kind": "fixed", "price": "128"})
        create(
            entity("price_entry"),
            {"book": book, "product": pot, "kind": "of_list", "percent": "95", "from_quantity": "10"},
        )
        create(entity("exchange_rate"), {"currency": "EUR", "day": "2026-01-01", "rate": "8.312"})
        create(entity("margin_floor"), {"name": "All", "percent": "50"})
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Garden"}).pk
        create(entity("contract_price"), {"account": account, "product": pot, "price": "100", "reference": "C-7"})
    return {"pot": pot, "account": account}


def test_one_price_with_every_step(world: World, shelf: dict[str, int]) -> None:
    program = program_of(world, "chen", "read")
    told = program.get(f"/prices?product={shelf['pot']}&quantity=12&currency=EUR&day=2026-03-02", Accept_Language="en")
    assert told.status == 200
    assert (told.json["unit_price"], told.json["list_price"], told.json["tax_rate"]) == ("14.63", "15.40", "13")
    assert [(one["step"], one["amount"]) for one in told.json["why"]] == [
        ("of_list", "121.60"), ("converted", "14.63"), ("rounded", "14.63"),
    ]  # fmt: skip
    assert told.json["why"][1]["exact"] == "14.629451" and told.json["too_low"] is True
    assert not {"cost", "margin", "lowest_price"} & set(told.json)


def test_many_lines_in_their_order_for_a_customer(world: World, shelf: dict[str, int]) -> None:
    lines = [{"product": shelf["pot"], "quantity": n} for n in ("1", "10", "1")]
    told = program_of(world, "chen").post("/prices", {"account": shelf["account"], "lines": lines}).json
    assert [(one["quantity"], one["unit_price"]) for one in told["data"]] == [("1", "100.00"), ("10", "100.00"), ("1", "100.00")]  # fmt: skip
    assert "C-7" in told["data"][0]["why"][0]["text"] and told["currency"] == "CNY"
    whole = program_of(world, "ada").post("/prices", {"lines": lines[:1]}).json["data"][0]
    assert (whole["cost"], whole["margin"], whole["lowest_price"]) == ("74.24", "42.00", "148.48")


def test_what_cannot_be_priced_is_told_by_its_place(world: World, shelf: dict[str, int]) -> None:
    program, pot = program_of(world, "chen"), shelf["pot"]
    for body, name in (
        ({"lines": [{"product": pot}, {"product": 10**9}]}, "lines.1.product"),
        ({"lines": [{"product": pot, "quantity": "0"}]}, "lines.0.quantity"),
        ({"lines": [{"product": pot, "quantity": "many"}]}, "lines.0.quantity"),
        ({"lines": [{"product": [pot]}]}, "lines.0.product"),
        ({"lines": [{"quantity": "2"}]}, "lines.0"),
        ({"lines": []}, "lines"),
        ({"lines": [{"product": pot}] * 1001}, "lines"),
        ({"lines": [{"product": pot}], "currency": "XXZ"}, "currency"),
        ({"lines": [{"product": pot}], "day": "soon"}, "day"),
        ({"lines": [{"product": pot}], "colour": "red"}, "colour"),
    ):
        answer = program.post("/prices", body)
        assert answer.status == 422 and name in answer.json["errors"], (body, answer.text)
    assert program.get("/prices").status == 422
    assert program.get(f"/prices?product={pot}&who=me").status == 400


def test_rights_hold_for_programs(world: World, shelf: dict[str, int]) -> None:
    asked = f"/prices?product={shelf['pot']}"
    assert program_of(world, "gus").get(f"{asked}&account={shelf['account']}").status == 404
    assert program_of(world, "sam").get(asked).status == 403
    assert program_of(world, "root").get(asked).status == 403
    assert "/prices" in program_of(world, "chen").get("/openapi.json").json["paths"]
    assert "/prices" not in program_of(world, "sam").get("/openapi.json").json["paths"]
