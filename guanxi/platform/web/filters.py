"""Filters as people read and make them: chips that read as a sentence, the operators of a field, the control of a value."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.operators import OLD, PERIODS, Shape, operator_of
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.comparing import ME
from guanxi.platform.search.comparing import operators_of as operators_in
from guanxi.platform.search.grammar import settled
from guanxi.platform.search.query import Filter
from guanxi.platform.search.wording import sentences
from guanxi.platform.web.controls import control_of, link_choices
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Chip, Choice
from guanxi.platform.web.state import ListState

# What is typed in one line whatever the kind of the field.
_TYPED = ("longtext", "tags", "phone", "mail", "url")
_NUMBER = "integer"


def chips_of(view: View, state: ListState, path: str, unsaid: str = "") -> tuple[Chip, ...]:
    """This will be the filters as they read, each with the addresses where it is changed and of the list without it.

    Plain filters on the field `unsaid` are shown elsewhere, such as the pipeline of a board.
    """
    said = [
        (place, one)
        for place, one in enumerate(state.filters)
        if not (unsaid and isinstance(one, Filter) and one.field == unsaid)
    ]
    told = sentences(view, (settled(view.entity, one) for _place, one in said))
    here = builder_address(view, state, path)
    return tuple(
        Chip(text, state.without(one).address(path), f"{here}&at={place}")
        for text, (place, one) in zip(told, said, strict=True)
    )


def builder_address(view: View, state: ListState, path: str, what: str = "filter") -> str:
    """This will be the address of the panel in which one changes the question of a list or another face of it."""
    face = path.removeprefix(f"/{view.entity.key}").strip("/")
    pairs = [*state.pairs(), *([("q", state.text)] if state.text else []), ("face", face)]
    return f"/{view.entity.key}/{what}?{urlencode(pairs)}"


def operators_of(view: View, field: Field, chosen: str = "") -> tuple[Choice, ...]:
    """This will be the conditions one may ask of a field."""
    names = (name for name in operators_in(view, field) if name not in OLD or name == chosen)
    told = ((name, operator_of(field.kind.name, name)) for name in names)
    return tuple(Choice(name, str(one.label), name == chosen) for name, one in told if one)


def value_controls(field: Field, shape: Shape, values: Sequence[Any]) -> tuple[Control, ...]:
    """This will be the controls for what a condition compares with, filled in."""
    first = str(values[0]) if values else ""
    match shape:
        case "none":
            return ()
        case "days":
            return (_control(_("Number of days"), _NUMBER, first),)
        case "period":
            return (_control(_("Period"), "choice", first, _chosen(PERIODS.items(), values)),)
        case "two":
            second = str(values[1]) if len(values) > 1 else ""
            return (_one(field, _("From"), first, "from"), _one(field, _("To"), second, "to"))
        case "several":
            return (_several(field, values),)
        case _:
            return (_one(field, _("Value"), first, "value"),)


def _one(field: Field, label: str, value: str, key: str) -> Control:
    # One asks also for what nobody enters.
    asked = replace(field, reserved=(), kept=(), required=False)
    kind = "text" if field.kind.name in _TYPED else field.kind.name
    if kind == "boolean":
        return _control(label, "choice", value, _chosen((("true", _("Yes")), ("false", _("No"))), [value]), key=key)
    if kind == "choice":
        return _control(label, kind, value, _chosen(field.choices, [value]), key=key)
    if kind != "link":
        return _control(label, "date" if kind == "datetime" and ":" not in value else kind, value, key=key)
    number = str(_number(field, value) or "")
    made = control_of(asked, raw=number, required=False)
    return replace(made, name="value", label=label, help="", prefix=f"ask-{key}")


def _several(field: Field, values: Sequence[Any]) -> Control:
    label = _("Values")
    if field.kind.name == "choice":
        return replace(_control(label, "choice", "", _chosen(field.choices, values)), many=True)
    if field.kind.name != "link" or field.target is None:
        hint = _("Several, separated by commas")
        return replace(_control(label, "text", ", ".join(map(str, values))), help=hint)
    target = entity_of(field.target)
    chosen = [number for value in values if (number := _number(field, value))]
    choices, many = link_choices(target, chosen) if view_of(target).may("read") else ((), False)
    made = replace(_control(label, "link" if many else "choice", "", choices), many=True)
    return replace(made, search_url=f"/{target.key}/pick" if many else "")


def _number(field: Field, value: Any) -> int | None:
    if value == ME:
        return view_of(entity_of(field.target)).identity.user_id if field.target else None
    return int(value) if str(value).isdecimal() else None


def _chosen(known: Any, values: Sequence[Any]) -> tuple[Choice, ...]:
    wanted = {str(value) for value in values}
    return tuple(Choice(str(value), str(label), str(value) in wanted) for value, label in known)


def _control(label: str, kind: str, value: str, choices: tuple[Choice, ...] = (), key: str = "value") -> Control:
    return Control(name="value", label=label, kind=kind, value=value, choices=choices, prefix=f"ask-{key}")
