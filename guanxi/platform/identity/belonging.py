"""Who works in which part of the company: units with all below them."""

from collections.abc import Iterable

from guanxi.platform.identity.models import Unit, User


def people_in(units: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Give, for each unit, the people of it and of all units below it, in the order of their ids; two statements."""
    below: dict[int, list[int]] = {}
    for unit, parent in Unit.objects.filter(parent__isnull=False).values_list("pk", "parent_id"):
        below.setdefault(parent, []).append(unit)
    trees = {unit: _tree(unit, below) for unit in set(units)}
    people: dict[int, list[int]] = {}
    wanted = {each for tree in trees.values() for each in tree}
    for person, unit in User.objects.filter(unit__in=wanted, deleted_at__isnull=True).values_list("pk", "unit_id"):
        people.setdefault(unit, []).append(person)
    return {unit: tuple(sorted(p for each in tree for p in people.get(each, ()))) for unit, tree in trees.items()}


def _tree(unit: int, below: dict[int, list[int]]) -> list[int]:
    found = [unit]
    for one in found:
        found += [each for each in below.get(one, ()) if each not in found]
    return found
