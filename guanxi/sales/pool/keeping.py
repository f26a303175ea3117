"""What rules leave with its owner for a while, because they asked for it."""

import datetime as dt
from typing import Any, Final

from django.db.models import F, Q
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.batch import change_many
from guanxi.sales.pool.models import KeepRequest, KeepState
from guanxi.sales.pool.telling import KEEP_ENDED

KEY: Final = "keep_request"
# So long a record stays while nobody decides; a second request after a refusal holds nothing back.
WAITING_DAYS: Final = 7


def kept(about: str, now: dt.datetime) -> dict[tuple[int, int], dt.date]:
    """Give record and owner of everything that no rule reclaims at a moment, with the day until which it is kept.

    Asked as the service of the pool. What waits for a decision is kept for `WAITING_DAYS`, unless it was refused before.
    """
    day, link = timezone.localtime(now).date(), f"{about}_id"
    rows = KeepRequest.objects.filter(about=about, until__gte=day, **{f"{about}__owner_id": F("owner_id")})
    agreed = rows.filter(state=KeepState.AGREED).values_list(link, "owner_id", "until")
    known = {(record, owner): until for record, owner, until in agreed}
    since = now - dt.timedelta(days=WAITING_DAYS)
    waiting = rows.filter(state=KeepState.ASKED, created_at__gt=since).values_list(link, "owner_id", "created_at")
    refused = set(KeepRequest.objects.filter(about=about, state=KeepState.REFUSED).values_list(link, "owner_id"))
    for record, owner, asked in waiting:
        if (record, owner) not in refused:
            held = timezone.localtime(asked + dt.timedelta(days=WAITING_DAYS)).date()
            known.setdefault((record, owner), held)
    return known


def end_what_is_over(now: dt.datetime) -> int:
    """End what is kept no longer: its day is over, or the record has somebody else. Gives how many; its owner is told of days."""
    day = timezone.localtime(now).date()
    live = KeepRequest.objects.filter(state__in=(KeepState.ASKED, KeepState.AGREED))
    gone = Q(about="account") & ~Q(account__owner_id=F("owner_id")) | Q(about="lead") & ~Q(lead__owner_id=F("owner_id"))
    over = list(live.filter(Q(until__lt=day) | gone).select_for_update(of=("self",)))
    ended: dict[int, Any] = {one.pk: {"state": KeepState.ENDED} for one in over}
    change_many(entity(KEY), ended, trusted=True)
    for one in over:
        if one.state == KeepState.AGREED and one.until and one.until < day:
            tell(KEEP_ENDED, [one.owner_id], about=(KEY, one.pk))
    return len(over)
