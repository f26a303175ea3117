"""While the database works, this process does something else: an import reads its next rows."""

import select
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection
from psycopg import waiting

Work = Callable[[], bool]
# What is answered sooner is not worth beginning anything else.
PATIENCE: Final = 1  # milliseconds
_EVENTS: Final = {waiting.WAIT_R: select.POLLIN, waiting.WAIT_W: select.POLLOUT, waiting.WAIT_RW: select.POLLIN | select.POLLOUT}  # fmt: skip


class Busy(RuntimeError):
    """The database was asked something while it works on another statement."""


@contextmanager
def meanwhile(work: Work) -> Iterator[None]:
    """Do work, piece by piece, whenever the database lets this process wait within the block.

    `work` does one piece, of few milliseconds, and tells whether there was anything to do. It must not ask the database:
    it gets `Busy` where it tries. It must not raise anything.
    """
    connection.ensure_connection()
    raw: Any = connection.connection
    wait = raw.wait
    raw.wait = lambda statement, *more, **named: wait(_filled(statement, raw.fileno(), work), *more, **named)
    try:
        yield
    finally:
        del raw.wait


def _filled(statement: Generator[Any, Any, Any], socket: int, work: Work) -> Generator[Any, Any, Any]:
    """Walk through the steps of a statement as psycopg does; before each wait for the socket, work until it is ready."""
    answer = None
    try:
        while True:
            wanted = statement.send(answer)
            poll = select.poll()
            poll.register(socket, _EVENTS[wanted])
            if not poll.poll(PATIENCE):
                with connection.execute_wrapper(_refuse):
                    while work() and not poll.poll(0):
                        pass
            answer = yield wanted
    except StopIteration as end:
        return end.value


def _refuse(*_asked: object) -> None:
    raise Busy("The database works on another statement.")
