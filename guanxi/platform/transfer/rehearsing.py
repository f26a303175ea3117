"""Doing an import without leaving a trace: what would become of the first rows, or of all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.lib.tables import Row
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.search.finder import titles
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.plan import ID, Plan
from guanxi.platform.transfer.results import Result, problems_of
from guanxi.platform.transfer.storing import opened
from guanxi.platform.transfer.suggestion import labels
from guanxi.platform.transfer.waiting import in_circles, lines_of
from guanxi.platform.transfer.writing import Writer


@dataclass(frozen=True)
class RehearsedRow:
    """What would become of one row: created, changed, unchanged, refused, or waiting for one further down; its cells."""

    line: int
    verb: str
    cells: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Rehearsal:
    """The first rows of a file, tried out and taken back."""

    headings: tuple[str, ...]
    rows: tuple[RehearsedRow, ...]


@contextmanager
def taken_back() -> Iterator[None]:
    """Undo everything that is written in the block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rehearse(job: ImportJob, rows: int = 20) -> Rehearsal:
    """Try the first rows with the plan of a job. Raises `TransferRefused` and `TableRefused`."""
    entity = entity_named(job.entity)
    plan = Plan.read(job.mapping)
    headings = labels(entity)
    with opened(job) as table, taken_back():
        writer = Writer(entity, plan, table.columns)
        batch = list(islice(table.rows, rows))
        results = writer.write(batch)
        _wait(job, writer, results)
        told: dict[int, list[str]] = {}
        for one in problems_of(job, entity, plan, table.columns, batch, results):
            told.setdefault(one.line, []).append(f"{one.column}: {one.reason}" if one.column else one.reason)
        names = [name for name, _source in plan.in_order(table.columns)]
        columns = [_column(entity, name, table.columns, plan, batch, results) for name in names]
    shown = tuple(
        RehearsedRow(row.line, result.verb, cells, tuple(told.get(row.line, ())))
        for row, result, cells in zip(batch, results, zip(*columns, strict=True), strict=True)
    )
    return Rehearsal(tuple(headings.get(one, _("Number in Guanxi") if one == ID else one) for one in names), shown)


def _column(
    entity: Entity, name: str, columns: list[str], plan: Plan, batch: list[Row], results: list[Result]
) -> list[str]:
    """Give the cells of a field: what the file says, or where the mapping changed it, what will stand there."""
    source = plan.fields[name]
    place = columns.index(source.column) if source.column else None
    field = entity.field(name) if name != ID else None
    found = {one.linked[name] for one in results if name in one.linked}
    links = titles(entity_of(field.target), list(found)) if field is not None and field.target and found else {}
    cells = ["" if place is None or row[place] is None else str(row[place]).strip() for row in batch]
    return [
        _shown(field, cell, one.values.get(name), links.get(one.linked.get(name, 0), ""))
        for cell, one in zip(cells, results, strict=True)
    ]


def _shown(field: Field | None, cell: str, value: Any, link: str) -> str:
    """Give the cell itself unless something else stands for it: another word, a product, a default."""
    if field is None or value is None or str(value).strip() == cell:
        return cell
    if field.target is not None:
        return link or cell
    try:
        # What currency such an amount is in stands in another column.
        return str(value) if field.currency_by else field.text(field.parse(value))
    except Refused:
        return str(value)


def _wait(job: ImportJob, writer: Writer, results: list[Result]) -> None:
    """Take back what stands against rows that name a row further down; who names nobody, or itself, is refused."""
    waiting = [one for one in results if one.verb == "waiting"]
    if not waiting:
        return
    with opened(job) as table:
        lines = lines_of(writer, table.rows, waiting)
    circles = in_circles(waiting, lines)
    for one in waiting:
        reasons = {name: [circles[one.line, name]] for name in one.problems if (one.line, name) in circles}
        if not reasons and all(str(one.values[name]) in lines for name in one.problems):
            one.problems = {}
        else:
            one.verb = "refused"
            one.problems |= reasons
