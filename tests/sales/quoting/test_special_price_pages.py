"""Pages about special prices: an order asks for one itself, the usual flow is set up in one step, prices are worked out once."""

from typing import Any

import pytest

from guanxi.platform.automation.approvals.models import ApprovalFlow
from guanxi.platform.identity.acting import acting_as
from guanxi.sales.quoting import limits
from guanxi.sales.quoting.actions.set_up_flow import set_up_flows
from tests.sales.quoting.test_limits import an_order
from tests.sales.quoting.test_quotes import a_quote, limited, tea
from tests.sales.quoting.test_quoting_pages import browse
from tests.world import World

__all__ = ["tea"]


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_page_of_an_order_says_what_is_to_be_approved_and_asks_for_it(world: World, tea: int) -> None:
    limited(world, line_discount="10")
    root = world.identity("root")
    with acting_as(root):
        set_up_flows(by=root)
    with world.as_("chen"):
        order = an_order(tea, discount="30")
    page = browse(world, "chen")
    assert "Ask for a special price" in text_of(page.get(f"/order/{order.pk}"))
    card = text_of(page.get(f"/order/{order.pk}/rest"))
    for words in ("Prices to be approved", "361.50", "253.05", "30 %"):  # 3 × 120.50, less 30 %
        assert words in card, words
    asked = {"reason": "They buy many.", "importance": "high", "urgent": "true"}
    asked["_fields"] = "reason,importance,urgent"
    sent = page.post(f"/order/{order.pk}/do/ask_special_price", asked)
    assert sent.status_code in (200, 302, 303), text_of(sent)
    assert "being decided on" in text_of(page.get(f"/order/{order.pk}/rest"))
    waiting = text_of(browse(world, "bo").get("/approvals"))
    assert "Urgent</span>" in waiting and "Important</span>" in waiting
    assert "below the customer&#39;s prices by up to %</span> 30.00" in waiting.replace("<b>", "").replace(
        "</b>", ""
    ), waiting
    assert browse(world, "dai").get(f"/order/{order.pk}/rest").status_code == 404


def test_the_usual_flow_is_set_up_in_one_step_by_who_keeps_flows(world: World) -> None:
    url = "/quoting/special-price-flow"
    assert browse(world, "chen").get(url).status_code == 403
    page = browse(world, "root")
    assert "Set up" in text_of(page.get(url))
    assert page.post(url, {"percent": "lots"}).status_code == 422
    assert page.post(url, {"percent": "25"}).status_code in (302, 303)
    with acting_as(world.identity("root")):
        flows = ApprovalFlow.objects.filter(in_force=1)
        assert {one.kind for one in flows} == {"quote", "order"}
        design = text_of(page.get(f"/approval_flow/{flows[0].pk}/rest"))
    assert "25" in design
    assert page.get(url).headers["Location"] == "/approval_flow"
    assert "in use already" in text_of(page.get("/approval_flow"))


def test_prices_are_worked_out_once_for_a_page(world: World, tea: int, monkeypatch: pytest.MonkeyPatch) -> None:
    limited(world, line_discount="10")
    with world.as_("chen"):
        quote, order = a_quote(tea, discount="30"), an_order(tea, discount="30")
    asked: list[int] = []
    once = limits.charged
    monkeypatch.setattr(limits, "charged", lambda *given: (asked.append(given[1]), once(*given))[1])
    page = browse(world, "chen")
    for url in (f"/quote/{quote.pk}", f"/order/{order.pk}", f"/quoting/{quote.pk}"):
        for part in (url, f"{url}/rest") if url.count("/") == 2 and "quoting" not in url else (url,):
            asked.clear()
            assert page.get(part).status_code == 200
            assert len(asked) <= 1, (part, asked)
