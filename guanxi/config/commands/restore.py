"""`guanxi restore FILE`: a backup into an empty installation."""

import subprocess
import sys
from pathlib import Path

import click

from guanxi.config.running.notes import note
from guanxi.config.running.opening import database_open, private_server_answers
from guanxi.config.running.secrecy import backup_key
from guanxi.platform.database.archive import Damaged, read_facts
from guanxi.platform.database.connection import (
    database_settings,
    is_private,
    superuser_settings,
)
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.restore import restore_backup


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--key",
    "key_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The key file of the installation that made the backup.",
)
def command(file: Path, key_file: Path | None) -> None:
    """Restore the backup FILE into an empty installation."""
    home = Home.from_environment()
    if is_private() and private_server_answers():
        raise CannotStart(_("Guanxi is running here. Stop it before you restore a backup."))
    try:
        with file.open("rb") as stream:
            facts = read_facts(stream)
        key = backup_key(home, key_file, passphrase=facts.get("key") == "passphrase", confirm=False)
        with database_open(home):
            target = superuser_settings() if is_private() else database_settings("owner")
            restore_backup(home, file, key, target, as_superuser=is_private())
            migrated = subprocess.run([sys.executable, "-m", "guanxi.config.command", "migrate"], check=False)
            if not migrated.returncode:
                note("backup restored", file=file.name, made=facts.get("made"))
    except Damaged as problem:
        raise CannotStart(str(problem)) from problem
    if migrated.returncode:
        raise CannotStart(_("The backup was restored, but it could not be brought up to date with this program."))
    click.echo(_("Restored the backup of %(made)s.") % {"made": facts.get("made")})
