"""What other rows follow from a change, whoever may see them: the database carries it on beyond the rights of the person.

Only for what is nobody's decision, such as a date worked out from a setting that an administrator changes without reading
the records it holds for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from guanxi.platform.permissions.triggers import TRIGGER


@dataclass(frozen=True)
class Following:
    """After `column` of a row changed, `statement` is done as the kernel's role; it names the row `new` and, as it was, `old`."""

    name: str
    model: type[models.Model]
    column: str
    statement: str


_followings: dict[str, Following] = {}


def follow(*followings: Following) -> None:
    """Declare what follows."""
    _followings.update({one.name: one for one in followings})


def following_statements() -> Iterator[str]:
    """Give the functions and triggers that do it."""
    for one in _followings.values():
        yield f"drop function if exists app.{one.name} cascade"
        yield (
            f"create function app.{one.name}() returns trigger language plpgsql security definer "
            f"set search_path = public, pg_temp as $$ begin {one.statement}; return null; end $$"
        )
        yield f"alter function app.{one.name}() owner to {TRIGGER}"
        yield (
            f"create or replace trigger {one.name} after update on {one.model._meta.db_table} for each row "
            f"when (old.{one.column} is distinct from new.{one.column}) execute function app.{one.name}()"
        )
