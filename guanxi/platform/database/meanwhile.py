"""While the database works on a long statement, this process does something else: an import reads its next rows."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

_work: ContextVar[Callable[[], None] | None] = ContextVar("guanxi_meanwhile", default=None)


class Busy(RuntimeError):
    """The database was asked something while it works on a statement of the same transaction."""


@contextmanager
def meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do this work, at most once, while the database works on the first long statement of the block.

    It is done in the transaction of that statement, which may yet be taken back, so it must not ask the database: it
    gets `Busy` where it tries. It must not raise anything.
    """
    token = _work.set(work)
    try:
        yield
    finally:
        _work.reset(token)


def run_long(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run a long statement and give its rows; raises Django's database errors."""
    work = _work.get()
    with connection.cursor() as cursor:
        if work is None:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())
        _work.set(None)
        # Only the waiting is done in a thread: it holds no lock of Python while it waits for the socket.
        with ThreadPoolExecutor(1) as beside, connection.wrap_database_errors:
            statement = beside.submit(cursor.cursor.execute, sql, parameters)
            with connection.execute_wrapper(_refuse):
                work()
            statement.result()
        return list(cursor.fetchall())


def _refuse(*_asked: object) -> None:
    raise Busy("The database works on another statement.")
