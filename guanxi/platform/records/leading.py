"""Where a verb leads that makes another record."""

from typing import Any

from guanxi.platform.entities.registry import address_of, entity_of
from guanxi.platform.entities.vocabulary import Action


def led_to(action: Action, made: Any) -> str:
    """Give the address of the record that the verb made by what it gave; nothing where it leads nowhere, or nowhere one may look."""
    if isinstance(action.leads, bool):
        return address_of(made) if action.leads else ""
    for name in action.leads:
        field = entity_of(type(made)).field(name)
        number = getattr(made, field.column)
        if number and field.target and field.target._default_manager.filter(pk=number).exists():
            return f"/{entity_of(field.target).key}/{number}"
    return ""
