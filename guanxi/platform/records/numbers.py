"""Numbers of records, such as D-2026-00042: unique, growing, with gaps where a write was given up."""

from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity


def numbers(entity: Entity, count: int) -> list[str]:
    """Give so many fresh numbers in the pattern of the declaration."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"select nextval('app.number_{entity.key}') from generate_series(1, %s)", [count])
        drawn = [row[0] for row in cursor.fetchall()]
    year = timezone.localdate().year
    return [entity.numbering.format(year=year, n=number) for number in drawn]
