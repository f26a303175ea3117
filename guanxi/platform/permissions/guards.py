"""Tables that are no entity of their own, with the conditions under which the program may touch their rows."""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Guard:
    """The policies of one table, as SQL on the row `t`. None means that the program may not do this at all.

    `updated` is what must hold of a row after a change, where that differs from `update`, which holds before it.
    """

    model: type[models.Model]
    read: str | None = "true"
    insert: str | None = None
    update: str | None = None
    updated: str | None = None
    delete: str | None = None

    @property
    def table(self) -> str:
        """Give the name of the table."""
        return self.model._meta.db_table


_guards: dict[str, Guard] = {}


def guard(*guards: Guard) -> None:
    """Declare how tables beside the entities are protected."""
    _guards.update({one.table: one for one in guards})


def guards() -> tuple[Guard, ...]:
    """Give all of them."""
    return tuple(_guards.values())


def administers(entity_key: str) -> str:
    """Give the condition that the person may change all rows of a kind, such as roles."""
    return f"(select app.has_all('{entity_key}', 2))"
