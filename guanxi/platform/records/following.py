"""What other rows follow from a change, whoever may see them: the database carries it on beyond the rights of the person.

Only for what is nobody's decision, such as a date worked out from a setting that an administrator changes without reading
the records it holds for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import models

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.triggers import definer, trigger


@dataclass(frozen=True)
class Following:
    """After `column` of a row changed, `statement` is done as the kernel's role; it names the row `new` and, as it was, `old`.

    One that needs all declarations is a function that gives it.
    """

    name: str
    model: type[models.Model]
    column: str
    statement: str | Callable[[], str]


@dataclass(frozen=True)
class Upkeep:
    """After rows of a table came, changed or went, `statements` are done as the kernel's role, once everything is declared.

    They name the rows `fresh` and, as they were, `stale`. Where `columns` are named, an update that leaves them alone in every
    row is passed over. That is asked by EXCEPT: a join of the two is planned for the size of the first change of a connection,
    and one of many thousand rows after one of a single row compares each with each.
    """

    name: str
    model: type[models.Model]
    event: Literal["insert", "update", "delete"]
    statements: Callable[[], str]
    columns: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """Give what the function of its trigger does."""
        return f"{_unless_changed(self.columns) if self.columns else ''}{self.statements()} return null;"


@dataclass(frozen=True)
class Filling:
    """Before a row of a table comes in without its `column`, that becomes `value`, asked as the kernel's role; it names the row `new`."""

    name: str
    model: type[models.Model]
    column: str
    value: str


@dataclass(frozen=True)
class Settling:
    """Before a row of a table comes in, or one of these `columns` changes, `statements` settle others of it (`new`), as the kernel's role.

    What it settles is a part of the same writing: the history tells of it once.
    """

    name: str
    model: type[models.Model]
    columns: tuple[str, ...]
    statements: str


@dataclass(frozen=True)
class Routine:
    """A function `app.<name>` of the database that works as the kernel's role; `body` says all of it, and checks who calls."""

    name: str
    body: Callable[[], str]


_routines: dict[str, Routine] = {}
_followings: dict[str, Following] = {}
_upkeep: dict[str, Upkeep] = {}
_fillings: dict[str, Filling] = {}
_settlings: dict[str, Settling] = {}
_of_each: list[Callable[[Entity], Upkeep | None]] = []
_ROWS = {
    "insert": "new table as fresh",
    "update": "old table as stale new table as fresh",
    "delete": "old table as stale",
}


def follow(*followings: Following | Upkeep | Filling | Settling | Routine) -> None:
    """Declare what follows, and the functions that do it."""
    _routines.update({one.name: one for one in followings if isinstance(one, Routine)})
    _followings.update({one.name: one for one in followings if isinstance(one, Following)})
    _upkeep.update({one.name: one for one in followings if isinstance(one, Upkeep)})
    _fillings.update({one.name: one for one in followings if isinstance(one, Filling)})
    _settlings.update({one.name: one for one in followings if isinstance(one, Settling)})


def follow_each(*made: Callable[[Entity], Upkeep | None]) -> None:
    """Declare what follows from the rows of every kind of record, once all are declared."""
    _of_each.extend(made)


def following_statements() -> Iterator[str]:
    """Give the functions and triggers that do it."""
    for routine in _routines.values():
        yield from definer(f"app.{routine.name}", routine.body())
    of_each = (make(one) for make in _of_each for one in entities())
    for kept in (*_upkeep.values(), *(one for one in of_each if one)):
        yield from definer(f"app.{kept.name}", _function(kept.name, kept.body))
        table = kept.model._meta.db_table
        referencing = f"referencing {_ROWS[kept.event]}"
        yield trigger(kept.name, table, f"after {kept.event}", "statement", f"app.{kept.name}()", referencing)
    for filling in _fillings.values():
        yield from definer(
            f"app.{filling.name}", _function(filling.name, f"new.{filling.column} := ({filling.value}); return new;")
        )
        row = f"row when (new.{filling.column} is null)"
        yield trigger(filling.name, filling.model._meta.db_table, "before insert", row, f"app.{filling.name}()")
    for settling in _settlings.values():
        yield from definer(f"app.{settling.name}", _function(settling.name, f"{settling.statements} return new;"))
        moment = f"before insert or update of {', '.join(settling.columns)}"
        yield trigger(settling.name, settling.model._meta.db_table, moment, "row", f"app.{settling.name}()")
    for one in _followings.values():
        yield from definer(f"app.{one.name}", _function(one.name, f"{_said(one)}; return null;"))
        yield (
            f"create or replace trigger {one.name} after update on {one.model._meta.db_table} for each row "
            f"when (old.{one.column} is distinct from new.{one.column}) execute function app.{one.name}()"
        )


def _unless_changed(columns: tuple[str, ...]) -> str:
    named = ", ".join(("id", *columns))
    return f"if not exists (select {named} from fresh except select {named} from stale) then return null; end if; "


def _function(name: str, body: str) -> str:
    return (
        f"create function app.{name}() returns trigger language plpgsql security definer "
        f"set search_path = public, pg_temp as $$ begin {body} end $$"
    )


def _said(one: Following) -> str:
    return one.statement if isinstance(one.statement, str) else one.statement()
