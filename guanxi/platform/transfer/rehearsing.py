"""Doing an import without leaving a trace: what would become of the first rows, or of all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.lib.tables import open_table
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.plan import ID, Plan
from guanxi.platform.transfer.running import problems_of
from guanxi.platform.transfer.suggestion import labels
from guanxi.platform.transfer.writing import Writer


@dataclass(frozen=True)
class RehearsedRow:
    """What would become of one row: created, changed, unchanged or refused; its cells in the order of the headings."""

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
    with open_table(job.path, job.file_name) as table, taken_back():
        writer = Writer(entity, plan, table.columns)
        batch = list(islice(table.rows, rows))
        places = [table.columns.index(source.column) if source.column else None for source in plan.fields.values()]
        results = writer.write(batch)
        told: dict[int, list[str]] = {}
        for one in problems_of(job, writer, table.columns, batch, results):
            told.setdefault(one.line, []).append(f"{one.column}: {one.reason}" if one.column else one.reason)
    constants = [source.default for source in plan.fields.values()]
    shown = tuple(
        RehearsedRow(
            row.line,
            result.verb,
            tuple(
                constant if place is None or row[place] is None else str(row[place])
                for place, constant in zip(places, constants, strict=True)
            ),
            tuple(told.get(row.line, ())),
        )
        for row, result in zip(batch, results, strict=True)
    )
    names = tuple(headings.get(name, _("Number in Guanxi") if name == ID else name) for name in plan.fields)
    return Rehearsal(names, shown)
