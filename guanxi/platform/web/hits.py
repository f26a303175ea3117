"""The records that a typed text finds, as the palette and the search page show them: with what was met, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from guanxi.lib.grams import ending_number
from guanxi.lib.words import beside
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.personal.marks import near
from guanxi.platform.records.searchable import dialled, is_number
from guanxi.platform.search import everywhere
from guanxi.platform.search.finder import find
from guanxi.platform.search.matching import Span, match, spans_of
from guanxi.platform.search.query import Condition, Query, Row
from guanxi.platform.search.texts import searched
from guanxi.platform.search.typed import Typed, Word, typed
from guanxi.platform.web.concerned import ACTIVITY, concerned
from guanxi.platform.web.surroundings import ADMINISTRATION, in_order

PEOPLE = "user"
# So much of a long text is shown around what was met.
_AROUND = 36


@dataclass(frozen=True)
class Marked:
    """A text with the parts of it that were met, as places of characters."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """This will be the text in pieces, each with whether it was met."""
        last = 0
        for start, end in self.spans:
            if start > last:
                yield self.text[last:start], False
            yield self.text[start:end], True
            last = end
        if last < len(self.text):
            yield self.text[last:], False


@dataclass(frozen=True)
class Hit:
    """A record that was found: `why` says where it was met, where its title does not show it."""

    kind: Entity
    id: int
    title: Marked
    detail: Marked
    why: Marked | None = None

    @property
    def url(self) -> str:
        """This will be the address of its page."""
        return f"/{self.kind.key}/{self.id}"


@dataclass(frozen=True)
class Hits:
    """The hits of one kind of record, best first; `next` is the mark of the page after, empty at the end; `more`: these are not all."""

    kind: Entity
    hits: tuple[Hit, ...]
    next: str = ""
    more: bool = False


def searchable_kinds() -> list[Entity]:
    """This will be the kinds of records that the reader may search, as people look for them."""
    return [
        one
        for one in in_order(entities())
        if one.search and one.menu and searched(view_of(one)) and view_of(one).may("read")
    ]


def is_setting(one: Entity) -> bool:
    """This will tell whether a kind is one that people seldom look for: settings, but not colleagues."""
    return one.module == ADMINISTRATION and one.key != PEOPLE


def best_hits(text: str, kinds: Iterable[Entity], most: int) -> list[Hits]:
    """This will be the best hits of kinds of records, as one types: the kind whose first one meets the text best first."""
    asked = typed(text)
    found = everywhere.hits(text, kinds, most=most + 1, near=near())
    groups = [
        Hits(some[0].entity, tuple(_of_everywhere(each, asked) for each in some[:most]), more=len(some) > most)
        for some in found.values()
    ]
    return sorted(groups, key=lambda group: -_closely(group.hits[0].title))


def hits_of(one: Entity, text: str, most: int, filters: tuple[Condition, ...] = (), after: str = "") -> Hits:
    """This will be a page of the hits of one kind."""
    view, details = view_of(one), details_of(one)
    shown = (one.title, *details) if view.access(one.title) else details
    columns = tuple(dict.fromkeys((*shown, *(field.name for field in searched(view)))))
    found = find(Query(one, filters=filters, text=text, columns=columns, limit=most, after=after))
    asked = typed(text)
    customers = concerned(row.id for row in found.rows) if one.key == ACTIVITY else {}
    hits = []
    for row in found.rows:
        customer = customers.get(row.id)
        parts = (customer.title if customer else "", detail_of(row, details))
        detail = " · ".join(part for part in parts if part)
        hits.append(_hit(one, row.id, _title(row, asked), detail, why(view, row.raw, row.title, asked), asked))
    return Hits(one, tuple(hits), found.next, more=bool(found.next))


def details_of(one: Entity) -> tuple[str, ...]:
    """This will be one or two facts that tell namesakes apart; for activities, told by their customer, the day."""
    view = view_of(one)
    declared = ("done_at", "due_on") if one.key == ACTIVITY else (*one.facts, *one.columns)
    wanted = (name for name in declared if name != one.title and one.has_field(name) and view.access(name))
    return tuple(dict.fromkeys(wanted))[:2]


def detail_of(row: Row, names: tuple[str, ...]) -> str:
    """This will be those facts in one line."""
    texts = [text for name in names if (text := row.text(row.view.entity.field(name)))]
    return texts[0].split(" ")[0] if texts and row.view.entity.key == ACTIVITY else " · ".join(texts)


def why(view: View, raw: Mapping[str, Any], title: str, asked: Typed) -> Marked | None:
    """This will say where a record was met, as far as its title does not show it; None where it does.

    Only fields that the reader reads in full take part, as in the search itself. What stands beside the title anyway is
    marked there.
    """
    shown = details_of(view.entity)
    fields = searched(view)
    titles = (view.entity.title, view.entity.title_zh)
    ordered = sorted(fields, key=lambda field: field.name not in titles)
    words = asked.words
    if asked.dialled and not all(_met(view, raw, ordered, word) for word in words):
        words = (asked.dialled,)
    for word in words:
        found = _met(view, raw, ordered, word)
        told = _told(view, title, *found, word) if found and found[0].name not in shown else None
        if told:
            return told
    return None


def _of_everywhere(each: everywhere.Hit, asked: Typed) -> Hit:
    # A title that shows the only word needs no further reason.
    shown = each.spans and len(asked.words) == 1
    told = None if shown else why(view_of(each.entity), each.raw, each.title, asked)
    return _hit(each.entity, each.id, Marked(each.title, each.spans), each.subtitle, told, asked)


def _hit(one: Entity, number: int, title: Marked, detail: str, told: Marked | None, asked: Typed) -> Hit:
    """What was met is marked in the facts where nothing else shows it."""
    elsewhere = not title.spans and told is None and asked.words
    return Hit(one, number, title, Marked(detail, spans_of(detail, asked) if elsewhere else ()), told)


def _closely(title: Marked) -> int:
    """How well a title is met: wholly, from its start, somewhere, not at all."""
    if not title.spans:
        return 0
    start, end = title.spans[0]
    return 1 if start else 3 if end == len(title.text) else 2


def _title(row: Row, asked: Typed) -> Marked:
    readable = row.view.reads(row.view.entity.title)
    return Marked(row.title, spans_of(row.title, asked) if readable and asked.words else ())


def _met(view: View, raw: Mapping[str, Any], fields: Iterable[Field], word: Word) -> tuple[Field, str] | None:
    """The field that holds a word: as it was typed, else read alike, else spelt nearly so."""
    listed, alone = list(fields), Typed(word.text, (word,))
    for loose in (False, True):
        for field in listed:
            value = str(raw.get(field.column) or "")
            if value and match(view.entity, (field,), {field.column: value}, alone, sure=False, loose=loose):
                return field, value
    return None


def _told(view: View, title: str, field: Field, value: str, word: Word) -> Marked | None:
    one = view.entity
    said: dict[str, Any] = {"field": field.label, "word": word.text}
    if field.kind.name == "phone":
        ends = any(dialled(value).endswith(digits) for digits in word.digits)
        text = _("%(field)s ends with %(word)s") if ends else _("%(field)s has %(word)s")
        return Marked(text % said)
    if is_number(one, field.name):
        ends = word.text.isdecimal() and ending_number(value) == word.text.lstrip("0")
        spans = spans_of(value, Typed(word.text, (word,))) if not ends else ((0, len(value)),)
        return _after(beside(field.label, ""), Marked(value, spans))
    written = word.compiled.search(value)
    alone = Typed(word.text, (word,))
    if field.name not in (one.title, one.title_zh):
        spans = (written.span(),) if written else spans_of(value, alone)
        return _after(beside(field.label, ""), _cut(value, spans[0] if spans else (0, 0)))
    if written is not None:
        return None if word.compiled.search(title) else Marked(value, (written.span(),))
    heard = any(not value[start:end].isascii() for start, end in spans_of(value, alone))
    return Marked((_("reads like “%(word)s”") if heard else _("spelt nearly like “%(word)s”")) % said)


def _after(before: str, rest: Marked) -> Marked:
    return Marked(before + rest.text, tuple((start + len(before), end + len(before)) for start, end in rest.spans))


def _cut(value: str, span: Span) -> Marked:
    """What was met with a little around it, on one line."""
    start, end = span
    first, last = max(0, start - _AROUND), min(len(value), end + _AROUND)
    before = "… " if first else ""
    text = before + " ".join(value[first:last].split("\n")) + (" …" if last < len(value) else "")
    moved = len(before) - first
    return Marked(text, ((start + moved, end + moved),))


def searched_by(one: Entity) -> str:
    """This will be the fields that a reader finds a kind of record by, for the sentence that teaches what can be found."""
    return _(", ").join(str(field.label) for field in searched(view_of(one)))
