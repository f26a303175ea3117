"""Words of a file that nothing here is called: listed once each for the whole file, and what the person takes them as."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.transfer.cells import former
from guanxi.platform.transfer.counting import words_of
from guanxi.platform.transfer.jobs import set_mapping
from guanxi.platform.transfer.linking import LinkedRecords, Missing
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.plan import ID, Plan, Source
from guanxi.platform.transfer.refusals import TransferRefused

_SHOWN = 30
_AT_ONCE = 2000
_ASKED_FOR = ("choice", "boolean", "link")


@dataclass(frozen=True)
class UnknownValue:
    """A word of one column: how many rows have it, and what it is taken as: None for nothing yet, "" for an empty field.

    What it is taken as is the number of a record, or the value of a choice, as text.
    """

    column: str
    field: str
    text: str
    rows: int
    taken: str | None = None


@dataclass(frozen=True)
class UnknownValues:
    """The words to show, those of most rows first, and by field how many more there are."""

    values: tuple[UnknownValue, ...]
    more: Mapping[str, int]


def unknown_values(job: ImportJob) -> UnknownValues:
    """Give the words that are no choice and name no record, and those that were already taken as something else."""
    entity = entity_named(job.entity)
    plan = Plan.read(job.mapping)
    asked = {name: source for name, source in plan.in_order(job.columns) if _is_asked_for(entity, name, source)}
    shown: list[UnknownValue] = []
    more: dict[str, int] = {}
    if asked:
        words, own = _words(job, entity, plan, asked)
        for name, counted in words.items():
            found = list(_unknown(entity, name, asked[name], counted, own))
            shown += found[:_SHOWN]
            more |= {name: len(found) - _SHOWN} if len(found) > _SHOWN else {}
    return UnknownValues(tuple(shown), more)


def take_values(
    job: ImportJob, taken: Mapping[tuple[str, str], str | None], *, among: UnknownValues | None = None
) -> None:
    """Take words (field, text) of the file as something else. Raises `TransferRefused` for what was not asked for.

    `among` is what `unknown_values` gave, where it is known.
    """
    entity = entity_named(job.entity)
    plan = Plan.read(job.mapping)
    asked_for = {(one.field, one.text) for one in (among or unknown_values(job)).values}
    fields = dict(plan.fields)
    for (name, text), value in taken.items():
        if (name, text) not in asked_for:
            raise TransferRefused(_("“%(value)s” is not a value to be replaced here.") % {"value": text})
        values = {one: other for one, other in fields[name].values.items() if one != text}
        if value is not None:
            values[text] = _replacement(entity.field(name), value)
        fields[name] = replace(fields[name], values=values)
    set_mapping(job, replace(plan, fields=fields))


def _replacement(field: Field, value: str) -> str:
    if not value or field.kind.name == "boolean" or value in {str(one) for one, _label in field.choices}:
        return value
    if field.target is not None and value.isascii() and value.isdigit():
        return f"#{value}"
    raise TransferRefused(_("“%(value)s” cannot stand in “%(name)s”.") % {"value": value, "name": field.label})


def _is_asked_for(entity: Entity, name: str, source: Source) -> bool:
    return name != ID and bool(source.column) and entity.field(name).kind.name in _ASKED_FOR


def _words(
    job: ImportJob, entity: Entity, plan: Plan, asked: Mapping[str, Source]
) -> tuple[dict[str, Counter[str]], set[str]]:
    """Give the words of these fields with the number of their rows, and what the file's own records are called."""
    titles = {entity.title, *entity.import_key} & plan.fields.keys()
    names_itself = any(entity.field(name).target is entity.model for name in asked)
    named = [column for name in titles if names_itself and (column := plan.column_of(name))]
    words = words_of(job, [source.column for source in asked.values()], named)
    own = {text for column in named for text in words[column]}
    return {name: words[source.column] for name, source in asked.items()}, own


def _unknown(entity: Entity, name: str, source: Source, words: Counter[str], own: set[str]) -> Iterator[UnknownValue]:
    field = entity.field(name)
    form = former(field, source)
    meaning = _records(entity, field, source, words, form) if field.target is not None else field.parse
    for text, rows in words.most_common():
        taken: str | None = None
        try:
            value = meaning(form(text))
        except Missing:
            if field.target is entity.model and text in own:
                continue
        except Refused:
            if field.target is not None:
                continue
        else:
            if text not in source.values:
                continue
            taken = _written(value)
        yield UnknownValue(source.column, name, text, rows, taken)


def _records(
    entity: Entity, field: Field, source: Source, words: Counter[str], form: Callable[[Any], Any]
) -> Callable[[Any], Any]:
    """Give a function from a name to the number of its record, with few questions for all of these words."""
    records = LinkedRecords(entity, field, source.by)
    names = iter({str(form(text)) for text in words} - {""})
    while batch := list(islice(names, _AT_ONCE)):
        records.learn(batch)
    return lambda value: records.resolve(str(value), {}) if value else None


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
