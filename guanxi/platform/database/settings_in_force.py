"""Which settings PostgreSQL sees in the current transaction: who acts, with which scopes. Without them it shows no row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from django.db import connections

# Every setting the policies read. All of them are written each time, so that nothing of an outer identity stays behind.
NAMES = (
    "app.uid",
    "app.scopes",
    "app.units",
    "app.units_below",
    "app.subordinates",
    "app.stands_in",
    "app.stands_in_fully",
    "app.teams",
    "app.service",
)
NOBODY: Mapping[str, str] = {}
_STATEMENT = "select app.rights_number()" + "".join(f", set_config('{name}', %s, true)" for name in NAMES)


class Acting(Protocol):
    """Whoever acts in the database: anything that can say its settings."""

    @property
    def settings(self) -> Mapping[str, str]:
        """Give the settings by name."""
        ...


_current: ContextVar[Acting | None] = ContextVar("guanxi_acting", default=None)
_expected: ContextVar[int | None] = ContextVar("guanxi_expected", default=None)


class Outdated(RuntimeError):
    """Rights have changed since those that somebody is about to act with were put together."""


def current_acting() -> Acting | None:
    """Give whoever acts now, or None outside every `acting`."""
    return _current.get()


def statement() -> tuple[str, list[str]]:
    """Give the one statement that makes the current identity known to this transaction, with its parameters."""
    acting = _current.get()
    settings = acting.settings if acting else NOBODY
    return _STATEMENT, [settings.get(name, "") for name in NAMES]


@contextmanager
def expecting(number: int) -> Iterator[None]:
    """Refuse, with `Outdated`, to begin a transaction inside the block when the number of the rights is another one.

    The number comes with the answer to the statement that says who acts: it is asked in the same transaction and costs nothing.
    """
    token = _expected.set(number)
    try:
        yield
    finally:
        _expected.reset(token)


def refuse_outdated(number: int) -> None:
    """Raise `Outdated` when the number of the rights is not the one that is expected."""
    if _expected.get() not in (None, number):
        raise Outdated("The rights have changed.")


@contextmanager
def acting(who: Acting | None) -> Iterator[None]:
    """Make `who` the identity of all database work inside the block, also in a transaction that is open already."""
    token = _current.set(who)
    try:
        _apply()
        yield
    finally:
        _current.reset(token)
        _apply()


def _apply() -> None:
    """Tell open transactions; `set local` in a savepoint survives its release, so leaving a block tells them again."""
    for connection in connections.all(initialized_only=True):
        if connection.in_atomic_block and not connection.needs_rollback and connection.connection is not None:
            info = connection.connection.info
            if info.transaction_status.name != "INERROR":
                sql, parameters = statement()
                connection.connection.execute(sql, parameters)
