"""What follows from other values when orders, their lines and contracts are written, and what must hold."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.lines import amounts, begun
from guanxi.catalogue.rates import company_currency, rates_on
from guanxi.catalogue.rules import converted
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from guanxi.sales.ordering import rules
from guanxi.sales.ordering.models import Contract, ContractStatus, Order, OrderStatus

# What both sides rely on once an order is confirmed, a contract in force.
BINDING_OF_ORDER = ("account", "currency", "tax_mode", "discount", "terms")
BINDING_OF_LINE = ("order", "position", "product", "text", "quantity", "measure", "unit_price", "discount", "tax_rate")
BINDING_OF_CONTRACT = ("account", "currency", "amount", "starts_on", "ends_on", "renewal", "notice_days")


def order_begins(draft: Draft) -> Values:
    """Give a new order its day and the company's currency where nobody says otherwise; without lines it comes to nothing."""
    values: dict[str, object] = {name: 0 for name in ("net", "tax", "total") if draft.get(name) is None}
    if not draft.get("currency"):
        values["currency"] = company_currency()
    if draft.before is None and not draft.get("ordered_on"):
        values["ordered_on"] = timezone.localdate()
    return values


def frozen_rate(draft: Draft) -> Values:
    """Take the rate of the day as long as the order is a draft, and give the total in the company's currency by it."""
    values: dict[str, object] = {}
    money, rate, total = str(draft.get("currency")), draft.get("rate"), draft.get("total")
    if draft.get("status") == OrderStatus.DRAFT:
        rate = values["rate"] = _rates(draft.get("ordered_on") or timezone.localdate()).get(money)
    known = total is not None and rate is not None
    values["total_base"] = converted(total, rate, of=money, into=company_currency()) if known else None
    return values


def first_promise(draft: Draft) -> Values:
    """Keep the day that was promised first: it moves only as long as nothing is agreed."""
    before = draft.before
    if before is None or before.status == OrderStatus.DRAFT or before.promised_first is None:
        return {"promised_first": draft.get("promised_on")}
    return {}


def still_due(draft: Draft) -> Values:
    """Give the day by which something has to be delivered, as long as something has to be."""
    open_ = draft.get("status") in (OrderStatus.CONFIRMED, OrderStatus.PARTLY)
    return {"due_on": (draft.get("promised_on") or draft.get("wanted_on")) if open_ else None}


def line_promised(draft: Draft) -> Values:
    """Let the first promise of a line follow what it is promised for, as long as its order is a draft; a new one gets it by the database."""
    before = draft.before
    if before is None or "promised_on" not in draft.changed:
        return {}
    order = Order.everything.filter(pk=before.order_id).values_list("status", "promised_first").first()
    if order is None or (before.promised_first is not None and order[0] != OrderStatus.DRAFT):
        return {}
    return {"promised_first": draft.get("promised_on") or order[1]}


def how_late(draft: Draft) -> Values:
    """Give by how many days something was there after it was first promised."""
    return {"days_late": rules.days_late(draft.get("promised_first"), draft.get("delivered_on"))}


def binding_order(draft: Draft) -> Problems:
    """What a confirmed order says changes by an amendment only, whoever brings the change."""
    if draft.before is None or not draft.before.is_binding:
        return {}
    said = _("This order is confirmed. “Amend” on its page opens it for changes, and keeps what it said before.")
    return {name: [said] for name in BINDING_OF_ORDER if name in draft.changed}


def line_begins(draft: Draft) -> Values:
    """Take name, unit, price and tax of the product where none was given."""
    return begun(draft, Order, "order")


def line_amounts(draft: Draft) -> Values:
    """Work out what a line comes to by itself."""
    return amounts(draft, Order, "order")


def quantity_counts(draft: Draft) -> Problems:
    """A line is of more than nothing, and of no less than has been delivered."""
    quantity, delivered = draft.get("quantity"), draft.get("delivered") or 0
    if quantity is None:
        return {}
    if quantity <= 0:
        return {"quantity": [_("A line is of more than nothing; take the line away instead.")]}
    if quantity < delivered:
        return {"quantity": [_("So much has been delivered already: %(number)s.") % {"number": f"{delivered:f}"}]}
    return {}


