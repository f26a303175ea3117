"""`guanxi mail`: take a mail from standard input in as a lead, as a mail server hands it over."""

import sys

import click

from guanxi.platform.database.console import gettext as _
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.capture.taking_mail import take_mail


@click.command(help=_("Take a mail from standard input in as a lead."))
def command() -> None:
    """This will take it in, and say what became of it; the same mail counts once."""
    try:
        row = take_mail(sys.stdin.buffer.read())
    except RecordProblem as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{row.get_state_display()} {row.why}".strip())
