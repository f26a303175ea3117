"""The PostgreSQL backend of Django that makes the acting identity known once per outermost transaction."""

from typing import Any

from django.db.backends.postgresql import base

from guanxi.platform.database.settings_in_force import current_acting, statement


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL connection; opening a transaction also says who acts in it."""

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # the stubs leave it out
        if not autocommit and current_acting() is not None:
            connection: Any = self.connection
            sql, parameters = statement()
            connection.execute(sql, parameters)
