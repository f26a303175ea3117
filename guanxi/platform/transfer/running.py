"""Running an import: batch after batch, each with its place in one transaction, so that a killed import goes on where it was."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils import timezone

from guanxi.lib.refusals import Refusal
from guanxi.lib.tables import Row, open_table
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import Rights
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.transfer.models import ImportJob, ImportProblem, ImportState
from guanxi.platform.transfer.plan import ID, Plan
from guanxi.platform.transfer.suggestion import labels
from guanxi.platform.transfer.writing import Result, Writer

BATCH = 500
Acting = Callable[[], Identity]


@dataclass(frozen=True)
class Progress:
    """How far an import is, in rows."""

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
    return Progress(
        job.state, job.position, job.total, job.created, job.changed, job.unchanged, job.refused, job.message
    )


def run(job_id: int, by: Acting, *, tell: Callable[[Progress], None] = lambda progress: None) -> None:
    """Work on a started job until it is done, cancelled or impossible. Running it again continues where it was.

    `by` gives the identity of whoever imports; it is asked anew for every batch, so that rights taken away count at once.
    """
    try:
        _run(job_id, by, tell)
    except (Refusal, RecordProblem, OSError) as problem:
        _fail(job_id, by, str(problem))


def _run(job_id: int, by: Acting, tell: Callable[[Progress], None]) -> None:
    who = by()
    with acting_as(who), transaction.atomic():
        job = ImportJob.objects.get(pk=job_id)
        entity = entity_named(job.entity)
        plan = Plan.read(job.mapping)
    if job.state != ImportState.RUNNING:
        return
    with open_table(job.path, job.file_name) as table:
        with acting_as(who), transaction.atomic():
            writer = Writer(entity, plan, table.columns)
        for batch in _batches(table.rows, job.position):
            written = _write_batch(job_id, by(), writer, table.columns, batch, job.position)
            if written is None:
                return
            job = written
            tell(progress_of(job))
    with acting_as(by()), transaction.atomic():
        if ImportJob.objects.filter(pk=job_id, state=ImportState.RUNNING).update(
            state=ImportState.DONE, finished_at=timezone.now()
        ):
            log(
                "import",
                entity=job.entity,
                created=job.created,
                changed=job.changed,
                unchanged=job.unchanged,
                refused=job.refused,
            )


def _batches(rows: Iterator[Row], position: int) -> Iterator[list[Row]]:
    for _row in islice(rows, position):
        pass
    while batch := list(islice(rows, BATCH)):
        yield batch


def _write_batch(
    job_id: int, who: Identity, writer: Writer, columns: list[str], batch: list[Row], position: int
) -> ImportJob | None:
    """Write a batch and move the job's place, or do neither. None where the job was stopped, or someone else works on it."""
    with acting_as(who), transaction.atomic():
        job = ImportJob.objects.select_for_update().get(pk=job_id)
        if job.state != ImportState.RUNNING or job.position != position:
            return None
        results = writer.write(batch)
        ImportProblem.objects.bulk_create(problems_of(job, writer, columns, batch, results))
        counted = Counter(one.verb for one in results)
        job.position += len(batch)
        job.created += counted["created"]
        job.changed += counted["changed"]
        job.unchanged += counted["unchanged"]
        job.refused += counted["refused"]
        job.save(update_fields=["position", "created", "changed", "unchanged", "refused"])
        return job


def problems_of(
    job: ImportJob, writer: Writer, columns: list[str], batch: list[Row], results: list[Result]
) -> Iterator[ImportProblem]:
    """Give a line for each problem of each row: the line of the file, its column, what stands there, and why not."""
    headings = labels(writer.entity)
    places = {name: place for place, name in enumerate(columns)}
    for row, result in zip(batch, results, strict=True):
        for name, sentences in result.problems.items():
            column = writer.plan.column_of(name)
            value = row[places[column]] if column in places else None
            yield ImportProblem(
                job=job,
                line=row.line,
                column=(column or (name if name == ID else headings.get(name, "")))[:200],
                value="" if value is None else str(value)[:200],
                reason=" ".join(str(one) for one in sentences)[:1000],
            )


def _fail(job_id: int, by: Acting, sentence: str) -> None:
    """Say on the job why it cannot go on."""
    with acting_as(by()), transaction.atomic():
        _stop(job_id, sentence)


def stop_for(job_id: int, user_id: int, sentence: str) -> None:
    """Say on a job that it was stopped, also where its person may do nothing any more."""
    only_their_jobs = Identity(user_id, "", Rights(user_id=user_id))
    with acting_as(only_their_jobs), transaction.atomic():
        _stop(job_id, sentence)


def _stop(job_id: int, sentence: str) -> None:
    running = ImportJob.objects.filter(pk=job_id, state=ImportState.RUNNING)
    running.update(state=ImportState.FAILED, message=sentence[:1000], finished_at=timezone.now())
