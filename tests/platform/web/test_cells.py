"""Lists one works in: a cell is changed in place, columns keep their widths and rows their height."""

import re

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import get
from tests.platform.web.conftest import Browse
from tests.world import World

DEAL = entity("deal")
PART = {"HX-Request": "true"}


def a_deal(world: World, login: str = "chen") -> int:
    with world.as_(login):
        return int(create(DEAL, {"name": f"Gift boxes of {login}", "amount": "500"}).pk)


def test_a_cell_is_changed_and_its_row_drawn_anew_with_what_followed(world: World, browse: Browse) -> None:
    deal, client = a_deal(world), browse("chen")
    editor = client.get(f"/deal/{deal}/cell/amount", headers=PART).text
    version = re.search(r'name="version" value="(\d+)"', editor)
    assert version is not None and 'value="500.00"' in editor
    sent = {"version": version.group(1), "amount": "750", "columns": "name,amount,probability", "tick": "yes"}
    row = client.post(f"/deal/{deal}/cell/amount", sent, headers=PART).text
    assert f'data-row="{deal}"' in row and "¥750.00" in row and "data-tick" in row
    assert row.count("<td") == 4


def test_a_wrong_value_stays_in_its_editor_and_is_told_beside_it(world: World, browse: Browse) -> None:
    deal, client = a_deal(world), browse("chen")
    answer = client.post(f"/deal/{deal}/cell/amount", {"amount": "much"}, headers=PART)
    assert answer.status_code == 422 and 'value="much"' in answer.text and 'role="alert"' in answer.text


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(world: World, browse: Browse) -> None:
    deal, client = a_deal(world), browse("chen")
    with world.as_("chen"):
        version = get(DEAL, deal).version
    with world.as_("bo"):
        change(DEAL, deal, {"amount": "900"})
    answer = client.post(f"/deal/{deal}/cell/amount", {"version": version, "amount": "750"}, headers=PART)
    assert answer.status_code == 422 and "Bo changed this" in answer.text and "¥900.00" in answer.text
    with world.as_("chen"):
        assert get(DEAL, deal).text(DEAL.field("amount")) == "¥900.00"


def test_cells_that_one_may_not_write_offer_no_editor(world: World, browse: Browse) -> None:
    deal = a_deal(world)
    page = browse("chen").get("/deal?columns=name,amount,updated_at").text
    assert re.findall(r'data-field="(\w+)" data-edits', page) == ["name", "amount"]
    assert "data-edits" not in browse("quinn").get("/deal").text
    assert browse("quinn").get(f"/deal/{deal}/cell/name", headers=PART).status_code == 409
    assert browse("chen").get(f"/deal/{deal}/cell/updated_at", headers=PART).status_code == 404
    with world.as_("chen"):
        share(DEAL, deal, user_id=world.people["dai"].pk)
    read_only = browse("dai").get(f"/deal/{deal}/cell/name", headers=PART)
    assert read_only.status_code == 409 and "not change it" in read_only["HX-Trigger"]


def test_widths_are_kept_for_a_person_and_a_list(world: World, browse: Browse) -> None:
    a_deal(world)
    client = browse("chen")
    client.post("/me/widths", {"list": "deal", "name": "300", "amount": "120", "stage": "5", "owner": "many"})
    page = client.get("/deal").text
    assert 'data-field="name" data-edits style="width:300px"' in page and "g-table-fixed" in page
    assert re.search(r'data-field="stage"[^>]*style="width:160px"', page)
    assert "g-table-fixed" not in client.get("/deal?view=mine").text, "a view has widths of its own"
    client.post("/me/widths", {"list": "deal"})
    assert "g-table-fixed" not in client.get("/deal").text
    assert client.post("/me/widths", {"list": "nothing"}).status_code == 400


def test_dense_rows_are_kept_on_every_device(world: World, browse: Browse) -> None:
    client = browse("chen")
    client.post("/me/density", {"rows": "compact"})
    assert 'data-density="compact"' in browse("chen").get("/deal").text
    client.post("/me/density", {"rows": "whatever"})
    assert 'data-density="normal"' in browse("chen").get("/deal").text
