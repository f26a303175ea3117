"""The tree of a territory model, and the one question that places any number of accounts in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from guanxi.customers.territories.models import Territory
from guanxi.platform.entities.registry import entity
from guanxi.platform.search.query import Condition, QueryRefused
from guanxi.platform.search.questions import all_hold, conditions_in


@dataclass
class Node:
    """A territory with those below it, in their order; `depth` counts those above."""

    territory: Territory
    depth: int = 0
    below: list["Node"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Node"]:
        """Give this one and all below it, as one reads the tree."""
        yield self
        for each in self.below:
            yield from each


def tree_of(model_id: int) -> tuple[Node, ...]:
    """Give the uppermost territories of a model, each with those below; asks the database once."""
    rows = Territory.objects.filter(model_id=model_id).order_by("position", "id")
    nodes = {one.pk: Node(one) for one in rows}
    tops = []
    for number, node in nodes.items():
        above = nodes.get(node.territory.parent_id or 0)
        if above is None or _is_below(nodes, above, number):
            tops.append(node)
        else:
            above.below.append(node)
    for top in tops:
        _deepen(top, 0)
    return tuple(tops)


def placed_by(tops: Sequence[Node]) -> Case | None:
    """Give the expression that says of a row of accounts in which territory it belongs, None for a tree without territories.

    An account goes into the first territory whose conditions it meets, in the order of the tree, and from there on into the
    first one below that it meets as well. Raises `QueryRefused` where conditions cannot be asked.
    """
    whens = [When(hold, then=Value(number)) for number, hold in _deepest_first(tops, ())]
    return Case(*whens, default=None, output_field=IntegerField()) if whens else None


def _deepest_first(nodes: Sequence[Node], above: tuple[Condition, ...]) -> Iterator[tuple[int, object]]:
    for node in nodes:
        asked = (*above, *_conditions(node.territory))
        yield from _deepest_first(node.below, asked)
        # Who groups territories under a heading without conditions means the territories below, not everything.
        if asked or not node.below:
            yield node.territory.pk, all_hold(entity("account"), asked) or Q(pk__isnull=False)


def _conditions(one: Territory) -> tuple[Condition, ...]:
    try:
        return conditions_in(entity("account"), one.condition)
    except QueryRefused as refused:
        raise QueryRefused(
            _("The conditions of “%(territory)s” cannot be asked: %(why)s") % {"territory": one.name, "why": refused}
        ) from refused


def _deepen(node: Node, depth: int) -> None:
    node.depth = depth
    for each in node.below:
        _deepen(each, depth + 1)


def _is_below(nodes: dict[int, Node], one: Node, number: int) -> bool:
    """Tell whether a territory stands below itself, which the form refuses and two who edit at once can still bring about."""
    seen: set[int] = set()
    while one.territory.pk not in seen:
        seen.add(one.territory.pk)
        if one.territory.pk == number:
            return True
        above = nodes.get(one.territory.parent_id or 0)
        if above is None:
            return False
        one = above
    return True
