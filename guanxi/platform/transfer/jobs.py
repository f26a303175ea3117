"""An import from the upload to its end, as pages and the command line walk through it. Every function acts as the current person."""

import json
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.tables import Row
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.transfer.models import OPEN_STATES, ImportJob, ImportProblem, ImportState
from guanxi.platform.transfer.plan import ID, Plan, keys
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.transfer.remembering import last_like
from guanxi.platform.transfer.results import Progress, progress_of
from guanxi.platform.transfer.storing import digest_of, forget_old, opened, remove, store
from guanxi.platform.transfer.suggestion import labels, suggest
from guanxi.platform.transfer.tasks import run_import
from guanxi.platform.transfer.waiting import refuse_waiting
from guanxi.platform.transfer.writing import Writer

SAMPLES = 3


@dataclass(frozen=True)
class Column:
    """A column of the file: some of its values, the field it goes to ("" for none), and why it is left out."""

    name: str
    samples: tuple[str, ...]
    field: str
    note: str = ""


@dataclass(frozen=True)
class Preview:
    """The file as the mapping step shows it: its columns, the fields and keys to choose from, and the plan so far."""

    columns: tuple[Column, ...]
    targets: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]
    plan: Plan
    total: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(default=())


def importable() -> tuple[Entity, ...]:
    """Give the kinds of records that the person may import."""
    views = (view_of(one) for one in entities())
    return tuple(view.entity for view in views if view.may("import") and (view.may("create") or view.may("edit")))


def begin(entity: Entity, source: BinaryIO | Path, file_name: str, *, as_before: bool = False) -> ImportJob:
    """Take a file in and suggest a mapping, `as_before` that of the person's last file with the same headings.

    Raises `NotAllowed`, and `TableRefused` for a file that is no table.
    """
    if entity not in importable():
        raise may_not("import", entity)
    forget_old()
    job = ImportJob(
        entity=entity.key, file_name=Path(file_name).name[:255], stored=uuid.uuid4().hex, by_id=someone().user_id
    )
    job.path.parent.mkdir(parents=True, exist_ok=True)
    try:
        job.digest = store(source, job.path)
        _look_through(job, as_before=as_before)
        with transaction.atomic():
            job.save()
    except BaseException:
        remove(job)
        raise
    return job


def choose_sheet(job: ImportJob, sheet: str) -> None:
    """Take another worksheet of the file; the mapping is suggested anew. Raises `TableRefused` for one without a table."""
    job.sheet = sheet
    _look_through(job, as_before=True)
    values = {name: getattr(job, name) for name in ("sheet", "columns", "mapping", "total")}
    _update(job, (ImportState.UPLOADED, ImportState.READY), state=ImportState.UPLOADED, **values)


def preview(job: ImportJob, rows: int = 20) -> Preview:
    """Give what the mapping step shows."""
    view = view_of(entity_named(job.entity))
    plan = Plan.read(job.mapping)
    headings = labels(view.entity)
    with opened(job) as table:
        first = [row for row, _number in zip(table.rows, range(max(rows, SAMPLES)), strict=False)]
        notes = suggest(view, table.columns).notes
        taken = {source.column: name for name, source in plan.fields.items() if source.column}
        columns = tuple(
            Column(name, _samples(first, place), taken.get(name, ""), "" if name in taken else notes.get(name, ""))
            for place, name in enumerate(table.columns)
        )
        shown = tuple((row.line, tuple("" if cell is None else str(cell) for cell in row)) for row in first[:rows])
        return Preview(
            columns=columns,
            targets=(
                (ID, _("Number in Guanxi")),
                *((one.name, headings[one.name]) for one in view.editable),
                *_only_keys(job, headings),
            ),
            keys=tuple((name, headings.get(name, _("Number in Guanxi"))) for name in keys(view)),
            plan=plan,
            total=job.total,
            encoding=table.encoding,
            delimiter=table.delimiter,
            sheet=table.sheet,
            sheets=table.sheets,
            rows=shown,
        )


def set_mapping(job: ImportJob, plan: Plan) -> None:
    """Choose the mapping. Raises `TransferRefused` with a sentence for one that cannot hold."""
    with opened(job) as table:
        Writer(entity_named(job.entity), plan, table.columns)
    _update(job, (ImportState.UPLOADED, ImportState.READY), mapping=plan.json(), state=ImportState.READY)


