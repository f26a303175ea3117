"""Telling people something: rows with numbers only, written with what they tell of, and open pages hear that there is news."""

import json
from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from guanxi.platform.notifying.kinds import kind_of
from guanxi.platform.notifying.ringing import ring

# Plain SQL: the ORM would ask for the new rows back, which are for others to read.
_TELL = """insert into notifying_notification (person_id, kind, entity, object_id, by_id, at, details)
select distinct person, %(kind)s, %(entity)s, %(id)s::bigint, %(by)s::bigint, %(at)s::timestamptz, %(details)s::jsonb
from unnest(%(people)s::bigint[]) person"""


def tell(
    kind_key: str, people: Iterable[int], *, about: tuple[str, int] | None, by: int | None = None, **details: object
) -> None:
    """Tell people something, in the transaction that is open: each of them once, whoever did it (`by`) not at all.

    `by` is the person who acts, or None where the program tells of itself. `details` are small: names of fields, numbers,
    days; never what a record says. Who does not read the record (`about`, kind and number) when they look is told nothing.
    Raises `UnknownKind`.
    """
    kind = kind_of(kind_key)
    told = sorted({person for person in people if person and person != by})
    if not told:
        return
    entity, record_id = about or ("", None)
    with connection.cursor() as cursor:
        cursor.execute(
            _TELL,
            {
                "kind": kind.key,
                "entity": entity,
                "id": record_id,
                "by": by,
                "at": timezone.now(),
                "details": json.dumps(details, default=str),
                "people": told,
            },
        )
    ring(told)
