"""Waiving what is still open of an instalment."""

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.sales.cash.models import Instalment
from guanxi.sales.cash.problems import NotOpen
from guanxi.sales.cash.writing import changed


def may_waive(instalment: Instalment) -> bool:
    """Tell whether something is open that whoever acts may give up: only who keeps the instalments of all may."""
    everybodys = view_of(entity("instalment")).scope("edit") & Scope.ALL
    return bool(everybodys) and instalment.open > 0 and instalment.waived_on is None


def waive_instalment(instalment: Instalment, *, by: Identity, waived_why: str) -> Instalment:
    """Give up what is open, with the reason; what was received stays. Raises `NotOpen` or `NotAllowed`."""
    if instalment.waived_on is not None or not instalment.open:
        raise NotOpen
    if not may_waive(instalment):
        raise may_not("edit", entity("instalment"))
    waived: Instalment = changed(
        entity("instalment"), instalment, waived_on=timezone.localdate(), waived_why=waived_why
    )
    return waived
