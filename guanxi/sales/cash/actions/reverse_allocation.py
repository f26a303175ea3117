"""Reversing an allocation: the money is free again, what was done stays to be seen."""

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.sales.cash.models import Allocation
from guanxi.sales.cash.problems import AlreadyReversed
from guanxi.sales.cash.writing import changed


def counts(allocation: Allocation) -> bool:
    """Tell whether an allocation has not been reversed."""
    return allocation.reversed_on is None


def reverse_allocation(allocation: Allocation, *, by: Identity, reversed_why: str) -> Allocation:
    """Let an allocation count for nothing, with the reason. Raises `AlreadyReversed`."""
    if not counts(allocation):
        raise AlreadyReversed
    done: Allocation = changed(
        entity("allocation"), allocation, reversed_on=timezone.localdate(), reversed_why=reversed_why
    )
    return done
