"""Lets PostgreSQL count what is being written: the demo company comes in one transaction, and plans made for empty tables take minutes.

Only the owner of tables may count them. For as long as the founding takes there is a function that does it for whoever founds.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from guanxi.platform.database.connection import connect_with, database_settings

_FUNCTION = "app.demo_counted()"


@contextmanager
def counting() -> Iterator[None]:
    """Make the function, and take it away in the end."""
    settings = {**database_settings("owner"), "NAME": connection.settings_dict["NAME"]}
    with connect_with(settings) as owner:
        owner.execute(
            f"create or replace function {_FUNCTION} returns void language plpgsql security definer "
            "set search_path = public as $$ begin analyze; end $$"
        )
        owner.execute(f"revoke all on function {_FUNCTION} from public")
        owner.execute(f"grant execute on function {_FUNCTION} to {database_settings('app')['USER']}")
    try:
        yield
    finally:
        with connect_with(settings) as owner:
            owner.execute(f"drop function {_FUNCTION}")


def count() -> None:
    """Count all tables as they are now, where they may be."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regprocedure(%s) is not null", [_FUNCTION])
        if cursor.fetchone() == (True,):
            cursor.execute(f"select {_FUNCTION}")
