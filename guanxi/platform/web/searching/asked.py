"""What the address of the search page asks: `q=text&kind=deal&owner=me&step=3&changed=30&after=cursor`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Self

from django.http import QueryDict
from django.utils.http import urlencode

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Filter

PATH: Final = "/search"
MINE, MY_UNIT = "me", "unit"
PERIODS: Final = (7, 30, 90, 365)


@dataclass(frozen=True)
class Asked:
    """A search: its text, the kind of record it is limited to, and by what it is narrowed. `steps` are stored values."""

    text: str
    kind: Entity | None = None
    owner: str = ""
    steps: tuple[str, ...] = ()
    changed: int = 0
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        """This will tell whether anything but the kind narrows it."""
        return bool(self.owner or self.steps or self.changed)

    def but(self, **changes: object) -> Self:
        """This will be the search with something else asked, from its start."""
        return replace(self, **{"after": "", **changes})  # type: ignore[arg-type]

    def of_kind(self, kind: Entity | None) -> Self:
        """This will be the search in another kind of record, which has steps of its own."""
        return self.but(kind=kind, steps=())

    def address(self, path: str = PATH) -> str:
        """This will be the address that asks it."""
        pairs = [("q", self.text)]
        if self.kind is not None:
            pairs.append(("kind", self.kind.key))
        if self.owner:
            pairs.append(("owner", self.owner))
        pairs += [("step", each) for each in self.steps]
        if self.changed:
            pairs.append(("changed", str(self.changed)))
        if self.after:
            pairs.append(("after", self.after))
        return f"{path}?{urlencode(pairs)}"

    def filters(self, one: Entity) -> tuple[Filter, ...] | None:
        """This will be the conditions on a kind of record; None where it has not the fields, so that nothing of it is meant."""
        made = []
        if self.owner:
            made.append(Filter("owner", "is_me") if self.owner == MINE else Filter("unit", "my_units"))
        if self.steps:
            made.append(Filter(step_field(one), "any_of", self.steps))
        if self.changed:
            made.append(Filter("updated_at", "last_days", (str(self.changed),)))
        return tuple(made) if all(view_of(one).reads(each.field) for each in made) else None


def step_field(one: Entity) -> str:
    """This will be the field that says how far a record has come or what it is: that of its board, where one reads it."""
    return one.board if one.board and view_of(one).reads(one.board) else ""


def read_asked(said: QueryDict, kinds: Iterable[Entity]) -> Asked:
    """This will read the address; what it asks of nothing that there is, is left out."""
    kind = next((one for one in kinds if one.key == said.get("kind")), None)
    owner, changed = said.get("owner", ""), said.get("changed", "")
    return Asked(
        text=said.get("q", "").strip(),
        kind=kind,
        owner=owner if owner in (MINE, MY_UNIT) else "",
        steps=tuple(dict.fromkeys(said.getlist("step"))) if kind is not None and step_field(kind) else (),
        changed=int(changed) if changed in map(str, PERIODS) else 0,
        after=said.get("after", "") if kind is not None else "",
    )
