"""How we fare against competitors: met, won, lost, by what and why, under the rights of who asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, FloatField, Q, QuerySet
from django.db.models.functions import Cast, ExtractYear

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.sales.models import DealCompetitor, Outcome
from guanxi.sales.playbooks.rules import wilson

Of = Mapping[str, Any]


@dataclass(frozen=True)
class Score:
    """Deals on which a competitor was met: still open, won by us, lost, and of these how many went to them."""

    met: int
    open: int
    won: int
    lost: int
    to_them: int
    gap: Decimal | None = None

    @property
    def rate(self) -> tuple[float, float, float] | None:
        """Give the share of closed deals that we won, with the interval it lies in; None where none is closed."""
        closed = self.won + self.lost
        return (self.won / closed, *wilson(self.won, closed)) if closed else None


@dataclass(frozen=True)
class Dimension:
    """What deals are told apart by: the entity and field that must be readable, and where the value stands."""

    entity: str
    field: str
    value: Callable[[], Any]


DIMENSIONS: dict[str, Dimension] = {
    "product": Dimension("deal", "product", lambda: F("deal__product__name")),
    "region": Dimension("account", "province", lambda: F("deal__account__province")),
    "owner": Dimension("deal", "owner", lambda: F("deal__owner__name")),
    "year": Dimension("deal", "closed_on", lambda: ExtractYear("deal__closed_on")),
    "reason": Dimension("deal", "loss_reason", lambda: F("deal__loss_reason__name")),
}


def may_analyse() -> bool:
    """Tell whether the person reads what is counted here."""
    deal, met = view_of(entity("deal")), view_of(entity("deal_competitor"))
    return deal.may("read") and deal.reads("outcome") and met.may("read") and met.reads("competitor")


def may_tell_apart(by: str) -> bool:
    """Tell whether the person reads what deals would be told apart by."""
    one = DIMENSIONS.get(by)
    return one is not None and view_of(entity(one.entity)).reads(one.field)


def scores(year: int | None = None) -> dict[int, Score]:
    """Give how we fare against each competitor, of deals closed in a year or of all."""
    rows = _met(year).values("competitor_id").annotate(**_counts())
    return {row.pop("competitor_id"): _score(row) for row in rows}


def scores_by(competitor: int, by: str, year: int | None = None) -> list[tuple[str, Score]]:
    """Give the same for one competitor, told apart by a dimension, the most frequent first."""
    rows = _met(year).filter(competitor=competitor).annotate(apart=DIMENSIONS[by].value())
    found = rows.values("apart").annotate(**_counts()).order_by("-met", "apart")
    return [(str(row.pop("apart") or ""), _score(row)) for row in found]


def _met(year: int | None) -> QuerySet[Any]:
    rows = DealCompetitor.objects.filter(deal__deleted_at__isnull=True)
    return rows.filter(deal__closed_on__year=year) if year else rows


def _counts() -> dict[str, Any]:
    """A deal counts once, however often a competitor was written down on it."""
    counts: dict[str, Any] = {
        "met": Count("deal", distinct=True),
        "going": Count("deal", filter=Q(deal__outcome=Outcome.OPEN), distinct=True),
        "won": Count("deal", filter=Q(deal__outcome=Outcome.WON), distinct=True),
        "lost": Count("deal", filter=Q(deal__outcome=Outcome.LOST), distinct=True),
        "to_them": Count("deal", filter=Q(deal__outcome=Outcome.LOST, won_it=True), distinct=True),
    }
    if view_of(entity("deal")).reads("amount") and view_of(entity("deal_competitor")).reads("price"):
        theirs, ours = Cast("price", FloatField()), Cast("deal__amount", FloatField())
        counts["gap"] = Avg((theirs - ours) * 100.0 / ours, filter=Q(price__gt=0, deal__amount__gt=0))
    return counts


def _score(row: Of) -> Score:
    gap = row.get("gap")
    said = None if gap is None else Decimal(str(gap)).quantize(Decimal("0.1"))
    return Score(row["met"], row["going"], row["won"], row["lost"], row["to_them"], said)
