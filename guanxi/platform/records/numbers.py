"""Numbers of records, such as D-2026-00042: unique, growing, with gaps where a write was given up."""

from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity


def numbers(entity: Entity, count: int) -> list[str]:
    """Give so many fresh numbers in the pattern of the declaration; those that came with imported records are left out."""
    fresh: list[str] = []
    while len(fresh) < count:
        # After a taken number the next draw is larger, so that a long import is passed in few steps.
        drawn = _drawn(entity, max(count - len(fresh), 2 * len(fresh) if fresh else 1) if not fresh else count - len(fresh))
        taken = {key for key, *_rest in lookup(entity, "number", drawn)}
        fresh += [number for number in drawn if number not in taken]
    return fresh


