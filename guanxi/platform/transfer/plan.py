"""What an import does with the columns of a file: which field takes which column, changed how, and what finds records again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.view import View
from guanxi.platform.transfer.refusals import TransferRefused

# The number that the database knows a record by: no field for people, but the key of every exported file.
ID = "id"


@dataclass(frozen=True)
class Source:
    """Where the value of one field comes from.

    A cell of `column` is replaced through `values`, multiplied by `times`, put into `pattern` (at {}) and formed
    (`login` makes a log-in name of it), in that order; `default` stands where the cell is empty or there is no column.
    `by` is the field by which a linked record is found, its title and keys unless given.
    """

    column: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    times: str = ""
    pattern: str = ""
    form: str = ""
    default: str = ""
    by: str = ""

    @classmethod
    def read(cls, raw: object) -> Self:
        """Give a source written as JSON: an object, or only the name of a column."""
        if isinstance(raw, str):
            return cls(column=raw)
        known = set(cls.__dataclass_fields__)
        if not isinstance(raw, dict) or not set(raw) <= known:
            raise TransferRefused(
                _("A field of the mapping takes a column's name or an object with: %(known)s.")
                % {"known": ", ".join(sorted(known))}
            )
        values = raw.get("values", {})
        if not isinstance(values, dict):
            raise TransferRefused(_("“values” of a mapping is an object from words of the file to words of Guanxi."))
        texts = {name: str(one) for name, one in raw.items() if name != "values"}
        return cls(values={str(one): str(other) for one, other in values.items()}, **texts)

    def json(self) -> dict[str, Any]:
        """Give what `read` reads."""
        parts = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: dict(one) if name == "values" else one for name, one in parts.items() if one}


@dataclass(frozen=True)
class Plan:
    """The whole mapping. `key` is the field that finds records again: those are changed, all others are new.

    `empty_clears` says whether an empty cell empties the field of a record that is changed. Unless said, it does in files
    that were exported here and does not in those of other programs, which often know less.
    """

    fields: Mapping[str, Source] = field(default_factory=dict)
    key: str = ""
    allow_duplicates: bool = False
    empty_clears: bool | None = None

    @property
    def clears(self) -> bool:
        """Tell whether an empty cell empties the field of a record that is changed."""
        return self.key == ID if self.empty_clears is None else self.empty_clears

    @classmethod
    def read(cls, raw: object) -> Self:
        """Give a plan written as JSON; raises `TransferRefused` with a sentence."""
        if not isinstance(raw, dict) or not isinstance(raw.get("fields"), dict):
            raise TransferRefused(_("A mapping is an object with “fields”: from a field's name to a column's name."))
        fields = {str(name): Source.read(one) for name, one in raw["fields"].items()}
        clears = raw.get("empty_clears")
        return cls(
            fields,
            str(raw.get("key") or ""),
            bool(raw.get("allow_duplicates")),
            None if clears is None else bool(clears),
        )

    def json(self) -> dict[str, Any]:
        """Give what `read` reads."""
        fields = {name: source.json() for name, source in self.fields.items()}
        options = {"key": self.key, "allow_duplicates": self.allow_duplicates, "empty_clears": self.empty_clears}
        return {"fields": fields, **options}

    def in_order(self, columns: Sequence[str]) -> list[tuple[str, Source]]:
        """Give the fields as their columns stand in the file, those without one first: the database keeps no order."""
        places = {name: place for place, name in enumerate(columns)}
        return sorted(self.fields.items(), key=lambda one: places.get(one[1].column, -1))

    def column_of(self, name: str) -> str:
        """Give the column that fills a field, "" for none."""
        source = self.fields.get(name)
        return source.column if source else ""


def check_plan(plan: Plan, view: View, columns: Iterable[str]) -> None:
    """Refuse a plan that cannot hold, before anything is written: unknown columns, fields the person may not write."""
    known = set(columns)
    if not plan.fields:
        raise TransferRefused(_("No column of the file is taken: please choose at least one field."))
    for name, source in plan.fields.items():
        if source.column and source.column not in known:
            raise TransferRefused(_("The file has no column “%(column)s”.") % {"column": source.column})
        if name != ID and (reason := unwritable(plan, view, name)):
            raise TransferRefused(reason)
    if plan.key and plan.key not in plan.fields:
        raise TransferRefused(_("No column is taken for the key “%(key)s”.") % {"key": plan.key})
    if plan.key and plan.key not in keys(view):
        raise TransferRefused(_("Records cannot be found again by “%(key)s”.") % {"key": plan.key})
    if missing := _missing(plan, view):
        raise TransferRefused(
            _("“%(name)s” is needed: please choose its column.") % {"name": view.entity.field(missing).label}
        )


def keys(view: View) -> tuple[str, ...]:
    """Give the fields by which the person can find records again."""
    entity = view.entity
    fields = (name for name in entity.import_key if entity.has_field(name) and view.reads(name))
    return (ID, *fields)


def unwritable(plan: Plan, view: View, name: str) -> str:
    """Say why a field cannot be filled, "" where it can. A hidden field reads like one that does not exist."""
    access = view.access(name)
    if access == Access.HIDDEN:
        return _("There is no field “%(name)s” here.") % {"name": name}
    if access == Access.EDIT or name == plan.key:
        return ""
    label = view.entity.field(name).label
    if not view.entity.field(name).editable:
        return _("“%(name)s” is filled by Guanxi itself and cannot be imported.") % {"name": label}
    return _("Your roles do not allow changing “%(name)s”.") % {"name": label}


def _missing(plan: Plan, view: View) -> str:
    """Give a required field without a source; where records are found again, rows may leave it as it is."""
    if plan.key:
        return ""
    needed = (one for one in view.entity.fields if one.required and one.editable and one.default is None)
    return next(
        (one.name for one in needed if one.name not in plan.fields and one.name not in _filled_in(view.entity)), ""
    )


def _filled_in(entity: Entity) -> tuple[str, ...]:
    return ("owner",) if entity.access == "owned" else ()
