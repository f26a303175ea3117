"""Writing one batch of rows: found again by key or new, links by name; good rows go in, each bad row says why."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from guanxi.lib.tables import Row
from guanxi.platform.entities.declaration import Entity, Problems
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.batch import Outcome, change_many, create_many, draft_many
from guanxi.platform.records.drafting import Understood
from guanxi.platform.records.problems import may_not
from guanxi.platform.transfer.cells import Read, readers
from guanxi.platform.transfer.keys import find_by_key
from guanxi.platform.transfer.plan import ID, Plan, check_plan
from guanxi.platform.transfer.reach import owners_in_reach
from guanxi.platform.transfer.resolving import RowLinks
from guanxi.platform.transfer.results import Result, Verb


class Writer:
    """Writes the rows of one file; what it has learned about linked records is kept from batch to batch."""

    def __init__(self, entity: Entity, plan: Plan, columns: Sequence[str]) -> None:
        check_plan(plan, view_of(entity), columns)
        self.entity = entity
        self.plan = plan
        self.width = len(columns)
        self._read: dict[str, Read] = readers(entity, plan, list(columns))
        self._links = RowLinks(entity, plan)

    def prepared(self, rows: Sequence[Row], words: Understood) -> list[Result]:
        """Understand rows before their turn; new records that name no others are drafted, too. `words` is as in `draft_many`."""
        results = [self._understood(row) for row in rows]
        if not self.plan.key and not self._links:
            good = [one for one in results if not one.problems]
            leave = self._only_keys(view_of(self.entity))
            drafts = draft_many(self.entity, [_without(leave, one.values) for one in good], words)
            for one, drafted in zip(good, drafts, strict=True):
                one.drafted = drafted
        return results

    def write(self, rows: Sequence[Row], prepared: list[Result] | None = None) -> list[Result]:
        """Write a batch; one result a row, in order. `prepared` is what was understood of these rows before.

        Rows that name a record of the same batch, and rows with a key that stands in an earlier row, are written after
        it. Rows that name a record of their own kind which nobody knows are not written: they are waiting.
        """
        view = view_of(self.entity)
        results = [self._understood(row) for row in rows] if prepared is None else prepared
        untried = [one for one in results if not one.problems]
        parked: list[Result] = []
        while untried:
            now, later = self._links.fill(untried)
            later += self._write(view, now)
            due, parked = self._links.sorted_by(now, [*later, *parked])
            # Names can be written in several ways, so in the end everybody is asked for again.
            untried = sorted(due or parked, key=lambda one: one.line) if now else []
            parked = parked if due else []
        return results

    def called(self, row: Row) -> set[str]:
        """Give the names by which other rows of the file may mean this one."""
        return self._links.called(self._understood(row))

    def _understood(self, row: Row) -> Result:
        result = Result(row.line)
        if row.broken:
            result.problems[""] = [str(row.broken)]
            return result
        if row.surplus:
            result.problems[""] = [
                _("This row has %(more)s cells more than the head of the table.") % {"more": len(row.surplus)}
            ]
            return result
        for name, (place, form) in self._read.items():
            try:
                result.values[name] = form(None if place is None else row[place])
            except Refused as refused:
                result.problems[name] = [str(refused)]
        return result

    def _write(self, view: View, batch: list[Result]) -> list[Result]:
        """Write rows whose links are known; gives back those that must wait for a change of the record that they name."""
        found = find_by_key(view, self.plan, (one.values.get(self.plan.key) for one in batch))
        owners = owners_in_reach(view)
        fresh: list[Result] = []
        known: dict[int, Result] = {}
        postponed: list[Result] = []
        for one in batch:
            key = one.values.get(self.plan.key)
            record = found.record(key)
            one.problems = found.problems(key) or self._out_of_reach(view, one, record, owners)
            if one.problems:
                continue
            if record is None:
                fresh.append(one)
            elif record.id in known:
                one.problems = {"": [_("An earlier row means the same record.")]}
            elif self._links.own.keys() & one.linked.keys() and known.keys() & set(one.linked.values()):
                postponed.append(one)  # whether it closes a circle is seen only when the other one is written
            else:
                known[record.id] = one
        self._create(view, fresh)
        self._change(view, known)
        return postponed

    def _out_of_reach(self, view: View, one: Result, record: Any, owners: set[int] | None) -> Problems:
        if owners is None:
            return {}
        wanted = one.linked.get("owner") or (record.owner_id if record else view.identity.user_id)
        if wanted not in owners or (record and record.owner_id not in owners):
            field = "owner" if one.linked.get("owner") else ""
            return {field: [_("Your roles do not allow importing records of this owner.")]}
        return {}

    def _create(self, view: View, fresh: list[Result]) -> None:
        if not fresh:
            return
        if not view.may("create"):
            _refuse(fresh, str(may_not("create", self.entity)))
            return
        leave = self._only_keys(view)
        drafts = [one.drafted for one in fresh if one.drafted]
        rows = [_without(leave, one.values | one.linked) for one in fresh] if len(drafts) < len(fresh) else []
        outcomes = create_many(
            self.entity, rows, drafts=None if rows else drafts, allow_twins=self.plan.allow_duplicates
        )
        _settle(fresh, outcomes, "created")

    def _change(self, view: View, known: Mapping[int, Result]) -> None:
        if not known:
            return
        if not view.may("edit"):
            _refuse(known.values(), str(may_not("edit", self.entity)))
            return
        leave = self._only_keys(view)
        changes = {record_id: self._kept(_without(leave, one.values | one.linked)) for record_id, one in known.items()}
        outcomes = change_many(self.entity, changes)
        _settle(list(known.values()), [outcomes[record_id] for record_id in known], "changed")

    def _kept(self, values: dict[str, Any]) -> dict[str, Any]:
        """Let empty cells leave what is there, unless the plan says that they empty it."""
        return (
            values if self.plan.clears else {name: value for name, value in values.items() if value not in (None, "")}
        )

    def _only_keys(self, view: View) -> set[str]:
        """Give the keys that only find records: the number of the database, and numbers that Guanxi gives."""
        return {ID, self.plan.key} - view.writable


def _without(names: set[str], values: dict[str, Any]) -> dict[str, Any]:
    if names.isdisjoint(values):
        return values
    return {name: value for name, value in values.items() if name not in names}


def _refuse(rows: Iterable[Result], sentence: str) -> None:
    for one in rows:
        one.problems = {"": [sentence]}


def _settle(rows: Sequence[Result], outcomes: Sequence[Outcome], verb: Verb) -> None:
    for one, outcome in zip(rows, outcomes, strict=True):
        one.problems, one.record_id = outcome.problems, outcome.record_id
        if not outcome.problems:
            one.verb = verb if outcome.changed else "unchanged"
