"""Saying whose success a deal is."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import ProgrammingError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.models import Deal, Outcome
from guanxi.sales.playbooks.models import CreditKind, DealCredit
from guanxi.sales.playbooks.rules import HUNDRED

_PLACES = Decimal("0.01")
SHARED_ANEW = "credit_shared_anew"


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


class NotByOneself(RecordProblem):
    """The deal is closed, or the day is over: whoever earns by it does not cut the shares anew."""

    def __init__(self) -> None:
        super().__init__(
            _("The deal is closed, or the day is over: only a manager who changes the deals of their people shares it anew. Please ask yours.")
        )  # fmt: skip


def may_split(deal: Deal, from_on: dt.date) -> bool:
    """Tell whether whoever acts may say shares from a day on, if they may change the deal at all."""
    if deal.outcome == Outcome.OPEN and from_on >= timezone.localdate():
        return True
    return bool(view_of(entity("deal")).scope("edit") & ~Scope.OWN)


@transaction.atomic
def split_credit(
    deal: Deal, *, by: Identity, shares: Mapping[int, Decimal], kind: str = CreditKind.REVENUE, from_on: dt.date
) -> None:
    """Say who has which share of a deal from a day on; what was said for the same day stays as replaced.

    What is closed or over is shared anew only by whoever changes the deals of their people, and those whom it concerns are told.
    Raises `NotAHundred`, `NotAShare`, `NobodyOfThatNumber`, `NotByOneself` and `NotAllowed`.
    """
    if not shares or any(not 0 < share <= HUNDRED or share != share.quantize(_PLACES) for share in shares.values()):
        raise NotAShare
    if kind == CreditKind.REVENUE and sum(shares.values()) != HUNDRED:
        raise NotAHundred(Decimal(sum(shares.values())))
    if User.objects.filter(pk__in=list(shares)).count() != len(shares):
        raise NobodyOfThatNumber
    # Two who say it at once, or one who says it while another wins the deal: the second one waits here.
    now = Deal.everything.filter(pk=deal.pk).select_for_update(no_key=True).first() or deal
    if not may_split(now, from_on):
        raise NotByOneself
    had = _concerned(now, kind)
    try:
        with transaction.atomic():
            _write(deal, by, shares, kind, from_on)
    except ProgrammingError:  # row security: whoever may not change the deal
        raise may_not("edit", entity("deal")) from None
    if now.outcome != Outcome.OPEN or from_on < timezone.localdate():
        tell(SHARED_ANEW, {*had, *shares}, about=("deal", now.pk), by=by.user_id, day=from_on)


def _concerned(deal: Deal, kind: str) -> set[int]:
    """Give the owner, their manager, and whoever has a share until now."""
    people = set(
        DealCredit.objects.filter(deal=deal.pk, kind=kind, replaced_at=None).values_list("person_id", flat=True)
    )
    above = User.everything.filter(pk=deal.owner_id).values_list("manager_id", flat=True).first()
    return people | {one for one in (deal.owner_id, above) if one}


def _write(deal: Deal, by: Identity, shares: Mapping[int, Decimal], kind: str, from_on: dt.date) -> None:
    now = DealCredit.objects.filter(deal=deal.pk, kind=kind, from_on=from_on, replaced_at__isnull=True)
    now.update(replaced_at=timezone.now())
    DealCredit.objects.bulk_create(
        DealCredit(deal_id=deal.pk, person_id=who, kind=kind, share=share, from_on=from_on, set_by_id=by.user_id)
        for who, share in shares.items()
    )


def _says(told: Told) -> str:
    return _("%(person)s shared the success of %(record)s anew, from %(day)s on.") % {
        **told.words,
        "day": told.details.get("day", ""),
    }


declare(
    NotificationKind(
        SHARED_ANEW, words("A closed deal is shared anew", "已关闭商机的业绩重新分配"), _says, icon="percentage"
    )
)
