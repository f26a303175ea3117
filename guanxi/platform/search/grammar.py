r"""How conditions are written: in an address, and as JSON. Both ways back and forth without loss.

`stage.is.3` · `stage.any_of.3,4` · `account.industry.contains.tea` · `all(…;…)`, `any(…;…)`, `none(…;…)` around several ·
`with(deal;outcome.is.open)`: has such records below it, `without(activity;done_at.last_days.30)`: has not.
A backslash before `,` `;` `(` `)` or `\` in a value makes a letter of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.operators import OPERATORS
from guanxi.platform.entities.registry import entity_of, has_entity
from guanxi.platform.search.query import AllOf, AnyOf, Condition, Filter, Having, NoneOf, QueryRefused

_GROUPS: Final[dict[str, type[AllOf | AnyOf | NoneOf]]] = {"all": AllOf, "any": AnyOf, "none": NoneOf}
_HAVING: Final = {"with": False, "without": True}
_SEVERAL: Final = ("is", "is_not", "any_of", "none_of", "between", "has", "has_any", "has_all", "has_none")
_SPECIAL: Final = r"\,;()"
_GROUPED = re.compile(r"(all|any|none|with|without)\((.*)\)", re.DOTALL)
_LONGEST, _DEEPEST = 8000, 10
# Kinds whose values never hold a comma: what stands behind one is a further value.
_PLAIN: Final = ("choice", "link", "integer", "percent", "money", "decimal", "date", "datetime", "boolean")


def read(text: str, depth: int = 0) -> Condition:
    """Read a condition; raises `QueryRefused` with a sentence."""
    text = text.replace("\x00", "").strip()
    if len(text) > _LONGEST or depth > _DEEPEST:
        raise QueryRefused(_("This question is too long."))
    grouped = _GROUPED.fullmatch(text)
    if grouped is None:
        return _read_filter(text)
    word, inside = grouped[1], grouped[2]
    parts = [part for part in _split(inside, ";") if part.strip()]
    if word in _HAVING:
        key, *rest = parts or [""]
        return Having(key.strip(), tuple(read(part, depth + 1) for part in rest), none=_HAVING[word])
    return _GROUPS[word](tuple(read(part, depth + 1) for part in parts))


def write(one: Condition) -> str:
    """Write a condition as `read` reads it."""
    if isinstance(one, Filter):
        return _write_filter(one)
    if isinstance(one, Having):
        return f"{'without' if one.none else 'with'}({';'.join([one.related, *map(write, one.parts)])})"
    word = next(word for word, kind in _GROUPS.items() if isinstance(one, kind))
    return f"{word}({';'.join(map(write, one.parts))})"


def settled(entity: Entity, one: Condition) -> Condition:
    """Give a condition that was read as it is meant: in a text, the comma of an older address is a letter."""
    if isinstance(one, Having):
        return one
    if not isinstance(one, Filter):
        return replace(one, parts=tuple(settled(entity, part) for part in one.parts))
    field = _field(entity, one.field)
    if len(one.values) > 1 and one.operator in ("is", "is_not") and field and field.kind.name not in _PLAIN:
        return replace(one, values=(",".join(map(str, one.values)),))
    return one


def to_json(one: Condition) -> dict[str, Any]:
    """Give a condition as JSON."""
    if isinstance(one, Filter):
        return {"field": one.field, "operator": one.operator, "values": [_plain(value) for value in one.values]}
    parts = [to_json(part) for part in one.parts]
    if isinstance(one, Having):
        return {"without" if one.none else "with": one.related, "that": parts}
    return {next(word for word, kind in _GROUPS.items() if isinstance(one, kind)): parts}


def from_json(given: Any, depth: int = 0) -> Condition:
    """Read a condition from JSON; raises `QueryRefused` with a sentence."""
    if not isinstance(given, Mapping) or depth > _DEEPEST:
        raise _misshapen(given)
    if "field" in given:
        values = given.get("values", [])
        if not isinstance(values, list) or any(isinstance(value, dict | list) for value in values):
            raise _misshapen(given)
        return Filter(str(given["field"]), str(given.get("operator", "")), tuple(values))
    word = next((word for word in (*_GROUPS, *_HAVING) if word in given), None)
    if word is None:
        raise _misshapen(given)
    listed = given.get("that", []) if word in _HAVING else given[word]
    if not isinstance(listed, list):
        raise _misshapen(given)
    parts = tuple(from_json(part, depth + 1) for part in listed)
    return Having(str(given[word]), parts, none=_HAVING[word]) if word in _HAVING else _GROUPS[word](parts)


def _read_filter(text: str) -> Filter:
    """The operator is the first word that one has for its name; no field may be called like one."""
    words = text.split(".")
    place = next((place for place, word in enumerate(words) if place and word in OPERATORS), 1)
    path, operator = ".".join(words[:place]), words[place] if place < len(words) else ""
    if not path or not operator:
        raise QueryRefused(
            _("“%(filter)s” is no filter; write field.operator.value, such as stage.is.3.") % {"filter": text[:200]}
        )
    value = ".".join(words[place + 1 :])
    if operator in OPERATORS and OPERATORS[operator].shape == "none":
        return Filter(path, operator)
    values = _split(value, ",") if operator in _SEVERAL else [value]
    # What a text begins or ends with is kept; whoever reads a value strips it.
    return Filter(path, operator, tuple(_unescaped(each) for each in values if each.strip()))


def _write_filter(one: Filter) -> str:
    operator = one.operator
    if len(one.values) > 1:
        operator = {"is": "any_of", "is_not": "none_of"}.get(operator, operator)
    values = ",".join(_escaped(str(_plain(value))) for value in one.values)
    return f"{one.field}.{operator}.{values}" if values else f"{one.field}.{operator}"


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else str(value)


def _split(text: str, at: str) -> Iterator[str]:
    """Split where a separator stands outside of parentheses and is no letter."""
    depth, begin, place = 0, 0, 0
    while place < len(text):
        letter = text[place]
        if letter == "\\" and text[place + 1 : place + 2] in _SPECIAL:
            place += 1
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
        elif letter == at and (depth <= 0 or at == ","):
            yield text[begin:place]
            begin = place + 1
        place += 1
    yield text[begin:]


def _escaped(value: str) -> str:
    return value if value.isalnum() else re.sub(r"[\\,;()]", r"\\\g<0>", value)


def _unescaped(value: str) -> str:
    return re.sub(r"\\([\\,;()])", r"\1", value)


def _field(entity: Entity, path: str) -> Field | None:
    *links, name = path.split(".")
    for link in links:
        target = entity.field(link).target if entity.has_field(link) else None
        if not has_entity(target):
            return None
        entity = entity_of(target)  # type: ignore[arg-type]
    return entity.field(name) if entity.has_field(name) else None


def _misshapen(given: Any) -> QueryRefused:
    return QueryRefused(_("This is no condition: %(given)s.") % {"given": str(given)[:80]})
