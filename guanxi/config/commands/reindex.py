"""`guanxi reindex [ENTITY …]`: the tokens by which records are found, made anew."""

import sys

import click

from guanxi.config.reindexing import remade
from guanxi.platform.database.console import gettext as _
from guanxi.platform.entities.registry import entities


@click.command()
@click.argument("keys", metavar="[ENTITY …]", nargs=-1)
def command(keys: tuple[str, ...]) -> None:
    """Make what records are found by anew, for all kinds of records or some."""
    searched = {one.key: one for one in entities() if one.search and one.is_column("search")}
    if unknown := [key for key in keys if key not in searched]:
        sys.exit(
            _("“%(name)s” has no search column; these have: %(names)s.")
            % {"name": unknown[0], "names": ", ".join(searched)}
        )
    for one in [searched[key] for key in keys] if keys else searched.values():
        remade(one)
