"""Asking for a special price: a quote or an order goes through the approval flow that the company designed for such."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.actions.start_approval import send_again, start
from guanxi.platform.automation.approvals.models import Approval, State
from guanxi.platform.automation.approvals.queries import offered
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, find_row
from guanxi.sales.ordering.models import Order, OrderLine, OrderStatus
from guanxi.sales.quoting.limits import is_being_decided, judged
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused, nothing_in_it


def ask_special_price(quote: Quote, *, by: Identity, reason: str, importance: str = "", urgent: bool = False) -> Quote:
    """Send a draft for approval; from now on it stays as it is, and is a draft again if it comes back. Raises `QuoteRefused`."""
    if quote.status != QuoteStatus.DRAFT:
        raise QuoteRefused(_("Only a draft is sent for approval."))
    if not QuoteLine.objects.filter(quote=quote.pk).exists():
        raise nothing_in_it()
    _ask(quote, by, reason, importance, urgent=urgent)
    asked: Quote = find_row(entity("quote"), quote.pk)
    return asked


def ask_price_of_order(order: Order, *, by: Identity, reason: str, importance: str = "", urgent: bool = False) -> Order:
    """Send what an order sells for approval: at exactly these prices it may be confirmed afterwards. Raises `QuoteRefused`."""
    if order.status != OrderStatus.DRAFT and not order.amending:
        raise QuoteRefused(_("Only a draft or an order that is being amended is sent for approval."))
    if not OrderLine.objects.filter(order=order.pk).exists():
        raise QuoteRefused(_("There is nothing on this order: add what was ordered, then confirm it."))
    if is_being_decided(order):
        raise QuoteRefused(_("Its special price is being decided on."))
    _ask(order, by, reason, importance, urgent=urgent)
    asked: Order = find_row(entity("order"), order.pk)
    return asked


@transaction.atomic
def _ask(record: Quote | Order, by: Identity, reason: str, importance: str, *, urgent: bool) -> None:
    """Write down how far it goes, then send it; what came back, or was changed since, goes the same way again."""
    one = entity_of(type(record))
    if importance and importance != record.importance:
        change(one, record.pk, {"importance": importance})
    change(one, record.pk, {"asked_below": judged(record, by).below}, trusted=True)
    back = Approval.objects.filter(entity=one.key, object_id=record.pk, applicant_id=by.user_id)
    returned = back.filter(state__in=(State.RETURNED, State.REOPENED)).order_by("-pk").first()
    if returned is not None:
        send_again(returned.pk, by=by, note=reason, urgent=urgent)
        return
    flows = offered(one, find_row(one, record.pk))
    if not flows:
        raise QuoteRefused(_no_flow(one))
    start(flows[0], one.key, record.pk, by=by, note=reason, urgent=urgent)


def _no_flow(one: Entity) -> str:
    return _(
        "No approval flow is in use for this: %(records)s. An administrator sets the usual one up in one step, under “Limits of discounts”."
    ) % {"records": str(one.plural)}
