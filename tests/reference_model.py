"""Who may do what with which row, in plain Python, written from the rules as people say them and not from the SQL.

The rules: a row is read by its owner; by who reads all rows, or those of its unit, if it is not exclusive and stands in a
unit; by the managers above its owner, if it is not exclusive; by whom it is shared to, until the share ends. All of this
only where a role lets one read such rows at all. Changing takes the same reasons under the scope for changing, where a
share counts only if it was given for that; a row that only its owner edits is left to the owner. Deleting takes no share.
Handing over takes the owner or the scope for it, and whoever may hand over all rows may do so with exclusive ones too.
A deputy reads, and unless told otherwise changes, what whom they stand in for owns, if it is not exclusive and stands in a unit.
Rows that belong to a parent stand or fall with it. A contact or deal under an exclusive customer is closed as if it were
exclusive itself, but whoever reads or changes the customer reads or changes it, too. An activity that is not exclusive itself is also read through any record it is linked to, by
those who read activities at all; if some of these are closed, it is closed, and read through those only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

OWN, SUBORDINATES, UNIT, BELOW, ALL = "own", "subordinates", "unit", "below", "all"
Grants = Mapping[tuple[str, str], frozenset[str]]


@dataclass(frozen=True)
class Person:
    """A person with the scopes of all their roles, added up per entity and verb."""

    login: str
    unit: str | None
    manager: str | None = None
    further_units: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    grants: Grants = field(default_factory=dict)
    stands_in: frozenset[str] = frozenset()
    stands_in_fully: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lent:
    """A share of a row, to a person or a team."""

    person: str | None = None
    team: str | None = None
    can_edit: bool = False
    expired: bool = False


@dataclass(frozen=True)
class Line:
    """A row of its own, such as a customer; `links` are the rows an activity is linked to, `customer` is what it is under."""

    entity: str
    id: int
    owner: str
    exclusive: bool = False
    owner_only: bool = False
    trashed: bool = False
    lent: tuple[Lent, ...] = ()
    links: tuple["Line", ...] = ()
    customer: "Line | None" = None

    @property
    def closed(self) -> bool:
        """Tell whether roles do not reach the row."""
        return self.exclusive or any(above.closed for above in (self.customer, *self.links) if above is not None)


@dataclass
class Company:
    """The people and the tree of units: name → the unit above."""

    people: dict[str, Person]
    above: dict[str, str | None]

    def may(self, who: Person, verb: str, row: Line, *, through_links: bool = True) -> bool:
        """Tell whether a person may read, edit, delete or assign a row."""
        scopes = who.grants.get((row.entity, verb), frozenset())
        if not scopes:
            return False
        if row.owner == who.login:
            return True
        if verb == "assign" and ALL in scopes:
            return True
        if verb in ("edit", "delete") and row.owner_only:
            return False
        if not row.closed and self._reaches(who, scopes, row.owner):
            return True
        lent = {"read": who.stands_in, "edit": who.stands_in_fully}.get(verb, frozenset())
        if not row.closed and row.owner in lent and self.people[row.owner].unit is not None:
            return True
        if verb in ("read", "edit") and any(self._lent_to(who, one, verb) for one in row.lent):
            return True
        if row.exclusive or verb not in ("read", "edit"):
            return False
        if row.customer is not None and row.customer.closed:
            return self.may(who, "read", row.customer) and self.may(who, verb, row.customer)
        openers = [linked for linked in row.links if linked.closed] or row.links
        return verb == "read" and through_links and any(self.may(who, "read", linked) for linked in openers)

    def may_create(self, who: Person, entity: str, owner: str) -> bool:
        """Tell whether a person may write a new row for an owner."""
        scopes = who.grants.get((entity, "create"), frozenset())
        return bool(scopes) and (owner == who.login or self._reaches(who, scopes, owner))

    def _reaches(self, who: Person, scopes: frozenset[str], owner: str) -> bool:
        """Tell whether a scope reaches the rows of an owner, which stand in the owner's unit; without a unit nobody does."""
        unit = self.people[owner].unit
        if unit is None:
            return False
        own_units = who.further_units | ({who.unit} if who.unit else set())
        return (
            ALL in scopes
            or (UNIT in scopes and unit in own_units)
            or (BELOW in scopes and any(higher in own_units for higher in self._upwards(unit)))
            or (SUBORDINATES in scopes and who.login in self._managers(owner))
        )

    def _upwards(self, unit: str) -> list[str]:
        found = [unit]
        while (higher := self.above[found[-1]]) is not None:
            found.append(higher)
        return found

    def _managers(self, login: str) -> set[str]:
        found: set[str] = set()
        manager = self.people[login].manager
        while manager is not None and manager not in found:
            found.add(manager)
            manager = self.people[manager].manager
        return found

    @staticmethod
    def _lent_to(who: Person, lent: Lent, verb: str) -> bool:
        to_them = lent.person == who.login or (lent.team is not None and lent.team in who.teams)
        return to_them and not lent.expired and (lent.can_edit or verb == "read")
