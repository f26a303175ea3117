"""Which kinds of things a person wants to be told by a card."""

from collections.abc import Mapping
from typing import Any

from guanxi.platform.identity.preferences import prefer
from guanxi.platform.notifying.in_place import in_place
from guanxi.platform.notifying.kinds import NotificationKind, is_kind, kinds

NAME = "cards"
# That an account was linked is not told to that account: it may be somebody else's.
LINKED = "messenger_linked"


def wants_card(kept: Mapping[str, Any], kind: NotificationKind) -> bool:
    """Tell whether a kind comes as a card, by what a person's preferences hold; at first what is urgent or can be answered does."""
    if kind.key == LINKED:
        return False
    chosen = kept.get(NAME)
    said = chosen.get(kind.key) if isinstance(chosen, dict) else None
    return bool(said) if isinstance(said, bool) else kind.urgent or in_place(kind.key) is not None


def kinds_on_cards() -> tuple[NotificationKind, ...]:
    """Give the kinds among which one chooses."""
    return tuple(one for one in kinds() if one.key != LINKED)


def wish_cards(chosen: Mapping[str, bool]) -> None:
    """Keep what whoever acts chose."""
    prefer(NAME, {key: bool(wanted) for key, wanted in chosen.items() if is_kind(key)})
