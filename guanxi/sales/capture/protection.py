"""Who reads and writes what was sent with forms: the service, and whoever keeps forms."""

from guanxi.platform.permissions.guards import Guard, administers, guard
from guanxi.sales.capture.models import DueLead, Given, LeadMail, LearnedModel, MailboxState, Submission
from guanxi.sales.capture.service import SERVICE

_SERVICE = f"(select app.service()) = '{SERVICE}'"

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
        read=f"{_SERVICE} or {administers('assignment_rule')}",
        insert=_SERVICE,
        update=_SERVICE,
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
    Guard(DueLead, read=_SERVICE, insert=_SERVICE, update=_SERVICE, delete=_SERVICE),
)
