"""A line in the operation log about what was done to the whole installation, by a verb that runs without the program."""

import getpass
import json

import click
import psycopg

from guanxi.config.running.opening import connect
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart

_INSERT = """insert into permissions_operation (at, user_id, kind, entity, object_id, address, detail)
values (now(), null, %s, '', null, '', %s)"""


def note(kind: str, **detail: object) -> None:
    """This will note what was done, and by which account of this machine; where it cannot, a sentence says so.

    What was done stays done: a backup of a database that can no longer be written is worth the more.
    """
    told = {"account": _account(), **detail}
    try:
        with connect("app") as connection:
            connection.execute(_INSERT, [kind, json.dumps(told, default=str)])
    except (CannotStart, psycopg.Error) as problem:
        reason = str(problem).strip().splitlines()[0]
        click.echo(_("This could not be noted in the operation log: %(reason)s") % {"reason": reason}, err=True)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as containers have them
        return "?"
