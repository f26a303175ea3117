"""Start-up checks of declared dependencies between fields: each names fields that exist and fit each other."""

from collections.abc import Iterator
from typing import Any

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed, Shown, Suggested
from guanxi.platform.entities.registry import entity_of, has_entity


def problems_of_dependencies(one: Entity) -> Iterator[str]:
    """Say which dependencies cannot be kept."""
    yield from _unheard_currencies(one)
    for each in one.depends:
        names = [*each.fields, *each.required, each.on] if isinstance(each, Shown) else [each.field, *_on(each)]
        unknown = [name for name in names if not one.has_field(name)]
        for name in unknown:
            yield f"Entity “{one.key}”: `depends` names the field “{name}”, which the model does not have."
        if not unknown:
            yield from _misfits(one, each)


def _unheard_currencies(one: Entity) -> Iterator[str]:
    """Say which parts of records have amounts in a currency that neither people enter nor the door knows."""
    copied = {each.field for each in one.depends if isinstance(each, Copied)}
    for name in {field.currency_by for field in one.fields if field.currency_by} - copied:
        if one.access == "child" and one.has_field(name) and not one.field(name).editable:
            yield f'Entity “{one.key}”: nobody enters “{name}”, so its `depends` must say Copied("{name}", on="{one.parent}", source="{name}").'


def _on(each: Narrowed | Filled | Copied | Suggested) -> tuple[str, ...]:
    return each.on if isinstance(each, Suggested) else (each.on,)


def _misfits(one: Entity, each: Any) -> Iterator[str]:
    if isinstance(each, Narrowed):
        yield from _narrowed(one, each)
    elif isinstance(each, (Filled, Copied)):
        source = _there(one.field(each.on), each.source)
        here = one.field(each.field)
        if source is None or _sort(source) != _sort(here):
            yield f"Entity “{one.key}”: “{each.field}” cannot be filled with “{each.source}” of “{each.on}”: that is no field of the same kind."
        elif here.currency_by or source.currency_by:
            yield f"Entity “{one.key}”: “{each.field}” cannot be filled with “{each.source}” of “{each.on}”: the amounts may be in two currencies."
        if isinstance(each, Copied) and here.editable:
            yield f"Entity “{one.key}”: “{each.field}” repeats “{each.source}” of “{each.on}”, so it must not be editable."
    elif isinstance(each, Shown):
        yield from _shown(one, each)
    elif one.field(each.field).kind.name != "text":
        yield f"Entity “{one.key}”: words are suggested for text only, “{each.field}” is none."


def _narrowed(one: Entity, each: Narrowed) -> Iterator[str]:
    by, on = _there(one.field(each.field), each.by), one.field(each.on)
    if by is None or _sort(by) != _sort(on):
        yield f"Entity “{one.key}”: “{each.field}” cannot be narrowed by “{each.by}”: that is no field there of the same kind as “{each.on}”."


def _shown(one: Entity, each: Shown) -> Iterator[str]:
    missing = [name for name in each.required if name not in each.fields]
    if missing:
        yield f"Entity “{one.key}”: “{missing[0]}” is required with “{each.on}”, so it must be among the `fields` shown with it."
    on = one.field(each.on)
    if not each.by:
        return
    if _there(on, each.by) is None or entity_of(on.target).access != "reference":  # type: ignore[arg-type]
        yield f"Entity “{one.key}”: what is shown by “{each.by}” of “{each.on}” needs a link to settings with that field."


def _sort(field: Field) -> tuple[Any, ...]:
    """What a field can hold."""
    return field.kind.name, field.target, tuple(value for value, _label in field.choices)


def _there(link: Field, name: str) -> Field | None:
    """The field of that name on the record that a link names."""
    if link.target is None or not has_entity(link.target):
        return None
    target = entity_of(link.target)
    return target.field(name) if target.has_field(name) else None
