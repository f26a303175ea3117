"""What follows from other values when instalments, receipts and allocations are written, and what must hold."""

import datetime as dt
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency, rates_on
from guanxi.catalogue.rules import converted, rounded
from guanxi.customers.models import Account
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.view import view_of
from guanxi.sales.cash import rules
from guanxi.sales.cash.models import Instalment, InstalmentState, Part, Receipt


def with_its_customer(draft: Draft) -> Values:
    """Let what finance enters belong to who looks after the customer, so that they read it."""
    account = draft.get("account")
    entering = draft.before is None or draft.before.account_id is None
    if not account or not entering or "owner" in draft.changed or not _keeps_all("instalment"):
        return {}
    owner = Account.objects.filter(pk=account).values_list("owner_id", "unit_id").first()
    if owner is None or (draft.before is not None and draft.before.owner_id == owner[0]):
        return {}
    return {"owner": owner[0], "unit": owner[1]} if draft.before is None else {"owner": owner[0]}


def _keeps_all(key: str) -> bool:
    return bool(view_of(entity(key)).scope("assign") & Scope.ALL)


def instalment_stands(draft: Draft) -> Values:
    """Work out what is open of an instalment, and how it stands today."""
    amount, received = int(draft.get("amount") or 0), int(draft.get("received") or 0)
    waived = draft.get("waived_on") is not None
    held = bool(draft.get("held")) or (draft.before is None and draft.get("kind") == Part.RETENTION)
    # Whether its order is agreed is for the database to say (`upkeep`): whoever writes an instalment may not read the order.
    agreed = draft.before is None or draft.before.state != InstalmentState.DRAFT
    opened = amount - received if agreed and not waived else 0
    state = rules.state(
        amount, received, draft.get("due_on"), timezone.localdate(), waived=waived, held=held, agreed=agreed
    )
    values = in_base(draft, amount, timezone.localdate())
    whole = values["amount_base"]
    # In the same proportion as the database keeps it when money comes in.
    base = None if whole is None else rounded(Fraction(opened * whole, amount)) if amount else 0
    return values | {"open": opened, "open_base": base, "held": held, "state": state}


def receipt_stands(draft: Draft) -> Values:
    """Work out what is left of a receipt, and how far it has come."""
    amount, spent = int(draft.get("amount") or 0), (int(draft.get("allocated") or 0), int(draft.get("refunded") or 0))
    values = in_base(draft, amount, draft.get("received_on") or timezone.localdate())
    state = rules.receipt_state(amount, *spent, claimed=draft.get("account") is not None)
    return values | {"rest": amount - sum(spent), "state": state}


def in_base(draft: Draft, amount: int, day: dt.date) -> dict[str, Any]:
    """Give an amount in the currency of the books, by the rate of the day, which is frozen once the record has one.

    Without a rate there is none, and sums in that currency leave it out.
    """
    books = company_currency()
    code = draft.get("currency") or books
    known = draft.get("rate") if draft.before is not None and "currency" not in draft.changed else None
    rate = known or rates_on(day).get(code)
    base = None if rate is None else converted(amount, rate, of=code, into=books)
    values: dict[str, Any] = {"rate": rate, "amount_base": base}
    return values if draft.before is not None else values | {"currency": code}


def in_some_currency(draft: Draft) -> Values:
    """Let an amount be in the currency of the books where nothing else is said."""
    return {} if draft.get("currency") else {"currency": company_currency()}


def allocated_today(draft: Draft) -> Values:
    """Say when money was allocated."""
    return {} if draft.get("allocated_on") else {"allocated_on": timezone.localdate()}


def allocation_fits(draft: Draft) -> Problems:
    """Refuse what came in for somebody else, in another currency, or is more than there is; the database has the last word."""
    if draft.before is not None:
        moved = draft.changed & {"receipt", "instalment", "amount"}
        return {"": [_("What was allocated is not changed: reverse it, and allocate anew.")]} if moved else {}
    receipt = Receipt.everything.filter(pk=draft.get("receipt") or 0).first()
    instalment = Instalment.everything.filter(pk=draft.get("instalment") or 0).first()
    if receipt is None or instalment is None:
        return {}
    if receipt.account_id != instalment.account_id:
        return {"instalment": [_("This receipt is not of the customer who owes the instalment.")]}
    if receipt.currency != instalment.currency:
        return {"instalment": [_("Receipt and instalment are in different currencies.")]}
    amount = int(draft.get("amount") or 0)
    if amount > receipt.rest:
        return {"amount": [_("No more can be allocated or refunded than came in.")]}
    if amount > instalment.open:
        return {"amount": [_("No more can be received than an instalment comes to.")]}
    return {}


def amount_covers(draft: Draft) -> Problems:
    """Refuse to make an instalment smaller than what was received of it."""
    if int(draft.get("amount") or 0) < int(draft.get("received") or 0):
        return {"amount": [_("More has been received of this instalment already.")]}
    return {}


def receipt_covers(draft: Draft) -> Problems:
    """Refuse to change what a receipt is once money of it was allocated or refunded."""
    if draft.before is None or not (draft.before.allocated or draft.before.refunded):
        return {}
    kept = draft.changed & {"amount", "currency", "account"}
    return {name: [_("Money of this receipt was allocated or refunded: reverse that first.")] for name in kept}


def answered_stays(draft: Draft) -> Problems:
    """Refuse to change what somebody else has answered."""
    if draft.before is None or draft.before.state == "asked":
        return {}
    asked = draft.changed & {
        "account",
        "order",
        "amount",
        "until",
        "currency",
        "reason",
        "kind",
        "text",
        "tax_rate",
        "instalment",
        "reverses",
    }
    return {name: [_("What was answered is not changed: ask anew.")] for name in sorted(asked)}
