"""Nobody is asked to approve what a decision could not change any more: quotes that went out, orders that are over."""

from typing import Any

import pytest

from guanxi.platform.automation.approvals.actions.decide import approve
from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.models import Approval, ApprovalFlow
from guanxi.platform.automation.approvals.queries import offered
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import create, find_row
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.reopen_order import reopen_order
from guanxi.sales.quoting.actions.answer_quote import accept_quote, decline_quote
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_version
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.models import QuoteStatus
from tests.platform.api.caller import program_of
from tests.sales.quoting.test_limits import an_order
from tests.sales.quoting.test_quotes import a_flow, a_quote, tea
from tests.world import World

__all__ = ["tea"]
QUOTE, ORDER = entity("quote"), entity("order")
WENT_OUT, OVER = "was sent already or is over", "is closed or cancelled"


def flows_for(one: Entity, record: Any) -> list[str]:
    """Through which flows a record may be sent now, as the acting person."""
    return [flow.name for flow in offered(one, find_row(one, record.pk))]


def sent_quotes(tea: int, number: int) -> list[Any]:
    """Quotes that the customer has got, as the acting person sends them."""
    account = create(entity("account"), {"name": "Jade Garden"}).pk
    made = [create(QUOTE, {"name": f"Tea {place}", "account": account}) for place in range(number)]
    for one in made:
        create(entity("quote_line"), {"quote": one.pk, "product": tea, "quantity": "1"})
    return [send_quote(find_row(QUOTE, one.pk), by=someone()) for one in made]


def a_flow_of_orders(world: World) -> None:
    """Let Bo decide on all orders of his people, whatever they are like."""
    root = world.identity("root")
    with acting_as(root):
        flow = create(
            entity("approval_flow"), {"name": "Every order", "kind": "order", "keeper": world.people["ada"].pk}
        )
        create(entity("approval_step"), {"flow": flow.pk, "position": 1, "name": "Manager", "who": "manager"})
        switch_on(flow, by=root)


def test_a_quote_goes_to_approval_only_as_long_as_its_customer_has_not_got_it(world: World, tea: int) -> None:
    a_flow(world)
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        assert flows_for(QUOTE, quote) == ["Special price"]
        start(ApprovalFlow.objects.get(), "quote", quote.pk, by=chen)
        approval = Approval.objects.get(object_id=quote.pk, entity="quote")
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    with world.as_("chen") as chen:
        assert find_row(QUOTE, quote.pk).status == QuoteStatus.APPROVED
        assert flows_for(QUOTE, quote) == ["Special price"], "somebody may still take it back to the draft"
        send_quote(find_row(QUOTE, quote.pk), by=chen)
        assert flows_for(QUOTE, quote) == []


def test_what_became_of_a_quote_is_never_sent_for_approval(world: World, tea: int) -> None:
    a_flow(world)
    with world.as_("chen") as chen:
        sent, accepted, declined, ordered, replaced = sent_quotes(tea, 5)
        accept_quote(accepted, by=chen)
        decline_quote(declined, by=chen, decline_reason="Too dear.")
        make_order(ordered, by=chen)
        send_quote(new_version(replaced, by=chen), by=chen)
        quotes = [find_row(QUOTE, one.pk) for one in (sent, accepted, declined, ordered, replaced)]
        assert {one.status for one in quotes} == {
            *(QuoteStatus.SENT, QuoteStatus.ACCEPTED, QuoteStatus.DECLINED, QuoteStatus.ORDERED, QuoteStatus.REPLACED)
        }
        for quote in quotes:
            assert flows_for(QUOTE, quote) == [], quote.status
            with pytest.raises(ApprovalRefused, match=WENT_OUT):
                start(ApprovalFlow.objects.get(), "quote", quote.pk, by=chen)


def test_programs_and_rules_are_told_so_too(world: World, tea: int) -> None:
    a_flow(world)
    with world.as_("chen") as chen:
        quote = send_quote(a_quote(tea), by=chen)
        flow = ApprovalFlow.objects.get()
    answer = program_of(world, "chen").post(f"/quote/{quote.pk}/approvals", {"flow": flow.pk})
    assert (answer.status, WENT_OUT in answer.text) == (409, True), answer.text
    with acting_as(service("a rule of the company", ("quote",))), pytest.raises(ApprovalRefused, match=WENT_OUT):
        start(flow, "quote", quote.pk, by=chen)


def test_an_order_that_is_over_is_sent_for_approval_once_it_is_open_again(world: World, tea: int) -> None:
    a_flow_of_orders(world)
    with world.as_("chen") as chen:
        closed, cancelled = an_order(tea), an_order(tea)
        assert flows_for(ORDER, closed) == ["Every order"]
        confirm_order(closed, by=chen)
        assert flows_for(ORDER, closed) == ["Every order"]
        closed = close_order(find_row(ORDER, closed.pk), by=chen, reason="They have enough.")
        cancelled = cancel_order(cancelled, by=chen, reason="A mistake.")
        for order in (closed, cancelled):
            assert flows_for(ORDER, order) == []
            with pytest.raises(ApprovalRefused, match=OVER):
                start(ApprovalFlow.objects.get(), "order", order.pk, by=chen)
        reopen_order(cancelled, by=chen)
        assert flows_for(ORDER, cancelled) == ["Every order"]
