"""How conditions read to people: "Stage is Proposal or Amount at least ¥50,000"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.operators import PERIODS, operator_of
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View
from guanxi.platform.search.comparing import ME
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import AllOf, AnyOf, Condition, Filter, Having, NoneOf, QueryRefused
from guanxi.platform.search.related import below, place_of, through

Names = Mapping[str, Mapping[int, str]]
# Shapes whose values are typed as they read.
_AS_TYPED = ("days", "period")


def sentences(view: View, conditions: Iterable[Condition]) -> tuple[str, ...]:
    """Say conditions, with one question for each kind of linked record they name."""
    listed = tuple(conditions)
    known = _names(view, listed)
    return tuple(_said(view, one, known) for one in listed)


def label_of(view: View, path: str) -> str:
    """Say which field a path names: "Account › Industry"."""
    *links, name = path.split(".")
    told = []
    for link in links:
        told.append(str(view.entity.field(link).label))
        view = through(view, link)
    return " › ".join((*told, str(view.entity.field(name).label)))


def _said(view: View, one: Condition, known: Names, inside: bool = False) -> str:
    if isinstance(one, Filter):
        return _filter(view, one, known)
    if isinstance(one, Having):
        return _having(view, one, known)
    told = [_said(view, part, known, inside=True) for part in one.parts]
    joined = (_(" and ") if isinstance(one, AllOf) else _(" or ")).join(told)
    if isinstance(one, NoneOf):
        return _("not (%(conditions)s)") % {"conditions": joined}
    return f"({joined})" if inside and len(told) > 1 else joined


def _filter(view: View, one: Filter, known: Names) -> str:
    try:
        _behind, field = place_of(view, one.field)
        label = label_of(view, one.field)
    except QueryRefused:
        return _("a field that you may not see")
    operator = operator_of(field.kind.name, one.operator)
    if operator is None:
        return f"{label} {one.operator}"
    between = _(" and ") if operator.shape == "two" else _(" or ")
    values = between.join(_value(field, operator.shape, value, known) for value in one.values)
    return _("%(field)s %(condition)s") % {"field": label, "condition": operator.reads(values).strip()}


def _having(view: View, one: Having, known: Names) -> str:
    try:
        other = below(view, one.related).view
    except QueryRefused:
        return _("records that you may not see")
    kind = str(other.entity.plural)
    told = _(" and ").join(_said(other, part, known, inside=True) for part in one.parts)
    if not told:
        return (_("has no %(kind)s") if one.none else _("has %(kind)s")) % {"kind": kind}
    said = _("has no %(kind)s where %(conditions)s") if one.none else _("has %(kind)s where %(conditions)s")
    return said % {"kind": kind, "conditions": told}


def _value(field: Field, shape: str, value: Any, known: Names) -> str:
    if shape in _AS_TYPED:
        return str(PERIODS.get(str(value), value))
    if field.target is not None:
        if value == ME:
            return _("me")
        target = entity_of(field.target).key
        return known.get(target, {}).get(int(value), f"#{value}") if str(value).isdecimal() else str(value)
    try:
        parsed = field.parse(value)
    except Refused:
        return str(value)
    is_day = field.kind.name == "datetime" and isinstance(value, str) and ":" not in value
    return field.text(parsed)[:10] if is_day else field.text(parsed)


def _names(view: View, conditions: Iterable[Condition]) -> Names:
    wanted: dict[Any, set[int]] = defaultdict(set)
    for field, one in _named(view, conditions):
        if field.target is not None:
            wanted[field.target] |= {int(value) for value in one.values if str(value).isdecimal()}
    return {entity_of(target).key: titles(entity_of(target), ids) for target, ids in wanted.items()}


def _named(view: View, conditions: Iterable[Condition]) -> Iterator[tuple[Field, Filter]]:
    """Give every filter whose field can be read, also those about records below."""
    for one in conditions:
        try:
            if isinstance(one, Filter):
                yield place_of(view, one.field)[1], one
            elif isinstance(one, AllOf | AnyOf | NoneOf):
                yield from _named(view, one.parts)
            else:
                yield from _named(below(view, one.related).view, one.parts)
        except QueryRefused:
            continue
