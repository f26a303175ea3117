"""Filters as people read and make them: chips that read as a sentence, the operators of a field, the control of a value."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import OPERATOR_WORDS, Refused
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Filter
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Chip, Choice
from guanxi.platform.web.state import ME, ListState, is_person

# Values of these operators are typed as text whatever the kind of the field: "last week", "2026-01-01,2026-03-31".
_TYPED = ("within", "between")
_WITHOUT_VALUE = ("empty", "filled")
# In a form the value of a condition is one; a list of values comes by address.
_IN_FORM = ("any_of", "between")


def chips_of(view: View, state: ListState, path: str) -> tuple[Chip, ...]:
    """This will be the filters as they read, each with the address of the list without it."""
    known = _link_titles(view, state)
    return tuple(Chip(sentence(view, one, known), state.without(one).address(path)) for one in state.filters)


def sentence(view: View, one: Filter, known: dict[str, dict[int, str]]) -> str:
    """This will be a filter as it reads: "Stage is Proposal"."""
    if not view.reads(one.field):
        return one.field
    field = view.entity.field(one.field)
    operator = str(OPERATOR_WORDS.get(one.operator, one.operator))
    values = _(" or ").join(_value(field, one.operator, value, known.get(one.field, {})) for value in one.values)
    return (
        _("%(field)s %(operator)s %(values)s") % {"field": field.label, "operator": operator, "values": values}
        if values
        else f"{field.label} {operator}"
    )


def operators_of(field: Field) -> tuple[Choice, ...]:
    """This will be the conditions one may ask of a field."""
    return tuple(Choice(one, str(OPERATOR_WORDS[one])) for one in field.kind.operators if one not in _IN_FORM)


def value_control(field: Field) -> Control:
    """This will be the control for the value of a condition."""
    # One asks also for what nobody enters.
    made = control_of(replace(field, reserved=(), kept=()), prefix="filter", required=False)
    kind = {
        "longtext": "text",
        "tags": "text",
        "phone": "text",
        "mail": "text",
        "url": "text",
        "boolean": "choice",
        "datetime": "date",
    }.get(made.kind, made.kind)
    choices = (Choice("true", _("Yes")), Choice("false", _("No"))) if field.kind.name == "boolean" else made.choices
    return Control(
        name="value",
        label=_("Value"),
        kind=kind,
        choices=choices,
        search_url=made.search_url,
        help=made.help,
        prefix="filter",
    )


def _value(field: Field, operator: str, value: Any, known: dict[int, str]) -> str:
    if value == ME and is_person(field):
        return _("me")
    if field.target is not None:
        return known.get(int(value), str(value)) if str(value).isdecimal() else str(value)
    if operator in _TYPED or operator in _WITHOUT_VALUE:
        return str(value)
    try:
        return field.text(field.parse(value))
    except Refused:
        return str(value)


def _link_titles(view: View, state: ListState) -> dict[str, dict[int, str]]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in state.filters:
        if view.reads(one.field) and view.entity.field(one.field).target is not None:
            wanted[one.field] |= {int(value) for value in one.values if str(value).isdecimal()}
    return {name: titles(entity_of(view.entity.field(name).target), ids) for name, ids in wanted.items()}  # type: ignore[arg-type]
