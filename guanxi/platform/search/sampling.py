"""A few values of the records that a question finds, so that many counts are made of one statement."""

from dataclasses import dataclass
from typing import Any

from guanxi.platform.search.conditions import readable_field
from guanxi.platform.search.query import Query
from guanxi.platform.search.rows import readable, rows_of

MOST = 1000


@dataclass(frozen=True)
class Sample:
    """Stored values by the names of their fields; `more` tells that there are further records than those given."""

    rows: list[dict[str, Any]]
    more: bool = False


def sample(query: Query, names: tuple[str, ...], *, most: int = MOST, loose: bool | None = None) -> Sample:
    """Give these fields of at most so many records, whichever; `loose` forgives typing mistakes, None where it must.

    Raises what `find` raises; a field that the person does not read in full reads like one that does not exist.
    """
    view = readable(query.entity)
    columns = {name: readable_field(view, name).column for name in names}
    found = rows_of(view, query, loose=loose).order_by().values_list("pk", *columns.values())[: most + 1]
    rows = [dict(zip(columns, row[1:], strict=True)) for row in found]
    return Sample(rows[:most], len(rows) > most)
