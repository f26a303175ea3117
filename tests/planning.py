"""Statements of the tests are planned once a connection: tests ask the same of small tables, each in a transaction that is given up.

With row security planning is most of what a statement costs. psycopg forgets what it prepared at each rollback, for a table
made in the transaction might be gone; tests make none, so here it remembers.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.signals import connection_created
from psycopg._preparing import COMMAND_OK, Prepare, PrepareManager
from psycopg.pq.abc import PGresult

MOST_PREPARED = 1000
_CHANGED = (b"DROP", b"ALTER", b"DISCARD ALL", b"DEALLOCATE ALL")


class Lasting(PrepareManager):
    """What is prepared stays so when a transaction or a part of it is given up, and only then."""

    def clear(self) -> bool:
        """Called at a rollback: nothing is forgotten."""
        return False

    def _should_discard(self, prep: Prepare, results: Sequence[PGresult], *_rest: Any) -> bool:
        changed = any((one.command_status or b"").startswith(_CHANGED) for one in results if one.status == COMMAND_OK)
        return super().clear() if changed else False


def lasting(connection: Any, **_about: Any) -> None:
    """Let a new connection of Django keep its statements."""
    kept, before = Lasting(), connection.connection._prepared
    kept.prepare_threshold, kept.prepared_max = before.prepare_threshold, MOST_PREPARED
    kept._prepared_idx = before._prepared_idx  # what Django has prepared for itself by now keeps its name
    connection.connection._prepared = kept


connection_created.connect(lasting)
