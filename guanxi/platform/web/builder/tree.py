"""Conditions in groups as one edits them: the condition at a place, and the same conditions with another one there.

A place is written as numbers with points between: "1.0" is the first part of the second condition. The place behind the
last part of a group is where a new one goes.
"""

from dataclasses import replace

from guanxi.platform.permissions.view import View
from guanxi.platform.search.query import AllOf, AnyOf, Condition, Filter, Having, NoneOf, QueryRefused
from guanxi.platform.search.related import below

Place = tuple[int, ...]
Conditions = tuple[Condition, ...]
GROUPS: dict[str, type[AnyOf | AllOf | NoneOf]] = {"any": AnyOf, "all": AllOf, "none": NoneOf}


def read_place(text: str) -> Place:
    """This will be the place that an address names; nothing for what is none."""
    words = text.split(".")
    return tuple(map(int, words)) if all(word.isdecimal() and len(word) < 4 for word in words) else ()


def write_place(place: Place) -> str:
    """This will be a place as an address names it."""
    return ".".join(map(str, place))


def at(conditions: Conditions, place: Place) -> Condition | None:
    """This will be the condition at a place, None where there is none yet."""
    first, *rest = place or (len(conditions),)
    if first >= len(conditions):
        return None
    found = conditions[first]
    if not rest:
        return found
    return None if isinstance(found, Filter) else at(found.parts, tuple(rest))


def view_at(view: View, conditions: Conditions, place: Place) -> View:
    """This will be the records that a condition at a place is about: those of the list, or those below them."""
    first, *rest = place or (0,)
    if not rest or first >= len(conditions):
        return view
    found = conditions[first]
    if isinstance(found, Filter):
        return view
    if isinstance(found, Having):
        view = below(view, found.related).view
    return view_at(view, found.parts, tuple(rest))


def put(conditions: Conditions, place: Place, one: Condition) -> Conditions:
    """This will be the conditions with another one at a place; behind the last it is added."""
    first, *rest = place or (len(conditions),)
    if first >= len(conditions):
        return conditions if rest else (*conditions, one)
    here = conditions[first]
    if rest:
        if isinstance(here, Filter):
            raise QueryRefused("")
        one = replace(here, parts=put(here.parts, tuple(rest), one))
    return (*conditions[:first], one, *conditions[first + 1 :])


def drop(conditions: Conditions, place: Place) -> Conditions:
    """This will be the conditions without one of them; a group that becomes empty goes with it, one of one is none."""
    first, *rest = place or (len(conditions),)
    if first >= len(conditions):
        return conditions
    here, others = conditions[first], (conditions[:first], conditions[first + 1 :])
    if not rest or isinstance(here, Filter):
        return (*others[0], *others[1])
    parts = drop(here.parts, tuple(rest))
    kept: Conditions = (replace(here, parts=parts),) if parts or isinstance(here, Having) else ()
    if len(parts) == 1 and isinstance(here, AnyOf | AllOf):
        kept = parts
    return (*others[0], *kept, *others[1])


def joined(conditions: Conditions, place: Place, one: Condition) -> Conditions:
    """This will be the conditions with a further one as an alternative to the one at a place."""
    here = at(conditions, place)
    if here is None:
        return (*conditions, one)
    return put(conditions, place, AnyOf((*(here.parts if isinstance(here, AnyOf) else (here,)), one)))