def suggest_anew(job: ImportJob) -> None:
    """Forget the chosen mapping and suggest one from the headings alone."""
    plan = suggest(view_of(entity_named(job.entity)), job.columns).plan
    _update(job, (ImportState.UPLOADED, ImportState.READY), mapping=plan.json(), state=ImportState.UPLOADED)


def start(job: ImportJob, *, in_worker: bool = True) -> None:
    """Start a job whose mapping was chosen. The worker is told in the same transaction, or whoever calls `run` next works on it."""
    _update(job, (ImportState.READY,), state=ImportState.RUNNING, started_at=timezone.now())
    if in_worker:
        run_import.configure(lock=f"import-{job.pk}").defer(job_id=job.pk, user_id=job.by_id)


def cancel(job: ImportJob) -> None:
    """Stop a job; the rows that are in stay in."""
    with transaction.atomic():
        _update(job, OPEN_STATES, state=ImportState.CANCELLED, finished_at=timezone.now())
        refuse_waiting(job.pk)
    job.refresh_from_db()


def remembered(job: ImportJob) -> ImportJob | None:
    """Give the earlier import whose mapping a new job still has."""
    last = last_like(entity_named(job.entity), job.columns)
    return last if last and last.pk != job.pk and last.mapping == job.mapping else None


def find_job(job_id: int) -> ImportJob:
    """Give one of the person's own jobs; raises `TransferRefused`."""
    job = ImportJob.objects.filter(pk=job_id).first()
    if job is None:
        raise TransferRefused(_("This import does not exist, or is not yours."))
    return job


def interrupted(entity: Entity, path: Path) -> ImportJob | None:
    """Give the person's import of the same file that was interrupted, None where there is none."""
    jobs = ImportJob.objects.filter(
        by_id=someone().user_id, entity=entity.key, digest=digest_of(path), state=ImportState.RUNNING
    )
    return next((job for job in jobs.order_by("-pk") if job.path.exists()), None)


def progress(job: ImportJob) -> Progress:
    """Give how far a job is by now."""
    job.refresh_from_db()
    return progress_of(job)


def problems(job: ImportJob, most: int = 200) -> list[ImportProblem]:
    """Give the first problems in the order of the file."""
    return list(ImportProblem.objects.filter(job=job).order_by("line", "pk")[:most])


def forget(job: ImportJob) -> None:
    """Remove a job and its file; the records that it brought in stay."""
    remove(job)
    ImportJob.objects.filter(pk=job.pk).delete()


def read_plan(path: Path) -> Plan:
    """Read a mapping file; raises `TransferRefused` with a sentence."""
    try:
        return Plan.read(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as problem:
        raise TransferRefused(
            _("The mapping file %(file)s cannot be read: %(reason)s") % {"file": path.name, "reason": problem}
        ) from problem


def _look_through(job: ImportJob, *, as_before: bool) -> None:
    """Read the whole table for its columns and how many rows it has, and suggest where they go."""
    entity = entity_named(job.entity)
    with opened(job) as table:
        job.columns = table.columns
        last = last_like(entity, table.columns) if as_before else None
        job.mapping = last.mapping if last else suggest(view_of(entity), table.columns).plan.json()
        job.total = sum(1 for _row in table.rows)


def _only_keys(job: ImportJob, headings: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Give the fields that only find records, such as numbers that Guanxi gives."""
    view = view_of(entity_named(job.entity))
    writable = {one.name for one in view.editable}
    return tuple((name, headings[name]) for name in keys(view) if name != ID and name not in writable)


def _samples(rows: list[Row], place: int) -> tuple[str, ...]:
    values = dict.fromkeys(str(row[place])[:60] for row in rows if row[place] is not None)
    return tuple(values)[:SAMPLES]


def _update(job: ImportJob, states: tuple[ImportState, ...], **values: object) -> None:
    if not ImportJob.objects.filter(pk=job.pk, state__in=states).update(**values):
        raise TransferRefused(_("This import has already gone further; please open it again."))
    job.refresh_from_db()