def contract_begins(draft: Draft) -> Values:
    """Give a contract its currency, its name and the day by which its renewal is decided."""
    ends, days = draft.get("ends_on"), draft.get("notice_days")
    values: dict[str, object] = {"notice_on": ends - dt.timedelta(days=days or 0) if ends else None}
    if not draft.get("currency"):
        values["currency"] = company_currency()
    return values


def contract_in_books(draft: Draft) -> Values:
    """Take the rate of the day until a contract is signed, and give its amount in the company's currency by it."""
    before, money, amount = draft.before, str(draft.get("currency") or company_currency()), draft.get("amount")
    rate = draft.get("rate")
    if before is None or before.status == ContractStatus.DRAFT or "currency" in draft.changed or rate is None:
        rate = _rates(draft.get("signed_on") or timezone.localdate()).get(money)
    known = amount is not None and rate is not None
    return {
        "rate": rate,
        "amount_base": converted(amount, rate, of=money, into=company_currency()) if known else None,
    }


def contract_term(draft: Draft) -> Problems:
    """A contract ends on or after the day it starts."""
    starts, ends = draft.get("starts_on"), draft.get("ends_on")
    if starts and ends and ends < starts:
        return {"ends_on": [_("A contract ends on or after the day it starts.")]}
    return {}


def binding_contract(draft: Draft) -> Problems:
    """What a contract in force says changes by an amendment only, whoever brings the change.

    That it goes on by itself was agreed from the beginning: only the program begins another term.
    """
    before = draft.before
    if before is None or before.status == ContractStatus.DRAFT or "term_from" in draft.changed:
        return {}
    if before.amending:
        said = _("A signed contract stays in its currency: terminate it, and make another one.")
        return {"currency": [said]} if "currency" in draft.changed else {}
    said = _("This contract is signed. “Amend” on its page opens it for changes, and keeps what it said before.")
    return {name: [said] for name in BINDING_OF_CONTRACT if name in draft.changed}


def addresses_of_account(values: Mapping[str, str]) -> list[str]:
    """Offer the places of the chosen customer that goods are brought to."""
    account = values.get("account", "")
    if not account.isdecimal() or not view_of(entity("address")).may("read"):
        return []
    asked = Query(entity("address"), columns=("street",), filters=(Filter("account", "is", (int(account),)),), limit=20)
    return [row.title for row in find(asked).rows]


def _rates(day: dt.date) -> Mapping[str, Decimal]:
    """Give the rates of a day, asked for once per identity: an import has thousands of orders of a few days."""
    known = someone().memory.setdefault("rates_on", {})
    assert isinstance(known, dict)
    if day not in known:
        known[day] = rates_on(day)
    found: Mapping[str, Decimal] = known[day]
    return found


def sent_today(order: Order) -> Values:
    """Give what the form of a delivery begins with."""
    return {"sent_on": timezone.localdate()}


def accepted_today(order: Order) -> Values:
    """Give what the form of an acceptance begins with."""
    return {"accepted_on": timezone.localdate()}


def received_today(delivery: object) -> Values:
    """Give what the form of a receipt begins with."""
    return {"received_on": timezone.localdate()}


def signed_today(contract: object) -> Values:
    """Give what the form of signing begins with."""
    return {"signed_on": timezone.localdate(), "terminated_on": timezone.localdate()}


def next_term(contract: Contract) -> Values:
    """Give the end of another term that is as long as the last one, None where it has no end."""
    if contract.starts_on is None or contract.ends_on is None:
        return {"ends_on": None}
    return {"ends_on": rules.as_long_again(contract.starts_on, contract.ends_on)}


def sent_quantity(draft: Draft) -> Problems:
    """What is sent is more than nothing."""
    quantity = draft.get("quantity")
    return (
        {"quantity": [_("Say how much was sent: more than nothing.")]} if quantity is not None and quantity <= 0 else {}
    )
