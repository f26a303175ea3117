"""One record by its number, and what else is asked of its row: one statement, kept for all who read the same fields of it."""

from typing import Any, NamedTuple

from django.db.models import BooleanField, IntegerField
from django.db.models.expressions import RawSQL

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.keeping_by_rights import kept_by_rights
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.dressing import needed
from guanxi.platform.search.statements import STANDING, Raw, Statement, statement_of


class Expression(NamedTuple):
    """Something asked of a row, as SQL that knows it by the name of its table; `name` is none of its columns."""

    name: str
    sql: str
    is_number: bool = False


def single(view: View, record_id: int, asked: tuple[Expression, ...] = ()) -> Raw | None:
    """Give the columns that showing all of a record takes, and the expressions; None for what is not there or not seen."""
    statement = _statement(view.entity.key, asked)
    found = statement.rows((record_id,)) if statement else []
    return found[0] if found else None


@kept_by_rights(most=512)
def _statement(key: str, asked: tuple[Expression, ...]) -> Statement | None:
    view = view_of(entity(key))
    more: dict[str, Any] = {
        one.name: RawSQL(one.sql, (), output_field=IntegerField() if one.is_number else BooleanField())  # noqa: S611  # no input
        for one in asked
    }
    rows = view.entity.model._base_manager.filter(pk=STANDING[0], deleted_at__isnull=True).annotate(**more)
    return statement_of(rows.values("id", "version", *needed(view, view.readable), *more))
