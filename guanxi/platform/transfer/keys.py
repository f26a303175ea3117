"""Finding the records that a file means, by its key, for a whole batch at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Problems
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.permissions.view import View
from guanxi.platform.records.twins import lookup
from guanxi.platform.transfer.linking import hidden
from guanxi.platform.transfer.plan import ID, Plan


@dataclass(frozen=True)
class Known:
    """A record that is there already."""

    id: int
    owner_id: int | None


@dataclass
class Found:
    """By the key as the file writes it: the record, or why there is none for this person."""

    _records: dict[str, Known] = field(default_factory=dict)
    _problems: dict[str, Problems] = field(default_factory=dict)

    def record(self, key: object) -> Known | None:
        """Give the record of a key, None where it is new."""
        return self._records.get(_text(key))

    def problems(self, key: object) -> Problems:
        """Give what stands against a key."""
        return self._problems.get(_text(key), {})

    def add(self, key: str, records: list[Known]) -> None:
        """Remember the readable records of a key; several are a problem."""
        if len(records) == 1:
            self._records[key] = records[0]
        elif records:
            self.refuse(
                key, _("Several records have “%(value)s”; it is not clear which one is meant.") % {"value": key}
            )

    def refuse(self, key: str, sentence: str, *, name: str = "") -> None:
        """Remember why a key cannot be used."""
        self._problems[key] = {name: [sentence]}


def find_by_key(view: View, plan: Plan, raw: Iterable[object]) -> Found:
    """Find the records of these keys; rows without a key, and all rows of a plan without one, are new records."""
    keys = {text for one in raw if (text := _text(one))}
    found = Found()
    if plan.key == ID:
        _by_number(view, keys, found)
    elif plan.key:
        _by_field(view, plan.key, keys, found)
    return found


def _by_number(view: View, keys: set[str], found: Found) -> None:
    numbers = {key: int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19}
    present = _rows(view, pk__in=set(numbers.values()))
    by_id = {one.id: one for one, _value in present}
    for key in keys:
        record = by_id.get(numbers.get(key, 0))
        if record is None:
            found.refuse(
                key, _("There is no record with the number %(value)s, or you may not see it.") % {"value": key}, name=ID
            )
        else:
            found.add(key, [record])


def _by_field(view: View, name: str, keys: set[str], found: Found) -> None:
    one = view.entity.field(name)
    stored: dict[str, str] = {}
    for key in keys:
        try:
            stored[key] = str(one.parse(key))
        except Refused as refused:
            found.refuse(key, str(refused), name=name)
    values = set(stored.values())
    matches: dict[str, list[Known]] = {value: [] for value in values}
    unseen: dict[str, int | None] = {}
    if view.entity.access == "reference":
        for known, value in _rows(view, name, **{f"{one.column}__in": values}):
            matches[str(value)].append(known)
    else:
        for value, record_id, owner_id, readable in lookup(view.entity, name, values) if values else ():
            matches[value].append(Known(record_id, owner_id)) if readable else unseen.setdefault(value, owner_id)
    given_by_guanxi = not one.editable
    for key, value in stored.items():
        if not matches[value] and value in unseen:
            found.refuse(key, hidden(key, unseen[value]), name=name)
        elif not matches[value] and given_by_guanxi:
            found.refuse(
                key,
                _("There is no record with the number %(value)s, or you may not see it.") % {"value": key},
                name=name,
            )
        found.add(key, matches[value])


def _rows(view: View, name: str = "", **condition: Any) -> list[tuple[Known, Any]]:
    owned = view.entity.access != "reference"
    columns = ["pk", *(["owner_id"] if owned else []), *([view.entity.field(name).column] if name else [])]
    rows = view.entity.model._base_manager.filter(deleted_at__isnull=True, **condition).values_list(*columns)
    return [(Known(row[0], row[1] if owned else None), row[-1] if name else None) for row in rows]


def _text(key: object) -> str:
    return "" if key is None else str(key).strip()
