"""From filters to conditions on rows: each operator, and which of them must run on the finder's view."""

import re
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib import dates
from guanxi.lib.grams import query_grams
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import Refused, storable
from guanxi.platform.permissions.view import View
from guanxi.platform.records.searchable import mark
from guanxi.platform.search import lookups as lookups  # `all_tokens` is known from here on
from guanxi.platform.search.query import Filter, QueryRefused

_TEXT_KINDS = ("text", "longtext", "phone", "mail", "url")

# What people write phone numbers with.
_DIALLED = re.compile(r"[+(\d][\d\s()./-]{3,}")


def readable_field(view: View, name: str) -> Field:
    """Give a field one may filter and sort by. A hidden or masked one reads like one that does not exist."""
    if not view.reads(name):
        raise QueryRefused(_("There is no field “%(name)s” here.") % {"name": name})
    return view.entity.field(name)


def summable_field(view: View, name: str) -> Field:
    """Give a field one may add up; raises `QueryRefused` for what is no number."""
    field = readable_field(view, name)
    if not field.kind.numeric:
        raise QueryRefused(_("“%(field)s” cannot be added up.") % {"field": field.label})
    return field


def is_leaky(view: View, one: Filter) -> bool:
    """Tell whether a filter compares in a way that PostgreSQL keeps away from rows it has not yet cleared."""
    return one.operator in readable_field(view, one.field).kind.leaky


def condition(view: View, one: Filter) -> Q:
    """Give the condition of one filter; raises `QueryRefused` with a sentence."""
    field = readable_field(view, one.field)
    if one.operator not in field.kind.operators:
        raise QueryRefused(_("“%(field)s” cannot be asked that way.") % {"field": field.label})
    if one.operator in ("empty", "filled"):
        return _empty(field) if one.operator == "empty" else ~_empty(field)
    if one.operator == "within":
        return _within(field, one)
    if one.operator in ("contains", "starts"):
        look = "icontains" if one.operator == "contains" else "istartswith"
        return Q(**{f"{field.column}__{look}": _text(field, one)})
    return _compared(field, one.operator, _values(field, one))


def _compared(field: Field, operator: str, values: list[Any]) -> Q:
    first = values[0]
    if operator == "between":
        if len(values) < 2:
            raise QueryRefused(_("“%(field)s”: two values are needed.") % {"field": field.label})
        return Q(**{f"{field.column}__gte": values[0], f"{field.column}__lte": values[1]})
    looks = {"at_least": "__gte", "at_most": "__lte", "has": "__contains"}
    if operator in looks:
        return Q(
            **{
                f"{field.column}{looks[operator]}": [first]
                if operator == "has" and not isinstance(first, list)
                else first
            }
        )
    if operator == "is_not":
        return (
            ~Q(**{f"{field.column}__in": values}) | Q(**{f"{field.column}__isnull": True})
            if field.nullable
            else ~Q(**{f"{field.column}__in": values})
        )
    return Q(**{f"{field.column}__in": values}) if len(values) > 1 else Q(**{field.column: first})


def _values(field: Field, one: Filter) -> list[Any]:
    try:
        values = [field.parse(value) for value in one.values]
    except Refused as refused:
        raise QueryRefused(f"{field.label}: {refused}") from refused
    if not values or any(value in (None, "", []) for value in values):
        raise QueryRefused(_("“%(field)s”: a value is needed.") % {"field": field.label})
    return values


def _text(field: Field, one: Filter) -> str:
    text = storable(str(one.values[0])).strip() if one.values else ""
    if not text:
        raise QueryRefused(_("“%(field)s”: a value is needed.") % {"field": field.label})
    return text


def _empty(field: Field) -> Q:
    blank = Q(**{f"{field.column}__isnull": True})
    if field.kind.name in _TEXT_KINDS or (field.kind.name == "choice" and not _is_numbered(field)):
        return blank | Q(**{field.column: ""})
    return blank | Q(**{field.column: []}) if field.kind.name == "tags" else blank


def _is_numbered(field: Field) -> bool:
    """Tell whether a choice is kept as numbers, which are never the empty text."""
    return all(isinstance(value, int) for value, _label in field.choices)


def _within(field: Field, one: Filter) -> Q:
    try:
        start, end = dates.parse_range(str(one.values[0]) if one.values else "", timezone.localdate())
    except ValueError as error:
        raise QueryRefused(f"{field.label}: {error}") from error
    suffix = "__date" if field.kind.name == "datetime" else ""
    return Q(**{f"{field.column}{suffix}__gte": start, f"{field.column}{suffix}__lte": end})


def text_condition(view: View, text: str) -> Q:
    """Give the condition that a searched field one reads in full contains the text: pairs by index, then a recheck."""
    indexed = view.entity.is_column("search")
    found = Q(pk__in=[])
    for name in view.entity.search:
        field = view.entity.field(name)
        wanted = _as_dialled(text) if field.kind.name == "phone" else text
        tokens = query_grams(wanted)
        if view.reads(name) and (tokens or not indexed):
            contains = Q(**{f"{field.column}__icontains": wanted})
            letter = mark(view.entity, name)
            # A small table of settings or people has no search column; reading it through is quick.
            found |= contains & Q(search__all_tokens=[f"{letter}:{token}" for token in tokens]) if indexed else contains
    return found


def _as_dialled(text: str) -> str:
    """Give the digits of a phone number however it is written: stored ones begin with the country, without the zeros."""
    return re.sub(r"\D", "", text).lstrip("0") if _DIALLED.fullmatch(text.strip()) else text
