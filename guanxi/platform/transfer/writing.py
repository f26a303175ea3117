"""Writing one batch of rows: found again by key or new, links by name; good rows go in, each bad row says why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext as _

from guanxi.lib.tables import Row
from guanxi.platform.entities.declaration import Entity, Problems
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.batch import Outcome, change_many, create_many
from guanxi.platform.records.problems import may_not
from guanxi.platform.transfer.cells import Read, readers
from guanxi.platform.transfer.keys import find_by_key
from guanxi.platform.transfer.linking import LinkedRecords, Missing
from guanxi.platform.transfer.plan import ID, Plan, check_plan
from guanxi.platform.transfer.reach import owners_in_reach

Verb = Literal["created", "changed", "unchanged", "refused"]


@dataclass
class Result:
    """What became of one row: `values` as they were understood, and the problems by field ("" for the whole row)."""

    line: int
    verb: Verb = "refused"
    values: dict[str, Any] = field(default_factory=dict)
    problems: Problems = field(default_factory=dict)


class Writer:
    """Writes the rows of one file; what it has learned about linked records is kept from batch to batch."""

    def __init__(self, entity: Entity, plan: Plan, columns: Sequence[str]) -> None:
        check_plan(plan, view_of(entity), columns)
        self.entity = entity
        self.plan = plan
        self.width = len(columns)
        self._read: dict[str, Read] = readers(entity, plan, list(columns))
        links = (entity.field(name) for name in plan.fields if name != ID)
        found = [LinkedRecords(entity, one, plan.fields[one.name].by) for one in links if one.target is not None]
        # Links that help to tell others apart come first.
        self._links = {one.field.name: one for one in sorted(found, key=lambda one: bool(one.shared))}

    def write(self, rows: Sequence[Row]) -> list[Result]:
        """Write a batch; one result a row, in order.

        Rows that name a record of the same batch, and rows with a key that stands in an earlier row, wait for that one.
        """
        view = view_of(self.entity)
        results = [self._understood(row) for row in rows]
        waiting = [one for one in results if not one.problems]
        while waiting:
            self._learn(waiting)
            coming = {str(one.values.get(self.entity.title) or "") for one in waiting}
            now, later = self._sorted(waiting, coming)
            for one in later if not now else ():
                one.problems = dict(one.values.pop("", {}))
            self._write(view, now)
            waiting = later if now else []
        for one in results:
            one.values.pop("", None)
        return results

    def _understood(self, row: Row) -> Result:
        result = Result(row.line)
        if row.surplus:
            result.problems[""] = [
                _("This row has %(more)s cells more than the head of the table.") % {"more": len(row.surplus)}
            ]
            return result
        for name, read in self._read.items():
            try:
                result.values[name] = read(row)
            except Refused as refused:
                result.problems[name] = [str(refused)]
        return result

    def _learn(self, waiting: Iterable[Result]) -> None:
        for name, link in self._links.items():
            link.learn({text for one in waiting if (text := _name(one.values.get(name)))})

    def _sorted(self, waiting: list[Result], coming: set[str]) -> tuple[list[Result], list[Result]]:
        now: list[Result] = []
        later: list[Result] = []
        taken: set[str] = set()
        for one in waiting:
            key = str(one.values.get(self.plan.key) or "") if self.plan.key else ""
            if key and key in taken:
                later.append(one)
                continue
            linked, problems, waits = self._linked(one, coming)
            if waits:
                # Why it waits is remembered, in case that what it waits for never comes.
                later.append(one)
                one.values[""] = problems
            elif problems:
                one.problems = problems
            else:
                one.values |= linked
                now.append(one)
                taken.add(key)
        return now, later

    def _linked(self, one: Result, coming: set[str]) -> tuple[dict[str, int], Problems, bool]:
        linked: dict[str, int] = {}
        problems: Problems = {}
        waits = False
        for name, link in self._links.items():
            text = _name(one.values.get(name))
            if not text:
                continue
            try:
                linked[name] = link.resolve(text, linked)
            except Refused as refused:
                problems[name] = [str(refused)]
                waits |= isinstance(refused, Missing) and link.own and text in coming
        return linked, problems, waits and len(problems) == 1

    def _write(self, view: View, batch: list[Result]) -> None:
        found = find_by_key(view, self.plan, (one.values.get(self.plan.key) for one in batch))
        owners = owners_in_reach(view)
        fresh: list[Result] = []
        known: dict[int, Result] = {}
        for one in batch:
            one.values.pop("", None)
            key = one.values.get(self.plan.key)
            record = found.record(key)
            one.problems = found.problems(key) or self._out_of_reach(view, one, record, owners)
            if not one.problems and record is None:
                fresh.append(one)
            elif not one.problems and record is not None and record.id in known:
                one.problems = {"": [_("An earlier row means the same record.")]}
            elif not one.problems and record is not None:
                known[record.id] = one
        self._create(view, fresh)
        self._change(view, known)

    def _out_of_reach(self, view: View, one: Result, record: Any, owners: set[int] | None) -> Problems:
        if owners is None:
            return {}
        wanted = one.values.get("owner") or (record.owner_id if record else view.identity.user_id)
        if wanted not in owners or (record and record.owner_id not in owners):
            field = "owner" if one.values.get("owner") else ""
            return {field: [_("Your roles do not allow importing records of this owner.")]}
        return {}

    def _create(self, view: View, fresh: list[Result]) -> None:
        if not fresh:
            return
        if not view.may("create"):
            _refuse(fresh, str(may_not("create", self.entity)))
            return
        rows = [self._writable(view, one.values) for one in fresh]
        _settle(fresh, create_many(self.entity, rows, allow_twins=self.plan.allow_duplicates), "created")

    def _change(self, view: View, known: Mapping[int, Result]) -> None:
        if not known:
            return
        if not view.may("edit"):
            _refuse(known.values(), str(may_not("edit", self.entity)))
            return
        changes = {record_id: self._kept(self._writable(view, one.values)) for record_id, one in known.items()}
        outcomes = change_many(self.entity, changes)
        _settle(list(known.values()), [outcomes[record_id] for record_id in known], "changed")

    def _kept(self, values: dict[str, Any]) -> dict[str, Any]:
        """Let empty cells leave what is there, unless the plan says that they empty it."""
        return (
            values if self.plan.clears else {name: value for name, value in values.items() if value not in (None, "")}
        )

    def _writable(self, view: View, values: dict[str, Any]) -> dict[str, Any]:
        """Leave out the key where it only finds records: the number of the database, and numbers that Guanxi gives."""
        leave = {ID, self.plan.key} - view.writable
        return {name: value for name, value in values.items() if name not in leave}


def _name(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _refuse(rows: Iterable[Result], sentence: str) -> None:
    for one in rows:
        one.problems = {"": [sentence]}


def _settle(rows: Sequence[Result], outcomes: Sequence[Outcome], verb: Verb) -> None:
    for one, outcome in zip(rows, outcomes, strict=True):
        one.problems = outcome.problems
        if not outcome.problems:
            one.verb = verb if outcome.changed else "unchanged"
