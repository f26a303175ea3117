"""What the query parameters of a list mean.

`filter=field.operator.value` (repeated: all of them must hold). `any_of` and `between` take values separated by
commas, as do `is` and `is_not` where a value cannot hold a comma itself; `empty` and `filled` take none; `me` stands
for the caller where a person is meant. `sort=-amount,name` · `text=…` · `fields=name,amount` · `limit=50` (at most
200) · `after=cursor` · `trash=true`.
"""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Filter, Query, QueryRefused

USUAL, MOST = 50, 200
ME = "me"
NARROWING = ("filter", "text", "trash")
LISTING = (*NARROWING, "sort", "fields", "limit", "after")
_SEVERAL = ("any_of", "between", "is", "is_not")
# Kinds whose values never hold a comma.
_PLAIN = ("choice", "link", "integer", "percent", "money", "decimal", "date", "datetime", "boolean")
_WITHOUT_VALUE = ("empty", "filled")


def read_query(entity: Entity, given: QueryDict, known: Iterable[str] = LISTING) -> Query:
    """Give the question that the parameters ask; raises `QueryRefused` with a sentence, also for unknown parameters."""
    refuse_unknown(given, known)
    return Query(
        entity,
        filters=tuple(read_filter(entity, text) for text in given.getlist("filter")),
        sort=tuple(_words(given.get("sort", ""))),
        text=_clean(given.get("text", "")),
        columns=read_fields(entity, given),
        limit=read_limit(given),
        after=given.get("after", ""),
        trash=read_yes(given, "trash"),
    )


def refuse_unknown(given: QueryDict, known: Iterable[str]) -> None:
    """Refuse a parameter that means nothing here: a filter with a slip in its name must not find everything."""
    known = tuple(known)
    for name in given:
        if name not in known:
            listed = ", ".join(known) or "–"
            raise QueryRefused(
                _("There is no parameter “%(name)s” here. Known are: %(known)s.") % {"name": name, "known": listed}
            )


def read_filter(entity: Entity, text: str) -> Filter:
    """Read `field.operator.value`."""
    name, _dot, rest = _clean(text).partition(".")
    operator, _dot, value = rest.partition(".")
    if not name or not operator:
        raise QueryRefused(
            _("“%(filter)s” is no filter; write field.operator.value, such as stage.is.3.") % {"filter": text}
        )
    if operator in _WITHOUT_VALUE:
        return Filter(name, operator)
    field = entity.field(name) if entity.has_field(name) else None
    values: tuple[Any, ...] = (value,)
    if operator in _SEVERAL and (field is None or field.kind.name in _PLAIN):
        values = tuple(part for part in value.split(",") if part.strip())
    if field is not None and _is_person(field):
        values = tuple(someone().user_id if part == ME else part for part in values)
    return Filter(name, operator, values)


def read_fields(entity: Entity, given: QueryDict) -> tuple[str, ...]:
    """Give the chosen fields, or every field that the person may see."""
    if "fields" in given:
        return tuple(dict.fromkeys(_words(given.get("fields", ""))))
    return tuple(one.name for one in view_of(entity).readable)


def read_limit(given: QueryDict) -> int:
    """Give how many rows are wanted, from 1 to 200."""
    text = given.get("limit", str(USUAL))
    limit = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    if not 1 <= limit <= MOST:
        raise QueryRefused(_("“limit” has to be a whole number from 1 to %(most)s.") % {"most": MOST})
    return limit


def read_yes(given: QueryDict, name: str) -> bool:
    """Give whether a parameter says true; absent it says false."""
    text = given.get(name, "false").casefold()
    if text not in ("true", "false"):
        raise QueryRefused(_("“%(name)s” has to be true or false.") % {"name": name})
    return text == "true"


def _is_person(field: Field) -> bool:
    return field.target is not None and entity_of(field.target).key == "user"


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _clean(text: str) -> str:
    # PostgreSQL knows no such character; nothing stored can hold it.
    return text.replace("\x00", "")
