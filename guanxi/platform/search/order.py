"""The order of a list, and where a page begins in it (keyset paging)."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, OrderBy, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.conditions import readable_field
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.related import place_of, through


@dataclass(frozen=True)
class Step:
    """One sort key: a path of the ORM, its direction, whether it can be empty. What is empty comes last either way."""

    path: str
    descending: bool
    nullable: bool
    column: Any  # what the database keeps the key in: a field of Django
    behind: Any = None  # what the path stands for where it is none of the ORM

    @property
    def term(self) -> str | OrderBy:
        """Give the term for `order_by`. A key that is never empty stays plain, so that its index serves both directions."""
        if self.descending and self.nullable:
            return F(self.path).desc(nulls_last=True)
        return f"-{self.path}" if self.descending else self.path

    def read(self, value: Any) -> Any:
        """Read what a page mark says of this key; raises `QueryRefused` where no row could have it."""
        if value is None:
            return None
        if isinstance(value, dict | list) or "\x00" in str(value):
            raise QueryRefused(_("This page mark is not valid."))
        try:
            return self.column.to_python(value)
        except (ValidationError, ValueError, TypeError, ArithmeticError):
            raise QueryRefused(_("This page mark is not valid.")) from None

    def same(self, value: Any) -> Q:
        """Give the condition that a row has this value."""
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})

    def beyond(self, value: Any) -> Q:
        """Give the condition that a row comes after this value."""
        if value is None:
            return Q(pk__in=[])
        later = Q(**{f"{self.path}__{'lt' if self.descending else 'gt'}": value})
        return later | Q(**{f"{self.path}__isnull": True}) if self.nullable else later


def order(view: View, sort: tuple[str, ...]) -> tuple[Step, ...]:
    """Give the sort keys, ending with the id so that no two rows tie. Raises `QueryRefused` for a field one cannot sort by."""
    usual = view.entity.sort or ("-updated_at",)
    wanted = sort or tuple(name for name in usual if view.reads(name.removeprefix("-")))
    steps = [_step(view, name) for name in wanted]
    return (*steps, Step("id", not steps or steps[-1].descending, nullable=False, column=view.entity.model._meta.pk))


def _step(view: View, name: str) -> Step:
    path, descending = name.removeprefix("-"), name.startswith("-")
    if "." in path:
        place_of(view, path)  # refuses what one may not ask
        return _step_behind(view, path, descending)
    field = readable_field(view, path)
    column: Any = view.entity.model._meta.get_field(field.name)
    if field.target is None:
        return Step(field.name, descending, field.nullable, column)
    target = entity_of(field.target)
    title = _title_path(target)
    if not _named(view, field, target, title):
        return Step(field.column, descending, field.nullable, field.target._meta.pk)
    behind: Any = field.target._meta.get_field(title)
    # A linked record that one may not see has no name here.
    return Step(
        f"{field.name}__{title}",
        descending,
        nullable=True,
        column=behind.target_field if behind.is_relation else behind,
    )


def _step_behind(view: View, path: str, descending: bool) -> Step:
    """A linked record that one may not see is empty here."""
    link, _dot, rest = path.partition(".")
    field, behind = view.entity.field(link), through(view, link)
    inner = _step(behind, f"-{rest}" if descending else rest)
    if field.nullable and inner.behind is None:
        return Step(f"{link}__{inner.path}", descending, nullable=True, column=inner.column)
    # Joining what a needed link leads to would lose the rows where that is hidden.
    rows: Any = behind.entity.model._base_manager.filter(pk=OuterRef(field.column))
    rows = rows.annotate(**({inner.path: inner.behind} if inner.behind is not None else {}))
    return Step(
        f"of_{link}_{inner.path}",
        descending,
        nullable=True,
        column=inner.column,
        behind=Subquery(rows.values(inner.path)[:1]),
    )


def _named(view: View, field: Field, target: Entity, title: str) -> bool:
    """Tell whether a link is sorted by the name behind it; else by number.

    An order by names would tell hidden ones, and joining what a needed link leads to loses the rows where that is hidden.
    """
    safe = field.nullable or target.access == "reference" or field.name == view.entity.parent
    return safe and view_of(target).reads(title)


def _title_path(entity: Entity) -> str:
    return entity.sort[0].removeprefix("-") if entity.sort else entity.title


def in_order(rows: "QuerySet[Any]", steps: tuple[Step, ...]) -> "QuerySet[Any]":
    """Put rows in the order of these keys."""
    behind = {step.path: step.behind for step in steps if step.behind is not None}
    annotated: QuerySet[Any] = rows.annotate(**behind)
    return annotated.order_by(*(step.term for step in steps))


def after(steps: tuple[Step, ...], values: list[Any]) -> Q:
    """Give the condition that a row comes after the one with these sort values."""
    values = [step.read(value) for step, value in zip(steps, values, strict=True)]
    place = Q(pk__in=[])
    same = Q()
    for step, value in zip(steps, values, strict=True):
        place |= same & step.beyond(value)
        same &= step.same(value)
    first = steps[0]
    if values[0] is None or first.nullable:
        return place
    # Said once more for the first key alone, so that its index bounds the scan.
    bound = "lte" if first.descending else "gte"
    return Q(**{f"{first.path}__{bound}": values[0]}) & place
