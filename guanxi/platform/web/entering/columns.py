"""The columns of the grid: the fields one may write, those that are shown, and which of them a pasted heading means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.permissions.view import View
from guanxi.platform.transfer.plan import ID
from guanxi.platform.transfer.suggestion import squeezed, suggest
from guanxi.platform.web.concerns import boxes_of
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.dependent import depending
from guanxi.platform.web.parts.forms import Control

_KEPT: Final = "enter"
_AT_FIRST: Final = 7
_MOST: Final = 60
# What follows from who writes a record, or is given by itself, need not be shown at first.
_BY_ITSELF: Final = ("owner", "unit", "visibility", "owner_only_edit", "number")


def fields_to_enter(view: View, fixed: Iterable[str] = ()) -> tuple[Field, ...]:
    """This will be the fields that a row may fill: what is needed first, then as the form has them."""
    one, fixed = view.entity, set(fixed)
    places = {name: place for place, name in enumerate(_in_order(one))}
    writable = [each for each in view.editable if each.name not in fixed and not each.designed]
    ordered = sorted(writable, key=lambda each: (not is_needed(one, each), each.name != one.title, places[each.name]))
    needed = [each for each in ordered if is_needed(one, each) or each.name == one.title]
    return (*needed, *boxes_of(one), *(each for each in ordered if each not in needed))


def shown_names(view: View, fields: Sequence[Field]) -> list[str]:
    """This will be the columns one begins with: as one left them, else those that matter."""
    names = [each.name for each in fields]
    needed = [each.name for each in fields if is_needed(view.entity, each)]
    kept = preference(_KEPT).get(view.entity.key)
    if isinstance(kept, list):
        chosen = [name for name in kept if name in names]
        return [*(name for name in needed if name not in chosen), *chosen]
    one = view.entity
    wanted = {one.title, *(one.columns or names), *(box.name for box in boxes_of(one)[:1])} - set(_BY_ITSELF)
    first = [name for name in names if name in needed or name in wanted]
    first += [name for name in names if name not in first and name not in _BY_ITSELF] if one.access == "child" else []
    return first[: max(_AT_FIRST, len(needed))]


def keep_shown(view: View, names: Sequence[str]) -> None:
    """This will keep which columns the person works with, on every device."""
    known = {each.name for each in fields_to_enter(view)}
    kept = preference(_KEPT)
    kept[view.entity.key] = [name for name in dict.fromkeys(names) if name in known][:_MOST]
    prefer(_KEPT, kept)


def named_by(view: View, heads: Sequence[str], fields: Sequence[Field]) -> list[str]:
    """This will be the fields that pasted headings mean, "" for none; as an import matches the columns of a file."""
    names = {each.name for each in fields}
    boxes = {squeezed(str(box.label)): box.name for box in boxes_of(view.entity)}
    plan = suggest(view, list(dict.fromkeys(head for head in heads if head))).plan
    meant = {source.column: name for name, source in plan.fields.items() if name != ID and name in names}
    found = [meant.get(head, "") or boxes.get(squeezed(head), "") for head in heads]
    return [name if name not in found[:place] else "" for place, name in enumerate(found)]


def is_needed(one: Entity, each: Field) -> bool:
    """This will tell whether every row has to fill a field: without an owner a record belongs to whoever enters it."""
    return each.required and not (one.access == "owned" and each.name == "owner")


def described(view: View, fields: Sequence[Field], fixed: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """This will be what the page has to know of its columns; what stands in all rows narrows choices as well."""
    controls = depending(view, [control_of(each) for each in fields], fixed, is_new=True)
    return tuple(_described(view.entity, each, control) for each, control in zip(fields, controls, strict=True))


def _described(one: Entity, each: Field, control: Control) -> Mapping[str, Any]:
    choices = [
        {"text": choice.label, "id": choice.value if each.target else "", "within": choice.within}
        for choice in control.choices
    ]
    if each.kind.name == "boolean":
        choices = [{"text": _("Yes"), "id": ""}, {"text": _("No"), "id": ""}]
    return {
        "name": each.name,
        "label": str(each.label),
        "kind": each.kind.name,
        "required": is_needed(one, each),
        "choices": choices,
        "pick": control.search_url,
        "narrow": asdict(control.narrow) if control.narrow else None,
        "help": control.help,
    }


def _in_order(one: Entity) -> list[str]:
    return [name for section in one.sections_or_default() for name in section.fields]
