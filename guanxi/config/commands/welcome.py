"""`guanxi welcome`: what `guanxi run` says to the person at the terminal, in a process of its own: who may log in."""

import os

import click

from guanxi.config.welcome import lines


@click.command(hidden=True)
def command() -> None:
    """Print the log-in links of the demo people, where there are any."""
    for line in lines(os.environ["GUANXI_URL"]):
        click.echo(line)
