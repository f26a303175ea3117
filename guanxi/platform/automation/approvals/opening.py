"""A record is open to whoever has to decide on it, for as long as they have to: shares that the engine gives and takes away."""

from guanxi.platform.automation.approvals.models import Approval, State, TurnState
from guanxi.platform.permissions.models import Share


def keep_open(approval: Approval) -> None:
    """Share the record with those whose turn it is, and with nobody else on account of this approval."""
    running = approval.state == State.RUNNING
    turns = approval.turns.filter(state=TurnState.OPEN) if running else approval.turns.none()
    wanted = set(turns.values_list("person_id", flat=True))
    wanted.update(turns.filter(stands_in=True, instead_of__active=True).values_list("instead_of_id", flat=True))
    shares = Share.objects.filter(approval=approval.pk)
    shares.exclude(user_id__in=wanted).delete()
    known = set(shares.values_list("user_id", flat=True))
    Share.objects.bulk_create(
        Share(
            entity=approval.entity,
            object_id=approval.object_id,
            user_id=one,
            approval=approval.pk,
            given_by_id=approval.applicant_id,
        )
        for one in wanted - known
    )
