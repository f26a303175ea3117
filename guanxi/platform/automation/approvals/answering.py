"""Links by which an approval is answered from a mail: signed, for one turn of one person, for a while, and once.

A link is good as long as the turn is open and as it was when the link was made: whoever answers, hands on or is relieved ends it.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.core import signing
from django.db.models import Q

from guanxi.platform.automation.approvals.models import Approval, Turn, TurnState
from guanxi.platform.identity.acting import someone

ROOT: Final = "/answer"
GOOD_FOR: Final = 7 * 24 * 3600  # seconds
_SALT: Final = "guanxi.approvals.answer"


@dataclass(frozen=True)
class Asked:
    """What a link says: whose it is, and of which turn."""

    person: int
    turn: int
    opened: str


class DeadLink(ValueError):
    """A link that is not ours, or too old."""


def link_for(approval_id: int) -> str:
    """Give the path at which whoever acts answers an approval; empty where it is not their turn."""
    turn = Turn.objects.filter(_whose(someone().user_id), approval=approval_id, state=TurnState.OPEN).first()
    if turn is None:
        return ""
    return f"{ROOT}/{signing.dumps([someone().user_id, turn.pk, _opened(turn)], salt=_SALT)}"


def read_link(token: str) -> Asked:
    """Give what a link says, whether it is still good or not. Raises `DeadLink`."""
    try:
        person, turn, opened = signing.loads(token, salt=_SALT, max_age=GOOD_FOR)
        return Asked(int(person), int(turn), str(opened))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise DeadLink from error


def approval_asked(asked: Asked) -> tuple[Approval, bool] | None:
    """Give the approval of a link as whoever acts reads it, and whether the link may still be answered."""
    turn = Turn.objects.filter(pk=asked.turn).select_related("approval__flow").first()
    if turn is None:
        return None
    open_now = Turn.objects.filter(_whose(asked.person), pk=turn.pk, state=TurnState.OPEN, approval__state="running")
    return turn.approval, _opened(turn) == asked.opened and open_now.exists()


def _whose(person: int) -> Any:
    return Q(person_id=person) | Q(instead_of_id=person, stands_in=True)


def _opened(turn: Turn) -> str:
    return turn.opened_at.isoformat() if turn.opened_at else ""
