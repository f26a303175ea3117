"""The PostgreSQL backend of Django that makes the acting identity known once per outermost transaction."""

import select
from typing import Any

from django.db.backends.postgresql import base

from guanxi.platform.database.settings_in_force import Outdated, current_acting, refuse_outdated, statement


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
