"""The engine: the named service that alone writes the tables of approvals, and what stands against a verb.

Everything that moves an approval happens inside `at_work`, after the approval is locked: two people who decide at once, and a
button that is pressed twice, come one after the other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import Rights
from guanxi.platform.permissions.services import NO_PERSON
from guanxi.platform.records.problems import RecordProblem

SERVICE = "approvals"


# The engine by itself, for what nobody asked it.
ENGINE: Final = Identity(NO_PERSON, SERVICE, Rights(user_id=NO_PERSON, service=SERVICE))


class ApprovalRefused(RecordProblem):
    """What was asked of an approval cannot be done; its words are for people."""


@contextmanager
def as_engine(by: Identity) -> Iterator[None]:
    """Work as the engine, in the language of whoever asked it."""
    rights = Rights(user_id=NO_PERSON, service=SERVICE)
    with acting_as(Identity(NO_PERSON, SERVICE, rights, by.language, by.time_zone)):
        yield


@contextmanager
def at_work(approval_id: int, *, by: Identity) -> Iterator[Approval]:
    """Work on one approval that the person reads, alone; raises `ApprovalRefused` where there is none for them."""
    with transaction.atomic():
        if not Approval.objects.filter(pk=approval_id).exists():
            raise ApprovalRefused(_("This approval does not exist, or you may not see it."))
        with as_engine(by):
            yield Approval.objects.select_for_update().get(pk=approval_id)
