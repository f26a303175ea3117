"""`guanxi migrate`: tables, and then policies and triggers, as this program declares them."""

import io
import re
import sys

import click
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from guanxi.config.reindexing import remade
from guanxi.config.running import first_tables, schema
from guanxi.config.shipped import ship
from guanxi.platform.database.console import gettext as _
from guanxi.platform.records.enforcement import enforce, loosen
from guanxi.platform.records.reindexing import stale

# Two starts at once, perhaps on two machines, must not migrate at once: the second waits and finds nothing to do.
ONE_AT_A_TIME = 0x6775616E7869  # "guanxi"


@click.command()
def command() -> None:
    """Bring the database up to date with this program."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        schema.forget_digest(cursor)
        bring_tables()
        enforce()
        for one in stale():
            remade(one)
        ship()
        schema.note_digest(cursor)
        cursor.execute("select pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def bring_tables() -> None:
    """This will run what is pending, in an empty database after the tables of a new installation."""
    first_tables.load()
    executor = MigrationExecutor(connection)
    if unknown := _unknown(executor.loader):
        sys.exit(
            _("The database was made by a newer Guanxi: it has %(migrations)s, which this program does not know.")
            % {"migrations": ", ".join(unknown)}
        )
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    loosen()
    said = io.StringIO()
    try:
        call_command(
            "migrate",
            database=DEFAULT_DB_ALIAS,
            interactive=False,
            verbosity=1,
            no_color=True,
            stdout=said,
        )
    except Exception as problem:  # noqa: BLE001  # a migration may raise anything; all of it stops the start
        begun = re.findall(r"Applying (\S+)\.\.\.", said.getvalue())
        sys.exit(
            _("The migration %(name)s failed and was rolled back: %(reason)s")
            % {"name": begun[-1] if begun else "?", "reason": str(problem).strip()}
        )


def _unknown(loader: MigrationLoader) -> list[str]:
    """Migrations that the database has and this program, an older one, has not."""
    known = set(loader.disk_migrations)
    ours = {app for app, _name in known}
    return sorted(
        f"{app}.{name}" for app, name in loader.applied_migrations if app in ours and (app, name) not in known
    )
