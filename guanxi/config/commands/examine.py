"""`guanxi examine`: the inner half of `guanxi doctor`, in a process of its own; one finding a line, for that to read."""

import click

from guanxi.config.running.checkup_inside import look_inside


@click.command(hidden=True)
def command() -> None:
    """Print what the check-up from inside finds, as lines of JSON."""
    for finding in look_inside():
        click.echo(finding.to_json())
