"""The fields that whoever decides may change at their step, in the form with which they agree."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from guanxi.platform.automation.approvals.filling import fields_to_fill, values_to_fill
from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.automation.approvals.queries import step_now
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control

# Before the name of a field, apart from what else the form says.
FILLS: Final = "fill."


def controls_to_fill(approval: Approval, said: Mapping[str, str]) -> tuple[Control, ...]:
    """This will be a control for each of these fields, with what the record holds now."""
    step = step_now(approval)
    if step is None or not step.fills:
        return ()
    now = values_to_fill(approval, step, someone())
    return tuple(
        control_of(
            replace(one, name=FILLS + one.name), now[one.name], raw=said.get(FILLS + one.name), prefix="approval"
        )
        for one in fields_to_fill(entity(approval.entity), step)
    )


def filled(said: Mapping[str, str]) -> dict[str, str]:
    """This will be what was typed into them, by field."""
    return {key.removeprefix(FILLS): text for key, text in said.items() if key.startswith(FILLS)}
