"""A flow as data: what one version of it says, read from and written as JSON; and arithmetic on it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from guanxi.platform.automation.approvals.models import Does, Mode, Own, Who


@dataclass(frozen=True)
class StepRule:
    """One step; `conditions` are written as in the addresses of lists, and all of them have to hold.

    `fills` are names of fields that whoever decides there may change. `remind_after` and `raise_after` are hours of work; who holds it then is reminded, or it goes up to `raise_to`, else to
    their manager.
    """

    name: str
    name_zh: str = ""
    does: str = Does.DECIDE
    who: str = Who.MANAGER
    person: int | None = None
    role: int | None = None
    team: int | None = None
    level: int | None = None
    mode: str = Mode.ANY
    conditions: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    remind_after: int | None = None
    raise_after: int | None = None
    raise_to: int | None = None


@dataclass(frozen=True)
class FlowRule:
    """One version of a flow; `watched` are names of fields and keys of kinds of lines."""

    kind: str
    keeper: int
    conditions: tuple[str, ...] = ()
    own: str = Own.MANAGER
    once: bool = True
    watched: tuple[str, ...] = ()
    nudge_after: int = 30
    steps: tuple[StepRule, ...] = ()


def as_json(rule: FlowRule) -> dict[str, Any]:
    """Write a version."""
    return asdict(rule)


def flow_rule(given: Mapping[str, Any]) -> FlowRule:
    """Read a version."""
    steps = tuple(
        StepRule(**{**one, "conditions": tuple(one["conditions"]), "fills": tuple(one.get("fills", ()))})
        for one in given["steps"]
    )
    lists = {name: tuple(given[name]) for name in ("conditions", "watched")}
    return FlowRule(**{**given, **lists, "steps": steps})


def lines(text: str) -> tuple[str, ...]:
    """Give the conditions of a field that holds one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
