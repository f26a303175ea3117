"""`guanxi doctor`: says in sentences what is wrong with an installation, and what is well."""

import subprocess
import sys
from collections.abc import Iterator

import click

from guanxi.config.running.checkup import look_at_connection, look_at_machine
from guanxi.config.running.findings import Finding, wrong
from guanxi.config.running.opening import database_open
from guanxi.platform.database.connection import is_private
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home
from guanxi.platform.database.place import recorded_place
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.roles import script_for_administrators


@click.command()
@click.option("--sql", is_flag=True, help="Print the set-up for an existing PostgreSQL server and do nothing else.")
def command(*, sql: bool) -> None:
    """Say in sentences what is wrong with this installation."""
    if sql:
        click.echo(script_for_administrators(), nl=False)
        return
    number = 0
    for finding in _findings(Home.from_environment()):
        click.echo(finding.line())
        number += not finding.is_good
    if number:
        sys.exit(_("Needing attention: %(number)d.") % {"number": number})
    click.echo(_("Everything is well."))


def _findings(home: Home) -> Iterator[Finding]:
    yield from look_at_machine(home)
    if is_private() and recorded_place(home) is None:
        return
    try:
        with database_open(home):
            yield from look_at_connection()
            yield from _inside()
    except CannotStart as problem:
        yield wrong(str(problem))


def _inside() -> Iterator[Finding]:
    """The program is loaded in a process of its own: when it cannot be loaded, that is a finding too."""
    command = [sys.executable, "-m", "guanxi.config.command", "examine"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        yield Finding.from_json(line)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        yield wrong(_("The program cannot be loaded: %(reason)s") % {"reason": said[-1] if said else done.returncode})
