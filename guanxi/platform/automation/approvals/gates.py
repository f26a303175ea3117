"""What a subsystem asks of a record before anybody sends it for approval, by whatever way, and what matters to who decides."""

from collections.abc import Callable
from typing import Any

from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.entities.declaration import Entity

WhyNot = Callable[[Any], str]
_gates: dict[str, WhyNot] = {}
_matters: dict[str, tuple[str, ...]] = {}


def declare_gate(key: str, why_not: WhyNot) -> None:
    """Let records of a kind through only where `why_not` gives an empty text for them; else that is what people are told."""
    _gates[key] = why_not


def declare_matters(key: str, fields: tuple[str, ...]) -> None:
    """Say which fields of a kind tell most to whoever decides; they stand first where it waits."""
    _matters[key] = fields


def what_matters(one: Entity) -> tuple[str, ...]:
    """Give the fields that tell most to whoever decides; none where the subsystem says nothing of the kind."""
    return _matters.get(one.key, ())


def why_shut(one: Entity, record: Any) -> str:
    """Say why a record is not sent for approval as it is; empty where it may be."""
    gate = _gates.get(one.key)
    return gate(record) if gate else ""


def refuse_shut(one: Entity, record: Any) -> None:
    """Raise `ApprovalRefused` with the sentence of the gate where it is shut."""
    if why := why_shut(one, record):
        raise ApprovalRefused(why)
