"""What else is written when orders and what is on them change: amounts, and the refusal of what an agreed order does not allow."""

from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.lines import forget_terms
from guanxi.platform.entities.declaration import Written
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.ordering.amounts import add_up
from guanxi.sales.ordering.drafts import BINDING_OF_LINE
from guanxi.sales.ordering.models import ContractStatus, Order, OrderStatus


def keep_agreed_lines(written: list[Written]) -> None:
    """Refuse new, changed and vanished lines of a confirmed order that is not being amended. Raises `NotAllowed`."""
    touched = {one.record.order_id for one in written if _touches(one)}
    touched |= {int(one.before["order"]) for one in written if "order" in one.before}
    # A line and the confirmation of its order at the same moment: the second waits here, and then sees the first.
    orders = Order.everything.filter(pk__in=touched).order_by("pk").select_for_update(no_key=True)
    for order in orders if touched else ():
        if order.is_binding:
            raise NotAllowed(
                _("Order %(number)s is confirmed. “Amend” on its page opens it for changes.") % {"number": order.number}
            )


def add_up_lines(written: list[Written]) -> None:
    """Let orders be what their lines come to."""
    counting = [one for one in written if _touches(one)]
    add_up(
        {one.record.order_id for one in counting}
        | {int(one.before["order"]) for one in counting if "order" in one.before}
    )


def add_up_orders(written: list[Written]) -> None:
    """Let the lines of an order follow its discount and its way of taxing."""
    forget_terms()
    add_up({one.record.pk for one in written if not one.created and {"discount", "tax_mode"}.intersection(one.before)})


def keep_agreed_orders(written: list[Written]) -> None:
    """Refuse that an order vanishes that is neither a draft nor cancelled. Raises `NotAllowed`."""
    for one in written:
        gone = "deleted_at" in one.before and one.record.deleted_at is not None
        if gone and one.record.status not in (OrderStatus.DRAFT, OrderStatus.CANCELLED):
            raise NotAllowed(
                _("Order %(number)s is agreed with the customer: cancel it first.") % {"number": one.record.number}
            )


def keep_agreed_contracts(written: list[Written]) -> None:
    """Refuse that a contract in force vanishes. Raises `NotAllowed`."""
    for one in written:
        gone = "deleted_at" in one.before and one.record.deleted_at is not None
        if gone and one.record.status == ContractStatus.ACTIVE:
            raise NotAllowed(_("Contract %(number)s is in force: terminate it first.") % {"number": one.record.number})


def _touches(one: Written) -> bool:
    return one.created or "deleted_at" in one.before or any(name in one.before for name in BINDING_OF_LINE)
