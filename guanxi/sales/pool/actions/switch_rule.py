"""Switching a rule of reclaiming on and off."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.sales.pool.models import Pool, ReclaimRule
from guanxi.sales.pool.problems import PoolRefused


def switch_on(rule: ReclaimRule, *, by: Identity) -> Any:
    """Let the rule reclaim from the next night on. Raises `PoolRefused` for one that is not whole."""
    if not rule.criterion:
        raise PoolRefused(_("Say first for want of what the rule reclaims."))
    if not Pool.objects.filter(about=rule.about, is_open=True).exists():
        raise PoolRefused(_("There is no pool in use into which this could fall."))
    return change(entity("reclaim_rule"), rule.pk, {"is_on": True}, trusted=True)


def switch_off(rule: ReclaimRule, *, by: Identity) -> Any:
    """Let the rule rest."""
    return change(entity("reclaim_rule"), rule.pk, {"is_on": False}, trusted=True)


def is_on(rule: ReclaimRule) -> bool:
    """Tell whether the rule reclaims."""
    return bool(rule.is_on)


def is_off(rule: ReclaimRule) -> bool:
    """Tell whether the rule rests."""
    return not is_on(rule)
