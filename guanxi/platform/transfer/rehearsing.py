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
from guanxi.platform.transfer.results import Result, problems_of
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
    with open_table(job.path, job.file_name) as table, taken_back():
        writer = Writer(entity, plan, table.columns)
        batch = list(islice(table.rows, rows))
        places = [table.columns.index(source.column) if source.column else None for source in plan.fields.values()]
        results = writer.write(batch)
        _wait(job, writer, results)
        told: dict[int, list[str]] = {}
        for one in problems_of(job, entity, plan, table.columns, batch, results):
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


def _wait(job: ImportJob, writer: Writer, results: list[Result]) -> None:
    """Take back what stands against rows that name a row further down; who names nobody, or itself, is refused."""
    waiting = [one for one in results if one.verb == "waiting"]
    if not waiting:
        return
    with open_table(job.path, job.file_name) as table:
        lines = lines_of(writer, table.rows, waiting)
    circles = in_circles(waiting, lines)
    for one in waiting:
        reasons = {name: [circles[one.line, name]] for name in one.problems if (one.line, name) in circles}
        if not reasons and all(str(one.values[name]) in lines for name in one.problems):
            one.problems = {}
        else:
            one.verb = "refused"
            one.problems |= reasons
