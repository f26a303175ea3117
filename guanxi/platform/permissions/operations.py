"""Writing the operation log."""

import json

from django.db import connection
from django.utils import timezone

from guanxi.platform.identity.acting import current

_INSERT = """insert into permissions_operation (at, user_id, kind, entity, object_id, address, detail)
values (%s, %s, %s, %s, %s, %s, %s)"""


def log(
    kind: str,
    *,
    entity: str = "",
    object_id: int | None = None,
    address: str = "",
    user_id: int | None = None,
    **detail: object,
) -> None:
    """Write one line: who did what. `detail` takes counts and names of settings, never values of records."""
    who = current()
    by = user_id if user_id is not None else (who.user_id or None) if who else None
    line = [timezone.now(), by, kind, entity, object_id, address, json.dumps(detail, default=str)]
    with connection.cursor() as cursor:
        # Plain SQL: the ORM would ask for the new row back, which whoever writes the log may not read.
        cursor.execute(_INSERT, line)
