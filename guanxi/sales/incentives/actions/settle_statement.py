"""What becomes of a statement: objected to, submitted, approved, locked, opened again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import NotAllowed, RecordProblem
from guanxi.sales.incentives.happened import as_incentives
from guanxi.sales.incentives.models import CommissionStatement, StatementState

MOVED, OBJECTED = "commission_moved", "commission_objected"
_OPEN = (StatementState.OPEN, StatementState.DISPUTED)
_ANSWERABLE = (StatementState.OPEN, StatementState.SUBMITTED, StatementState.APPROVED)


class StatementMovedOn(RecordProblem):
    """Somebody else was faster."""

    def __init__(self) -> None:
        super().__init__(_("This statement has moved on meanwhile; look at it again."))


def may_object(statement: CommissionStatement) -> bool:
    """Tell whether whoever acts is paid by this statement and it is not locked."""
    return statement.owner_id == someone().user_id and statement.state in _ANSWERABLE


def may_submit(statement: CommissionStatement) -> bool:
    """Tell whether it can be submitted: it is worked out and nobody waits for it."""
    return statement.state in _OPEN and statement.calculated_at is not None


def may_approve(statement: CommissionStatement) -> bool:
    """Tell whether whoever acts approves it: who keeps all statements, but not their own."""
    return statement.state == StatementState.SUBMITTED and _keeps_all() and statement.owner_id != someone().user_id


def may_lock(statement: CommissionStatement) -> bool:
    """Tell whether whoever acts locks it once it is paid out."""
    return statement.state == StatementState.APPROVED and _keeps_all() and statement.owner_id != someone().user_id


def may_reopen(statement: CommissionStatement) -> bool:
    """Tell whether it can be worked out again: it is submitted or approved, and not locked."""
    return statement.state in (StatementState.SUBMITTED, StatementState.APPROVED) and _keeps_all()


def _keeps_all() -> bool:
    return bool(view_of(entity("commission_statement")).scope("edit") & Scope.ALL)


@transaction.atomic
def object_to_statement(statement: CommissionStatement, *, by: Identity, objection: str) -> CommissionStatement:
    """Say what is wrong with one's own statement: it is open again until somebody submits it anew. Raises `StatementMovedOn`."""
    if not may_object(statement):
        raise NotAllowed(_("Only who is paid by a statement objects to it, and before it is locked."))
    people = {statement.submitted_by_id, statement.approved_by_id}
    with as_incentives():
        moved = _moved(statement, _ANSWERABLE, state=StatementState.DISPUTED, objection=objection, answer="")
    tell(OBJECTED, [one for one in people if one], about=("commission_statement", statement.pk), by=by.user_id)
    return moved


@transaction.atomic
def submit_statement(statement: CommissionStatement, *, by: Identity, answer: str = "") -> CommissionStatement:
    """Hand a statement in for approval; from now on it stays as it is. Raises `StatementMovedOn`."""
    values = {"state": StatementState.SUBMITTED, "submitted_by": by.user_id, "submitted_at": timezone.now()}
    return _told(_moved(statement, _OPEN, **values, **({"answer": answer} if answer else {})), by)


@transaction.atomic
def approve_statement(statement: CommissionStatement, *, by: Identity, answer: str = "") -> CommissionStatement:
    """Approve a statement of somebody else. Raises `NotAllowed` and `StatementMovedOn`."""
    if not may_approve(statement):
        raise NotAllowed(_("Whoever keeps all statements approves what was submitted, but not their own."))
    values = {"state": StatementState.APPROVED, "approved_by": by.user_id, "approved_at": timezone.now()}
    more = {"answer": answer} if answer else {}
    return _told(_moved(statement, (StatementState.SUBMITTED,), **values, **more), by)


@transaction.atomic
def lock_statement(statement: CommissionStatement, *, by: Identity) -> CommissionStatement:
    """Lock what is paid out: nothing of it is changed any more by anybody. Raises `NotAllowed` and `StatementMovedOn`."""
    if not may_lock(statement):
        raise NotAllowed(_("Whoever keeps all statements locks what was approved, but not their own."))
    values = {"state": StatementState.LOCKED, "locked_by": by.user_id, "locked_at": timezone.now()}
    return _told(_moved(statement, (StatementState.APPROVED,), **values), by)


@transaction.atomic
def reopen_statement(statement: CommissionStatement, *, by: Identity, answer: str) -> CommissionStatement:
    """Let a statement be worked out again, with the reason. Raises `NotAllowed` and `StatementMovedOn`."""
    if not may_reopen(statement):
        raise NotAllowed(_("A locked statement stays: what changes is corrected in the next one."))
    settled = (StatementState.SUBMITTED, StatementState.APPROVED)
    return _told(_moved(statement, settled, state=StatementState.OPEN, answer=answer), by)


def _moved(statement: CommissionStatement, states: tuple[str, ...], **values: object) -> CommissionStatement:
    one = entity("commission_statement")
    CommissionStatement.everything.select_for_update(no_key=True).filter(pk=statement.pk).first()
    now = find_row(one, statement.pk)
    if now.state not in states or now.version != statement.version:
        raise StatementMovedOn
    moved: CommissionStatement = change(one, now.pk, values, version=now.version, trusted=True)
    return moved


def _told(statement: CommissionStatement, by: Identity) -> CommissionStatement:
    about = ("commission_statement", statement.pk)
    tell(MOVED, [statement.owner_id], about=about, by=by.user_id or None, state=str(statement.state))
    return statement


def _says(told: Told) -> str:
    state = StatementState(told.details.get("state") or StatementState.OPEN)
    return _("Commission statement %(record)s: %(state)s") % {**told.words, "state": state.label}


def _objects(told: Told) -> str:
    return _("%(person)s objects to the commission statement %(record)s") % told.words


declare(
    NotificationKind(MOVED, words("My commission statements", "我的提成结算单"), _says, icon="receipt"),
    NotificationKind(OBJECTED, words("Objections to commission statements", "提成结算异议"), _objects, icon="receipt"),
)
