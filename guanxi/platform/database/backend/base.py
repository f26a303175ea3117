"""The PostgreSQL backend of Django that makes the acting identity known once per outermost transaction."""

import select
from typing import Any, Final

from django.db.backends.postgresql import base
from psycopg import adapters, pq

from guanxi.platform.database.settings_in_force import Outdated, current_acting, refuse_outdated, statement

# Django reads moments in Python to give them its own UTC, at 3.6 µs each instead of 0.2; psycopg reads them where it reads everything else.
_MOMENTS: Final[Any] = adapters.get_loader(adapters.types["timestamptz"].oid, pq.Format.TEXT)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL connection; opening a transaction also says who acts in it."""

    def is_usable(self) -> bool:
        """Tell whether the connection works: a socket on which a silent server says something tells of its end.

        Only beyond this machine, where a connection may be lost without a word, the server is asked.
        """
        connection: Any = self.connection
        if connection is None or not str(self.settings_dict["HOST"]).startswith("/"):
            return bool(super().is_usable())
        if connection.closed:
            return False
        socket = select.poll()
        socket.register(connection.fileno(), select.POLLIN)
        return bool(super().is_usable()) if socket.poll(0) else True

    def init_connection_state(self) -> None:
        """Let moments be read in the time zone of the session, which Django has set to UTC."""
        super().init_connection_state()
        connection: Any = self.connection
        connection.adapters.register_loader("timestamptz", _MOMENTS)

    def create_cursor(self, name: str | None = None) -> Any:
        """Give a cursor as Django would, without asking which zone moments are read in: it is the same for all."""
        connection: Any = self.connection
        if name is None:
            return connection.cursor()
        bound = self.settings_dict["OPTIONS"].get("server_side_binding") is True
        kind: Any = connection.server_cursor_factory if bound else base.ServerSideCursor
        return kind(connection, name=name, scrollable=False, withhold=connection.autocommit)

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # the stubs leave it out
        if autocommit or current_acting() is None:
            return
        connection: Any = self.connection
        ((number, *_settings),) = connection.execute(*statement()).fetchall()
        try:
            refuse_outdated(number)
        except Outdated:
            connection.rollback()
            super()._set_autocommit(True)  # type: ignore[misc]
            raise
