"""Handing records over to another system: each once, again where what it says changed, or where somebody asks for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.webhooks.calling import call
from guanxi.platform.automation.webhooks.models import Webhook
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.identity.acting import acting_as, current
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.sales.exchange.models import (
    Exchange,
    ExchangeRow,
    ExchangeState,
    Fate,
    Handed,
    OutsideId,
    OutsideSystem,
    Way,
    written,
)
from guanxi.sales.exchange.naming import called, is_own_word
from guanxi.sales.exchange.rows import rule_of
from guanxi.sales.exchange.rules import digest
from guanxi.sales.exchange.services import identity_of
from guanxi.sales.exchange.topics import GOING, Going

MOST: Final = 500
# What changes without anything new being said.
_STAMPS: Final = frozenset(
    {"created_at", "created_by", "updated_at", "updated_by", "contacted_at", "visibility", "owner_only_edit", "unit"}
)


def hand_out(system: OutsideSystem, topic: str, *, way: str, again: Exchange | None = None) -> Exchange:
    """Hand over what was not handed over yet, or says something else since; the exchange keeps the rows.

    At most five hundred at once: what is left waits for the next time. `again`: the records of that exchange once more, as they are
    now. Raises `RecordProblem` where nothing is agreed on this.
    """
    if topic not in GOING:
        raise RecordProblem(_("This comes in; nothing of it goes out."))
    who, by = identity_of(system), current()
    with acting_as(who), transaction.atomic():
        rule_of(system, topic)
        # Two at once would hand the same record over twice: the second waits here for the marks of the first.
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('exchange'), %s)", [system.pk])
        going = GOING[topic]
        exchange = Exchange(
            system=system,
            topic=topic,
            kind=going.kind,
            way=way,
            state=ExchangeState.DONE,
            finished_at=timezone.now(),
            by_id=(by.user_id or None) if by and by.user_id != who.user_id else None,
        )
        Exchange.objects.bulk_create([exchange])
        _hand(exchange, system, going, _ids_of(again) if again is not None else None)
    return exchange


def rows_of(exchange: Exchange) -> list[dict[str, Any]]:
    """Give what was handed over in an exchange, as it was then."""
    rows = ExchangeRow.objects.filter(exchange=exchange, fate=Fate.HANDED).order_by("position")
    return [one.values for one in rows]


def flat(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """Give rows as a table: one line for each line of a document, with what the document says before it."""
    told: list[dict[str, Any]] = []
    for row in rows:
        head = {name: value for name, value in row.items() if name != "lines"}
        lines = row.get("lines") or [{}]
        told += [head | {f"line_{name}": value for name, value in line.items()} for line in lines]
    columns = list(dict.fromkeys(name for one in told for name in one))
    return columns, [[_cell(one.get(name)) for name in columns] for one in told]


def _due(exchange: Exchange, going: Going, marks: QuerySet[Handed], only: list[int] | None) -> list[int]:
    """Give the records that are to be handed over: those of a list, else what was not told yet as it is now."""
    model: Any = entity(going.kind).model
    rows = model._base_manager.filter(going.condition, deleted_at__isnull=True)
    if exchange.way == Way.WEBHOOK:
        # A newer call must not overtake the one before about the same record; the others go.
        rows = rows.exclude(pk__in=under_way(marks))
    if only is not None:
        rows = rows.filter(pk__in=only)
    else:
        told = Subquery(marks.filter(record_id=OuterRef("pk")).values("version")[:1])
        rows = rows.annotate(told=told).filter(Q(told__isnull=True) | ~Q(told=F("version")))
    return list(rows.order_by("pk").values_list("pk", flat=True)[:MOST])


def under_way(marks: QuerySet[Handed]) -> list[int]:
    """Give the records whose last call has not come through yet, nor failed for good; and forget the calls that have."""
    calls = dict(marks.exclude(call="").values_list("call", "record_id"))
    if not calls:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select app.calls_under_way(%s)", [list(calls)])
        waiting = {row[0] for row in cursor.fetchall()}
    marks.filter(record_id__in=[number for one, number in calls.items() if one not in waiting]).update(call="")
    return [number for one, number in calls.items() if one in waiting]


def _ids_of(exchange: Exchange) -> list[int]:
    rows = ExchangeRow.objects.filter(exchange=exchange, fate=Fate.HANDED, record_id__isnull=False)
    return [number for number in rows.values_list("record_id", flat=True) if number is not None]


def _hand(exchange: Exchange, system: OutsideSystem, going: Going, only: list[int] | None) -> None:
    marks = Handed.objects.filter(system=system, topic=exchange.topic)
    ids = _due(exchange, going, marks, only)
    known = {one.record_id: one for one in marks.filter(record_id__in=ids)}
    handed: list[ExchangeRow] = []
    now = timezone.now()
    webhook = _webhook(system) if exchange.way == Way.WEBHOOK else None
    for number, version, said in _said(system, going, ids):
        mark, told_digest = known.get(number), digest({**said, "event": ""})
        if mark is not None and mark.digest == told_digest and only is None:
            mark.version = version
            continue
        said["event"] = "again" if only is not None else "changed" if mark else "new"
        handed.append(
            ExchangeRow(
                exchange=exchange,
                position=len(handed) + 1,
                fate=Fate.HANDED,
                kind=going.kind,
                record_id=number,
                outside_id=said["outside_id"] or "",
                content=written(said),
            )
        )
        if mark is None:
            mark = known[number] = Handed(
                system=system,
                topic=exchange.topic,
                kind=going.kind,
                record_id=number,
                version=version,
                digest=told_digest,
            )
        mark.version, mark.digest, mark.at = version, told_digest, now
        if webhook is not None:
            payload = {"exchange": exchange.pk, "topic": exchange.topic, "record": handed[-1].values}
            mark.call = call(webhook, f"{going.kind}.handed", payload, about=(going.kind, number))
    _mark_anew([one for one in known.values() if one.pk is not None])
    Handed.objects.bulk_create([one for one in known.values() if one.pk is None])
    ExchangeRow.objects.bulk_create(handed)
    _note_told(system, going.kind, handed)
    exchange.handed = len(handed)
    exchange.save()


def _mark_anew(marks: Sequence[Handed]) -> None:
    """Write down how records were told of that had been told of before, all in one statement."""
    if not marks:
        return
    told = zip(*((one.pk, one.version, one.digest, one.at, one.call) for one in marks), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {Handed._meta.db_table} h set version = n.version, digest = n.digest, at = n.at, call = n.call "  # noqa: S608
            "from unnest(%s::bigint[], %s::int[], %s::text[], %s::timestamptz[], %s::text[]) n(id, version, digest, at, call) "
            "where h.id = n.id",
            [list(one) for one in told],
        )


def _said(system: OutsideSystem, going: Going, ids: list[int]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Give records as the service reads them, with what the other system calls them and what they name."""
    one = entity(going.kind)
    if not ids:
        return
    found = find(_whole(one, ids=tuple(ids), sort=("created_at",), limit=MOST, verb="export")).rows
    theirs = _names(system, [*found])
    lines: dict[int, list[Row]] = {}
    if going.lines:
        child = entity(going.lines)
        parts = _all_parts(_whole(child, filters=(Filter(going.line_of, "any_of", tuple(ids)),), limit=500))
        theirs |= _names(system, parts)
        for part in parts:
            lines.setdefault(part.raw[child.field(going.line_of).column], []).append(part)
    own = called(system.pk, going.kind, ids)
    for row in found:
        known = own.get(row.id)
        said: dict[str, Any] = {
            "id": row.id,
            "outside_id": known.outside_id if known and is_own_word(known.outside_id) else None,
        }
        said.update(_told(row, theirs))
        if going.lines:
            said["lines"] = [{"id": part.id} | _told(part, theirs) for part in lines.get(row.id, ())]
        yield row.id, row.version, said


