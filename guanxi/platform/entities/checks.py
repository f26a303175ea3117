"""Start-up checks of declarations: a wrong one stops the start with a sentence."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core import checks

from guanxi.platform.entities.checks_of_actions import problems_of_actions
from guanxi.platform.entities.checks_of_dependencies import problems_of_dependencies
from guanxi.platform.entities.checks_of_shape import problems_of_looks, problems_of_shape
from guanxi.platform.entities.checks_of_views import problems_of_views
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.operators import OPERATORS
from guanxi.platform.entities.registry import entities, entity, entity_of, has_entity, is_entity


def check_declarations(**_: Any) -> list[checks.CheckMessage]:
    """Give an error for everything in a declaration that does not fit its model."""
    # Of a declaration that has not the right shape nothing else can be asked.
    misshapen = [problem for one in entities() for problem in problems_of_shape(one)]
    found = misshapen or [problem for one in entities() for problem in _problems(one)]
    return [checks.Error(sentence, id="guanxi.E001") for sentence in found]


def _problems(one: Entity) -> Iterator[str]:
    yield from _unknown_names(one)
    yield from problems_of_actions(one)
    yield from problems_of_looks(one)
    yield from problems_of_views(one)
    yield from _unknown_words(one)
    yield from _wrong_kinds(one)
    yield from _wrong_place(one)
    yield from _wrong_numbering(one)
    yield from _wrong_duplicates(one)
    yield from problems_of_dependencies(one)
    yield from _wrong_shortcut(one)
    for target in (field for field in one.fields if field.kind.name == "link"):
        if not has_entity(target.target):
            yield f"Entity “{one.key}”: the link “{target.name}” leads to a model that is no declared entity."


def _wrong_place(one: Entity) -> Iterator[str]:
    """Say what is wrong with where rows stand: on their own, below a parent, or for everyone."""
    if one.access == "child":
        parent = one.field(one.parent).target if one.has_field(one.parent) else None
        if not has_entity(parent):
            yield f"Entity “{one.key}” is a child, so its `parent` must name a link to an entity; it names “{one.parent}”."
        elif entity_of(parent).access != "owned":  # type: ignore[arg-type]
            yield f"Entity “{one.key}” is a child, so its `parent` must be owned; “{one.parent}” leads to rows without an owner of their own."
        elif _owner_is_given(one):
            yield f"Entity “{one.key}” is a child, whose owner is that of its parent: derive its model from `Child`."
    if one.access == "owned":
        missing = [name for name in ("owner", "unit", "visibility", "deleted_at") if not one.is_column(name)]
        if missing:
            yield f"Entity “{one.key}” is owned, but its model has no {', '.join(missing)}; derive it from `Record`."
        elif not _owner_is_given(one):
            yield f'Entity “{one.key}”: the owner in its model is that of a parent; say `access="child"` and name the `parent`, or derive it from `Record`.'
    yield from _wrong_customer(one)
    if one.access == "reference" and one.duplicates:
        yield f"Entity “{one.key}”: `duplicates` need rows with an owner to ask; everyone sees these."
    if one.linked_by and one.linked_by not in {model._meta.db_table for model in apps.get_models()}:
        yield f"Entity “{one.key}”: `linked_by` names the table “{one.linked_by}”, which no model has."


def _owner_is_given(one: Entity) -> bool:
    """Tell whether people give rows their owner; that of a `Child` is copied by the database."""
    return one.is_column("owner") and one.model._meta.get_field("owner").editable


def _wrong_customer(one: Entity) -> Iterator[str]:
    """Say what is wrong with the customer that rows follow; following two steps far would not be kept up."""
    if not one.follows:
        return
    target = one.field(one.follows).target if one.has_field(one.follows) else None
    if one.access != "owned" or not has_entity(target):
        yield f"Entity “{one.key}”: `follows` must name a link from owned rows to an entity; it names “{one.follows}”."
    elif entity_of(target).access != "owned" or entity_of(target).follows:  # type: ignore[arg-type]
        yield f"Entity “{one.key}”: `follows` must lead to owned rows that follow nothing themselves; “{one.follows}” does not."


def _wrong_duplicates(one: Entity) -> Iterator[str]:
    for each in one.alike:
        if not is_entity(each.entity):
            yield f"Entity “{one.key}”: `duplicates` names the entity “{each.entity}”, which is not registered."
        elif each.there not in {key.column for key in entity(each.entity).alike if key.entity == each.entity}:
            yield f"Entity “{one.key}”: `duplicates` looks for “{each.there}” on “{each.entity}”, which does not tell its own duplicates by it."


def _wrong_shortcut(one: Entity) -> Iterator[str]:
    taken = [other.key for other in entities() if other is not one and other.shortcut == one.shortcut]
    if one.shortcut and (taken or not re.fullmatch("[a-fi-z]", one.shortcut)):
        yield f"Entity “{one.key}”: `shortcut` must be a small letter of its own, but not g and h; it is “{one.shortcut}”."


def _wrong_numbering(one: Entity) -> Iterator[str]:
    if not one.numbering:
        return
    if not one.has_field("number"):
        yield f"Entity “{one.key}” has a `numbering`, but its model has no field “number”."
        return
    try:
        differ = len({one.numbering.format(year=2026, n=number) for number in (1, 2)}) == 2
    except (KeyError, IndexError, ValueError):
        differ = False
    if not differ:
        yield f"Entity “{one.key}”: `numbering` must be a pattern of {{year}} and {{n}}, such as D-{{year}}-{{n:05}}; it is “{one.numbering}”."


def _unknown_words(one: Entity) -> Iterator[str]:
    """Say which words of the declaration are none of those that the kernel knows."""
    if not re.fullmatch("[a-z][a-z0-9_]*", one.key):
        yield f"Entity “{one.key}”: the `key` must be of small letters, digits and underscores; the database uses it in names."
    if one.access not in ("owned", "child", "reference"):
        yield f"Entity “{one.key}”: `access` is owned, child or reference, not “{one.access}”."
    for verb in (*one.verbs, *(action.verb for action in one.actions)):
        if verb not in Entity.verbs:  # what an entity has that names none
            yield f"Entity “{one.key}” names the verb “{verb}”, which roles do not know."
    for key in one.related:
        if not is_entity(key):
            yield f"Entity “{one.key}”: `related` names the entity “{key}”, which is not declared."
        elif not any(field.target is one.model for field in entity(key).fields):
            yield f"Entity “{one.key}”: `related` names the entity “{key}”, which has no link to “{one.key}”."
    for field in one.fields:
        if field.name in OPERATORS:
            yield f"Entity “{one.key}”: the field “{field.name}” is called like an operator of conditions; addresses could not name it."
    names = [action.name for action in one.actions]
    for each in one.reserved:
        if each.by not in names:
            yield f"Entity “{one.key}”: `reserved` names the action “{each.by}”, which it does not have."


def _unknown_names(one: Entity) -> Iterator[str]:
    named = {
        "columns": one.columns,
        "facts": one.facts,
        "search": one.search,
        "sections": tuple(name for section in one.sections for name in section.fields),
        "board": (one.board,) if one.board else (),
        "board_sum": (one.board_sum,) if one.board_sum else (),
        "board_kept": one.board_kept,
        "counted": one.counted,
        "milestone": (one.milestone,) if one.milestone else (),
        "title_zh": (one.title_zh,) if one.title_zh else (),
        "sort": tuple(name.removeprefix("-") for name in one.sort),
        "reserved": tuple(each.field for each in one.reserved),
        "echoes": (*one.echoes, *one.echoes.values()),
    }
    if not one.has_field(one.title):
        yield f'Entity “{one.key}” has no field “{one.title}”; say in its declaration which field names a record: title="…".'
    for part, names in named.items():
        for name in names:
            if not one.has_field(name):
                yield f"Entity “{one.key}”: `{part}` names the field “{name}”, which the model does not have."
    for part, names in {
        "import_key": one.import_key,
        "duplicates": tuple(each.column for each in one.alike),
        "hidden": one.hidden,
    }.items():
        for name in names:
            if not one.is_column(name):
                yield f"Entity “{one.key}”: `{part}` names the column “{name}”, which the model does not have."


def _wrong_kinds(one: Entity) -> Iterator[str]:
    if one.has_field(one.title) and one.field(one.title).kind.name == "longtext":
        yield f"Entity “{one.key}”: a title says in one line, “{one.title}” is a text of many, which record it is."
    if one.board and one.has_field(one.board) and one.field(one.board).kind.name not in ("choice", "link"):
        yield f"Entity “{one.key}”: a board needs a choice or a link, “{one.board}” is neither."
    if one.board_sum and one.has_field(one.board_sum) and not one.field(one.board_sum).kind.numeric:
        yield f"Entity “{one.key}”: `board_sum` needs a number, “{one.board_sum}” is none."
    for field in one.fields:
        by = one.field(field.currency_by) if one.has_field(field.currency_by) else None
        if field.currency_by and (by is None or by.kind.name != "choice"):
            yield f"Entity “{one.key}”: the amount “{field.name}” is in the currency of “{field.currency_by}”, which is no choice of this model."
    if one.board_kept and (one.access != "owned" or not one.board_sum):
        yield f"Entity “{one.key}”: `board_kept` needs records with an owner and a `board_sum`."
    for name in one.board_kept:
        if one.has_field(name) and one.field(name).target is None:
            yield f"Entity “{one.key}”: `board_kept` names links, “{name}” is none."
    for name in one.search:
        if one.has_field(name) and one.field(name).kind.name not in ("text", "longtext", "phone", "mail", "url"):
            yield f"Entity “{one.key}”: `search` needs text, “{name}” is none."
