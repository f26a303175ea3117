"""What is protected by registrations: whether somebody else has it, until when, and what colleagues are told of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guanxi.customers.models import Account
from guanxi.lib import company
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.answering import Question, answer
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.going_round import Round, declare_round
from guanxi.sales.capture.models import DealRegistration, RegistrationRule, RegistrationState, Tells
from guanxi.sales.capture.service import SERVICE, as_capture
from guanxi.sales.capture.telling import REGISTRATION_ENDS

ACTIVE: Final = (RegistrationState.ASKED, RegistrationState.PROTECTED)
_MOST: Final = 5
_PROTECTED: Final = ("customer", "account", "tax_number", "line")
_ROUND: Final = declare_round(
    Round(
        SERVICE,
        ("deal_registration", "registration_rule", "account", "user"),
        DealRegistration,
        f"t.state = '{RegistrationState.PROTECTED}'",
    )
)
# Also what is kept to named people stands in the way of colleagues: the service learns whose it is and until when.
_HELD: Final = Question(
    "registrations_held",
    f"""(name_guard text, tax_guard text, whole boolean) returns table(id bigint, owner_id bigint, protected_until date, line text)
language sql stable security definer set search_path = public, app, pg_temp as $$
select r.id, r.owner_id, r.protected_until, r.line from {DealRegistration._meta.db_table} r
  where app.service() = '{SERVICE}' and r.deleted_at is null and r.state in ('asked', 'protected') and (
    (name_guard <> '' and case when whole then r.guard = name_guard else starts_with(r.guard, name_guard) end)
    or (tax_guard <> '' and case when whole then r.guard_tax = tax_guard else starts_with(r.guard_tax, tax_guard) end))
  order by r.id $$""",
)
answer(_HELD)


@dataclass(frozen=True)
class Held:
    """A registration that stands in the way, as far as it may be told."""

    number: int
    owner: int
    until: dt.date | None
    line: str
    sentence: str


@dataclass(frozen=True)
class _Row:
    """What the database tells of a registration that stands in the way."""

    number: int
    owner: int
    until: dt.date | None
    line: str


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
    name, tax = _customer_of(draft)
    values: dict[str, Any] = {
        "customer": str(draft.get("customer") or "") or name,
        "tax_number": str(draft.get("tax_number") or "") or tax,
    }
    line = str(draft.get("line") or "")
    if draft.before is None:
        rule = rule_for(line)
        values["state"] = RegistrationState.ASKED if rule.approved else RegistrationState.PROTECTED
        values["protected_until"] = timezone.localdate() + dt.timedelta(days=rule.days)
    active = (values.get("state") or draft.get("state")) in ACTIVE
    if active and (decided := _decided(draft)):
        # What was decided stays what is protected, also where its account is called otherwise one day.
        values["guard"], values["guard_tax"] = decided.guard, decided.guard_tax
    else:
        values["guard"], values["guard_tax"] = guards_of(name, tax, line) if active else ("", "")
    return values


def protected_stays(draft: Draft) -> Problems:
    """What was decided for one customer and line protects no other: that is registered, and decided, by itself."""
    touched = [name for name in _PROTECTED if name in draft.changed]
    before = _decided(draft) if touched else None
    if before is None:
        return {}
    name, tax = _customer_of(draft)
    guard, guard_tax = guards_of(name, tax, str(draft.get("line") or ""))
    # An account of the same name may be linked once there is one.
    same_tax = guard_tax == before.guard_tax or (not before.guard_tax and "account" in touched)
    if guard == before.guard and same_tax:
        return {}
    said = _("This is protected for the customer and product line that it was decided for. Let it go, and register the other one.")  # fmt: skip
    return {name: [said] for name in touched}


def _decided(draft: Draft) -> DealRegistration | None:
    """Give what was protected until now by somebody's decision; None where nothing was, or where whoever registers is protected anyway."""
    before: DealRegistration | None = draft.before
    if before is None or before.state != RegistrationState.PROTECTED:
        return None
    return before if before.extended or rule_for(before.line).approved else None


def _customer_of(draft: Draft) -> tuple[str, str]:
    """Give name and tax number of whom it is about: those of the account, else what was written."""
    account = Account.objects.filter(pk=draft.get("account")).first() if draft.get("account") else None
    name = account.name if account else str(draft.get("customer") or draft.get("name") or "")
    return name, (account.tax_number if account else "") or str(draft.get("tax_number") or "")


def nobody_else_has_it(draft: Draft) -> Problems:
    """Refuse what somebody else has registered, also where it is hidden: with the day, and whom to ask if that may be told."""
    values = taken_from_account(draft)
    if not values["guard"] and not values["guard_tax"]:
        return {}
    held = held_by(values["guard"], values["guard_tax"], but=draft.before.pk if draft.before is not None else 0)
    return {"": [held.sentence]} if held else {}


def held_by(guard: str, guard_tax: str, *, but: int = 0) -> Held | None:
    """Give the registration that protects this, whoever's it is; None where nothing does."""
    with as_capture():
        row = next((one for one in _held(guard, guard_tax, whole=True) if one.number != but), None)
        return _told(row) if row else None


def held_for(names: Mapping[str, str], *, but_owner: int = 0) -> list[Held]:
    """Give what others have registered of a customer, for any line; `names` are name and tax_number."""
    guard, guard_tax = guards_of(names.get("name", ""), names.get("tax_number", ""), "")
    with as_capture():
        rows = [one for one in _held(guard, guard_tax, whole=False) if one.owner != but_owner]
        return [_told(row) for row in rows[:_MOST]]


def end_what_is_over(today: dt.date | None = None) -> int:
    """End the protections that are over and remind of those that end soon, each once; give how many ended."""
    day, ended = today or timezone.localdate(), 0
    for who in _ROUND.identities():
        with acting_as(who), transaction.atomic():
            ended += _end(day)
            _remind(day)
    return ended


def _end(day: dt.date) -> int:
    one = entity("deal_registration")
    over = list(DealRegistration.objects.filter(state=RegistrationState.PROTECTED, protected_until__lt=day))
    change_many(one, {row.pk: {"state": RegistrationState.EXPIRED} for row in over}, trusted=True)
    for row in over:
        tell(REGISTRATION_ENDS, [row.owner_id], about=(one.key, row.pk), over=True)
    return len(over)


def _remind(day: dt.date) -> None:
    for row in DealRegistration.objects.filter(state=RegistrationState.PROTECTED, reminded_on=None):
        if row.protected_until and row.protected_until - dt.timedelta(days=rule_for(row.line).remind_days) <= day:
            DealRegistration.objects.filter(pk=row.pk).update(reminded_on=day)
            tell(REGISTRATION_ENDS, [row.owner_id], about=("deal_registration", row.pk), day=row.protected_until.isoformat())  # fmt: skip


def _held(guard: str, guard_tax: str, *, whole: bool) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute("select * from app.registrations_held(%s, %s, %s)", [guard, guard_tax, whole])
        return [_Row(*found) for found in cursor.fetchall()]


def _told(row: _Row) -> Held:
    until = date_format(row.until) if row.until else ""
    if rule_for(row.line).tells == Tells.NAME:
        owner = User.everything.filter(pk=row.owner).values_list("name", flat=True).first() or ""
        sentence = _("This customer is registered until %(day)s; please ask %(person)s.") % {"day": until, "person": owner}  # fmt: skip
    else:
        sentence = _("This customer is registered by a colleague until %(day)s.") % {"day": until}
    return Held(row.number, row.owner, row.until, row.line, sentence)
