"""Sending a registration through the approval flow of the company: whether it is protected, and whether it is protected for longer."""

from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.queries import offered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.sales.capture.actions.registrations import KEY, RegistrationStands
from guanxi.sales.capture.models import DealRegistration, RegistrationState
from guanxi.sales.capture.registering import rule_for


def ask_approval(registration: DealRegistration, *, by: Identity) -> DealRegistration:
    """Send what waits for approval through its flow. Raises `RegistrationStands`, `ApprovalRefused`."""
    if registration.state != RegistrationState.ASKED:
        raise RegistrationStands(_("This was decided already."))
    return _sent(registration, by, registration.reason)


def ask_extension(registration: DealRegistration, *, by: Identity, why: str) -> DealRegistration:
    """Ask for a longer protection, once it was extended as often as its rule allows. Raises `RegistrationStands`, `ApprovalRefused`."""
    if registration.state != RegistrationState.PROTECTED:
        raise RegistrationStands(_("Only what is protected can be extended."))
    if registration.extended < rule_for(registration.line).extensions:
        raise RegistrationStands(_("Its rule allows one more extension without asking: use “Extend”."))
    return _sent(registration, by, why)


def _sent(registration: DealRegistration, by: Identity, why: str) -> DealRegistration:
    flows = offered(entity(KEY), registration)
    if not flows:
        raise RegistrationStands(
            _("No approval flow is for registrations like this one: ask your manager, who decides on its page.")
        )
    start(flows[0], KEY, registration.pk, by=by, note=why)
    return registration
