"""Running an import: batch after batch, each with its place in one transaction, so that a killed import goes on where it was.

While the database writes a batch, the rows of the next one are read and drafted here.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from guanxi.lib.refusals import Refusal
from guanxi.lib.tables import Row
from guanxi.platform.database.meanwhile import meanwhile
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import Rights
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.transfer.ahead import Ahead, Batch
from guanxi.platform.transfer.models import ImportJob, ImportState
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.results import Progress, book, problems_of, progress_of
from guanxi.platform.transfer.storing import opened
from guanxi.platform.transfer.waiting import Again, refuse_waiting
from guanxi.platform.transfer.writing import Writer

BATCH = 1000
Acting = Callable[[], Identity]


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
    with opened(job) as table:
        with acting_as(who), transaction.atomic():
            writer = Writer(entity, plan, table.columns)
        ahead = Ahead(_batches(table.rows, job.position), writer)
        while batch := ahead.take():
            with acting_as(by()), meanwhile(ahead.work):
                written = _write_batch(job_id, writer, table.columns, batch, job.position)
            if written is None:
                return
            job = written
            tell(progress_of(job))
        if not Again(job_id, by, writer, table.columns, tell).run(BATCH):
            return
    with acting_as(by()), transaction.atomic():
        if ImportJob.objects.filter(pk=job_id, state=ImportState.RUNNING).update(
            state=ImportState.DONE, finished_at=timezone.now()
        ):
            job.refresh_from_db()
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


def _write_batch(job_id: int, writer: Writer, columns: list[str], batch: Batch, position: int) -> ImportJob | None:
    """Write a batch and move the job's place, or do neither. None where the job was stopped, or someone else works on it."""
    with transaction.atomic():
        _without_waiting_for_the_disk()
        job = ImportJob.objects.select_for_update().get(pk=job_id)
        if job.state != ImportState.RUNNING or job.position != position:
            return None
        results = writer.write(batch.rows, batch.understood())
        job.position += len(batch.rows)
        book(job, list(problems_of(job, writer.entity, writer.plan, columns, batch.rows, results)), results)
        return job


def _without_waiting_for_the_disk() -> None:
    """A batch that a power cut takes back is written again, as its place is taken back with it; what ends the import waits."""
    with connection.cursor() as cursor:
        cursor.execute("set local synchronous_commit = off")


def _fail(job_id: int, by: Acting, sentence: str) -> None:
    """Say on the job why it cannot go on."""
    with acting_as(by()), transaction.atomic():
        _stop(job_id, sentence)


def stop_for(job_id: int, user_id: int, sentence: str, *, why: str = "") -> None:
    """Say on a job that it was stopped, also where its person may do nothing any more; `why` is for administrators."""
    only_their_jobs = Identity(user_id, "", Rights(user_id=user_id))
    with acting_as(only_their_jobs), transaction.atomic():
        _stop(job_id, sentence)
        if why:
            log("work stopped", work="import", number=job_id, why=why)


def _stop(job_id: int, sentence: str) -> None:
    running = ImportJob.objects.filter(pk=job_id, state=ImportState.RUNNING)
    if running.update(state=ImportState.FAILED, message=sentence[:1000], finished_at=timezone.now()):
        refuse_waiting(job_id)
