"""The links of a batch of rows: which rows can be written now, and which name a record of their own kind that is not there."""

from collections.abc import Iterable
from itertools import product

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.transfer.linking import LinkedRecords, Missing
from guanxi.platform.transfer.plan import ID, Plan
from guanxi.platform.transfer.results import Result


class RowLinks:
    """Fills the links of rows; what it has learned about linked records is kept from batch to batch."""

    def __init__(self, entity: Entity, plan: Plan) -> None:
        self.plan = plan
        links = (entity.field(name) for name in plan.fields if name != ID)
        found = [LinkedRecords(entity, one, plan.fields[one.name].by) for one in links if one.target is not None]
        # Links that help to tell others apart come first.
        self._links = {one.field.name: one for one in sorted(found, key=lambda one: bool(one.shared))}
        self.own = {name: one for name, one in self._links.items() if one.own}

    def __bool__(self) -> bool:
        """Tell whether rows name other records at all."""
        return bool(self._links)

    def fill(self, rows: list[Result]) -> tuple[list[Result], list[Result]]:
        """Give the rows whose links are all known, and those to be tried again after them; the rest gets its problems.

        Of several rows with one key, each waits for the one above it.
        """
        self._learn(rows)
        now: list[Result] = []
        later: list[Result] = []
        taken: set[str] = set()
        for one in rows:
            key = str(one.values.get(self.plan.key) or "") if self.plan.key else ""
            if key and key in taken:
                one.verb, one.problems = "refused", {}
                later.append(one)
                continue
            self._resolve(one)
            if one.verb == "waiting":
                later.append(one)
            elif not one.problems:
                now.append(one)
                taken.add(key)
        return now, later

    def sorted_by(self, written: list[Result], rows: list[Result]) -> tuple[list[Result], list[Result]]:
        """Give the rows whose turn it is after these were written, and those that wait for others."""
        names = {name for one in written for name in self.called(one)}
        for one in written if self.own else ():
            if one.verb == "created" and one.record_id and not one.linked.get("owner"):
                for name, link in product(self.called(one), self.own.values()):
                    link.teach(name, one.record_id)
        due: list[Result] = []
        parked: list[Result] = []
        for one in rows:
            waits = one.verb == "waiting" and names.isdisjoint(self._wanted(one))
            (parked if waits else due).append(one)
        return due, parked

    def called(self, one: Result) -> set[str]:
        """Give the names by which other rows may mean this one."""
        columns = {column for link in self.own.values() for column in link.columns}
        return {text for column in columns if (text := _name(one.values.get(column)))}

    def _wanted(self, one: Result) -> list[str]:
        return [text for name in self.own if (text := _name(one.values.get(name)))]

    def _learn(self, rows: Iterable[Result]) -> None:
        for name, link in self._links.items():
            link.learn({text for one in rows if (text := _name(one.values.get(name)))})

    def _resolve(self, one: Result) -> None:
        one.verb, one.linked, one.problems = "refused", {}, {}
        waits = True
        for name, link in self._links.items():
            text = _name(one.values.get(name))
            if not text:
                continue
            try:
                one.linked[name] = link.resolve(text, one.linked)
            except Refused as refused:
                one.problems[name] = [str(refused)]
                waits &= isinstance(refused, Missing) and link.own
        if one.problems and waits:
            one.verb = "waiting"


def _name(value: object) -> str:
    return "" if value is None else str(value).strip()
