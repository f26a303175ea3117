"""The kinds of record that show something none before them shows: what templates draw of the others was seen on these."""

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.web import extending

MAIN = ("account", "deal", "activity", "order")


def telling_kinds() -> tuple[Entity, ...]:
    """The main kinds, and those with a kind of field or a card of their own that comes for the first time."""
    kinds: list[Entity] = []
    seen: set[object] = set()
    for one in entities():
        shows = {one.access, *(field.kind.name for field in one.fields), *_cards_of(one)}
        if not shows <= seen or one.key in MAIN:
            kinds.append(one)
            seen |= shows
    return tuple(kinds)


def _cards_of(one: Entity) -> set[tuple[str, str]]:
    return {card for card in extending._panels if card[0] == one.key}
