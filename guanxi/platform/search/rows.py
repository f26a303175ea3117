"""The rows that a question finds, under the rights of the person who asks: what pages of lists, counts and sums begin with."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.sql.datastructures import BaseTable

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.kinds import storable
from guanxi.platform.permissions.hint import scope_hint
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.conditions import condition, is_leaky, text_condition
from guanxi.platform.search.query import Query


def readable(entity: Entity) -> View:
    """Give the entity through the eyes of the person; raises `NotAllowed` where they read none of it."""
    view = view_of(entity)
    if not view.may("read"):
        raise may_not("read", entity)
    return view


def rows_of(view: View, query: Query) -> "QuerySet[Any]":
    """Give the rows of a question, in the order of their table; raises `QueryRefused` for a filter that cannot be."""
    model: Any = query.entity.model
    rows: QuerySet[Any] = (
        (getattr(model, "trashed", None) or model.everything.trashed()).all() if query.trash else model.objects.all()
    )
    if query.verb != "read" and query.entity.access != "reference":
        rows = rows.filter(scope_hint(query.entity, view.identity, query.verb))
    if query.ids is not None:
        rows = rows.filter(pk__in=query.ids)
    leaky = [one for one in query.filters if is_leaky(view, one)]
    for one in query.filters:
        if one not in leaky:
            rows = rows.filter(condition(view, one))
    doubtful = Q()
    for one in leaky:
        doubtful &= condition(view, one)
    if query.text.strip():
        doubtful &= text_condition(view, storable(query.text).strip()) if query.entity.search else Q(pk__in=[])
    if not doubtful:
        return rows
    return (
        rows.filter(doubtful) if query.entity.access == "reference" else rows.filter(pk__in=_on_view(model, doubtful))
    )


def _on_view(model: Any, doubtful: Q) -> "QuerySet[Any]":
    """Ask the finder's view instead of the table: there an index serves what PostgreSQL holds back under row security."""
    ids = model._base_manager.filter(doubtful).values("pk")
    alias, view = ids.query.get_initial_alias(), f"{model._meta.db_table}_q"
    ids.query.alias_map[alias] = BaseTable(view, alias)
    ids.query.table_map[view] = ids.query.table_map.pop(model._meta.db_table)
    return ids  # type: ignore[no-any-return]
