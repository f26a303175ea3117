"""A set: several files that belong together, brought in in order with one command.

`set.json` lists steps: the kind of record, the file (or rows of its own), the mapping, who acts, and roles for new people.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.lib.tables import open_table
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.granting import request_role
from guanxi.platform.permissions.models import Assignment, Role
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.transfer.cells import readers
from guanxi.platform.transfer.jobs import begin, interrupted, problems, set_mapping, start
from guanxi.platform.transfer.models import ImportJob, ImportProblem
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.transfer.running import Progress, progress_of, run

# What a set may found before anybody works here: people, their places, their roles.
FOUNDER = "import of a set"
_FOUNDED = ("user", "unit", "team", "role")


@dataclass(frozen=True)
class Step:
    """One file or a few rows into one kind of record. `distinct` takes only the first row of each value of a column."""

    entity: str
    plan: Plan
    file: str = ""
    rows: tuple[Mapping[str, str], ...] = ()
    distinct: str = ""
    by: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportSet:
    """The steps of a set, in order."""

    name: str
    steps: tuple[Step, ...] = field(default=())

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read `set.json` and the mapping files beside it; raises `TransferRefused` with a sentence."""
        raw = _json(folder / "set.json")
        if not isinstance(raw, dict) or not isinstance(raw.get("steps"), list):
            raise TransferRefused(
                _("%(file)s is no description of a set: it has no list of “steps”.") % {"file": folder / "set.json"}
            )
        return cls(str(raw.get("name", folder.name)), tuple(_step(folder, one) for one in raw["steps"]))


@dataclass(frozen=True)
class StepDone:
    """What became of one step."""

    step: Step
    progress: Progress
    problems: list[ImportProblem]


def run_set(
    chosen: ImportSet,
    source: Path,
    *,
    founder: Identity | None = None,
    tell: Callable[[Step, Progress], None] = lambda step, progress: None,
) -> Iterator[StepDone]:
    """Bring the files of a set in from the folder `source`, step by step; running it again changes what is there.

    People, units and roles are founded by a named service that may do nothing else, or by `founder`; every other step
    is done by the person it names. Raises `TransferRefused` before the first step when a file is missing.
    """
    for step in chosen.steps:
        if step.file and not (source / step.file).is_file():
            raise TransferRefused(_("There is no file %(file)s in %(folder)s.") % {"file": step.file, "folder": source})
    founding = founder or service(FOUNDER, _FOUNDED)
    for step in chosen.steps:
        with _prepared(step, source) as path:
            yield _do(step, path, founding, lambda progress, step=step: tell(step, progress))  # type: ignore[misc]


def _do(step: Step, path: Path, founding: Identity, tell: Callable[[Progress], None]) -> StepDone:
    def by() -> Identity:
        return load_identity(_person(step.by)) if step.by else founding

    job = import_file(step.entity, path, step.plan, by, tell)
    if step.roles:
        with acting_as(founding), transaction.atomic():
            _give_roles(step, path)
    with acting_as(by()), transaction.atomic():
        return StepDone(step, progress_of(job), problems(job))


def import_file(
    key: str, path: Path, plan: Plan | None, by: Callable[[], Identity], tell: Callable[[Progress], None]
) -> ImportJob:
    """Bring one file in, here and now; an import of the same file that was interrupted goes on where it was.

    Whoever calls has the file, so the copy goes when the import is over; one that is killed leaves it, to go on with.
    """
    rehearsal = transaction.get_connection().in_atomic_block
    with acting_as(by()), transaction.atomic():
        job = interrupted(entity_named(key), path)
        if job is None:
            job = begin(entity_named(key), path, path.name)
            set_mapping(job, plan or Plan.read(job.mapping))
            start(job, in_worker=False)
    try:
        run(job.pk, by, tell=tell)
    finally:
        if rehearsal:
            job.path.unlink(missing_ok=True)
    with acting_as(by()), transaction.atomic():
        job.refresh_from_db()
    if progress_of(job).finished:
        job.path.unlink(missing_ok=True)
    return job


def _give_roles(step: Step, path: Path) -> None:
    roles = {role.key: role.pk for role in Role.objects.filter(key__in=step.roles)}
    if missing := set(step.roles) - set(roles):
        raise TransferRefused(_("There is no role “%(role)s”.") % {"role": min(missing)})
    people = User.objects.filter(login__in=_logins(step, path))
    held = set(Assignment.objects.filter(user__in=people).values_list("user_id", "role_id"))
    for person in people:
        for role in roles.values():
            if (person.pk, role) not in held:
                request_role(person.pk, role)


def _logins(step: Step, path: Path) -> set[str]:
    with open_table(path, path.name) as table:
        read = readers(entity_named(step.entity), step.plan, table.columns)["login"]
        return {str(read(row)) for row in table.rows}


def _person(login: str) -> int:
    person = User.objects.filter(login__iexact=login).values_list("pk", flat=True).first()
    if person is None:
        raise TransferRefused(_("There is no person with the log-in name “%(login)s”.") % {"login": login})
    return person


@contextmanager
def _prepared(step: Step, source: Path) -> Iterator[Path]:
    """Give the file of a step as it is, or one made of its own or its distinct rows."""
    if step.file and not step.distinct:
        yield source / step.file
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / (step.file or f"{step.entity}.csv")
        columns, rows = _distinct_rows(source / step.file, step.distinct) if step.file else _own_rows(step)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *rows])
        yield path


def _own_rows(step: Step) -> tuple[list[str], list[list[str]]]:
    columns = list(dict.fromkeys(name for row in step.rows for name in row))
    return columns, [[row.get(name, "") for name in columns] for row in step.rows]


def _distinct_rows(path: Path, column: str) -> tuple[list[str], list[list[str]]]:
    with open_table(path, path.name) as table:
        if column not in table.columns:
            raise TransferRefused(_("The file has no column “%(column)s”.") % {"column": column})
        place = table.columns.index(column)
        first: dict[str, list[str]] = {}
        for row in table.rows:
            first.setdefault(str(row[place] or ""), ["" if cell is None else str(cell) for cell in row])
        return table.columns, [row for value, row in first.items() if value]


def _step(folder: Path, raw: Any) -> Step:
    try:
        rows = tuple({str(name): str(value) for name, value in row.items()} for row in raw.get("rows", ()))
        plan = Plan.read(
            _json(folder / str(raw["map"]))
            if "map" in raw
            else {"key": raw.get("key"), "fields": {name: name for row in rows for name in row}}
        )
        roles = tuple(str(one) for one in raw.get("roles", ()))
        return Step(
            entity_named(str(raw["entity"])).key,
            plan,
            str(raw.get("file", "")),
            rows,
            str(raw.get("distinct", "")),
            str(raw.get("as", "")),
            roles,
        )
    except (KeyError, AttributeError, TypeError, LookupError) as problem:
        raise TransferRefused(
            _("A step of the set cannot be read: %(reason)s") % {"reason": repr(problem)}
        ) from problem


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise TransferRefused(_("%(file)s cannot be read: %(reason)s") % {"file": path, "reason": problem}) from problem
