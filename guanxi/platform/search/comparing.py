"""Operators on columns: what a field is compared with, as a condition for the database."""

import datetime as dt
import re
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib import dates
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused, storable
from guanxi.platform.entities.registry import entity_of, has_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import TeamMember
from guanxi.platform.permissions.view import View
from guanxi.platform.search.query import Filter, QueryRefused

# Stands for the reader where a person is meant.
ME = "me"
_TEXT_KINDS = ("text", "longtext", "phone", "mail", "url")
_PEOPLE = ("is_me", "in_my_team", "under_me")
_UNITS = ("my_unit", "my_units")
_LOOKS = {"contains": "icontains", "not_contains": "icontains", "starts": "istartswith", "ends": "iendswith"}
_BOUNDS = {"at_least": "gte", "at_most": "lte", "more_than": "gt", "less_than": "lt"}
_DAYS = ("next_days", "last_days", "not_last_days", "days_ago", "days_ahead")
_MOST_DAYS = 99_999
# What people write phone numbers with.
_DIALLED = re.compile(r"[+(\d][\d\s()./-]{2,}")


def operators_of(view: View, field: Field) -> tuple[str, ...]:
    """Give the operators that fit a field: those of its kind, and what can be asked of people, units and deadlines."""
    found = field.kind.operators
    target = entity_of(field.target) if has_entity(field.target) else None  # type: ignore[arg-type]
    if target is not None and target.key in ("user", "unit"):
        found = (*(_PEOPLE if target.key == "user" else _UNITS), *found)
    deadline = view.entity.deadline_of(field.name)
    return (*found, "overdue") if deadline and view.reads(deadline.open_while) else found


def compared(view: View, field: Field, one: Filter) -> Q:
    """Give the condition of one filter on a field of the view; raises `QueryRefused` with a sentence."""
    name, column = one.operator, field.column
    if name not in operators_of(view, field):
        raise QueryRefused(_("“%(field)s” cannot be asked that way.") % {"field": field.label})
    if name in ("empty", "filled"):
        return is_empty(field) if name == "empty" else ~is_empty(field)
    if name in _PEOPLE or name in _UNITS:
        return _about_me(column, name)
    if name == "overdue":
        return _overdue(view.entity, field)
    if name == "within" or name in _DAYS:
        return _period(field, one)
    if name in _LOOKS:
        found = Q(**{f"{column}__{_LOOKS[name]}": _text(field, one)})
        return ~found if name == "not_contains" else found
    if field.kind.name == "tags":
        return _tagged(column, name, _values(field, one))
    if field.kind.name == "datetime":
        return _moments(field, name, [_span(field, raw) for raw in _raw(field, one)])
    return _valued(field, name, _values(field, one))


def _valued(field: Field, name: str, values: list[Any]) -> Q:
    if name == "between":
        return Q(**{f"{field.column}__gte": values[0], f"{field.column}__lte": _second(field, values)})
    if name in _BOUNDS:
        return Q(**{f"{field.column}__{_BOUNDS[name]}": values[0]})
    found = Q(**{f"{field.column}__in": values}) if len(values) > 1 else Q(**{field.column: values[0]})
    return ~found if name in ("is_not", "none_of") else found


def _values(field: Field, one: Filter) -> list[Any]:
    return [value for raw in _raw(field, one) for value in _parsed(field, raw)]


def _raw(field: Field, one: Filter) -> tuple[Any, ...]:
    if not one.values:
        raise _missing(field)
    return one.values


def _parsed(field: Field, raw: Any) -> list[Any]:
    if raw == ME and field.target is not None and entity_of(field.target).key == "user":
        return [someone().user_id]
    try:
        value = field.parse(raw)
    except Refused as refused:
        raise QueryRefused(f"{field.label}: {refused}") from refused
    if value in (None, "", []):
        raise _missing(field)
    return value if isinstance(value, list) else [value]


def _second(field: Field, values: list[Any]) -> Any:
    if len(values) < 2:
        raise QueryRefused(_("“%(field)s”: two values are needed.") % {"field": field.label})
    return values[1]


def _missing(field: Field) -> QueryRefused:
    return QueryRefused(_("“%(field)s”: a value is needed.") % {"field": field.label})


def _text(field: Field, one: Filter) -> str:
    text = storable(str(one.values[0])).strip() if one.values else ""
    if field.kind.name == "phone" and _DIALLED.fullmatch(text):
        text = re.sub(r"[\s()./-]", "", text)  # as it is stored, however it is written
    if not text:
        raise _missing(field)
    return text


def is_empty(field: Field) -> Q:
    """Give the condition for those records that hold nothing in a field."""
    blank = Q(**{f"{field.column}__isnull": True})
    if field.kind.name in _TEXT_KINDS or (field.kind.name == "choice" and not _is_numbered(field)):
        return blank | Q(**{field.column: ""})
    return blank | Q(**{field.column: []}) if field.kind.name == "tags" else blank


def _is_numbered(field: Field) -> bool:
    """Tell whether a choice is kept as numbers, which are never the empty text."""
    return all(isinstance(value, int) for value, _label in field.choices)


