"""A set: several files that belong together, brought in in order with one command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

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
from guanxi.platform.transfer.results import Progress, progress_of
from guanxi.platform.transfer.running import run
from guanxi.platform.transfer.set_files import ImportSet, Step, prepared
from guanxi.platform.transfer.storing import remove

# What a set may found before anybody works here: people, their places, their roles.
FOUNDER = "import of a set"
_FOUNDED = ("user", "unit", "team", "role")


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
        with prepared(step, source) as path:
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
            remove(job)
    with acting_as(by()), transaction.atomic():
        job.refresh_from_db()
    if progress_of(job).finished:
        remove(job)
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
        place, form = readers(entity_named(step.entity), step.plan, table.columns)["login"]
        return {str(form(None if place is None else row[place])) for row in table.rows}


def _person(login: str) -> int:
    person = User.objects.filter(login__iexact=login).first()
    if person is None:
        raise TransferRefused(_("There is no person with the log-in name “%(login)s”.") % {"login": login})
    return int(person.pk)
