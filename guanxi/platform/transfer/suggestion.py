"""The suggested mapping: columns of a file against names, labels in both languages, and what people call fields elsewhere."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.permissions.view import View
from guanxi.platform.transfer.plan import ID, Plan, Source, keys, unwritable
from guanxi.platform.transfer.synonyms import SYNONYMS

LANGUAGES = ("en", "zh-hans")
_Pairs = Sequence[tuple[str, Iterable[str]]]  # a field and what it is called


@dataclass
class Suggestion:
    """A plan to begin with, and for each column that it leaves out why."""

    plan: Plan
    notes: dict[str, str] = field(default_factory=dict)


def suggest(view: View, columns: Sequence[str]) -> Suggestion:
    """Suggest a field for every column that resembles one which the person may write."""
    taken: dict[str, Source] = {}
    notes: dict[str, str] = {}
    for name, column in _matches(view, columns):
        if name == ID:
            taken[ID] = Source(column)
        elif reason := unwritable(Plan(), view, name):
            notes[column] = reason
        else:
            taken[name] = Source(column)
    for column in columns:
        if column not in notes and column not in {source.column for source in taken.values()}:
            notes[column] = _("No field of this name was found; the column is left out.")
    return Suggestion(Plan(taken, _key(view, taken)), notes)


def labels(entity: Entity) -> dict[str, str]:
    """Give a heading for every field in the active language, each only once: a repeated label gets the field's name."""
    seen: dict[str, str] = {}
    for one in entity.fields:
        label = str(one.label)
        seen[one.name] = label if label not in seen.values() and label.casefold() != ID else f"{label} ({one.name})"
    return seen


def squeezed(text: str) -> str:
    """Give a heading without blanks, punctuation, case and width."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _matches(view: View, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give (field, column) pairs, the surest ways of matching first; no field and no column comes twice."""
    free_fields = {ID: None, **{one.name: one for one in view.readable}}
    free_columns = dict.fromkeys(columns)
    for spell, spoken in _ways(view):
        for column in list(free_columns):
            name = next((one for one in spoken.get(spell(column), ()) if one in free_fields), "")
            if name:
                del free_fields[name], free_columns[column]
                yield name, column


def _ways(view: View) -> Iterable[tuple[Callable[[str], str], dict[str, list[str]]]]:
    """What one field is called may be the label of another, but for its capital: to the letter comes first."""
    entity = view.entity
    with_entity = [*_in_languages(entity.label), entity.key]
    names: _Pairs = [(ID, [ID]), *((one.name, [one.name]) for one in view.readable)]
    headings: _Pairs = [(one.name, _headings(entity, one)) for one in view.readable]
    yield str.strip, _spoken([*headings, *names], str.strip)
    yield from ((squeezed, _spoken(pairs)) for pairs in (names, headings, *_further_ways(view, with_entity)))


def _further_ways(view: View, with_entity: list[str]) -> Iterator[_Pairs]:
    yield [
        (one.name, [f"{first}{word}" for first in with_entity for word in (one.name, *_in_languages(one.label))])
        for one in view.readable
    ]
    title = view.entity.title
    yield [(title, with_entity)] if view.access(title) else []
    yield [(name, words) for name, words in SYNONYMS.items() if view.access(name)]


def _headings(entity: Entity, one: Field) -> list[str]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found += [labels(entity)[one.name], str(one.label)]
    return found


def _in_languages(label: object) -> list[str]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(label))
    return found


def _spoken(pairs: _Pairs, spell: Callable[[str], str] = squeezed) -> dict[str, list[str]]:
    spoken: dict[str, list[str]] = {}
    for name, texts in pairs:
        for text in texts:
            spoken.setdefault(spell(text), []).append(name)
    return spoken


def _key(view: View, taken: dict[str, Source]) -> str:
    """Two people can share a name, so only numbers find business records again by themselves; settings go by their key."""
    entity = view.entity
    if ID in taken:
        return ID
    usable = [name for name in keys(view) if name in taken]
    if entity.access == "reference":
        return next(iter(usable), "")
    return "number" if "number" in usable else ""
