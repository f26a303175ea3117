"""Letting the rules say whose a lead is."""

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.models import Lead, LeadStatus


class LeadIsOver(RecordProblem):
    """A lead that was converted or discarded is given to nobody any more."""

    def __init__(self) -> None:
        super().__init__(_("This lead is converted or discarded; nobody works on it any more."))


def assign_lead(lead: Lead, *, by: Identity) -> Lead:
    """Let the rules of assignment give an open lead to somebody, within seconds. Raises `LeadIsOver`."""
    if lead.status in (LeadStatus.CONVERTED, LeadStatus.DISCARDED):
        raise LeadIsOver
    waiting: Lead = change(entity("lead"), lead.pk, {"distribute": True}, version=lead.version)
    return waiting
