"""Filters as people read and make them: chips that read as a sentence, the operators of a field, the control of a value."""

from dataclasses import replace

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.operators import operator_of
from guanxi.platform.permissions.view import View
from guanxi.platform.search.comparing import operators_of as operators_in
from guanxi.platform.search.grammar import settled
from guanxi.platform.search.wording import sentences
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Chip, Choice
from guanxi.platform.web.state import ListState

# In a form the value of a condition is one; a list of values comes by address.
_IN_FORM = ("any_of", "none_of", "between", "has")


def chips_of(view: View, state: ListState, path: str) -> tuple[Chip, ...]:
    """This will be the filters as they read, each with the address of the list without it."""
    told = sentences(view, (settled(view.entity, one) for one in state.filters))
    return tuple(Chip(text, state.without(one).address(path)) for text, one in zip(told, state.filters, strict=True))


def operators_of(view: View, field: Field) -> tuple[Choice, ...]:
    """This will be the conditions one may ask of a field."""
    names = (name for name in operators_in(view, field) if name not in _IN_FORM)
    return tuple(Choice(name, str(one.label)) for name in names if (one := operator_of(field.kind.name, name)))


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
