"""The first half of `guanxi bench`: the large company, written into an empty database and compared with the door."""

import time

import click
from django.db import connection

from guanxi.config.bench.checking import check
from guanxi.config.bench.company import found
from guanxi.config.bench.filling import fill
from guanxi.config.bench.installation import filled_rows, note_filled
from guanxi.config.bench.story import lengthen
from guanxi.config.running.opening import connect
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart


@click.command()
@click.option("--rows", type=int, required=True)
def command(rows: int) -> None:
    """Fill the database, unless it is filled already; statistics are gathered in any case."""
    home, company = Home.from_environment(), found()
    before = filled_rows(home)
    if before not in (0, rows):
        raise CannotStart(_("This data folder holds a benchmark with %(rows)s accounts.") % {"rows": before})
    with connect("owner") as owner:
        if not before:
            begun = time.monotonic()
            fill(owner, company, rows, lambda table: click.echo(f"{time.monotonic() - begun:7.1f} s  {table}"))
            owner.execute("vacuum (analyze)")
            click.echo(f"{time.monotonic() - begun:7.1f} s")
            check(owner, company.everything)
            note_filled(home, rows)
        lengthen(owner, company.measuring.values())
        if before:
            owner.execute("vacuum (analyze)")
    connection.close()
