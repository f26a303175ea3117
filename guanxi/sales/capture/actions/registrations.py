"""The verbs of a registration: agreeing to it, refusing it, extending it, letting it go."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.capture.models import DealRegistration, RegistrationState
from guanxi.sales.capture.registering import ACTIVE, rule_for
from guanxi.sales.capture.telling import REGISTRATION_DECIDED

KEY = "deal_registration"


class RegistrationStands(RecordProblem):
    """The registration does not stand as the verb needs it."""


def agree(registration: DealRegistration, *, by: Identity) -> DealRegistration:
    """Protect what was asked for, from today on. Raises `RegistrationStands`."""
    _not_ones_own(registration, by)
    until = timezone.localdate() + dt.timedelta(days=rule_for(registration.line).days)
    return _decided(registration, by, {"state": RegistrationState.PROTECTED, "protected_until": until})


def refuse(registration: DealRegistration, *, by: Identity) -> DealRegistration:
    """Refuse what was asked for; others may register it then. Raises `RegistrationStands`."""
    _not_ones_own(registration, by)
    return _decided(registration, by, {"state": RegistrationState.REFUSED})


def extend(registration: DealRegistration, *, by: Identity) -> DealRegistration:
    """Protect it for longer, as often as its rule allows. Raises `RegistrationStands`."""
    rule = rule_for(registration.line)
    if registration.state != RegistrationState.PROTECTED:
        raise RegistrationStands(_("Only what is protected can be extended."))
    if registration.extended >= rule.extensions:
        raise RegistrationStands(_("It was extended %(number)s times, as often as the rule allows.") % {"number": registration.extended})  # fmt: skip
    begin = max(registration.protected_until or timezone.localdate(), timezone.localdate())
    until = begin + dt.timedelta(days=rule.extension_days)
    DealRegistration.objects.filter(pk=registration.pk).update(
        reminded_on=None
    )  # its owner is reminded of the new day, too
    return _written(registration, {"protected_until": until, "extended": registration.extended + 1})


def release(registration: DealRegistration, *, by: Identity) -> DealRegistration:
    """Let it go before the day: others may register the customer at once. Raises `RegistrationStands`."""
    if registration.state not in ACTIVE:
        raise RegistrationStands(_("This registration is over already."))
    return _written(registration, {"state": RegistrationState.RELEASED})


def _decided(registration: DealRegistration, by: Identity, values: dict[str, Any]) -> DealRegistration:
    if registration.state != RegistrationState.ASKED:
        raise RegistrationStands(_("This was decided already."))
    row = _written(registration, values)
    tell(REGISTRATION_DECIDED, [row.owner_id], about=(KEY, row.pk), by=by.user_id, state=row.state)
    return row


def _not_ones_own(registration: DealRegistration, by: Identity) -> None:
    if registration.owner_id == by.user_id:
        raise RegistrationStands(_("Nobody decides on their own registration; ask your manager."))


def _written(registration: DealRegistration, values: dict[str, Any]) -> DealRegistration:
    row: DealRegistration = change(entity(KEY), registration.pk, values, version=registration.version, trusted=True)
    return row
