"""`guanxi bench`: fills a database of its own with a large company and measures what people and programs wait for."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from guanxi.config.bench.drawing import growth
from guanxi.config.bench.installation import Running, running, use
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import PASSABLE, Home
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.server import remove


@click.command()
@click.option("--rows", "sizes", type=click.IntRange(100), multiple=True, default=(1_000_000,), help="Accounts; the rest follows. May be repeated, to see how costs grow.")  # fmt: skip
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file.")
@click.option("--home", "folder", type=click.Path(path_type=Path, file_okay=False), help="The data folder to work in; without it a throwaway one.")  # fmt: skip
@click.option("--keep", is_flag=True, help="Leave the data folder there, and measure again what was filled before.")
@click.option("--port", type=click.IntRange(1024, 65535), default=8190, help="Where Guanxi answers meanwhile.")
@click.option("--seconds", type=float, default=4.0, help="How long each work is measured.")
@click.option("--only", multiple=True, help="Measure this work only; may be repeated.")
@click.option("--import-rows", type=int, default=100_000, help="Rows of the file that is imported; 0 for none.")
@click.option(
    "--chart", type=click.Path(path_type=Path, dir_okay=False), help="Draw how costs grow into this SVG file."
)
@click.option("--browser/--no-browser", default=True, help="Whether a browser shows the first page.")
def command(
    *,
    sizes: tuple[int, ...],
    file: Path | None,
    folder: Path | None,
    keep: bool,
    port: int,
    seconds: float,
    only: tuple[str, ...],
    import_rows: int,
    chart: Path | None,
    browser: bool,
) -> None:
    """Fill a database of its own with a large company and measure what people and programs wait for."""
    options = ["--seconds", str(seconds), "--import-rows", str(import_rows), "--browser" if browser else "--no-browser"]
    options += [part for one in only for part in ("--only", one)]
    reports = []
    for rows in sizes:
        home = Home(_root(folder, rows, several=len(sizes) > 1))
        use(home, port)
        try:
            reports.append(_report(home, rows, options))
        finally:
            if not keep:
                remove(home)
    if chart:
        chart.write_text(growth(reports))
    if file:
        file.write_text(json.dumps(reports, indent=1, ensure_ascii=False) + "\n")
        click.echo(_("The report is in %(file)s.") % {"file": file})


def _root(folder: Path | None, rows: int, *, several: bool) -> Path:
    if folder is None:
        root = Path(tempfile.mkdtemp(prefix="guanxi-bench-"))
        root.chmod(PASSABLE)
        return root
    return (folder / str(rows) if several else folder).absolute()


def _report(home: Home, rows: int, options: list[str]) -> dict[str, Any]:
    """Each step has a process of its own, as it would have in an installation."""
    _verb("migrate")
    _verb("bench_fill", "--rows", str(rows))
    with tempfile.TemporaryDirectory() as folder, running(home) as at:
        file = Path(folder) / "report.json"
        _verb("bench_measure", "--rows", str(rows), "--json", str(file), *_place(at), *options)
        report: dict[str, Any] = json.loads(file.read_text())
        return report


def _place(at: Running) -> list[str]:
    return ["--port", str(at.address[1]), "--process", str(at.process)]


def _verb(name: str, *options: str) -> None:
    run = [sys.executable, "-m", "guanxi.config.command", name, *options]
    if subprocess.run(run, env=os.environ, check=False).returncode:
        raise CannotStart(_("The benchmark was given up."))
