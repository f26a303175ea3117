"""`guanxi backup FILE`: the database, the attached files and the site's key, encrypted, while everything runs on."""

from pathlib import Path

import click

from guanxi.config.running.notes import note
from guanxi.config.running.opening import database_open
from guanxi.config.running.secrecy import backup_key, key_file
from guanxi.platform.database.backup import write_backup
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--passphrase",
    is_flag=True,
    help="Ask for a passphrase instead of using the data folder's key.",
)
def command(file: Path, *, passphrase: bool) -> None:
    """Write an encrypted backup to FILE."""
    home = Home.from_environment()
    key = backup_key(home, None, passphrase=passphrase, confirm=True)
    with database_open(home):
        size = write_backup(home, file, key)
        note("backup made", file=file.name)
    click.echo(_("Wrote %(file)s (%(size).1f MB) and read it back.") % {"file": file, "size": size / 1_000_000})
    if key.kind == "file":
        click.echo(
            _("It opens only with the key %(key)s: keep a copy of that file in another place.")
            % {"key": key_file(home)}
        )
