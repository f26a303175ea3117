"""What pages say of exchanges, conflicts and outside ids, in words and as far as the reader may read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query, Row
from guanxi.sales.exchange.models import Conflict, ConflictState, Exchange, ExchangeState, OutsideId, Topic, Way
from guanxi.sales.exchange.naming import is_own_word

TONES = {ExchangeState.QUEUED: "wait", ExchangeState.DONE: "good", ExchangeState.FAILED: "bad"}


@dataclass(frozen=True)
class ExchangeLine:
    """An exchange in a list."""

    url: str
    when: str
    system: str
    what: str
    way: str
    figures: str
    state: str
    tone: str
    by: str


@dataclass(frozen=True)
class ConflictLine:
    """A conflict: the record, the field, and both values side by side."""

    number: int
    title: str
    url: str
    system: str
    field: str
    last: str
    ours: str
    theirs: str
    when: str
    decided: str
    taken: str
    may: bool


@dataclass(frozen=True)
class FoundId:
    """An outside id with the record that it names."""

    outside_id: str
    system: str
    kind: str
    title: str
    url: str


def exchange_lines(found: Iterable[Exchange]) -> tuple[ExchangeLine, ...]:
    """Give exchanges as lines."""
    rows = list(found)
    people = people_named(one.by_id for one in rows)
    topics, ways, states = dict(Topic.choices), dict(Way.choices), dict(ExchangeState.choices)
    return tuple(
        ExchangeLine(
            f"/doors/exchanges/{one.pk}",
            timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"),
            one.system.name,
            str(topics.get(one.topic, one.topic)),
            str(ways.get(one.way, one.way)),
            figures_said(one),
            str(states.get(one.state, one.state)),
            TONES.get(ExchangeState(one.state), "info"),
            people.get(one.by_id or 0, ""),
        )
        for one in rows
    )


def figures_said(one: Exchange) -> str:
    """Say what became of the rows, without what is none."""
    told = (
        (_("%(number)s new"), one.made),
        (_("%(number)s changed"), one.changed),
        (_("%(number)s unchanged"), one.unchanged),
        (_("%(number)s to decide"), one.asked),
        (_("%(number)s refused"), one.refused),
        (_("%(number)s handed over"), one.handed),
    )
    return " · ".join(said % {"number": number} for said, number in told if number) or _("nothing")


def conflict_lines(found: Iterable[Conflict]) -> tuple[ConflictLine, ...]:
    """Give conflicts as lines, of records and fields that the reader reads."""
    rows = list(found)
    people = people_named(one.by_id for one in rows)
    states = dict(ConflictState.choices)
    lines = []
    records = _records((one.kind, one.record_id) for one in rows)
    for one in rows:
        row = records.get((one.kind, one.record_id))
        if row is None or not row.view.reads(one.field):
            continue
        each = row.as_here(row.view.entity.field(one.field))

        def text(value: object, row: Row = row, one: Conflict = one) -> str:
            each = row.as_here(row.view.entity.field(one.field))
            try:
                return each.text(each.parse(value)) or _("empty")
            except ValueError:
                return str(value)

        decided = one.state != ConflictState.OPEN
        lines.append(
            ConflictLine(
                number=one.pk,
                title=row.title,
                url=f"/{one.kind}/{one.record_id}",
                system=one.system.name,
                field=str(each.label),
                last=text(one.base) if one.base is not None else "",
                ours=text(one.was) if decided else (row.text(row.view.entity.field(one.field)) or _("empty")),
                theirs=text(one.theirs),
                when=timezone.localtime(one.decided_at or one.at).strftime("%Y-%m-%d %H:%M"),
                decided=people.get(one.by_id or 0, "") if decided else "",
                taken=str(states[one.state]) if decided else "",
                may=one.field in row.view.writable and row.view.may("edit"),
            )
        )
    return tuple(lines)


def found_ids(found: Iterable[OutsideId]) -> tuple[FoundId, ...]:
    """Give outside ids as lines, of records that the reader reads."""
    rows = [one for one in found if is_own_word(one.outside_id)]
    records = _records((one.kind, one.record_id) for one in rows)
    return tuple(
        FoundId(one.outside_id, one.system.name, str(row.view.entity.label), row.title, f"/{one.kind}/{one.record_id}")
        for one in rows
        if (row := records.get((one.kind, one.record_id))) is not None
    )


def _records(wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Row]:
    """Give the records as the reader sees them, with one question a kind."""
    by_kind: dict[str, set[int]] = {}
    for kind, number in wanted:
        by_kind.setdefault(kind, set()).add(number)
    found: dict[tuple[str, int], Row] = {}
    for kind, numbers in by_kind.items():
        if is_entity(kind) and view_of(entity(kind)).may("read"):
            one = entity(kind)
            names = tuple(each.name for each in view_of(one).readable)
            rows = find(Query(one, columns=names, ids=tuple(numbers), limit=len(numbers))).rows
            found |= {(kind, row.id): row for row in rows}
    return found
