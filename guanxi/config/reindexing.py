"""Telling in the terminal how far the search columns are."""

import click

from guanxi.platform.database.console import gettext as _
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.records.reindexing import reindex

# A line each so many records.
_STEP = 100_000


def remade(entity: Entity) -> None:
    """Make the tokens of a kind of record anew and say how far it is, where that takes long."""
    done = 0

    def tell(_entity: Entity, number: int) -> None:
        nonlocal done
        before, done = done, done + number
        if done // _STEP > before // _STEP:
            click.echo(_("Search of %(kind)s: %(number)s records.") % {"kind": entity.key, "number": f"{done:,}"})

    changed = reindex(entity, tell)
    if changed:
        click.echo(
            _("Search of %(kind)s: %(changed)s of %(number)s records are found by other tokens now.")
            % {"kind": entity.key, "changed": f"{changed:,}", "number": f"{done:,}"}
        )
