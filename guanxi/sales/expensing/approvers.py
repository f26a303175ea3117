"""Who decides about a claim where no approval flow does: whoever is above its owner or stands in for them, and nobody about their own."""

from contextlib import suppress

from django.db import connection

from guanxi.platform.automation.approvals.models import LIVE, Approval
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import Deputy, User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.deputies import deputies_of
from guanxi.platform.permissions.sharing import ShareRefused, share
from guanxi.platform.permissions.view import view_of
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseStatus


def may_answer(claim: ExpenseClaim, who: Identity) -> bool:
    """Tell whether somebody decides about a claim now. One beyond limits is decided by a second one, above the first."""
    if claim.status != ExpenseStatus.SUBMITTED or claim.owner_id == who.user_id or in_a_flow(claim):
        return False
    return _is_above(who, claim.endorsed_by_id or claim.owner_id)


def in_a_flow(claim: ExpenseClaim) -> bool:
    """Tell whether an approval flow decides about a claim."""
    return bool(Approval.objects.filter(entity="expense_claim", object_id=claim.pk, state__in=LIVE).exists())


def next_ones(person: int) -> list[int]:
    """Give whom to tell that something of a person waits: their manager, and who stands in for one who is away."""
    manager = _manager_of(person)
    return [manager, *(one.deputy_id for one in standing_in(person))] if manager else []


def standing_in(person: int) -> list[Deputy]:
    """Give who decides instead of the manager of a person now: deputies that may more than read, never the person."""
    manager = _manager_of(person)
    return [one for one in deputies_of(manager) if not one.read_only and one.deputy_id != person] if manager else []


def open_to_deputies(claim: ExpenseClaim, person: int) -> None:
    """Open a claim to whoever stands in for the manager of a person, for as long as they do: a deputy reads what the manager owns.

    Done as whoever submits the claim, who may share it.
    """
    one = entity("expense_claim")
    for deputy in standing_in(person):
        with suppress(ShareRefused):  # it was shared with them before
            share(one, claim.pk, user_id=deputy.deputy_id, can_edit=True, expires_at=deputy.ends_at)


def _is_above(who: Identity, person: int) -> bool:
    if person == who.user_id:
        return False
    if _manager_of(person) is None:
        # Nobody is above them: whoever keeps all claims decides.
        return bool(view_of(entity("expense_claim")).scope("edit") & Scope.ALL)
    with connection.cursor() as cursor:
        cursor.execute("select app.works_under_me(%s)", [person])
        if cursor.fetchone() == (True,):
            return True
    return any(one.deputy_id == who.user_id for one in standing_in(person))


def _manager_of(person: int) -> int | None:
    found: int | None = User.everything.filter(pk=person).values_list("manager_id", flat=True).first()
    return found
