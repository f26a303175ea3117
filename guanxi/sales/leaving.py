"""What must hold before a deal leaves a stage forward: parts of sales declare it, every door of writing asks it."""

from collections.abc import Callable

from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.sales.drafts import stages
from guanxi.sales.models import Outcome, Stage

Gate = Callable[[Draft, tuple[Stage, ...]], list[str]]
_gates: list[Gate] = []


def declare_gate(gate: Gate) -> None:
    """Declare what is asked: it gets the deal as it will be and the stages that it leaves behind, and says what is missing."""
    _gates.append(gate)


def may_leave(draft: Draft) -> Problems:
    """Refuse to move a deal forward where something that its stage, or one it passes over, asks for is missing."""
    passed = stages_passed(draft) if _gates else ()
    said = [sentence for gate in _gates for sentence in gate(draft, passed)] if passed else []
    return {"stage": said} if said else {}


def stages_passed(draft: Draft) -> tuple[Stage, ...]:
    """Give the open stages that a deal leaves behind on its way forward, in order; none for one that goes back or is lost.

    Between pipelines only winning counts as forward: the places of their stages do not compare.
    """
    if draft.before is None or "stage" not in draft.changed:
        return ()
    known = stages()
    left, entered = known.get(draft.before.stage_id or 0), known.get(draft.get("stage") or 0)
    if left is None or entered is None or left.outcome != Outcome.OPEN or entered.outcome == Outcome.LOST:
        return ()
    if entered.outcome == Outcome.OPEN and entered.pipeline_id != left.pipeline_id:
        return ()
    way = [one for one in known.values() if one.pipeline_id == left.pipeline_id and one.outcome == Outcome.OPEN]
    begin = way.index(left)
    end = way.index(entered) if entered in way else len(way)
    return tuple(way[begin:end])
