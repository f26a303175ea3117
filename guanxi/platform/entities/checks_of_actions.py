"""Start-up checks of actions: what a verb asks for is what its function takes."""

import inspect
from collections.abc import Iterator

from guanxi.platform.entities.declaration import Action, Entity, Field

_NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def problems_of_actions(one: Entity) -> Iterator[str]:
    """Say which actions cannot be asked for, or could not be run."""
    names = [action.name for action in one.actions]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield f"Entity “{one.key}” has two actions called “{name}”."
    for action in one.actions:
        where = f"Entity “{one.key}”, action “{action.name}”"
        unknown = [name for name in action.inputs if isinstance(name, str) and not one.has_field(name)]
        for name in unknown:
            yield f"{where}: `inputs` names the field “{name}”, which the model does not have."
        if not unknown:
            yield from _unlike_the_verb(one, action, where)


def _unlike_the_verb(one: Entity, action: Action, where: str) -> Iterator[str]:
    inputs = {each.name: each for each in (_field(one, each) for each in action.inputs)}
    for name in action.required:
        if name not in inputs:
            yield f"{where}: `required` names “{name}”, which is not among its `inputs`."
    taken = inspect.signature(action.run).parameters
    anything = any(each.kind is inspect.Parameter.VAR_KEYWORD for each in taken.values())
    verb = getattr(action.run, "__name__", "its verb")
    for name in ("by", *inputs):
        if not anything and name not in taken:
            yield f"{where}: `{verb}` takes no “{name}”."
    for place, each in enumerate(taken.values()):
        if place == 0 or each.name == "by" or each.kind not in _NAMED or each.default is not each.empty:
            continue
        if each.name not in inputs:
            yield f"{where}: `{verb}` needs “{each.name}”, which is not among its `inputs`."
        elif not (
            each.name in action.required or inputs[each.name].required or inputs[each.name].kind.name == "boolean"
        ):
            yield f"{where}: `{verb}` needs “{each.name}”, so it must be in `required`, or have a default there."


def _field(one: Entity, each: str | Field) -> Field:
    return one.field(each) if isinstance(each, str) else each
