"""Numbers of records, such as D-2026-00042: unique, growing, with gaps where a write was given up or a number was taken."""

from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.records.twins import lookup


def numbers(entity: Entity, count: int) -> list[str]:
    """Give so many fresh numbers in the pattern of the declaration; those that people gave to records are passed over."""
    fresh: list[str] = []
    draw = count
    while len(fresh) < count:
        fresh += _untaken(entity, _drawn(entity, draw))
        draw *= 2  # a long row of imported numbers is passed in few steps
    return fresh[:count]


def _untaken(entity: Entity, drawn: list[str]) -> list[str]:
    if not entity.field("number").editable:
        return drawn  # nobody can have given one
    taken = {key for key, *_rest in lookup(entity, "number", drawn)}
    return [number for number in drawn if number not in taken]


def _drawn(entity: Entity, count: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"select nextval('app.number_{entity.key}') from generate_series(1, %s)", [count])
        drawn = [row[0] for row in cursor.fetchall()]
    year = timezone.localdate().year
    return [entity.numbering.format(year=year, n=number) for number in drawn]
