"""`guanxi demo`: the invented company, for looking around."""

import click

from guanxi.config.demo.counting import counting
from guanxi.config.demo.founding import found, is_founded
from guanxi.platform.database.console import gettext as _


@click.command()
def command() -> None:
    """Found the demo company, unless there are people already."""
    if is_founded():
        click.echo(_("There are people here already; the demo company was not added."))
        return
    click.echo(_("Founding the demo company: half a minute, or two on a busy machine …"))
    with counting():
        number = found()
    click.echo(_("The demo company has %(number)s people now.") % {"number": number})
