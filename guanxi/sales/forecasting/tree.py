"""Whom a forecast is told by: units with their people, or the territories in force, as lines from top to bottom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guanxi.customers.territories.placing import in_force
from guanxi.customers.territories.tree import Node
from guanxi.platform.identity.models import Unit, User


@dataclass(frozen=True)
class Line:
    """A unit, person or territory: its depth in the tree, and the numbers whose figures it adds up."""

    sort: str
    number: int | None
    name: str
    depth: int
    of: frozenset[int | None]


@dataclass(frozen=True)
class People:
    """Everybody: their names, units and managers, and the units with what stands above them."""

    names: Mapping[int, str]
    unit: Mapping[int, int | None]
    manager: Mapping[int, int | None]
    units: Mapping[int, str]
    above: Mapping[int, int | None]

    def below(self, unit: int) -> frozenset[int]:
        """Give the people of a unit and of all units below it."""
        inside = {unit}
        while more := {one for one, parent in self.above.items() if parent in inside and one not in inside}:
            inside |= more
        return frozenset(one for one, place in self.unit.items() if place in inside)


def everybody() -> People:
    """Give all people and units, with two statements; those who left are among them, as their deals may still count."""
    rows = list(User.everything.filter(is_service=False).values_list("pk", "name", "unit_id", "manager_id"))
    units = list(Unit.objects.order_by("name").values_list("pk", "name", "parent_id"))
    known = {pk for pk, _name, _parent in units}
    return People(
        {pk: name for pk, name, _unit, _manager in rows},
        {pk: unit if unit in known else None for pk, _name, unit, _manager in rows},
        {pk: manager for pk, _name, _unit, manager in rows},
        {pk: name for pk, name, _parent in units},
        {pk: parent for pk, _name, parent in units},
    )


def lines_of_units(people: People, told: Iterable[int], top: int | None = None, *, persons: bool = True) -> list[Line]:
    """Give the units that hold anybody of `told`, each before its people and the units below it; `top` and below only."""
    wanted, children = set(told), _children(people)
    members: dict[int | None, list[int]] = {}
    for one in sorted(wanted, key=lambda each: people.names.get(each, "")):
        members.setdefault(people.unit.get(one), []).append(one)
    found: list[Line] = []

    def add(unit: int, depth: int) -> frozenset[int | None]:
        place = len(found)
        inside: frozenset[int | None] = frozenset(members.get(unit, ()))
        if persons:
            found.extend(
                Line("person", one, people.names.get(one, f"#{one}"), depth + 1, frozenset((one,)))
                for one in members.get(unit, ())
            )
        for each in children.get(unit, ()):
            inside |= add(each, depth + 1)
        if inside:
            found.insert(place, Line("unit", unit, people.units[unit], depth, inside))
        return inside

    for each in [top] if top in people.units else children.get(None, ()):
        add(each, 0)  # type: ignore[arg-type]  # a number that is among the units
    if top is None:
        found += [
            Line("person", one, people.names.get(one, f"#{one}"), 0, frozenset((one,))) for one in members.get(None, ())
        ]
    return found


def lines_of_territories(told: Iterable[int | None]) -> list[Line]:
    """Give the territories in force, each before those below it, and at the end what stands in none."""
    found: list[Line] = []
    known: set[int | None] = set()

    def add(node: Node, depth: int) -> frozenset[int | None]:
        place = len(found)
        inside: frozenset[int | None] = frozenset((node.territory.pk,))
        for each in node.below:
            inside |= add(each, depth + 1)
        known.update(inside)
        found.insert(place, Line("territory", node.territory.pk, node.territory.name, depth, inside))
        return inside

    for node in in_force():
        add(node, 0)
    others = frozenset(told) - known
    return [*found, Line("nowhere", None, "", 0, others)] if others else found


def _children(people: People) -> dict[int | None, list[int]]:
    found: dict[int | None, list[int]] = {}
    for unit, parent in people.above.items():
        found.setdefault(parent if parent in people.units else None, []).append(unit)
    return found
