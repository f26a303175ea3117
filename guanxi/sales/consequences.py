"""What else is written when what belongs to a deal changes: its amount, access for team members."""

from guanxi.platform.entities.declaration import Written
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.sharing import ShareRefused, shares_of, unshare
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales import drafts
from guanxi.sales.models import Deal, DealMember


def add_up_lines(written: list[Written]) -> None:
    """Let the amount of a deal be what its products come to; a deal whose last product is gone keeps its amount."""
    deals = {one.record.deal_id for one in written} | {
        int(one.before["deal"]) for one in written if "deal" in one.before
    }
    # Two people who add a product at once: the second one waits here, and then adds up both.
    list(Deal.everything.filter(pk__in=deals).order_by("pk").select_for_update(no_key=True))
    field = entity_of(Deal).field("amount")
    sums = drafts.sums_of_lines(deals).items()
    changes = {deal: {"amount": field.kind.json(amount, field)} for deal, amount in sums if amount is not None}
    for outcome in change_many(entity_of(Deal), changes, trusted=True).values():
        if outcome.problems:
            raise Invalid(outcome.problems)


def share_with_members(written: list[Written]) -> None:
    """Open a deal to the people on its team, and close it to those who leave it. Raises `NotAllowed`."""
    for one in written:
        member = one.record
        if not one.created:
            # The member may have been put onto another deal, or been somebody else before.
            _close(int(one.before.get("deal") or member.deal_id), int(one.before.get("person") or member.person_id))
        if member.deleted_at is None:
            _open(member)


def _open(member: DealMember) -> None:
    share = {"user_id": member.person_id, "can_edit": member.edits, "given_by_id": someone().user_id}
    Share.objects.bulk_create([Share(entity="deal", object_id=member.deal_id, **share)], ignore_conflicts=True)


def _close(deal_id: int, person_id: int) -> None:
    deal = entity_of(Deal)
    try:
        for share in shares_of(deal, deal_id):
            if share.user_id == person_id:
                unshare(deal, deal_id, share.pk)
    except ShareRefused as refused:
        raise NotAllowed(str(refused)) from refused
