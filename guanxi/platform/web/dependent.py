"""What declared dependencies make of the controls of a form: narrowed choices, parts shown by need, values and words to take over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.dependencies import Filled, Narrowed, Shown, Suggested
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.web.controls import typed
from guanxi.platform.web.parts.forms import Condition, Control, Narrow

_MOST_SETTINGS: Final = 1000


def depending(
    view: View, controls: Sequence[Control], stored: Mapping[str, Any], *, is_new: bool = False
) -> tuple[Control, ...]:
    """This will be the controls of one form with what they depend on; `stored` is what the record holds elsewhere."""
    deciding = {each.on for each in view.entity.depends if isinstance(each, Narrowed | Shown)}
    texts = {name: typed(view.entity.field(name), stored.get(name)) for name in deciding}
    shown = {one.name: one.value for one in controls}
    return tuple(_dependent(view, one, texts | shown, frozenset(shown), stored, is_new) for one in controls)


def visible_only(view: View, raw: Mapping[str, str], stored: Mapping[str, Any]) -> dict[str, str]:
    """This will be what a form said without the parts that it did not show: these stay as they are."""
    gone: set[str] = set()
    for each in view.entity.depending(Shown):
        wanted = _wanted(view, each)
        if each.on in raw and wanted is not None and not _is_wanted(raw[each.on], wanted):
            gone |= {name for name in each.fields if not _is_filled(view, name, stored)}
    return {name: text for name, text in raw.items() if name not in gone}


def _dependent(
    view: View,
    control: Control,
    texts: Mapping[str, str],
    shown: frozenset[str],
    stored: Mapping[str, Any],
    is_new: bool,
) -> Control:
    for each in view.entity.depends:
        if isinstance(each, Narrowed) and each.field == control.name:
            control = _narrowed(view, each, control, texts, shown)
        elif isinstance(each, Filled) and each.on == control.name:
            control = replace(control, fill_url=f"/{view.entity.key}/fill/{each.on}")
        elif isinstance(each, Suggested) and each.field == control.name:
            url = f"/{view.entity.key}/suggest/{each.field}"
            control = replace(control, suggest_url=url, suggest_on=tuple(name for name in each.on if name in shown))
        elif isinstance(each, Shown) and control.name in each.fields and each.on in shown:
            control = _conditional(view, each, control, texts, stored, is_new)
    return control


def _narrowed(view: View, each: Narrowed, control: Control, texts: Mapping[str, str], shown: frozenset[str]) -> Control:
    """One narrows only by what one reads of the other record in full."""
    target = _target(view.entity.field(each.field))
    if not (view_of(target).may("read") and view_of(target).reads(each.by)):
        return control
    value = texts.get(each.on, "")
    narrow = Narrow(each.on if each.on in shown else "", each.by, value, each.strict)
    if control.search_url:
        return replace(control, narrow=narrow)
    within = _of_settings(view.entity, target, each.by)
    choices = tuple(replace(one, within=within.get(one.value, "")) for one in control.choices)
    if not narrow.on and value and each.strict:
        choices = tuple(one for one in choices if one.chosen or one.within in ("", value))
    return replace(control, choices=choices, narrow=narrow)


def _conditional(
    view: View, each: Shown, control: Control, texts: Mapping[str, str], stored: Mapping[str, Any], is_new: bool
) -> Control:
    wanted = _wanted(view, each)
    if wanted is None:
        return control
    holds = _is_wanted(texts.get(each.on, ""), wanted)
    needed = control.required or (control.name in each.required and (each.when_new or not is_new))
    if not holds and (control.problems or _is_filled(view, control.name, stored)):
        return control  # what is there is seen
    return replace(control, condition=Condition(each.on, wanted, holds), required=needed)


def _wanted(view: View, each: Shown) -> tuple[str, ...] | None:
    """The texts of the deciding control for which the fields are shown; None where the reader may not know them."""
    on = view.entity.field(each.on)
    if not each.by:
        return tuple(typed(on, value) for value in each.values)
    target = _target(on)
    if not view_of(target).may("read") or not view_of(target).reads(each.by):
        return None
    by = target.field(each.by)
    wanted = {typed(by, value) for value in each.values}
    return tuple(one for one, value in _of_settings(view.entity, target, each.by).items() if value in wanted)


def _is_wanted(text: str, wanted: tuple[str, ...]) -> bool:
    return text in wanted if wanted else bool(text) and text != "false"


def _is_filled(view: View, name: str, stored: Mapping[str, Any]) -> bool:
    return bool(typed(view.entity.field(name), stored.get(name)))


def _of_settings(one: Entity, target: Entity, name: str) -> dict[str, str]:
    """What settings hold in a field, by their number; asked for once a request for all dependencies of a form."""
    memory = view_of(one).identity.memory.setdefault(f"settings of {one.key}: {target.key}", {})
    assert isinstance(memory, dict)
    if not memory:
        view = view_of(target)
        looked_at = {
            each.by for each in one.depends if isinstance(each, Narrowed | Shown) and target.has_field(each.by)
        }
        columns = tuple(name for name in sorted(looked_at) if view.reads(name))
        memory["rows"] = find(Query(target, columns=columns, limit=_MOST_SETTINGS)).rows
    field = target.field(name)
    return {str(row.id): typed(field, row.raw[field.column]) for row in memory["rows"]}


def _target(link: Field) -> Entity:
    assert link.target is not None
    return entity_of(link.target)
