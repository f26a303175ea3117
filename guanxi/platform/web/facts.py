"""The facts of a record: a field is drawn once as all with the same rights see it, and filled in for every record."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from guanxi.platform.entities.declaration import MORE, Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.keeping_by_rights import kept_by_rights
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import shown
from guanxi.platform.web.drawn_once import Pieces, filled, in_pieces, slot
from guanxi.platform.web.environment import environment
from guanxi.platform.web.parts.records import RecordOnPaper, Section, Value


def piece(name: str, *given: Any) -> Pieces:
    """This will be one of the pieces of a record's page with its slots, in the reader's language; it is kept."""
    return _piece(get_language() or "", name, given)


@lru_cache(maxsize=1024)
def _piece(language: str, name: str, given: tuple[Any, ...]) -> Pieces:
    return in_pieces(str(getattr(environment().get_template("_record_pieces.html").module, name)(*given)))


@dataclass(frozen=True)
class Cards:
    """The sections of a record: the first one, those that are open and those that show only their headings."""

    first: str
    open: str
    closed: str


def cards_of(row: Row, *, may_edit: bool) -> Cards:
    """This will be the sections of a record; `may_edit`: fields that the reader may write open where they stand."""
    number, drawn = str(row.id), list[tuple[bool, str]]()
    for section in _sections(row.view.entity.key):
        lines, says = [], False
        for line in section.lines:
            value = shown(row, line.field)
            lines.append(
                filled(line.pieces(row, is_filled=bool(value), may_edit=may_edit), {"number": number, "shown": value})
            )
            says = says or bool(value)
        closed = section.is_more or not says
        drawn.append((closed, filled(piece("card", section.label, closed), {"values": "".join(lines)})))
    rest = drawn[1:]
    return Cards(
        drawn[0][1] if drawn else "",
        "".join(one for closed, one in rest if not closed),
        "".join(one for closed, one in rest if closed),
    )


def facts_drawn(row: Row) -> str:
    """This will be the two or three facts of the head."""
    told = (filled(piece("fact", one.name, one.label), {"shown": one.shown}) for one in facts_of(row))
    inside = "".join(told)
    return filled(piece("facts"), {"values": inside}) if inside else ""


def facts_of(row: Row) -> tuple[Value, ...]:
    """This will be the facts of the head, as far as they are filled in and may be seen."""
    one = row.view.entity
    shown_here = (_value(row, one.field(name)) for name in one.facts if row.view.access(name))
    return tuple(fact for fact in shown_here if fact.shown)


def value_of(row: Row, field: Field, *, editable: bool, saved: bool = False) -> Value:
    """This will be one field as the page shows it."""
    url = f"/{row.view.entity.key}/{row.id}/field/{field.name}" if editable else ""
    return replace(_value(row, field), edit_url=url, saved=saved, version=str(row.version))


def on_paper(one: Entity, row: Row) -> RecordOnPaper:
    """This will be what of a record is printed: its facts, without verbs."""
    sections = []
    for section in one.sections_or_default():
        values = tuple(
            _value(row, one.field(name))
            for name in section.fields
            if row.view.access(name) and not one.field(name).designed
        )
        if values:
            sections.append(Section(str(section.label), values))
    return RecordOnPaper(row.title, str(one.label), tuple(sections), number_of(row), facts_of(row))


def number_of(row: Row) -> str:
    """This will be the number that a record goes by, where its kind has one and it is not the title."""
    view: View = row.view
    has = view.entity.has_field("number") and view.reads("number") and view.entity.title != "number"
    return view.show(view.entity.field("number"), row.raw["number"]) if has else ""


def _value(row: Row, field: Field) -> Value:
    value = shown(row, field)
    return Value(
        field.name,
        str(field.label),
        value,
        masked=bool(value) and not row.view.reads(field.name),
        wide=field.kind.name == "longtext",
    )


@dataclass(frozen=True)
class _Line:
    """One field as it is drawn when it can be changed, when not, and when it is masked."""

    field: Field
    open: Pieces | None
    fixed: Pieces
    masked: Pieces | None

    def pieces(self, row: Row, *, is_filled: bool, may_edit: bool) -> Pieces:
        """What stands at a value that an action wrote stays there; an empty value has nothing to be masked."""
        if self.masked and is_filled:
            return self.masked
        if self.open and may_edit and row.raw.get(self.field.column) not in self.field.reserved:
            return self.open
        return self.fixed


@dataclass(frozen=True)
class _Card:
    """One section with the fields that the reader sees."""

    label: str
    is_more: bool
    lines: tuple[_Line, ...]


@kept_by_rights(most=256)
def _sections(key: str) -> tuple[_Card, ...]:
    one = entity(key)
    view = view_of(one)
    cards = (
        _Card(
            str(section.label),
            section.label is MORE,
            tuple(
                _line(view, one.field(name))
                for name in section.fields
                if view.access(name) and not one.field(name).designed
            ),
        )
        for section in one.sections_or_default()
    )
    return tuple(card for card in cards if card.lines)


def _line(view: View, field: Field) -> _Line:
    bare = Value(field.name, str(field.label), slot("shown"), wide=field.kind.name == "longtext")
    url = f"/{view.entity.key}/{slot('number')}/field/{field.name}"
    return _Line(
        field,
        _drawn(replace(bare, edit_url=url)) if field.name in view.writable else None,
        _drawn(bare),
        None if view.reads(field.name) else _drawn(replace(bare, masked=True)),
    )


def _drawn(value: Value) -> Pieces:
    macros: Any = environment().get_template("_value_line.html").module
    return in_pieces(str(macros.line(value)))
