"""Saying whose success a deal is."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import ProgrammingError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.models import CreditKind, DealCredit
from guanxi.sales.playbooks.rules import HUNDRED

_PLACES = Decimal("0.01")


class NotAHundred(RecordProblem):
    """Shares of revenue come to a hundred percent, exactly."""

    def __init__(self, total: Decimal) -> None:
        said = _("Shares of revenue come to 100 %% exactly; these come to %(total)s %%.")
        super().__init__(said % {"total": f"{total.normalize():f}"})


class NotAShare(RecordProblem):
    """A share is more than nothing, at most all of it, with two places behind the point."""

    def __init__(self) -> None:
        super().__init__(_("Give shares of more than 0 and at most 100 percent, with at most two decimals."))


class NobodyOfThatNumber(RecordProblem):
    """A person who works here no more, or never did."""

    def __init__(self) -> None:
        super().__init__(_("One of these people does not work here."))


@transaction.atomic
def split_credit(
    deal: Deal, *, by: Identity, shares: Mapping[int, Decimal], kind: str = CreditKind.REVENUE, from_on: dt.date
) -> None:
    """Say who has which share of a deal from a day on; what was said for the same day stays as replaced.

    Raises `NotAHundred`, `NotAShare`, `NobodyOfThatNumber` and `NotAllowed`.
    """
    if not shares or any(not 0 < share <= HUNDRED or share != share.quantize(_PLACES) for share in shares.values()):
        raise NotAShare
    if kind == CreditKind.REVENUE and sum(shares.values()) != HUNDRED:
        raise NotAHundred(Decimal(sum(shares.values())))
    if User.objects.filter(pk__in=list(shares)).count() != len(shares):
        raise NobodyOfThatNumber
    try:
        with transaction.atomic():
            _write(deal, by, shares, kind, from_on)
    except ProgrammingError:  # row security: whoever may not change the deal
        raise may_not("edit", entity("deal")) from None


def _write(deal: Deal, by: Identity, shares: Mapping[int, Decimal], kind: str, from_on: dt.date) -> None:
    # Two who say it at once: the second one waits here.
    Deal.everything.filter(pk=deal.pk).select_for_update(no_key=True).first()
    now = DealCredit.objects.filter(deal=deal.pk, kind=kind, from_on=from_on, replaced_at__isnull=True)
    now.update(replaced_at=timezone.now())
    DealCredit.objects.bulk_create(
        DealCredit(deal_id=deal.pk, person_id=who, kind=kind, share=share, from_on=from_on, set_by_id=by.user_id)
        for who, share in shares.items()
    )
