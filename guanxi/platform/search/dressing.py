"""Rows as they are shown: which columns that takes, what linked records are called, and the records beside them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.naming import named
from guanxi.platform.search.query import Link, QueryRefused, Row
from guanxi.platform.search.related import MOST_LINKS, through, unknown

Raw = dict[str, Any]


def fields_of(view: View, names: tuple[str, ...] | None) -> tuple[Field, ...]:
    """Give the fields of the named columns, or of those that the declaration chooses; one that is not shown is refused.

    That of a linked record, such as account.industry, has its path for a name and says whose it is.
    """
    if names is None:
        chosen = view.entity.columns or tuple(one.name for one in view.entity.fields)
        return tuple(view.entity.field(name) for name in chosen if view.access(name))
    return tuple(_shown(view, name, name.split(".")) for name in names)


def _shown(view: View, path: str, names: list[str]) -> Field:
    """Masked fields are shown, too; a link on the way must be read in full."""
    if len(names) == 1:
        if not view.access(names[0]):
            raise unknown(path)
        return view.entity.field(names[0])
    if len(names) > MOST_LINKS + 1:
        raise unknown(path)
    try:
        behind = through(view, names[0])
    except QueryRefused:
        raise unknown(path) from None
    inner = _shown(behind, path, names[1:])
    here = ".".join(names)
    return replace(inner, name=here, column=here, label=f"{view.entity.field(names[0]).label} › {inner.label}")


def needed(view: View, fields: tuple[Field, ...]) -> list[str]:
    """Give the columns that showing these fields takes. A field one cannot see stays out of the SQL, the title included."""
    links = dict.fromkeys(one.name.partition(".")[0] for one in fields if "." in one.name)
    columns = dict.fromkeys(one.column for one in fields if "." not in one.name)
    columns |= dict.fromkeys(view.entity.field(name).column for name in links)
    deciding = (name for one in fields for name in view.entity.deciding(one.name))
    columns |= dict.fromkeys(view.entity.field(name).column for name in deciding if view.reads(name))
    if view.access(view.entity.title):
        columns |= dict.fromkeys(
            view.entity.field(name).column for name in (view.entity.title, view.entity.spoken_title)
        )
    return [name for name in columns if name != "id"]


def dressed(view: View, fields: tuple[Field, ...], raw: list[Raw]) -> list[Row]:
    """Give rows with what linked records are called, and the records beside them whose fields are shown."""
    names = _link_titles(view, fields, raw)
    beside = _beside(view, fields, raw)
    return [Row(view, fields, one, names, beside) for one in raw]


def _beside(view: View, fields: tuple[Field, ...], raw: list[Raw]) -> dict[str, dict[int, Row]]:
    """Read the linked records with one question for each link, as far as the person sees them."""
    wanted: dict[str, list[Field]] = defaultdict(list)
    for field in fields:
        link, dot, rest = field.name.partition(".")
        if dot:
            column = rest if "." in rest else through(view, link).entity.field(rest).column
            wanted[link].append(replace(field, name=rest, column=column))
    found = {}
    for link, inner in wanted.items():
        behind, column = through(view, link), view.entity.field(link).column
        rows = behind.entity.model._base_manager.filter(pk__in={row[column] for row in raw} - {None})
        shown = tuple(inner)
        found[link] = {
            row.id: row for row in dressed(behind, shown, list(rows.values("id", "version", *needed(behind, shown))))
        }
    return found


def titles(entity: Entity, ids: Iterable[int]) -> dict[int, str]:
    """Give the titles of those of these records that the person may see."""
    wanted = set(ids)
    view = view_of(entity)
    if not wanted or not view.entity.has_field(entity.title):
        return {}
    field = entity.field(entity.spoken_title)
    pairs = named(entity, wanted)
    if field.target is not None:
        return _titles_behind(field, pairs)
    return {pk: view.show(field, value or plain) or f"#{pk}" for pk, value, plain in pairs}


def _titles_behind(field: Field, pairs: Iterable[tuple[int, Any, Any]]) -> dict[int, str]:
    """Name records by the record they link to, such as a line of a deal by its product."""
    by_id = {pk: linked for pk, linked, _plain in pairs}
    names = titles(entity_of(field.target), (one for one in by_id.values() if one)) if field.target else {}
    return {pk: names.get(linked, f"#{pk}") for pk, linked in by_id.items()}


def _link_titles(view: View, fields: tuple[Field, ...], raw: list[dict[str, Any]]) -> dict[str, dict[int, Link]]:
    """Look linked records up with one question per kind of record."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for field in fields:
        if field.target is not None and "." not in field.name and view.reads(field.name):
            wanted[field.target] |= {row[field.column] for row in raw if row[field.column] is not None}
    found: dict[str, dict[int, Link]] = {}
    for target, ids in wanted.items():
        entity = entity_of(target)
        known = titles(entity, ids)
        found[entity.key] = {one: Link(entity.key, one, known.get(one, "")) for one in ids}
    return found
