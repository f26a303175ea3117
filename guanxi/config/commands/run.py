"""`guanxi run`: everything at once, until Ctrl-C."""

import click

from guanxi.config.running.supervisor import Supervisor
from guanxi.platform.database.home import Home


@click.command()
@click.option("--demo", is_flag=True, help="Found the demo company where there are no people yet.")
def command(*, demo: bool) -> None:
    """Start database, pages and worker, and stop them in order at Ctrl-C."""
    Supervisor(Home.from_environment(), demo=demo).run()
