"""The rows that a question finds, under the rights of the person who asks: what pages of lists, counts and sums begin with."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.kinds import storable
from guanxi.platform.permissions.hint import scope_hint
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.conditions import condition, is_leaky, on_view, refuse_tangled, text_condition
from guanxi.platform.search.query import AllOf, Condition, Query


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
    refuse_tangled(query.filters)
    doubtful = Q()
    for one in _flat(query.filters):
        if is_leaky(view, one):
            doubtful &= condition(view, one)
        else:
            rows = rows.filter(condition(view, one))
    if query.text.strip():
        doubtful &= text_condition(view, storable(query.text).strip()) if query.entity.search else Q(pk__in=[])
    if not doubtful:
        return rows
    if query.entity.access == "reference":
        return rows.filter(doubtful)
    return rows.filter(pk__in=on_view(model._base_manager.filter(doubtful).values("pk")))


def _flat(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Give the conditions that must all hold one by one, so that only those that need it run on the finder's view."""
    for one in conditions:
        if isinstance(one, AllOf) and one.parts:
            yield from _flat(one.parts)
        else:
            yield one
