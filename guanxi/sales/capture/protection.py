"""Who reads and writes what was sent with forms: the service, and whoever keeps forms."""

from guanxi.platform.permissions.guards import Guard, administers, guard
from guanxi.sales.capture.models import (
    DueLead,
    Escalation,
    Given,
    LeadMail,
    LearnedModel,
    MailboxState,
    Reply,
    Submission,
)
from guanxi.sales.capture.service import SERVICE, TENDING

_SERVICE = f"(select app.service()) = '{SERVICE}'"
_EITHER = f"(select app.service()) in ('{SERVICE}', '{TENDING}')"

guard(
    Guard(
        Submission,
        read=f"{_SERVICE} or {administers('web_form')}",
        insert=_SERVICE,
        update=_SERVICE,
        delete=_SERVICE,
    ),
    Guard(
        Given,
        read=f"{_EITHER} or {administers('assignment_rule')}",
        insert=_EITHER,
        update=_EITHER,
        delete=_SERVICE,
    ),
    Guard(
        LearnedModel,
        read=f"{_SERVICE} or {administers('score_rule')}",
        insert=_SERVICE,
        update=_SERVICE,
    ),
    Guard(LeadMail, read=f"{_SERVICE} or {administers('web_form')}", insert=_SERVICE, update=_SERVICE),
    Guard(
        MailboxState,
        read=f"{_SERVICE} or {administers('lead_mailbox')}",
        insert=administers("lead_mailbox"),
        update=f"{_SERVICE} or {administers('lead_mailbox')}",
    ),
    Guard(
        Reply,
        read=f"{_SERVICE} or {administers('lead_mailbox')} or {administers('web_form')}",
        insert=_SERVICE,
        update=_SERVICE,
    ),
    Guard(Escalation, read=_SERVICE, insert=_SERVICE),
    Guard(DueLead, read=_SERVICE, insert=_SERVICE, update=_SERVICE, delete=_SERVICE),
)
