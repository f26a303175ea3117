"""Taking in what another system says: compared with what both sides knew, written as its service, and told row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.models import Account
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.identity.acting import acting_as, current
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.drafting import drafted
from guanxi.platform.records.links import Links
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.sales.exchange.deliveries import make_delivery
from guanxi.sales.exchange.models import Exchange, ExchangeState, Fate, OutsideSystem
from guanxi.sales.exchange.quarrelling import Quarrel
from guanxi.sales.exchange.remembering import note, remember
from guanxi.sales.exchange.resolving import find, follow_links, know, waiting
from guanxi.sales.exchange.rows import Row, Setting, Taken, read, rule_of
from guanxi.sales.exchange.rules import UNKNOWN, verdict
from guanxi.sales.exchange.services import identity_of
from guanxi.sales.exchange.telling import tell_of_conflicts, tell_of_refused
from guanxi.sales.exchange.topics import COMING

CHUNK: Final = 500


def take_in(
    system: OutsideSystem,
    topic: str,
    rows: Iterable[Row],
    *,
    way: str,
    file_name: str = "",
    queued: Exchange | None = None,
) -> Exchange:
    """Write what another system says, as its service, and give the exchange with what became of each row.

    Good rows go in, bad ones say why; nothing of a row is half written. Raises `RecordProblem` before anything is written where the
    system has no service, or nothing is agreed on this topic.
    """
    if topic not in COMING:
        raise RecordProblem(_("This goes out; nothing of it comes in."))
    who, by = identity_of(system), current()
    if by is not None:  # sentences are for whoever brings it
        who = replace(who, language=by.language)
    with acting_as(who):
        there = Setting(system, COMING[topic], rule_of(system, topic))
        with transaction.atomic():
            exchange = queued or Exchange(
                system=system,
                topic=topic,
                kind=COMING[topic].rights or COMING[topic].kind,
                way=way,
                by_id=(by.user_id or None) if by and by.user_id != who.user_id else None,
                file_name=file_name[:200],
            )
            if queued is None:
                Exchange.objects.bulk_create([exchange])
        numbered = enumerate(rows, start=1)
        quarrelled: list[int] = []
        while chunk := list(islice(numbered, CHUNK)):
            with transaction.atomic():
                piece = _Chunk(exchange, there)
                piece.take(chunk)
                quarrelled += piece.quarrelled
        exchange.state, exchange.finished_at = ExchangeState.DONE, timezone.now()
        exchange.body = None
        with transaction.atomic():
            exchange.save()
            tell_of_refused(exchange)
            tell_of_conflicts(exchange, there.topic.kind, quarrelled)
    return exchange


class _Chunk:
    """Some rows of one exchange, looked up and written together."""

    def __init__(self, exchange: Exchange, there: Setting) -> None:
        self.exchange, self.there, self.system, self.topic = exchange, there, there.system, there.topic
        self.entity, self.view = there.entity, there.view
        self.quarrelled: list[int] = []

    def take(self, numbered: Sequence[tuple[int, Row]]) -> None:
        """Find, compare, write, remember and tell."""
        taken = list(read(self.there, numbered))
        know(self.there, taken)
        follow_links(self.there, taken)
        find(self.there, waiting(taken))
        self._change([one for one in waiting(taken) if one.record_id is not None])
        self._make([one for one in waiting(taken) if one.record_id is None])
        self.quarrelled += remember(self.there, taken)
        note(self.exchange, taken, len(numbered))

    def _change(self, taken: list[Taken]) -> None:
        rows = self.entity.model._base_manager.filter(pk__in=[one.record_id for one in taken], deleted_at__isnull=True)
        present = {row.pk: row for row in rows}
        links = Links(self.entity)
        changes: dict[int, dict[str, Any]] = {}
        for one in taken:
            before = present.get(one.record_id)
            if before is None:
                one.refuse(_("The record of this id is not there any more, or the service may not see it."))
            elif values := self._weighed(one, before, links):
                if before.pk in changes:
                    one.refuse(_("The same record stands in an earlier row."))
                else:
                    changes[before.pk] = values
        outcomes = change_many(self.entity, changes) if changes else {}
        for one in taken:
            if one.fate is not None or one.record_id not in outcomes:
                continue
            outcome = outcomes[one.record_id]
            if outcome.problems:
                one.refuse(outcome.problems, self.entity)
            elif outcome.changed:
                one.fate = Fate.CHANGED
        for one in taken:
            if one.quarrels and one.fate is not Fate.REFUSED:
                one.fate = Fate.ASKED
                one.why = _("Changed on both sides: %(fields)s.") % {
                    "fields": ", ".join(str(self.entity.field(each.field).label) for each in one.quarrels)
                }

    def _weighed(self, one: Taken, before: Any, links: Links) -> dict[str, Any]:
        """Give what of a row is written: what only they changed, and where both did, what the rule says."""
        given = {
            name: value
            for name, value in one.values.items()
            if name in self.view.writable and not (name in self.there.key_names and self._is_key(before, name, value))
        }
        refused = [name for name in one.values if name not in given and name not in self.there.key_names]
        if self.topic.kind == "delivery":
            refused = []
            given = {
                name: value for name, value in given.items() if name not in ("order", "lines", "product", "quantity")
            }
        if refused:
            one.refuse(_("“%(name)s” is not written from outside.") % {"name": self.entity.field(refused[0]).label})
            return {}
        draft, problems = drafted(self.view, given, before, links)
        if problems:
            one.refuse(problems, self.entity)
            return {}
        if self.topic.dated and _older(draft.values.get(self.topic.dated), getattr(before, self.topic.dated)):
            return {}
        base = one.known.base if one.known else {}
        writing: dict[str, Any] = {}
        for name in given:
            each = self.entity.field(name).of(
                {field.column: draft.values.get(field.name) for field in self.entity.fields}
            )
            ours, theirs = getattr(before, each.column), draft.values[name]
            told = each.kind.json(theirs, each)
            known = each.parse(base[name]) if name in base else UNKNOWN
            says = verdict(
                self.there.ruled.preference(name),
                base=known,
                ours=ours,
                theirs=theirs,
                ours_at=before.updated_at,
                theirs_at=one.at,
            )
            if says == "ask":
                last = base.get(name)
                one.quarrels.append(Quarrel(name, last, told, each.kind.json(ours, each)))
                continue
            one.heard[name] = told
            if says == "theirs":
                writing[name] = given[name]
        return writing

    def _is_key(self, before: Any, name: str, value: Any) -> bool:
        """What a record was found by need not be written again."""
        each = self.entity.field(name)
        try:
            return bool(each.parse(value) == getattr(before, each.column))
        except Refused:
            return False

    def _make(self, taken: list[Taken]) -> None:
        if not self.topic.makes:
            for one in taken:
                one.refuse(_("No record is known by this id or number, and this exchange makes none."))
            return
        if self.topic.kind == "delivery":
            for one in taken:
                self._deliver(one)
            return
        for one in taken:
            # A number that found nothing is not written where numbers are given here.
            one.values = {
                name: value
                for name, value in one.values.items()
                if name in self.view.writable or name not in self.there.key_names
            }
        kept = self._kept_by(taken)
        outcomes = create_many(self.entity, [kept[at] | one.values for at, one in enumerate(taken)]) if taken else []
        for one, outcome in zip(taken, outcomes, strict=True):
            if outcome.problems:
                one.refuse(outcome.problems, self.entity)
            else:
                one.record_id, one.fate = outcome.record_id, Fate.MADE
        made = {one.record_id: one for one in taken if one.fate is Fate.MADE}
        for row in self.entity.model._base_manager.filter(pk__in=made):
            self._hear_all(made[row.pk], row)

    def _kept_by(self, taken: list[Taken]) -> list[dict[str, Any]]:
        """Give whom each new record belongs to: whom the rule names, else the owner of its customer, else the service."""
        if self.entity.access != "owned":
            return [{} for _one in taken]
        if keeper := self.there.ruled.rule.keeper_id:
            return [{"owner": keeper} for _one in taken]
        accounts = [one.values.get("account") for one in taken] if "account" in self.entity.by_name else []
        rows = Account._base_manager.filter(pk__in={one for one in accounts if isinstance(one, int)})
        owners: dict[Any, int] = dict(rows.values_list("pk", "owner_id"))
        owned = [owners.get(one.values.get("account")) for one in taken]
        return [{"owner": owner} if owner else {} for owner in owned]

    def _deliver(self, one: Taken) -> None:
        try:
            with transaction.atomic():
                delivery = make_delivery(self.system, one.values)
        except RecordProblem as problem:
            one.refuse(problem.problems if isinstance(problem, Invalid) else str(problem), self.entity)
            return
        one.record_id, one.fate = delivery.pk, Fate.MADE
        self._hear_all(one, delivery)

    def _hear_all(self, one: Taken, row: Any) -> None:
        values = {each.column: getattr(row, each.column) for each in self.entity.fields}
        for name in one.values:
            if name in self.entity.by_name:
                each = self.entity.field(name).of(values)
                one.heard[name] = each.kind.json(values[each.column], each)


def _older(theirs: Any, ours: Any) -> bool:
    return theirs is not None and ours is not None and theirs < ours
