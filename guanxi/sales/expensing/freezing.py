"""What a claim says stays as it is once it was submitted: kept by checks with a sentence, and by the database for every door."""

from functools import partial
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.automation.approvals.reopening import FILLING
from guanxi.platform.entities.declaration import Draft, Problems, Written
from guanxi.platform.permissions.guards import Guard, guard
from guanxi.platform.records.following import Upkeep, follow
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.expensing.models import FROZEN, ExpenseClaim, ExpenseLine, ExpenseReceipt, ExpenseStatus

_CLAIM: Final = ("number", "name", "total", "tax")
_LINE: Final = (
    *("claim", "type", "day", "text", "currency", "amount", "tax", "kilometres", "heads", "nights", "city"),
    *("activity", "no_activity", "account", "deal", "reason"),
)
# Customers and deals are merged and go to the trash: lines follow them, whatever has become of the claim.
_KEPT: Final = tuple(name for name in _LINE if name not in ("account", "deal"))
_STATES: Final = ", ".join(f"'{one}'" for one in FROZEN)


def claim_stays(draft: Draft) -> Problems:
    """Refuse to change what a claim says that others decide about."""
    if draft.before is None or draft.before.status not in FROZEN or "status" in draft.changed:
        return {}
    return {name: [frozen_words()] for name in ("name", "note", "number") if name in draft.changed}


def line_stays(draft: Draft) -> Problems:
    """Refuse to write lines of a claim that others decide about."""
    if draft.before is not None and not draft.changed & set(_LINE):
        return {}
    claims = {draft.get("claim"), draft.before.claim_id if draft.before is not None else None} - {None}
    return {"": [frozen_words()]} if is_frozen(claims) else {}


def is_frozen(claims: set[Any]) -> bool:
    """Tell whether one of these claims is not changed any more."""
    return bool(ExpenseClaim.everything.filter(pk__in=claims, status__in=FROZEN).exists())


def no_line_goes(written: list[Written]) -> None:
    """Let no line of such a claim go into the trash, or come out of it."""
    claims = {one.record.claim_id for one in written if "deleted_at" in one.before}
    if claims and is_frozen(claims):
        raise NotAllowed(frozen_words())


def no_claim_goes(written: list[Written]) -> None:
    """Let no claim go into the trash that others decide about, or that was paid."""
    if any("deleted_at" in one.before and one.record.status in FROZEN for one in written):
        raise NotAllowed(
            _("This claim was submitted: withdraw it before you throw it away. What was approved is kept.")
        )


def frozen_words() -> str:
    """Say that a claim is not changed any more, and what to do instead."""
    return _("This claim was submitted, so what it says stays as it is: withdraw it to change it.")


def _raised(words: str) -> str:
    return f"raise check_violation using message = '{words}'; end if;"


def _columns(model: Any, names: tuple[str, ...]) -> tuple[str, str]:
    columns = [model._meta.get_field(name).column for name in names]
    return ", ".join(f"n.{one}" for one in columns), ", ".join(f"o.{one}" for one in columns)


def _claim_guarded() -> str:
    now, before = _columns(ExpenseClaim, _CLAIM)
    return (
        f"if exists (select 1 from fresh n join stale o on o.id = n.id where o.status in ({_STATES}) "
        f"and n.status in ({_STATES}) and ({now}) is distinct from ({before}) "
        f"and coalesce(current_setting('{FILLING}', true), '') = '') then {_raised('a submitted claim is not changed')}"
    )


def _lines_guarded(event: str) -> str:
    now, before = _columns(ExpenseLine, _KEPT)
    changed = f"join stale o on o.id = n.id and ({now}) is distinct from ({before}) " if event == "update" else ""
    return (
        f"if exists (select 1 from fresh n {changed}join {ExpenseClaim._meta.db_table} c on c.id = n.claim_id "
        f"where c.status in ({_STATES}) and c.deleted_at is null) then {_raised('a submitted claim is not changed')}"
    )


def _receipts_guarded(rows: str) -> str:
    return (
        f"if exists (select 1 from {rows} n join {ExpenseLine._meta.db_table} l on l.id = n.line_id "
        f"join {ExpenseClaim._meta.db_table} c on c.id = l.claim_id where c.status in ({_STATES})) then "
        f"{_raised('the receipts of a submitted claim are kept')}"
    )


def _with_approval(event: str) -> str:
    """A claim in approval waits; it is approved or comes back when its approval says so."""
    moved = "join stale o on o.id = n.id and o.state is distinct from n.state " if event == "update" else ""
    states = ExpenseStatus
    return (
        f"update {ExpenseClaim._meta.db_table} c set status = w.status, version = c.version + 1, updated_at = now(), "
        f"decided_at = case when w.status in ('{states.APPROVED}', '{states.REJECTED}') then now() end "
        f"from (select n.object_id as id, case n.state when 'approved' then '{states.APPROVED}' "
        f"when 'running' then '{states.SUBMITTED}' when 'withdrawn' then '{states.WITHDRAWN}' else '{states.REJECTED}' end "
        f"as status from fresh n {moved}where n.entity = 'expense_claim') w "
        f"where c.id = w.id and c.status <> '{states.PAID}' and c.status <> w.status;"
    )


follow(
    Upkeep("expense_claim_frozen", ExpenseClaim, "update", _claim_guarded),
    Upkeep("expense_line_frozen_insert", ExpenseLine, "insert", partial(_lines_guarded, "insert")),
    Upkeep("expense_line_frozen_update", ExpenseLine, "update", partial(_lines_guarded, "update")),
    Upkeep("expense_receipt_kept_insert", ExpenseReceipt, "insert", partial(_receipts_guarded, "fresh")),
    Upkeep("expense_receipt_kept_delete", ExpenseReceipt, "delete", partial(_receipts_guarded, "stale")),
    Upkeep("expense_with_approval_begun", Approval, "insert", partial(_with_approval, "insert")),
    Upkeep("expense_with_approval", Approval, "update", partial(_with_approval, "update")),
)
guard(
    Guard(
        ExpenseReceipt,
        read="app.reads('expense_line', t.line_id)",
        insert="app.edits('expense_line', t.line_id)",
        delete="app.edits('expense_line', t.line_id)",
    )
)
