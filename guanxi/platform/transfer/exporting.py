"""Records out, as CSV or XLSX: what the person may see and export, written so that the file can be imported again unchanged."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, BinaryIO, Literal, cast

from django.utils import timezone

from guanxi.lib import money
from guanxi.lib.tables import write_csv, write_xlsx
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.dressing import fields_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query, Row
from guanxi.platform.transfer.linking import LinkedRecords
from guanxi.platform.transfer.suggestion import labels

Format = Literal["csv", "xlsx"]
PAGE = 500
_IN_MEMORY = 4 << 20
_Cell = str | int | float | Decimal | dt.date | bool | None


def export_rows(query: Query, names: Sequence[str] | None, file_format: Format) -> BinaryIO:
    """Give a file, ready to be read, with everything the question finds among the records that the person may export.

    `names` chooses fields, all readable ones unless given; the first column is always the number of the record. The
    file is complete when it is handed over, so it can be sent after the transaction. Raises `NotAllowed` and
    `QueryRefused`. Only a page of records is held in memory.
    """
    view = view_of(query.entity)
    if not view.may("export") or not view.may("read"):
        raise may_not("export", query.entity)
    fields = view.readable if names is None else _chosen(view, names)
    headings = labels(view.entity)
    rows = _Rows(
        view,
        replace(
            query,
            columns=tuple(one.name for one in fields),
            limit=PAGE,
            after="",
            verb="export",
            sort=_sort(view, query),
        ),
        fields,
    )
    file = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115  # handed to the caller
    columns = ["ID", *(headings.get(one.name, str(one.label)) for one in fields)]
    if file_format == "xlsx":
        write_xlsx(columns, rows, file, str(view.entity.plural))
    else:
        file.writelines(write_csv(columns, rows))
    log("export", entity=query.entity.key, rows=rows.count, fields=len(fields), format=file_format)
    file.seek(0)
    return file


def _sort(view: View, query: Query) -> tuple[str, ...]:
    """Keep the order asked for; else one that does not move while pages are read."""
    return query.sort or (("created_at",) if view.reads("created_at") else ())


def _chosen(view: View, names: Sequence[str]) -> tuple[Field, ...]:
    """Give the named fields that the person sees, those of linked records included."""
    return tuple(field for name in names if "." in name or view.access(name) for field in fields_of(view, (name,)))


class _Rows:
    """The cells of all rows, page by page."""

    def __init__(self, view: View, query: Query, fields: Sequence[Field]) -> None:
        self.view = view
        self.query = query
        self.fields = fields
        self.count = 0
        self._names = {
            one.name: _Names(view.entity, one)
            for one in fields
            if one.target is not None and "." not in one.name and view.reads(one.name)
        }

    def __iter__(self) -> Iterator[list[_Cell]]:
        after = ""
        while True:
            page = find(replace(self.query, after=after))
            for name, names in self._names.items():
                names.learn(page.rows, self.view.entity.field(name))
            for row in page.rows:
                self.count += 1
                yield [row.id, *(self._cell(row, one) for one in self.fields)]
            after = page.next
            if not after:
                return

    def _cell(self, row: Row, one: Field) -> _Cell:
        if "." in one.name:
            beside, inner = row.place(one)
            inner = beside.as_here(inner) if beside else inner
            linked = one.target is not None or beside is None or not beside.view.reads(inner.name)
            return row.text(one) or None if linked else self._typed(row, one, inner)
        if not self.view.reads(one.name):
            return row.text(one)
        if one.name in self._names:
            return self._names[one.name].name(row, one)
        return self._typed(row, one, row.as_here(one))

    def _typed(self, row: Row, one: Field, as_there: Field) -> _Cell:
        value = row.value(one)
        return None if value in (None, "", []) else _plain(as_there, value)


class _Names:
    """What linked records are called in a file: their title, with the number behind it where the title is not enough."""

    def __init__(self, entity: Entity, field: Field) -> None:
        self._records = LinkedRecords(entity, field)
        self._known: dict[int, str] = {}

    def learn(self, rows: Sequence[Row], one: Field) -> None:
        """Find out for a whole page which titles name one record only."""
        links = {link.id: link.title for row in rows if (link := row.link(one)) and link.id not in self._known}
        self._records.learn({title for title in links.values() if title})
        for record_id, title in links.items():
            self._known[record_id] = (
                title if title and self._means(title, record_id) else f"{title} #{record_id}".strip()
            )

    def name(self, row: Row, one: Field) -> str | None:
        """Give the name of one linked record."""
        link = row.link(one)
        return self._known[link.id] if link else None

    def _means(self, title: str, record_id: int) -> bool:
        try:
            return self._records.resolve(title, {}) == record_id
        except Refused:
            return False


def _plain(one: Field, value: Any) -> _Cell:
    """Give a value as a typed cell that `Kind.parse` reads back as the same value."""
    kind = one.kind.name
    if kind == "money":
        return Decimal(money.plain(value, one.currency))
    if kind == "choice":
        return one.text(value)
    if kind == "tags":
        return ", ".join(value)
    if kind == "datetime":
        return _moment(value)
    return cast(_Cell, value)


def _moment(value: dt.datetime) -> dt.datetime | str:
    """Write a moment as the person's clock shows it; where that would lose something, exactly."""
    local = timezone.localtime(value)
    wall = local.replace(tzinfo=None, fold=0)
    exact = value.microsecond == 0 and timezone.make_aware(wall) == value
    return wall if exact else local.isoformat()
