"""What belongs to a deal is added on its page: a product, a competitor, a colleague who works on it."""

import re

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from tests.platform.web.conftest import Browse
from tests.world import KEEPER, World


def card(page: str, name: str) -> str:
    """A small list on the page of a record."""
    return page.split(f"{name}</h2>")[1].split("</section>")[0]


def test_a_product_a_competitor_and_a_colleague_are_added_on_the_page_of_a_deal(world: World, browse: Browse) -> None:
    with acting_as(KEEPER):
        tea = create(entity("product"), {"name": "White tea", "list_price": "120.50"}).pk
        rival = create(entity("competitor"), {"name": "Jasmine Brothers"}).pk
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring order"}).pk
    chen = browse("chen")
    for name, answers in (
        ("Products on deals", {"product": tea, "quantity": "3"}),
        ("Competitors on deals", {"competitor": rival, "price": "300", "note": "Cheaper, but late"}),
        ("Team members of deals", {"person": world.people["gus"].pk, "part": "Knows the buyer"}),
    ):
        address = re.findall(r'href="(/\w+/\d+/related/\w+/add)"', card(chen.get(f"/deal/{deal}").text, name))[0]
        form = chen.get(address).text
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        sent = {one: text for one, text in hidden.items() if one != "csrfmiddlewaretoken"}
        answer = chen.post(address, sent | answers)
        assert (answer.status_code, answer["Location"]) == (303, f"/deal/{deal}"), name
    page = chen.get(f"/deal/{deal}/rest").text
    assert "White tea" in card(page, "Products on deals") and "361.50" in card(page, "Products on deals")
    assert "Jasmine Brothers" in card(page, "Competitors on deals")
    assert "Gus" in card(page, "Team members of deals")
    assert re.search(r'id="fact-amount">[^<]*361\.50', chen.get(f"/deal/{deal}").text)
    assert "Spring order" in browse("gus").get(f"/deal/{deal}").text
