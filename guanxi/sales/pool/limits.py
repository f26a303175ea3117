"""How many more somebody may take from a pool: today, and until they have as many as one person keeps."""

from dataclasses import dataclass

from django.utils import timezone

from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.permissions.models import Share
from guanxi.sales.models import LeadStatus
from guanxi.sales.pool.database import KEEPER_LOGIN, KEPT_KINDS
from guanxi.sales.pool.models import Pool, PoolEntry, Went


@dataclass(frozen=True)
class Left:
    """What somebody has taken today and has in stock, and the most of both; None: no limit."""

    today: int
    per_day: int | None
    stock: int
    in_stock: int | None

    @property
    def left_today(self) -> int | None:
        """Give how many may still be claimed today, the stock aside."""
        return None if self.per_day is None else max(self.per_day - self.today, 0)

    @property
    def room(self) -> int | None:
        """Give how many may be taken at this moment; None: as many as one likes."""
        known = [self.left_today, None if self.in_stock is None else max(self.in_stock - self.stock, 0)]
        limits = [one for one in known if one is not None]
        return min(limits) if limits else None


def memberships() -> dict[int, bool]:
    """Give the pools that whoever acts belongs to, and whether they are an admin of each; asked once."""
    who = someone()
    known = who.memory.get("pools")
    if not isinstance(known, dict):
        mine = Share.objects.filter(entity="pool", user_id=who.user_id, given_by__login=KEEPER_LOGIN, approval=None)
        known = who.memory["pools"] = dict(mine.values_list("object_id", "can_edit"))
    return known


def left_for(pool: Pool, person: Identity) -> Left:
    """Give what a person has of the limits of a pool, as the service of the pool. The day is that of their time zone."""
    begin = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    taken = PoolEntry.objects.filter(pool=pool.pk, taken_by=person.user_id, went=Went.CLAIMED, left_at__gte=begin)
    return Left(taken.count(), pool.per_day, stock_of(pool.about, person.user_id), pool.in_stock)


def stock_of(about: str, person: int) -> int:
    """Count what somebody keeps: their customers, or their leads that are still open."""
    rows = KEPT_KINDS[about].objects.filter(owner_id=person)
    if about == "lead":
        rows = rows.exclude(status__in=(LeadStatus.CONVERTED, LeadStatus.DISCARDED))
    return int(rows.count())
