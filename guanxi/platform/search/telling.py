"""What a hit tells: the name of a record, and what tells it from namesakes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Final

from django.db import connection

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity, entity_of, is_entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.matching import Span, spans_of
from guanxi.platform.search.relevance import Ranked, compared_columns
from guanxi.platform.search.texts import searched
from guanxi.platform.search.typed import Typed

# Whom an activity concerns is told by its customer rather than by the deal.
_TOLD_FIRST: Final = ("account", "lead", "contact")
Names = dict[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a text found: its name, and beside it what tells it from namesakes.

    `spans` are the parts of the title that the text stands in; `raw` is what it was found by: fields that are read in full.
    """

    entity: Entity
    id: int
    title: str
    subtitle: str = ""
    raw: Mapping[str, Any] = attribute(default_factory=dict, compare=False)
    spans: tuple[Span, ...] = ()

    @property
    def url(self) -> str:
        """Give the address of its page."""
        return f"/{self.entity.key}/{self.id}"


def details(one: Entity) -> tuple[str, ...]:
    """Give the one or two fields that tell namesakes apart; of what is linked to records, when it is or was to be done."""
    view = view_of(one)
    kept, key = view.identity.rights.kept, f"details:{one.key}"
    known: Any = kept.get(key)
    if known is None or known[0] is not one:
        known = kept[key] = (one, _details(view))
    names: tuple[str, ...] = known[1]
    return names


def _details(view: View) -> tuple[str, ...]:
    one = view.entity
    when = (name for due in one.deadlines for name in (due.open_while, due.field))
    declared = tuple(when) if one.linked_by else (*one.facts, *one.columns)
    wanted = (name for name in declared if name != one.title and one.has_field(name) and view.access(name))
    return tuple(dict.fromkeys(wanted))[:2]


def drawn_from(view: View) -> tuple[str, ...]:
    """Give the columns that comparing and showing hits takes; a field one cannot see is none of them."""
    kept, one = view.identity.rights.kept, view.entity
    known: Any = kept.get(key := f"drawn:{one.key}")
    if known is None or known[0] is not one:
        names = [one.title, one.spoken_title] if view.access(one.title) else []
        told = details(one)
        units = (by for name in told if (by := one.field(name).currency_by) and view.reads(name))
        shown = (one.field(name).column for name in (*names, *told, *units))
        known = kept[key] = (one, tuple(dict.fromkeys((*compared_columns(view), *shown))))
    columns: tuple[str, ...] = known[1]
    return columns


def hits_of(ranked: Sequence[tuple[View, Sequence[Ranked]]], text: Typed) -> dict[str, tuple[Hit, ...]]:
    """Give the hits that rows make, with at most two questions more: whom they concern, and what linked records are called."""
    made: list[tuple[View, Sequence[Ranked], list[Field], dict[int, list[tuple[str, int]]]]] = []
    wanted: dict[str, set[int]] = defaultdict(set)
    for view, some in ranked:
        if not some:
            continue
        fields = [view.entity.field(name) for name in details(view.entity)]
        concerned = _concerned(view, [one.raw["id"] for one in some])
        for field in fields:
            if field.target is not None and view.reads(field.name):
                wanted[entity_of(field.target).key] |= {one.raw[field.column] for one in some} - {None}
        for key, number in (each for links in concerned.values() for each in links):
            wanted[key].add(number)
        made.append((view, some, fields, concerned))
    names = _names(wanted)
    return {
        view.entity.key: tuple(_hit(view, one, text, fields, concerned.get(one.raw["id"], ()), names) for one in some)
        for view, some, fields, concerned in made
    }


def _hit(
    view: View, one: Ranked, text: Typed, fields: list[Field], links: Sequence[tuple[str, int]], names: Names
) -> Hit:
    title = _title(view, one.raw)
    told = [shown for field in fields if (shown := _shown(view, field, one.raw, names))]
    if view.entity.linked_by:
        customer = next((names[link] for link in links if link in names), "")
        told = [part for part in (customer, told[0].split(" ")[0] if told else "") if part]
    read = view.reads(view.entity.title)
    return Hit(
        view.entity,
        one.raw["id"],
        title,
        " · ".join(told),
        {field.column: one.raw.get(field.column) for field in searched(view)},
        spans_of(title, text) if read else (),
    )


def _title(view: View, raw: Mapping[str, Any]) -> str:
    """A hidden title is replaced by the number of the record."""
    entity = view.entity
    instead = f"{entity.label} {raw['id']}"
    if not view.access(entity.title):
        return instead
    field = entity.field(entity.title)
    value = raw.get(entity.spoken_title) or raw[field.column]
    return view.show(field, value) or instead


def _shown(view: View, field: Field, raw: Mapping[str, Any], names: Names) -> str:
    value = raw[field.column]
    if field.target is None:
        return view.show(field.of(raw) if view.reads(field.name) else field, value)
    # What another hit may name, this one may not.
    return names.get((entity_of(field.target).key, value), "") if value is not None and view.reads(field.name) else ""


def _concerned(view: View, ids: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
    """Give the records that each activity is linked to, the one that says most first; the reader's rights decide which."""
    one = view.entity
    if not one.linked_by or not ids:
        return {}
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {one.key}_id, entity, object_id from {one.linked_by} where {one.key}_id = any (%s::bigint[])",  # noqa: S608  # no input
            [_array(ids)],
        )
        for number, key, object_id in cursor.fetchall():
            found[number].append((key, object_id))
    for links in found.values():
        links.sort(
            key=lambda link: (_TOLD_FIRST.index(link[0]) if link[0] in _TOLD_FIRST else len(_TOLD_FIRST), link[1])
        )
    return found


def _names(wanted: Mapping[str, set[int]]) -> Names:
    """Give what records are called, with one question for all kinds; those the person does not see have no name."""
    parts, values, views = [], [], {}
    for key in sorted(wanted):
        view = view_of(entity(key)) if is_entity(key) and wanted[key] else None
        if view is None or not view.may("read") or not view.access(view.entity.title):
            continue
        title, spoken = (view.entity.field(name) for name in (view.entity.title, view.entity.spoken_title))
        if title.target is not None:
            continue  # named by another record: nothing short to say
        parts.append(
            f'(select \'{key}\', id, "{spoken.column}"::text, "{title.column}"::text from {view.entity.table} where id = any (%s::bigint[]))'  # noqa: S608  # no input
        )
        values.append(_array(sorted(wanted[key])))
        views[key] = (view, title)
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts), values)
        rows = cursor.fetchall()
    return {(key, number): views[key][0].show(views[key][1], spoken or plain) for key, number, spoken, plain in rows}


def _array(numbers: Iterable[int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"
