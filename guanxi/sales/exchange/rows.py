"""Rows that came from another system: what each says, in our names, and what becomes of it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.platform.entities.declaration import Entity, Problems
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.exchange.deliveries import Gathered
from guanxi.sales.exchange.models import ExchangeRule, Fate, OutsideId, OutsideSystem, Topic
from guanxi.sales.exchange.naming import derived, outside_text
from guanxi.sales.exchange.quarrelling import Quarrel
from guanxi.sales.exchange.rules import columns_in
from guanxi.sales.exchange.topics import Coming

Row = Mapping[str, Any]
# What a row says of itself, beside the fields of its record.
OUTSIDE, AT, NUMBER = "outside_id", "changed_at", "id"
_OF_DELIVERIES: Final = frozenset({"lines", "product", "quantity"})


@dataclass(frozen=True)
class Ruled:
    """What the rules of a system say of one topic."""

    rule: ExchangeRule
    exceptions: Mapping[str, str]

    def preference(self, name: str) -> str:
        """Give whose word counts for a field."""
        return self.exceptions.get(name, str(self.rule.preference))


@dataclass
class Taken:
    """One row on its way: what it says, which record it is of, and what became of it."""

    position: int
    row: Row
    outside_id: str = ""
    at: dt.datetime | None = None
    values: dict[str, Any] = field(default_factory=dict)
    known: OutsideId | None = None
    record_id: int | None = None
    fate: Fate | None = None
    same: bool = False
    why: str = ""
    heard: dict[str, Any] = field(default_factory=dict)
    quarrels: list[Quarrel] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """Tell whether something is still to be done with it."""
        return self.fate is None and not self.same

    def refuse(self, problems: Problems | str, one: Entity | None = None) -> None:
        """Say why nothing is written."""
        self.fate = Fate.REFUSED
        self.why = problems if isinstance(problems, str) else said(problems, one)


@dataclass(frozen=True)
class Setting:
    """One topic of one system, as it is read and written now."""

    system: OutsideSystem
    topic: Coming
    ruled: Ruled

    @property
    def entity(self) -> Entity:
        """Give the kind of record."""
        return entity(self.topic.kind)

    @property
    def view(self) -> View:
        """Give it as the service sees it."""
        return view_of(self.entity)

    @property
    def key_names(self) -> frozenset[str]:
        """Give the fields that name a record, or that are the same in every row."""
        return frozenset(name for names in self.topic.natural for name in names) | frozenset(self.topic.fixed)


def rule_of(system: OutsideSystem, topic: str) -> Ruled:
    """Give what is agreed with a system on a topic. Raises `RecordProblem` where nothing is exchanged."""
    rules = {one.field: one for one in ExchangeRule.objects.filter(system=system, topic=topic, active=True)}
    if "" not in rules:
        what = dict(Topic.choices).get(topic, topic)
        raise RecordProblem(
            _("“%(what)s” is not exchanged with %(system)s: a rule has to say so first.")
            % {"what": what, "system": system.name}
        )
    return Ruled(rules[""], {name: str(one.preference) for name, one in rules.items() if name})


def read(there: Setting, numbered: Sequence[tuple[int, Row]]) -> Iterator[Taken]:
    """Give the rows in our names. Lines of a delivery that stands in an earlier row go to that one."""
    fields = there.entity.by_name
    columns = columns_in(there.ruled.rule.mapping)
    gathering = Gathered() if there.topic.kind == "delivery" else None
    for position, row in numbered:
        one = Taken(position, dict(row) if isinstance(row, Mapping) else {"": str(row)[:200]})
        if not isinstance(row, Mapping):
            one.refuse(_("An object is wanted here."))
            yield one
            continue
        named_ = {_named(there, columns, str(name)): value for name, value in row.items()}
        one.outside_id = outside_text(named_.pop(OUTSIDE, None))
        moment = named_.pop(AT, None)
        number = named_.pop(NUMBER, None)
        try:
            one.at = _moment(moment)
        except ValueError:
            one.refuse(_("“%(name)s” is a moment such as 2026-03-01T09:30:00+08:00.") % {"name": AT})
        if number not in (None, ""):
            one.record_id = int(str(number)) if str(number).isascii() and str(number).isdecimal() else 0
        extra = _OF_DELIVERIES if gathering is not None else frozenset()
        one.values = {name: value for name, value in named_.items() if name in fields or name in extra}
        one.outside_id = one.outside_id or _by_what_names_it(there.topic, one.values)
        if gathering is not None and one.fate is None and gathering.joins(one.outside_id, one.values):
            continue
        yield one


def _by_what_names_it(topic: Coming, values: Row) -> str:
    """Give a name for what has no id over there: the words by which it is found, such as product and warehouse."""
    for names in topic.natural:
        told = [outside_text(values.get(name)) for name in names if not isinstance(values.get(name), dict)]
        if any(told):
            return derived(told)
    return ""


def _named(there: Setting, columns: Mapping[str, str], column: str) -> str:
    """Give the field that a column fills: as the rule says, by its name, or by what it is called on pages."""
    text = column.strip().casefold()
    if text in columns:
        return columns[text]
    if text in ("outside id", "外部编号"):
        return OUTSIDE
    return text if text in there.entity.by_name or text in (OUTSIDE, AT, NUMBER) else _labelled(there.entity, text)


def _labelled(one: Entity, text: str) -> str:
    for language in ("en", "zh-hans"):
        with override(language):
            for each in one.fields:
                if str(each.label).casefold() == text:
                    return each.name
    return text


def said(problems: Problems, one: Entity | None) -> str:
    """Give problems as one text, each beside what its field is called."""
    told = []
    for name, sentences in problems.items():
        label = str(one.field(name).label) if one is not None and name and one.has_field(name) else ""
        told += [f"{label}: {sentence}" if label else sentence for sentence in sentences]
    return " ".join(told)


def _moment(raw: Any) -> dt.datetime | None:
    if raw in (None, ""):
        return None
    found = dt.datetime.fromisoformat(str(raw).strip().replace("Z", "+00:00"))
    return timezone.make_aware(found) if timezone.is_naive(found) else found
