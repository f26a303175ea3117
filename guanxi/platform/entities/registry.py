"""All declared entities, in the order they were declared."""

from dataclasses import replace

from django.db import models

from guanxi.platform.entities.declaration import Action, Entity

_by_key: dict[str, Entity] = {}
_by_model: dict[type[models.Model], Entity] = {}


class UnknownEntity(LookupError):
    """There is no entity of that name."""


def register(*declarations: Entity) -> None:
    """Declare entities. The same key or model twice is refused."""
    for one in declarations:
        if one.key in _by_key:
            raise ValueError(f"The entity “{one.key}” is declared twice.")
        if one.model in _by_model:
            raise ValueError(f"The model of the entity “{one.key}” is declared twice.")
        _by_key[one.key] = one
        _by_model[one.model] = one


def extend(key: str, *, actions: tuple[Action, ...] = (), related: tuple[str, ...] = ()) -> None:
    """Give a kind of record further verbs and lists of what belongs to it: those of a subsystem above the one that declares it.

    Raises `UnknownEntity`.
    """
    one = entity(key)
    names = {each.name for each in actions}
    kept = tuple(each for each in one.actions if each.name not in names)
    lists = tuple(dict.fromkeys((*one.related, *related)))
    _by_key[key] = _by_model[one.model] = replace(one, actions=(*kept, *actions), related=lists)


def entity(key: str) -> Entity:
    """Give the entity of that key; raises `UnknownEntity`."""
    try:
        return _by_key[key]
    except KeyError:
        raise UnknownEntity(key) from None


def is_entity(key: str) -> bool:
    """Tell whether an entity of that key is declared."""
    return key in _by_key


def entities() -> tuple[Entity, ...]:
    """Give every declared entity."""
    return tuple(_by_key.values())


def relatable() -> tuple[Entity, ...]:
    """Give the entities whose records are related to others by kinds of relations."""
    return tuple(one for one in entities() if one.relatable)


def entity_of(model: type[models.Model]) -> Entity:
    """Give the entity that a model belongs to; raises `UnknownEntity`."""
    try:
        return _by_model[model]
    except KeyError:
        raise UnknownEntity(model.__name__) from None


def has_entity(model: type[models.Model] | None) -> bool:
    """Tell whether a model is declared as an entity."""
    return model in _by_model


def address_of(made: object) -> str:
    """Give the address of a record that a verb made, or of the only one of several; nothing where it made none, or more."""
    one = made[0] if isinstance(made, list) and len(made) == 1 else made
    if not isinstance(one, models.Model) or not has_entity(type(one)):
        return ""
    return f"/{entity_of(type(one)).key}/{one.pk}"


def children(parent: Entity) -> tuple[Entity, ...]:
    """Give the entities whose rows belong to a row of `parent`."""
    return tuple(one for one in entities() if one.access == "child" and one.field(one.parent).target is parent.model)


def customer_of(one: Entity) -> Entity | None:
    """Give the entity of the customer whose rows open and close those of `one`, None where nothing does."""
    return entity_of(one.field(one.follows).target) if one.follows else None  # type: ignore[arg-type]


def followers(customer: Entity) -> tuple[Entity, ...]:
    """Give the entities whose rows are opened and closed with a row of `customer`."""
    return tuple(one for one in entities() if customer_of(one) is customer)


def rights_key(one: Entity) -> str:
    """Give the key whose grants decide: a child row follows the rights of its parent."""
    while one.access == "child":
        one = entity_of(one.field(one.parent).target)  # type: ignore[arg-type]
    return one.key
