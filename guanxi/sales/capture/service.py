"""As whom capture works: a named service that reads and writes leads and what they are compared with, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import transaction

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service

SERVICE: Final = "capture"
# As what it looks after leads that are to be taken up: once for all of them, once for each owner of what is kept to named people.
TENDING: Final = "lead_contacts"
KINDS: Final = (
    "lead",
    "account",
    "contact",
    "deal",
    "activity",
    "user",
    "unit",
    "team",
    "holiday",
    "sales_channel",
    "territory",
    "territory_member",
    "territory_model",
    "web_form",
    "web_form_field",
    "lead_mailbox",
    "assignment_rule",
    "assignment_limit",
    "score_rule",
    "deal_registration",
    "registration_rule",
)


@contextmanager
def as_capture() -> Iterator[None]:
    """Act as capture, within a transaction: the database is told who acts when one begins."""
    with acting_as(service(SERVICE, KINDS)), transaction.atomic():
        yield
