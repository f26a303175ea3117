"""Who gets which share of a deal on a day: for the card on the deal, and for whatever pays by it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from guanxi.sales.models import Deal
from guanxi.sales.playbooks.models import CreditKind, DealCredit
from guanxi.sales.playbooks.rules import HUNDRED, parts

Shares = Mapping[int, Decimal]


def shares_on(deals: Iterable[int], day: dt.date, kind: str = CreditKind.REVENUE) -> dict[int, Shares]:
    """Give the shares in percent by person of each deal as they are on a day: the last ones said for it or an earlier one.

    Where none were said, the owner has all of the revenue and nobody an overlay. Two questions for any number of deals.
    """
    ids = list(deals)
    rows = DealCredit.objects.filter(deal__in=ids, kind=kind, from_on__lte=day, replaced_at__isnull=True)
    since: dict[int, dt.date] = {}
    found: dict[int, dict[int, Decimal]] = {}
    for deal, person, share, from_on in rows.order_by("-from_on", "pk").values_list(
        "deal_id", "person_id", "share", "from_on"
    ):
        if since.setdefault(deal, from_on) == from_on:
            found.setdefault(deal, {})[person] = share
    if kind == CreditKind.REVENUE:
        rest = [deal for deal in ids if deal not in found]
        owners = Deal.objects.filter(pk__in=rest).values_list("pk", "owner_id") if rest else ()
        found |= {deal: {owner: HUNDRED} for deal, owner in owners}
    return dict(found)


def credited(amounts: Mapping[int, int], day: dt.date, kind: str = CreditKind.REVENUE) -> dict[int, dict[int, int]]:
    """Divide an amount in minor units of each deal among the people who have a share of it on a day, exactly."""
    shares = shares_on(amounts, day, kind)
    return {deal: parts(amount, shares.get(deal, {})) for deal, amount in amounts.items()}