def _whole(one: Entity, **asked: Any) -> Query:
    """Ask for every field that is read, not only for those of the list."""
    return Query(one, columns=tuple(each.name for each in view_of(one).readable), **asked)


def _all_parts(query: Query) -> list[Row]:
    rows: list[Row] = []
    page = find(query)
    rows += page.rows
    while page.next:
        page = find(replace(query, after=page.next))
        rows += page.rows
    return rows


def _told(row: Row, theirs: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    """Give the fields, and beside each link the name of what it links and what the other system calls that."""
    said: dict[str, Any] = {}
    for each in row.fields:
        if each.name in _STAMPS:
            continue
        said[each.name] = row.json_of(each)
        if each.target is not None and (linked := row.link(each)) is not None:
            said[f"{each.name}_name"] = linked.title
            said[f"{each.name}_outside_id"] = theirs.get((linked.entity, linked.id))
    return said


def _names(system: OutsideSystem, rows: Sequence[Row]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = {}
    for row in rows:
        for each in row.view.entity.links:
            if each.target is not None and (number := row.raw.get(each.column)):
                wanted.setdefault(entity_of(each.target).key, set()).add(number)
    found: dict[tuple[str, int], str] = {}
    for kind, numbers in wanted.items():
        for number, one in called(system.pk, kind, numbers).items():
            if is_own_word(one.outside_id):
                found[kind, number] = one.outside_id
    return found


def _note_told(system: OutsideSystem, kind: str, handed: Sequence[ExchangeRow]) -> None:
    """What they were told is what both know now, where they have a name for it."""
    known = called(system.pk, kind, (one.record_id or 0 for one in handed))
    now = timezone.now()
    for one in handed:
        if it := known.get(one.record_id or 0):
            told = {name: value for name, value in one.values.items() if name in it.base}
            it.base, it.told_at = it.base | told, now
    OutsideId.objects.bulk_update(list(known.values()), ("base", "told_at"))


def _webhook(system: OutsideSystem) -> Webhook:
    webhook: Webhook | None = Webhook.objects.filter(pk=system.webhook_id, active=True).first()
    if webhook is None:
        raise RecordProblem(_("The webhook of %(name)s is not in use any more.") % {"name": system.name})
    return webhook


def _cell(value: Any) -> Any:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else value
