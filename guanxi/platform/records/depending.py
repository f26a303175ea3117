"""Declared dependencies where records are written: values taken over, choices that must fit, fields needed by condition."""

from collections.abc import Container, Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed, Shown
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.links import Links

EMPTY: Final[tuple[Any, ...]] = (None, "", [])


def taken_over(view: View, given: Mapping[str, Any], told: Container[str], links: Links) -> Values:
    """Give what a new record takes over from those that it names: only what the person reads there.

    Of the fields that were `told`, be it wrongly or as empty, none is filled.
    """
    taken: dict[str, Any] = {}
    for each in view.entity.depending(Filled):
        link = view.entity.field(each.on)
        chosen = given.get(each.on) or taken.get(each.on)
        if not chosen or each.field in told or each.field in taken or each.field not in view.writable:
            continue
        if view_of(entity_of(link.target)).reads(each.source):  # type: ignore[arg-type]
            value = links.value(link, chosen, each.source)
            taken |= {} if value in EMPTY else {each.field: value}
    return taken


def copied(view: View, given: Mapping[str, Any], links: Links) -> Values:
    """Give what a record repeats of those that it is told to belong to, whoever writes it."""
    fields = {each: view.entity.field(each.on) for each in view.entity.depending(Copied) if given.get(each.on)}
    found = {each.field: links.value(link, given[each.on], each.source) for each, link in fields.items()}
    return {name: value for name, value in found.items() if value is not None}


def misfits(view: View, draft: Draft, given: Iterable[str], links: Links, known: Container[str]) -> Problems:
    """Say which choices do not fit the field they depend on, and what the condition of others makes necessary.

    `given` are the fields that were brought; what the entity's own arithmetic chose is taken for right. Fields in
    `known` are known to be wrong; nothing is concluded from them.
    """
    problems: Problems = {}
    for each in view.entity.depending(Narrowed):
        if each.field in known or each.on in known or not (each.strict and not {each.field, each.on}.isdisjoint(given)):
            continue
        if not _fits(view, each, draft, links):
            problems[each.field] = [_misfit(view, each)]
    for condition in view.entity.depending(Shown):
        wanted = [name for name in condition.required if name not in known and draft.get(name) in EMPTY]
        if (
            wanted
            and condition.on not in known
            and _matters(condition, draft)
            and holds(view, condition, draft.values, links)
        ):
            problems |= {name: [_needed(view, name)] for name in wanted}
    return problems


def holds(view: View, condition: Shown, values: Mapping[str, Any], links: Links) -> bool:
    """Tell whether the fields of a condition are wanted for these values."""
    value = values.get(condition.on)
    if condition.by:
        value = links.value(view.entity.field(condition.on), value, condition.by)
    return value in condition.values if condition.values else value not in (*EMPTY, False)


def _fits(view: View, each: Narrowed, draft: Draft, links: Links) -> bool:
    chosen, wanted = draft.get(each.field), draft.get(each.on)
    if chosen is None or wanted is None:
        return True
    return links.value(view.entity.field(each.field), chosen, each.by) in (wanted, "")


def _misfit(view: View, each: Narrowed) -> str:
    words = {"name": view.entity.field(each.field).label, "on": view.entity.field(each.on).label}
    return _("“%(name)s” and “%(on)s” do not belong together: choose one that does.") % words


def _matters(condition: Shown, draft: Draft) -> bool:
    """A record is asked for it when it comes new, when the condition comes true, and when someone empties the field."""
    if draft.before is None:
        return condition.when_new
    return bool(draft.changed & {condition.on, *condition.required})


def _needed(view: View, name: str) -> str:
    return _("“%(name)s” is needed.") % {"name": view.entity.field(name).label}
