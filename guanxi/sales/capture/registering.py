"""What is protected by registrations: whether somebody else has it, until when, and what colleagues are told of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guanxi.customers.models import Account
from guanxi.lib import company
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.batch import change_many
from guanxi.sales.capture.models import DealRegistration, RegistrationRule, RegistrationState, Tells
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.telling import REGISTRATION_ENDS

ACTIVE: Final = (RegistrationState.ASKED, RegistrationState.PROTECTED)


@dataclass(frozen=True)
class Held:
    """A registration that stands in the way, as far as it may be told."""

    number: int
    owner: int
    until: dt.date | None
    line: str
    sentence: str


def guards_of(name: str, tax_number: str, line: str) -> tuple[str, str]:
    """Give what a customer and a line are protected by: by name and by tax number; empty where these are not known."""
    key, tax, of = company.name_key(name)[:200], tax_number.strip().upper(), line.strip().casefold()
    return (f"{key}|{of}" if key else "", f"{tax}|{of}" if tax else "")


def rule_for(line: str) -> RegistrationRule:
    """Give the rule of a product line, else the one for all, else what holds where nobody said anything."""
    rules = {one.line.strip().casefold(): one for one in RegistrationRule.objects.order_by("-pk")}
    return rules.get(line.strip().casefold()) or rules.get("") or RegistrationRule(name="")


def taken_from_account(draft: Draft) -> Values:
    """Take name and tax number of the account, begin the protection, and keep what is protected as long as it is."""
    account = Account.objects.filter(pk=draft.get("account")).first() if draft.get("account") else None
    told, number = str(draft.get("customer") or ""), str(draft.get("tax_number") or "")
    name = account.name if account else told or str(draft.get("name") or "")
    tax = (account.tax_number if account else "") or number
    values: dict[str, Any] = {"customer": told or name, "tax_number": number or tax}
    line = str(draft.get("line") or "")
    if draft.before is None:
        rule = rule_for(line)
        values["state"] = RegistrationState.ASKED if rule.approved else RegistrationState.PROTECTED
        values["protected_until"] = timezone.localdate() + dt.timedelta(days=rule.days)
    active = (values.get("state") or draft.get("state")) in ACTIVE
    values["guard"], values["guard_tax"] = guards_of(name, tax, line) if active else ("", "")
    return values


def nobody_else_has_it(draft: Draft) -> Problems:
    """Refuse what somebody else has registered, also where it is hidden: with the day, and whom to ask if that may be told."""
    values = taken_from_account(draft)
    if not values["guard"] and not values["guard_tax"]:
        return {}
    held = held_by(values["guard"], values["guard_tax"], but=draft.before.pk if draft.before is not None else 0)
    return {"": [held.sentence]} if held else {}


def held_by(guard: str, guard_tax: str, *, but: int = 0) -> Held | None:
    """Give the registration that protects this, whoever's it is; None where nothing does."""
    same = Q(pk__in=[])
    same |= Q(guard=guard) if guard else Q(pk__in=[])
    same |= Q(guard_tax=guard_tax) if guard_tax else Q(pk__in=[])
    with as_capture():
        row = DealRegistration.objects.filter(same, state__in=ACTIVE).exclude(pk=but).order_by("pk").first()
        return _told(row) if row else None


def held_for(names: Mapping[str, str], *, but_owner: int = 0) -> list[Held]:
    """Give what others have registered of a customer, for any line; `names` are name and tax_number."""
    guard, guard_tax = guards_of(names.get("name", ""), names.get("tax_number", ""), "")
    same = Q(pk__in=[])
    same |= Q(guard__startswith=guard) if guard else Q(pk__in=[])
    same |= Q(guard_tax__startswith=guard_tax) if guard_tax else Q(pk__in=[])
    with as_capture():
        rows = DealRegistration.objects.filter(same, state__in=ACTIVE).exclude(owner=but_owner).order_by("pk")[:5]
        return [_told(row) for row in rows]


def end_what_is_over(today: dt.date | None = None) -> int:
    """End the protections that are over and remind of those that end soon, each once; give how many ended."""
    day, one = today or timezone.localdate(), entity("deal_registration")
    over = list(DealRegistration.objects.filter(state=RegistrationState.PROTECTED, protected_until__lt=day))
    change_many(one, {row.pk: {"state": RegistrationState.EXPIRED} for row in over}, trusted=True)
    for row in over:
        tell(REGISTRATION_ENDS, [row.owner_id], about=(one.key, row.pk), over=True)
    for row in DealRegistration.objects.filter(state=RegistrationState.PROTECTED, reminded_on=None):
        if row.protected_until and row.protected_until - dt.timedelta(days=rule_for(row.line).remind_days) <= day:
            DealRegistration.objects.filter(pk=row.pk).update(reminded_on=day)
            tell(REGISTRATION_ENDS, [row.owner_id], about=(one.key, row.pk), day=row.protected_until.isoformat())
    return len(over)


def _told(row: DealRegistration) -> Held:
    until = date_format(row.protected_until) if row.protected_until else ""
    if rule_for(row.line).tells == Tells.NAME:
        owner = User.everything.filter(pk=row.owner_id).values_list("name", flat=True).first() or ""
        sentence = _("This customer is registered until %(day)s; please ask %(person)s.") % {"day": until, "person": owner}  # fmt: skip
    else:
        sentence = _("This customer is registered by a colleague until %(day)s.") % {"day": until}
    return Held(row.pk, row.owner_id, row.protected_until, row.line, sentence)
