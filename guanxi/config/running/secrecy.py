"""Which key a backup is written or opened with."""

import os
from pathlib import Path

import click

from guanxi.platform.database.archive import Key
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart

VARIABLE = "GUANXI_BACKUP_PASSPHRASE"
NAME = "backup.key"
SHORTEST = 12


def key_file(home: Home) -> Path:
    """Where the data folder keeps its key for backups."""
    return home.folder("secrets") / NAME


def backup_key(home: Home, given: Path | None, *, passphrase: bool, confirm: bool) -> Key:
    """The passphrase from GUANXI_BACKUP_PASSPHRASE or the terminal, else the given key file, else the data folder's.

    `confirm` is for a new passphrase: it is asked for twice and must have twelve letters (CannotStart).
    """
    if not passphrase:
        return Key(
            given.read_text().strip() if given else home.secret(NAME),
            is_passphrase=False,
        )
    said = os.environ.get(VARIABLE) or click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=confirm)
    if confirm and len(said) < SHORTEST:
        raise CannotStart(_("A passphrase for backups has at least %(number)d letters.") % {"number": SHORTEST})
    return Key(said, is_passphrase=True)
