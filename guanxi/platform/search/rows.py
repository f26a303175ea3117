"""The rows that a question finds, under the rights of the person who asks: what pages of lists, counts and sums begin with."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.kinds import storable
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.hint import scope_hint
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.conditions import condition, is_leaky, on_view, refuse_tangled
from guanxi.platform.search.matching import match
from guanxi.platform.search.query import AllOf, Condition, Query
from guanxi.platform.search.texts import searched, text_condition
from guanxi.platform.search.typed import Typed, typed


def readable(entity: Entity) -> View:
    """Give the entity through the eyes of the person; raises `NotAllowed` where they read none of it."""
    view = view_of(entity)
    if not view.may("read"):
        raise may_not("read", entity)
    return view


def rows_of(view: View, query: Query, *, loose: bool | None = None) -> "QuerySet[Any]":
    """Give the rows of a question, in the order of their table; raises `QueryRefused` for a filter that cannot be.

    `loose` forgives typing mistakes in the text; None does so where nothing has the words as they were typed.
    """
    if loose is None:
        loose = may_be_loose(query) and not rows_of(view, query, loose=False).exists()
    refuse_tangled(query.filters)
    conditions = list(_flat(query.filters))
    rows = _doubtful_rows(view, query) if is_doubtful(view, query) else _rows(query)
    if query.verb != "read" and query.entity.access != "reference":
        rows = rows.filter(scope_hint(query.entity, view.identity, query.verb))
    if query.ids is not None:
        rows = rows.filter(pk__in=query.ids)
    for one in conditions:
        rows = rows.filter(condition(view, one))
    if query.text.strip():
        rows = rows.filter(_has_text(view, asked_text(query), rows, loose=loose))
    return rows


def is_doubtful(view: View, query: Query) -> bool:
    """Tell whether a question compares in a way that PostgreSQL keeps away from rows it has not yet cleared.

    Such a question is asked of the finder's view, which holds the same condition on who reads a row.
    """
    asked = (query.text.strip() and query.entity.search) or any(is_leaky(view, one) for one in query.filters)
    return bool(asked) and query.entity.access != "reference"


def _rows(query: Query) -> "QuerySet[Any]":
    model: Any = query.entity.model
    rows: QuerySet[Any] = (
        (getattr(model, "trashed", None) or model.everything.trashed()).all() if query.trash else model.objects.all()
    )
    return rows


def _doubtful_rows(view: View, query: Query) -> "QuerySet[Any]":
    """Give the rows of the finder's view.

    Who reaches few rows gets the hint of their scope. For who reaches many it would do harm: the planner takes it for
    cheaper than the condition of the view and fetches the numbers of all rows in reach. What a link opens is no part of a
    list of what is linked: there the hint says what the list shows.
    """
    entity, model = query.entity, query.entity.model
    rows = model._base_manager.filter(deleted_at__isnull=not query.trash)
    if entity.access == "child" and not query.trash:
        rows = rows.filter(**{f"{entity.parent}__deleted_at__isnull": True})
    if entity.linked_by or not view.scope("read") & (Scope.ALL | Scope.UNIT | Scope.BELOW):
        rows = rows.filter(scope_hint(entity, view.identity))
    return on_view(rows)


def _flat(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Give the conditions that must all hold one by one, so that only those that need it run on the finder's view."""
    for one in conditions:
        if isinstance(one, AllOf) and one.parts:
            yield from _flat(one.parts)
        else:
            yield one


def asked_text(query: Query) -> Typed:
    """Give the text of a question as it was typed."""
    return typed(storable(query.text))


def may_be_loose(query: Query) -> bool:
    """Tell whether a typing mistake in the text of a question could be forgiven."""
    return bool(query.text.strip()) and bool(query.entity.search) and asked_text(query).may_be_mistyped


def _has_text(view: View, text: Typed, rows: "QuerySet[Any]", *, loose: bool) -> Q:
    if not view.entity.search:
        return Q(pk__in=[])
    if view.entity.is_column("search"):
        return text_condition(view, text, loose=loose)
    # A small table of settings or people has no search column; reading it through is quick.
    fields = searched(view)
    known = rows.values("pk", *(one.column for one in fields))
    return Q(pk__in=[row["pk"] for row in known if match(view.entity, fields, row, text, sure=False, loose=loose)])
