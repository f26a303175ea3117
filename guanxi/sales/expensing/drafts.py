"""What follows from other values when claims and their lines are written."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import ONE, company_currency
from guanxi.catalogue.rules import converted
from guanxi.platform.entities.declaration import Draft, Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.models import Activity, ActivityLink
from guanxi.sales.expensing.rules import driven
from guanxi.sales.expensing.settings import rate_on, type_name, types
from guanxi.sales.models import Deal


def begin_claim(draft: Draft) -> Values:
    """Call a claim by its month, unless somebody named it."""
    if draft.get("name"):
        return {}
    return {"name": _("Expenses %(month)s") % {"month": f"{timezone.localdate():%Y-%m}"}}


def begin_line(draft: Draft) -> Values:
    """Give a line its day, its words, what it comes to in the company's currency, and customer and deal of its activity."""
    values: dict[str, Any] = {}
    if not draft.get("day"):
        values["day"] = timezone.localdate()
    if not draft.get("text"):
        values["text"] = type_name(draft.get("type"))
    values |= _driven(draft)
    values |= _in_base(draft, values)
    if draft.get("activity") != (draft.before.activity_id if draft.before is not None else None):
        values |= _of_activity(draft)
    return values


def _driven(draft: Draft) -> dict[str, Any]:
    kind = types().get(draft.get("type") or 0)
    if kind is None or kind.per_km is None or draft.get("kilometres") is None:
        return {}
    return {"currency": company_currency(), "amount": driven(draft.get("kilometres"), kind.per_km)}


def _in_base(draft: Draft, values: dict[str, Any]) -> dict[str, Any]:
    books = company_currency()
    code = values.get("currency") or draft.get("currency") or books
    day = values.get("day") or draft.get("day")
    before = draft.before
    kept = before is not None and before.rate is not None and (before.currency, before.day) == (code, day)
    rate = before.rate if before is not None and kept else rate_on(code, day) if code != books else ONE
    amount, tax = values.get("amount", draft.get("amount")), draft.get("tax")
    there = {"of": code, "into": books}
    return {
        "currency": code,
        "rate": rate,
        "base": None if rate is None or amount is None else converted(amount, rate, **there),
        "base_tax": None if rate is None or tax is None else converted(tax, rate, **there),
    }


def _of_activity(draft: Draft) -> dict[str, Any]:
    """Take over customer and deal of the activity, and what it was expected to cost, as far as the writer reads them."""
    number = draft.get("activity")
    if not number:
        return {"estimate": None}
    found: dict[str, Any] = {"estimate": None}
    if view_of(entity("activity")).reads("cost"):
        found["estimate"] = Activity.objects.filter(pk=number).values_list("cost", flat=True).first()
    for key, record in ActivityLink.objects.filter(activity=number).order_by("pk").values_list("entity", "object_id"):
        if key in ("account", "deal") and not draft.get(key) and key not in found:
            found[key] = record
    if "deal" in found and not draft.get("account") and "account" not in found:
        found["account"] = Deal.objects.filter(pk=found["deal"]).values_list("account_id", flat=True).first()
    return found
