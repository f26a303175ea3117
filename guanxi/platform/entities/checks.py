"""Start-up checks of declarations: a wrong one stops the start with a sentence."""

from collections.abc import Iterator
from typing import Any

from django.core import checks

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, has_entity


def check_declarations(**_: Any) -> list[checks.CheckMessage]:
    """Give an error for everything in a declaration that does not fit its model."""
    found = (problem for one in entities() for problem in _problems(one))
    return [checks.Error(sentence, id="guanxi.E001") for sentence in found]


def _problems(one: Entity) -> Iterator[str]:
    yield from _unknown_names(one)
    yield from _wrong_kinds(one)
    if one.access == "child" and not (one.parent and one.has_field(one.parent) and has_entity(one.field(one.parent).target)):
        yield f"Entity “{one.key}” is a child, so its `parent` must name a link to an entity; it names “{one.parent}”."
    if one.access == "owned":
        missing = [name for name in ("owner", "unit", "visibility", "deleted_at") if not one.is_column(name)]
        if missing:
            yield f"Entity “{one.key}” is owned, but its model has no {', '.join(missing)}; derive it from `Record`."
    for target in (field for field in one.fields if field.kind.name == "link"):
        if not has_entity(target.target):
            yield f"Entity “{one.key}”: the link “{target.name}” leads to a model that is no declared entity."


def _unknown_names(one: Entity) -> Iterator[str]:
    named = {
        "columns": one.columns,
        "facts": one.facts,
        "search": one.search,
        "sections": tuple(name for section in one.sections for name in section.fields),
        "board": (one.board,) if one.board else (),
        "board_sum": (one.board_sum,) if one.board_sum else (),
        "title": (one.title,),
        "sort": tuple(name.removeprefix("-") for name in one.sort),
        "actions": tuple(name for action in one.actions for name in action.inputs if isinstance(name, str)),
    }
    for part, names in named.items():
        for name in names:
            if not one.has_field(name):
                yield f"Entity “{one.key}”: `{part}` names the field “{name}”, which the model does not have."
    for part, names in {"import_key": one.import_key, "duplicates": one.duplicates}.items():
        for name in names:
            if not one.is_column(name):
                yield f"Entity “{one.key}”: `{part}` names the column “{name}”, which the model does not have."


def _wrong_kinds(one: Entity) -> Iterator[str]:
    if one.board and one.has_field(one.board) and one.field(one.board).kind.name not in ("choice", "link"):
        yield f"Entity “{one.key}”: a board needs a choice or a link, “{one.board}” is neither."
    if one.board_sum and one.has_field(one.board_sum) and not one.field(one.board_sum).kind.numeric:
        yield f"Entity “{one.key}”: `board_sum` needs a number, “{one.board_sum}” is none."
    for name in one.search:
        if one.has_field(name) and one.field(name).kind.name not in ("text", "longtext", "phone", "mail", "url"):
            yield f"Entity “{one.key}”: `search` needs text, “{name}” is none."
