"""What is kept of rows that came: what both sides know now, what stands against what, and what became of each row."""

import json
from collections.abc import Sequence
from typing import Final

from django.db import connection
from django.utils import timezone

from guanxi.sales.exchange.models import Exchange, ExchangeRow, Fate, OutsideId, written
from guanxi.sales.exchange.quarrelling import quarrel
from guanxi.sales.exchange.rows import Setting, Taken
from guanxi.sales.exchange.rules import digest

_COUNTED: Final = {Fate.MADE: "made", Fate.CHANGED: "changed", Fate.ASKED: "asked", Fate.REFUSED: "refused"}
# One statement for all of them, whose text stays the same: the ORM would write a case for each row and column.
_HEARD: Final = """update exchange_outsideid o set outside_id = v.said, base = v.base, heard_digest = v.told, heard_at = %s
from unnest(%s::bigint[], %s::text[], %s::text[]::jsonb[], %s::text[]) v(number, said, base, told) where o.id = v.number"""


def remember(there: Setting, taken: Sequence[Taken]) -> list[int]:
    """Keep what both sides know now, under the id of the other system, and give the records of new conflicts.

    What says the same as last time is known already: nothing of it is written.
    """
    now = timezone.now()
    fresh, heard = [], []
    for one in taken:
        if one.fate is Fate.REFUSED or one.record_id is None or one.same:
            continue
        told = "" if one.quarrels else digest(one.row)
        if one.known is not None:
            one.known.base, one.known.heard_digest = one.known.base | one.heard, told
            heard.append(one.known)
        elif one.outside_id:
            fresh.append(
                OutsideId(
                    system=there.system,
                    kind=there.topic.kind,
                    record_id=one.record_id,
                    outside_id=one.outside_id,
                    base=one.heard,
                    heard_at=now,
                    heard_digest=told,
                )
            )
    OutsideId.objects.bulk_create(fresh)
    if heard:
        columns = zip(*((one.pk, one.outside_id, json.dumps(one.base), one.heard_digest) for one in heard), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_HEARD, [now, *(list(each) for each in columns)])
    found = [(one.record_id or 0, each) for one in taken for each in one.quarrels]
    return quarrel(there.system, there.topic.kind, found)


def note(exchange: Exchange, taken: Sequence[Taken], received: int) -> None:
    """Write down what became of rows; of those that say nothing new their number only."""
    rows = [
        ExchangeRow(
            exchange=exchange,
            position=one.position,
            fate=one.fate,
            kind=exchange.kind,
            record_id=one.record_id if one.fate is not Fate.REFUSED else None,
            outside_id=one.outside_id,
            content=written(one.row) if one.fate is Fate.REFUSED else "",
            why=one.why[:1000],
        )
        for one in taken
        if one.fate is not None
    ]
    ExchangeRow.objects.bulk_create(rows)
    exchange.received += received
    exchange.unchanged += len(taken) - len(rows)
    for fate, name in _COUNTED.items():
        setattr(exchange, name, getattr(exchange, name) + sum(1 for row in rows if row.fate == fate))
    exchange.save()
