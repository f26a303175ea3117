"""What records are stored as being called: one statement for any number of them, and names that are known already."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import connection

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.statements import KNOWN_BEFORE_LOG_IN

# The record, how it is called aloud, its title: as they are stored, so whoever shows them asks the field layer.
Named = tuple[int, Any, Any]
# The largest number that a record can have: a bigint. What is larger comes from a forged address or form.
LARGEST: Final = 2**63 - 1
# People, units, teams and roles, by the number of the rights: everybody reads all of them, and each change of one of
# them makes a new number, which is proven whenever a transaction begins.
_known: dict[str, tuple[int, dict[int, Named]]] = {}
# True of rows that were written by transactions which were over, all of them, before this question: also before one's own.
_SETTLED = "age(xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid)"


def named(entity: Entity, ids: Iterable[int]) -> list[Named]:
    """Give those of these records that the person sees."""
    wanted = {one for one in ids if one <= LARGEST}
    known = _names(entity, someone().rights.number)
    asked = _asked(entity, wanted - known.keys())
    # What this transaction has written, or who was at work beside it, may be taken back: only older rows are remembered.
    known.update((one[0], one[:3]) for one in asked if one[3])
    return [*(one[:3] for one in asked), *(known[pk] for pk in wanted & known.keys() - {one[0] for one in asked})]


def _names(entity: Entity, number: int) -> dict[int, Named]:
    if entity.key not in KNOWN_BEFORE_LOG_IN or not number:
        return {}
    at, known = _known.get(entity.key, (0, {}))
    if at < number:
        _known[entity.key] = number, (known := {})
    return known if at <= number else {}


def _asked(entity: Entity, ids: set[int]) -> list[tuple[int, Any, Any, bool]]:
    if not ids:
        return []
    spoken, title = (entity.field(name).column for name in (entity.spoken_title, entity.title))
    with connection.cursor() as cursor:
        cursor.execute(
            f'select id, "{spoken}", "{title}", {_SETTLED}'  # noqa: S608  # declared names
            f' from "{entity.table}" where id = any(%s::bigint[])',
            [list(ids)],
        )
        found: list[tuple[int, Any, Any, bool]] = cursor.fetchall()
        return found
