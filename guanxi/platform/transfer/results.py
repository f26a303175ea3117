"""What becomes of rows: the result of each one, and how it is booked on the import, in the transaction that writes it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from guanxi.lib.tables import Row
from guanxi.platform.entities.declaration import Entity, Problems
from guanxi.platform.records.batch import Drafted
from guanxi.platform.transfer.models import ImportJob, ImportProblem, ImportState
from guanxi.platform.transfer.plan import ID, Plan
from guanxi.platform.transfer.suggestion import labels

Verb = Literal["created", "changed", "unchanged", "refused", "waiting"]


@dataclass
class Result:
    """What became of one row: `values` as they were understood, `linked` the records they name, the problems by field.

    `drafted` is the new record that it would be, where that was drafted before its turn, `record_id` the one it became.

    A row is `waiting` where nothing stands against it but that it names records of its own kind which are not there (yet).
    """

    line: int
    verb: Verb = "refused"
    values: dict[str, Any] = field(default_factory=dict)
    linked: dict[str, int] = field(default_factory=dict)
    problems: Problems = field(default_factory=dict)
    drafted: Drafted | None = None
    record_id: int | None = None


@dataclass(frozen=True)
class Progress:
    """How far an import is, in rows; `done` leaves out those that wait for others."""

    state: str
    done: int
    total: int
    created: int
    changed: int
    unchanged: int
    refused: int
    message: str

    @property
    def finished(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in (ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED)


def progress_of(job: ImportJob) -> Progress:
    """Give how far a job was when it was read."""
    done = job.position - job.waiting
    return Progress(job.state, done, job.total, job.created, job.changed, job.unchanged, job.refused, job.message)


def book(job: ImportJob, found: Sequence[ImportProblem], results: Sequence[Result]) -> None:
    """Count the results of a batch on the job and keep what was wrong; the caller saves nothing more."""
    counted = Counter(one.verb for one in results)
    for verb in ("created", "changed", "unchanged", "refused", "waiting"):
        setattr(job, verb, getattr(job, verb) + counted[verb])
    ImportProblem.objects.bulk_create(found)
    job.save(update_fields=["position", "created", "changed", "unchanged", "refused", "waiting"])


def problems_of(
    job: ImportJob, entity: Entity, plan: Plan, columns: Sequence[str], batch: Sequence[Row], results: Sequence[Result]
) -> Iterator[ImportProblem]:
    """Give a line for each problem of each row: the line of the file, its column, what stands there, and why not."""
    headings = labels(entity)
    places = {name: place for place, name in enumerate(columns)}
    for row, result in zip(batch, results, strict=True):
        for name, sentences in result.problems.items():
            column = plan.column_of(name)
            value = row[places[column]] if column in places else None
            yield ImportProblem(
                job=job,
                line=row.line,
                column=(column or (name if name == ID else headings.get(name, "")))[:200],
                value="" if value is None else str(value)[:200],
                reason=" ".join(str(one) for one in sentences)[:1000],
                waits=result.verb == "waiting",
            )
