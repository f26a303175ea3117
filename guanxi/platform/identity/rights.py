"""What one person may do, as plain numbers: scopes per entity and verb, access per field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from functools import cached_property
from typing import Any

VERBS = ("read", "create", "edit", "delete", "assign", "export", "import")
VERB_INDEX = {verb: index for index, verb in enumerate(VERBS)}


class Scope(IntFlag):
    """Whose rows a verb reaches; several roles of one person add up. Every scope but none includes one's own."""

    NONE = 0
    OWN = 1
    SUBORDINATES = 2
    UNIT = 4
    BELOW = 8
    ALL = 16


class Access(IntEnum):
    """What a person may do with one field; of several roles the widest counts."""

    HIDDEN = 0
    MASKED = 1
    READ = 2
    EDIT = 3


NO_SCOPES = (0,) * len(VERBS)


@dataclass(frozen=True)
class Rights:
    """The rights of one person at one moment. `scopes` maps an entity to a scope per verb, in the order of `VERBS`.

    `number` is that of the rights when these were put together, 0 where nobody proves that it still is.
    """

    user_id: int
    unit_id: int | None = None
    units: tuple[int, ...] = ()
    units_below: tuple[int, ...] = ()
    subordinates: tuple[int, ...] = ()
    teams: tuple[int, ...] = ()
    scopes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, Access]] = field(default_factory=dict)
    roles: tuple[int, ...] = ()
    service: str = ""
    number: int = 0
    # Whose rows this person reads, and those whose rows they also change, as a deputy; `good_until` is the moment at which
    # that changes by itself, in seconds since 1970, 0 where it never does.
    stands_in: tuple[int, ...] = ()
    stands_in_fully: tuple[int, ...] = ()
    good_until: float = 0

    def scope(self, entity_key: str, verb: str) -> Scope:
        """Give the scope of a verb on an entity."""
        return Scope(self.scopes.get(entity_key, NO_SCOPES)[VERB_INDEX[verb]])

    def people_reached(self, entity_key: str, verb: str) -> tuple[int, ...]:
        """Give whose rows of a kind a verb reaches: those who work under the person, and those they are a deputy of."""
        scope = self.scope(entity_key, verb)
        lent = {"read": self.stands_in, "edit": self.stands_in_fully}.get(verb, ())
        return (*(self.subordinates if scope & Scope.SUBORDINATES else ()), *(lent if scope else ()))

    @cached_property
    def outline(self) -> str:
        """Give all that these rights say of kinds of records and their fields: alike for everybody with the same roles."""
        return repr(
            (sorted(self.scopes.items()), sorted((key, sorted(rules.items())) for key, rules in self.fields.items()))
        )

    @cached_property
    def whole(self) -> tuple[Any, ...]:
        """Give all of these rights, so that what was put together under them is used again under the same only."""
        stood_in = (self.stands_in, self.stands_in_fully)
        places = (self.units, self.units_below, self.subordinates, self.teams, *stood_in)
        return (self.user_id, self.unit_id, *places, self.roles, self.service, self.outline)

    @cached_property
    def kept(self) -> dict[str, object]:
        """Give a place to keep what follows from these rights alone, for as long as they are used."""
        return {}

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """Give what PostgreSQL has to know; see `app.bits` for how `app.scopes` is read there."""
        scopes = "".join(f",{key}={''.join(f'{bits:02x}' for bits in masks)}" for key, masks in self.scopes.items())
        return {
            "app.uid": str(self.user_id),
            "app.scopes": scopes,
            "app.units": _array(self.units),
            "app.units_below": _array(self.units_below),
            "app.subordinates": _array(self.subordinates),
            "app.stands_in": _array(self.stands_in),
            "app.stands_in_fully": _array(self.stands_in_fully),
            "app.teams": _array(self.teams),
            "app.service": self.service,
        }


def _array(numbers: tuple[int, ...]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"
