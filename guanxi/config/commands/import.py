# ruff: noqa: N999  # the file of a verb is named like the verb
"""`guanxi import ENTITY FILE` and `guanxi import --set FOLDER --from FOLDER`: tables into records, here and now."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from guanxi.config import who_acts
from guanxi.lib.refusals import Refusal
from guanxi.platform.database.console import gettext as _
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.transfer.jobs import problems, read_plan
from guanxi.platform.transfer.models import ImportProblem
from guanxi.platform.transfer.rehearsing import taken_back
from guanxi.platform.transfer.results import Progress, progress_of
from guanxi.platform.transfer.set_files import ImportSet
from guanxi.platform.transfer.sets import import_file, run_set

SHOWN = 50
Tell = Callable[[Progress], None]


@click.command()
@click.argument("entity_key", metavar="ENTITY", required=False)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=False)
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A mapping file instead of the suggested mapping.",
)
@click.option("--as", "login", default="", help="The log-in name of the person who imports: their rights hold.")
@click.option("--dry-run", is_flag=True, help="Do everything, report it, and take it all back.")
@click.option(
    "--set",
    "set_folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder with a set.json instead of one file.",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder with the files of the set.",
)
def command(
    entity_key: str | None,
    file: Path | None,
    map_file: Path | None,
    login: str,
    *,
    dry_run: bool,
    set_folder: Path | None,
    source: Path | None,
) -> None:
    """Bring a table (CSV, XLSX) in as records of one kind, or the files of a set in order."""
    if set_folder is not None and source is not None and entity_key is None:
        steps = _set(set_folder, source, login)
    elif entity_key is not None and file is not None and set_folder is None:
        steps = _single(entity_key, file, map_file, login)
    else:
        raise click.UsageError(_("Name ENTITY and FILE, or --set and --from."))
    try:
        with taken_back() if dry_run else nullcontext():
            bad = sum(_report(*step) for step in steps)
    except (RecordProblem, Refusal, LookupError, OSError) as problem:
        sys.exit(who_acts.sentence(problem))
    if dry_run:
        click.echo(_("Nothing was written: this was a dry run."))
    sys.exit(1 if bad else 0)


def _single(
    entity_key: str, file: Path, map_file: Path | None, login: str
) -> Iterator[tuple[str, Progress, list[ImportProblem]]]:
    kind = entity(entity_key)
    by = who_acts.by_name(login) if login else who_acts.of_settings(kind)
    plan = read_plan(map_file) if map_file else None
    with _counter(file.name) as tell:
        job = import_file(kind.key, file, plan, by, tell)
        with who_acts.working_as(by()):
            yield file.name, progress_of(job), problems(job)


def _set(folder: Path, source: Path, login: str) -> Iterator[tuple[str, Progress, list[ImportProblem]]]:
    founder = who_acts.by_name(login)() if login else None
    with _counter("") as tell:
        for done in run_set(
            ImportSet.read(folder), source, founder=founder, tell=lambda step, progress: tell(progress)
        ):
            with acting_as(None):
                yield f"{done.step.entity} ({done.step.file or 'set.json'})", done.progress, done.problems


def _report(name: str, done: Progress, wrong: list[ImportProblem]) -> int:
    """Say what became of one file; gives how many rows did not get in."""
    click.echo(
        _(
            "%(name)s: %(rows)s rows, %(created)s created, %(changed)s changed, %(unchanged)s unchanged, %(refused)s refused."
        )
        % {
            "name": name,
            "rows": done.done,
            "created": done.created,
            "changed": done.changed,
            "unchanged": done.unchanged,
            "refused": done.refused,
        }
    )
    for one in wrong[:SHOWN]:
        place = _("line %(line)s, “%(column)s”") if one.column else _("line %(line)s")
        click.echo(f"  {place % {'line': one.line, 'column': one.column}}: {one.reason}")
    if done.refused > SHOWN:
        click.echo(_("  … and more; only the first %(shown)s reasons are shown.") % {"shown": SHOWN})
    if done.message:
        click.echo(_("%(name)s stopped: %(reason)s") % {"name": name, "reason": done.message}, err=True)
    return done.refused + bool(done.message)


@contextmanager
def _counter(name: str) -> Iterator[Tell]:
    """Show how far an import is, where a person looks on."""
    looked_at = sys.stderr.isatty()

    def tell(progress: Progress) -> None:
        if looked_at:
            click.echo(f"\r{name} {progress.done} / {progress.total}", err=True, nl=False)

    yield tell
    if looked_at:
        click.echo("\r", err=True, nl=False)