def _tagged(column: str, name: str, tags: list[str]) -> Q:
    if name in ("has", "has_all"):
        return Q(**{f"{column}__contains": tags})
    shared = Q(**{f"{column}__overlap": tags})
    return ~shared if name == "has_none" else shared


def _about_me(column: str, name: str) -> Q:
    rights = someone().rights
    match name:
        case "is_me":
            return Q(**{column: rights.user_id})
        case "in_my_team":
            team = TeamMember.objects.filter(team_id__in=rights.teams).values("user_id")
            me = Q(**{column: rights.user_id})
            return me | Q(**{f"{column}__in": team}) if rights.teams else me
        case "under_me":
            return Q(**{f"{column}__in": rights.subordinates})
        case _:
            return Q(**{f"{column}__in": rights.units if name == "my_unit" else rights.units_below})


def _overdue(entity: Entity, field: Field) -> Q:
    deadline = entity.deadline_of(field.name)
    assert deadline is not None
    column = entity.field(deadline.open_while).column
    is_open = Q(**{f"{column}__isnull": True}) if deadline.value is None else Q(**{column: deadline.value})
    if field.kind.name == "datetime":
        return Q(**{f"{field.column}__lt": timezone.now()}) & is_open
    return _before(field, timezone.localdate()) & is_open


def _period(field: Field, one: Filter) -> Q:
    today = timezone.localdate()
    if one.operator == "within":
        try:
            return _between(field, *dates.parse_range(str(one.values[0]) if one.values else "", today))
        except ValueError as error:
            raise QueryRefused(f"{field.label}: {error}") from error
    days = _number_of_days(field, one)
    past, ahead = dates.moved(today, -days), dates.moved(today, days)
    match one.operator:
        case "next_days":
            return _between(field, today, ahead)
        case "last_days":
            return _between(field, past, today)
        case "not_last_days":
            blank = Q(**{f"{field.column}__isnull": True})
            return blank | _before(field, past) | _after(field, today)
        case "days_ago":
            return _before(field, past)
        case _:
            return _after(field, ahead)


def _number_of_days(field: Field, one: Filter) -> int:
    text = str(one.values[0]).strip() if one.values else ""
    if not (text.isascii() and text.isdecimal() and int(text[:9]) <= _MOST_DAYS):
        raise QueryRefused(_("“%(field)s”: a number of days is needed.") % {"field": field.label})
    return int(text)


Span = tuple[dt.datetime | None, dt.datetime | None]


def _span(field: Field, raw: Any) -> Span:
    """Give the first moment meant and the first one behind it: a day is all of its hours, a moment only itself (None behind)."""
    value = _parsed(field, raw)[0]
    if isinstance(raw, dt.datetime) or (isinstance(raw, str) and re.search(r"[:T时點点]", raw)):
        return value, None
    day = timezone.localtime(value).date()
    return _midnight(day), _midnight(dates.moved(day, 1))


def _moments(field: Field, name: str, spans: list[Span]) -> Q:
    column = field.column
    first, behind = spans[0]
    match name:
        case "at_least":
            return Q(**{f"{column}__gte": first})
        case "less_than":
            return Q(**{f"{column}__lt": first})
        case "more_than":
            return Q(**{f"{column}__gte": behind}) if behind else Q(**{f"{column}__gt": first})
        case "at_most":
            return _until(column, spans[0])
        case "between":
            return Q(**{f"{column}__gte": first}) & _until(column, _second(field, spans))
        case _:
            found = Q(pk__in=[])
            for one in spans:
                found |= Q(**{f"{column}__gte": one[0]}) & _until(column, one)
            return ~found if name == "is_not" else found


def _until(column: str, span: Span) -> Q:
    return Q(**{f"{column}__lt": span[1]}) if span[1] else Q(**{f"{column}__lte": span[0]})


def _between(field: Field, first: dt.date, last: dt.date) -> Q:
    """Give the condition that a day or a moment lies in these days. Whole moments: a cast would keep the index out."""
    if field.kind.name == "date":
        return Q(**{f"{field.column}__gte": first, f"{field.column}__lte": last})
    start, end = _midnight(first), _midnight(dates.moved(last, 1))
    bounds = {"gte": start, "lt": end, "isnull": None if start or end else False}
    return Q(**{f"{field.column}__{look}": edge for look, edge in bounds.items() if edge is not None})


def _before(field: Field, day: dt.date) -> Q:
    edge = day if field.kind.name == "date" else _midnight(day)
    return Q(**{f"{field.column}__lt": edge}) if edge else Q(pk__in=[])


def _after(field: Field, day: dt.date) -> Q:
    edge = _midnight(dates.moved(day, 1)) if field.kind.name == "datetime" else dates.moved(day, 1)
    return Q(**{f"{field.column}__gte": edge}) if edge else Q(pk__in=[])


def _midnight(day: dt.date) -> dt.datetime | None:
    """Give when a day begins for the reader; None at the ends of the calendar, where another zone has no such day."""
    if not dt.MINYEAR < day.year < dt.MAXYEAR:
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
