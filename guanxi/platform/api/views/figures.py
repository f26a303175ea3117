"""Figures of a list: how many records, and counts and sums by a field."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import NARROWING, read_query, read_yes
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.conditions import readable_field
from guanxi.platform.search.finder import CAP, count, groups, titles
from guanxi.platform.search.query import QueryRefused

# Kinds with few enough different values to be counted by.
GROUPING = ("choice", "link", "boolean", "percent")
MOST_GROUPS = 1000


def count_records(call: Call, *, key: str) -> HttpResponse:
    """Count what a list would find; counting stops at 10,000 unless it has to be `exact`."""
    given = call.request.GET
    query = read_query(entity(key), given, (*NARROWING, "exact"))
    number, capped = count(query, None if read_yes(given, "exact") else CAP)
    return answer({"count": number, "more": capped})


def group_records(call: Call, *, key: str) -> HttpResponse:
    """Count records by a field, and add another one up."""
    one, given = entity(key), call.request.GET
    query = read_query(one, given, (*NARROWING, "by", "sum"))
    by, total = given.get("by", ""), given.get("sum", "")
    field = readable_field(view_of(one), by)
    if field.kind.name not in GROUPING:
        raise QueryRefused(_("One cannot count by “%(field)s”.") % {"field": field.label})
    added = readable_field(view_of(one), total) if total else None
    if added is not None and not added.kind.numeric:
        raise QueryRefused(_("“%(field)s” is no number and cannot be added up.") % {"field": added.label})
    found = sorted(groups(query, by, total), key=lambda group: -group[1])
    return answer({"data": _groups(one, field, added, found[:MOST_GROUPS]), "more": len(found) > MOST_GROUPS})


def _groups(one: Entity, field: Field, added: Field | None, found: list[tuple[Any, int, Any]]) -> list[dict[str, Any]]:
    names = titles(entity_of(field.target), (value for value, _number, _sum in found if value)) if field.target else {}
    made = []
    for value, number, total in found:
        group: dict[str, Any] = {
            "value": field.kind.json(value, field),
            "value" + TITLE: names.get(value) if field.target else field.text(value) or None,
            "count": number,
        }
        if added is not None:
            group["sum"] = _sum(added, total)
        made.append(group)
    return made


def _sum(added: Field, total: Any) -> Any:
    if total is None:
        return None
    return int(total) if added.kind.name in ("integer", "percent") else added.kind.json(total, added)
