"""The kinds of record that show something none before them shows: what the program does with the others was seen on these.

They are chosen from the declarations, so a kind that brings something new is looked at without anybody naming it.
"""

from collections.abc import Callable, Iterable
from functools import cache

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.field import Field
from guanxi.platform.entities.registry import entities, entity_of
from guanxi.platform.web import extending

MAIN = ("account", "deal", "activity", "order")
_PARTS = """follows numbering duplicates search actions reserved colours deadlines views figures milestone linked_by on_timeline
 position echoes title_zh board counted import_key"""


@cache
def telling_kinds() -> tuple[Entity, ...]:
    """Those that look new: the main kinds, and those with a kind of field or a card of their own that comes for the first time."""
    return tuple(_first_to_show(_looks_of))


@cache
def telling_declarations() -> tuple[Entity, ...]:
    """Those that go new ways through pages, forms, programs and files: also by their verbs, their parts and what fields may be.

    Fields are told apart by kind and by each trait that the program asks for: whether one must, may or cannot write them,
    what they hold, what decides over them. What the database enforces, and the code of a kind of its own, is proved of every kind.
    """
    return tuple(_first_to_show(lambda one: _looks_of(one) | _ways_of(one)))


def _first_to_show(shows: Callable[[Entity], set[object]]) -> Iterable[Entity]:
    seen: set[object] = set()
    for one in entities():
        shown = shows(one)
        if not shown <= seen or one.key in MAIN:
            yield one
            seen |= shown


def _looks_of(one: Entity) -> set[object]:
    return {one.access, *(field.kind.name for field in one.fields), *_cards_of(one)}


def _cards_of(one: Entity) -> set[tuple[str, str]]:
    return {card for card in extending._panels if card[0] == one.key}


def _ways_of(one: Entity) -> set[object]:
    declared: set[object] = {("has", name) for name in _PARTS.split() if getattr(one, name)}
    traits = {("field", trait) for field in one.fields for trait in _traits_of(field)}
    title = one.field(one.title).kind.name
    return (
        declared | traits | {("verbs", one.verbs), ("title", title)} | {("depends", type(each)) for each in one.depends}
    )


def _traits_of(field: Field) -> Iterable[object]:
    for name in ("required", "editable", "currency_by", "designed", "reserved", "kept"):
        yield name, bool(getattr(field, name))
    yield "asks", any(field.asks)
    if field.target is not None:
        yield "to", entity_of(field.target).access
