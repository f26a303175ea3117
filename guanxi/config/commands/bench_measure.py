"""The second half of `guanxi bench`: Guanxi runs, three people and a program ask it, and what that costs is written down."""

import json
import time
from pathlib import Path
from typing import Any

import click
from django.db import connection

from guanxi.config.bench.browsing import first_page
from guanxi.config.bench.company import found
from guanxi.config.bench.importing import bring_in
from guanxi.config.bench.installation import Running
from guanxi.config.bench.measuring import measure
from guanxi.config.bench.people import Measuring, measuring
from guanxi.config.bench.processes import memory
from guanxi.config.bench.reminding import reminded
from guanxi.config.bench.report import line, machine, table
from guanxi.config.bench.telling import telling
from guanxi.config.bench.works import WORKS
from guanxi.platform.database.console import gettext as _

_RESTING = 3.0


@click.command()
@click.option("--rows", type=int, required=True)
@click.option("--json", "file", type=click.Path(path_type=Path), required=True)
@click.option("--port", type=int, required=True)
@click.option("--process", type=int, required=True)
@click.option("--seconds", type=float, required=True)
@click.option("--only", multiple=True)
@click.option("--import-rows", type=int, required=True)
@click.option("--browser/--no-browser", default=True)
def command(
    *,
    rows: int,
    file: Path,
    port: int,
    process: int,
    seconds: float,
    only: tuple[str, ...],
    import_rows: int,
    browser: bool,
) -> None:
    """Measure what runs at a port, begun by a process."""
    at = Running(("127.0.0.1", port), process)
    report: dict[str, Any] = {"rows": rows, "machine": machine(), "memory": {}}
    people = measuring(found().measuring, at.address)
    report["people"] = {one.sees: one.accounts for one in people}
    report["memory"]["at rest"] = _resting(at)
    wanted = [work for work in WORKS if not only or work.key in only]
    report["figures"] = measure(wanted, people, at, seconds, lambda one: click.echo(line(one)))
    if not only or "telling" in only:
        others = [one.number for one in found().workers if one.number not in found().measuring.values()]
        report["telling"] = telling(people[0], people[-1], others, at)
    if not only or "reminders" in only:
        report["reminders"] = reminded(found(), at)
    if browser and not only:
        report["browser"] = _browsed(people[-1], at)
    if import_rows and (not only or "import" in only):
        report["import"] = bring_in(people[-1].user_id, import_rows, at)
    connection.close()
    report["memory"]["at rest, after all that"] = _resting(at)
    click.echo("\n" + table(report))
    file.write_text(json.dumps(report, ensure_ascii=False))


def _resting(at: Running) -> dict[str, float]:
    time.sleep(_RESTING)
    return memory(at.process)


def _browsed(who: Measuring, at: Running) -> dict[str, Any] | None:
    shown = first_page(who, at)
    if shown is None:
        click.echo(_("There is no chromium here, so the first page was not measured in a browser."))
    return shown
