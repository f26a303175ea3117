"""What people see of it: systems, files brought and handed over, rows that were refused, conflicts, ids and stock on records."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from guanxi.sales.exchange.models import Exchange, OutsideId, StockLevel
from guanxi.sales.exchange.naming import link
from guanxi.sales.exchange.taking_in import take_in
from guanxi.sales.ordering.models import Order
from tests.platform.web.administration.walking import walk
from tests.sales.exchange.conftest import Agree
from tests.world import World


def test_a_file_is_brought_and_what_was_refused_is_mended_and_sent_again(
    world: World, agree: Agree, tea: int, depot: int
) -> None:
    system = agree("stock")
    ada = walk(world, "ada")
    table = "product,warehouse,quantity\nGT-1,SH,40\nBT-1,SH,3\n"
    sent = {"topic": "stock", "file": SimpleUploadedFile("stock.csv", table.encode())}
    assert ada.post(f"/doors/systems/{system.pk}/file", sent).status_code == 303
    with world.as_("ada"):
        number = Exchange.objects.get().pk
    page = ada.text(f"/doors/exchanges/{number}")
    assert "1 new · 1 refused" in page and "“BT-1”" in page and "stock.csv" in page
    refused = ada.get(f"/doors/exchanges/{number}/refused")
    assert "BT-1,SH,3" in b"".join(refused.streaming_content).decode()
    with world.as_("ada"):
        change(entity("product"), tea, {"code": "BT-1"})
    ada.post(f"/doors/exchanges/{number}/again", {})
    with world.as_("ada"):
        assert StockLevel.objects.get(product=tea).quantity == 3
    assert "Sent again" in ada.text("/doors")
    assert "Send them again" not in walk(world, "fay").text("/doors")
    assert walk(world, "chen").get(f"/doors/exchanges/{number}").status_code == 404
    assert walk(world, "chen").get(f"/doors/systems/{system.pk}").status_code in (403, 404)


def test_an_administrator_gives_a_token_and_brings_nothing_in(world: World, agree: Agree, tea: int, depot: int) -> None:
    system = agree("stock")
    root = walk(world, "root")
    page = root.text(f"/doors/systems/{system.pk}")
    assert "Bring a file" not in page and "Make a token" in page
    root.post(f"/doors/systems/{system.pk}/token", {})
    assert "guanxi_" in root.text(f"/doors/systems/{system.pk}")
    assert "guanxi_" not in root.text(f"/doors/systems/{system.pk}")
    root.post(f"/doors/systems/{system.pk}/secret", {})
    assert "whsec_" in root.text(f"/doors/systems/{system.pk}")
    sent = {"topic": "stock", "file": SimpleUploadedFile("stock.csv", b"product,warehouse,quantity\nGT-1,SH,40\n")}
    root.post(f"/doors/systems/{system.pk}/file", sent)
    with world.as_("ada"):
        assert not StockLevel.objects.exists()


def test_orders_are_handed_over_as_a_file(world: World, agree: Agree, order: Any) -> None:
    system = agree("orders_out")
    ada = walk(world, "ada")
    ada.post(f"/doors/systems/{system.pk}/handover", {"topic": "orders_out"})
    with world.as_("ada"):
        number = Exchange.objects.get().pk
    for form in ("csv", "json", "xlsx"):
        file = ada.get(f"/doors/exchanges/{number}/handed?format={form}")
        content = b"".join(file.streaming_content)
        assert form == "xlsx" or order.number in content.decode()
    assert walk(world, "chen").get(f"/doors/exchanges/{number}/handed").status_code == 404


def test_both_values_stand_side_by_side_for_who_may_decide(world: World, agree: Agree, order: Any) -> None:
    system = agree("order")
    told = {"outside_id": "SO-77", "number": order.number, "promised_on": "2026-05-04"}
    with world.as_("ada"):
        take_in(system, "order", [told], way="api")
        change(entity("order"), order.pk, {"promised_on": "2026-05-11"})
        take_in(system, "order", [told | {"promised_on": "2026-05-18"}], way="api")
    chen = walk(world, "chen")
    page = chen.text("/doors/conflicts")
    assert "2026-05-04" in page and "2026-05-11" in page and "2026-05-18" in page
    assert "SO-77" in chen.text(f"/order/{order.pk}/rest")
    assert "2026-05-18" not in walk(world, "gus").text("/doors/conflicts")
    number = page.split("/doors/conflicts/", 1)[1].split('"', 1)[0]
    walk(world, "gus").post(f"/doors/conflicts/{number}", {"take": "theirs"})
    chen.post(f"/doors/conflicts/{number}", {"take": "theirs"})
    with world.as_("chen"):
        assert str(Order.objects.get(pk=order.pk).promised_on) == "2026-05-18"
    chen.post(f"/doors/conflicts/{number}", {"take": "back"})
    with world.as_("chen"):
        assert str(Order.objects.get(pk=order.pk).promised_on) == "2026-05-11"


def test_an_id_is_entered_on_a_record_and_finds_it(world: World, agree: Agree, tea: int) -> None:
    system = agree("product")
    ada = walk(world, "ada")
    ada.post(f"/doors/ids/product/{tea}", {"system": str(system.pk), "outside_id": "10023"})
    assert "10023" in ada.text(f"/product/{tea}/rest")
    assert "Green tea" in ada.text("/doors?q=100")
    walk(world, "chen").post(f"/doors/ids/product/{tea}", {"system": str(system.pk), "outside_id": "666"})
    with world.as_("ada"):
        assert OutsideId.objects.get().outside_id == "10023"


def test_an_order_says_what_is_there_and_from_when(
    world: World, agree: Agree, tea: int, depot: int, order: Any
) -> None:
    system = agree("stock")
    row = {"product": "GT-1", "warehouse": "SH", "quantity": "4", "expected": "20", "expected_on": "2999-01-01"}
    with world.as_("ada"):
        take_in(system, "stock", [row], way="api")
    assert "From 2999-01-01" in walk(world, "chen").text(f"/order/{order.pk}/rest")
    with world.as_("ada"):
        take_in(system, "stock", [row | {"quantity": "30"}], way="api")
        link(system, "order", order.pk, "SO-9")
    assert "Shanghai" in walk(world, "chen").text(f"/product/{tea}/rest")
    assert "In stock: 30" in walk(world, "chen").text(f"/order/{order.pk}/rest")
