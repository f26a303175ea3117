"""The description of a set, `set.json` and the mapping files beside it, and the tables that its steps read.

`set.json` lists steps: the kind of record, the file (or rows of its own), the mapping, who acts, and roles for new people.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from django.utils.translation import gettext as _

from guanxi.lib.tables import open_table
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.refusals import TransferRefused


@dataclass(frozen=True)
class Step:
    """One file or a few rows into one kind of record. `distinct` takes only the first row of each value of a column."""

    entity: str
    plan: Plan
    file: str = ""
    rows: tuple[Mapping[str, str], ...] = ()
    distinct: str = ""
    by: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportSet:
    """The steps of a set, in order."""

    name: str
    steps: tuple[Step, ...] = field(default=())

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read `set.json` and the mapping files beside it; raises `TransferRefused` with a sentence."""
        raw = _json(folder / "set.json")
        if not isinstance(raw, dict) or not isinstance(raw.get("steps"), list):
            raise TransferRefused(
                _("%(file)s is no description of a set: it has no list of “steps”.") % {"file": folder / "set.json"}
            )
        return cls(str(raw.get("name", folder.name)), tuple(_step(folder, one) for one in raw["steps"]))


@contextmanager
def prepared(step: Step, source: Path) -> Iterator[Path]:
    """Give the file of a step as it is, or one made of its own or its distinct rows."""
    if step.file and not step.distinct:
        yield source / step.file
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / (step.file or f"{step.entity}.csv")
        columns, rows = _distinct_rows(source / step.file, step.distinct) if step.file else _own_rows(step)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *rows])
        yield path


def _own_rows(step: Step) -> tuple[list[str], list[list[str]]]:
    columns = list(dict.fromkeys(name for row in step.rows for name in row))
    return columns, [[row.get(name, "") for name in columns] for row in step.rows]


def _distinct_rows(path: Path, column: str) -> tuple[list[str], list[list[str]]]:
    with open_table(path, path.name) as table:
        if column not in table.columns:
            raise TransferRefused(_("The file has no column “%(column)s”.") % {"column": column})
        place = table.columns.index(column)
        first: dict[str, list[str]] = {}
        for row in table.rows:
            first.setdefault(str(row[place] or ""), ["" if cell is None else str(cell) for cell in row])
        return table.columns, [row for value, row in first.items() if value]


def _step(folder: Path, raw: Any) -> Step:
    try:
        rows = tuple({str(name): str(value) for name, value in row.items()} for row in raw.get("rows", ()))
        plan = Plan.read(
            _json(folder / str(raw["map"]))
            if "map" in raw
            else {"key": raw.get("key"), "fields": {name: name for row in rows for name in row}}
        )
        roles = tuple(str(one) for one in raw.get("roles", ()))
        return Step(
            entity_named(str(raw["entity"])).key,
            plan,
            str(raw.get("file", "")),
            rows,
            str(raw.get("distinct", "")),
            str(raw.get("as", "")),
            roles,
        )
    except (KeyError, AttributeError, TypeError, LookupError) as problem:
        raise TransferRefused(
            _("A step of the set cannot be read: %(reason)s") % {"reason": repr(problem)}
        ) from problem


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise TransferRefused(_("%(file)s cannot be read: %(reason)s") % {"file": path, "reason": problem}) from problem
