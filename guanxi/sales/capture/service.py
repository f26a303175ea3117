"""As whom capture works: a named service that reads and writes leads and what they are compared with, and nothing else."""

from contextlib import AbstractContextManager
from typing import Final

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service

SERVICE: Final = "capture"
_KINDS: Final = (
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
    "web_form",
    "web_form_field",
    "assignment_rule",
    "assignment_limit",
    "score_rule",
    "deal_registration",
    "registration_rule",
)


def as_capture() -> AbstractContextManager[None]:
    """Act as capture."""
    return acting_as(service(SERVICE, _KINDS))
