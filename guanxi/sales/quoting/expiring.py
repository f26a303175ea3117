"""Quotes whose validity ends: their owners are told some days before and on the day after, and they are marked."""

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.going_round import Round, declare_round
from guanxi.sales.quoting.models import Quote, QuoteStatus

ENDS, ENDED = "quote_ends", "quote_ended"
NOTICE: Final = dt.timedelta(days=3)
# What the customer may still answer or order; a draft or what waits for approval is not offered yet.
_OFFERED: Final = (QuoteStatus.APPROVED, QuoteStatus.SENT)
_ROUND: Final = declare_round(
    Round("quoting", ("quote",), Quote, f"t.status in ('{QuoteStatus.APPROVED}', '{QuoteStatus.SENT}')")
)


def look_at_quotes(today: dt.date | None = None) -> tuple[int, int]:
    """Tell the owners of quotes that end soon, once for each day of validity, and mark those that are over; give how many of each."""
    day, told = today or timezone.localdate(), [0, 0]
    for who in _ROUND.identities():
        with acting_as(who), transaction.atomic():
            told[0] += _remind(day)
            told[1] += _end(day)
    return told[0], told[1]


def _remind(day: dt.date) -> int:
    offered = Quote.objects.filter(status__in=_OFFERED)
    near = list(offered.filter(valid_until__gte=day, valid_until__lte=day + NOTICE).order_by("pk"))
    fresh = [one for one in near if one.reminded_for != one.valid_until]
    _write({one.pk: {"reminded_for": one.valid_until} for one in fresh})
    for one in fresh:
        tell(ENDS, [one.owner_id], about=("quote", one.pk), day=one.valid_until)
    return len(fresh)


def _end(day: dt.date) -> int:
    over = list(Quote.objects.filter(status__in=_OFFERED, valid_until__lt=day).order_by("pk"))
    _write({one.pk: {"status": QuoteStatus.EXPIRED} for one in over})
    for one in over:
        tell(ENDED, [one.owner_id], about=("quote", one.pk), day=one.valid_until)
    return len(over)


def _write(changes: dict[int, dict[str, object]]) -> None:
    if changes:
        change_many(entity("quote"), changes, trusted=True)


def _ends(told: Told) -> str:
    return _("%(record)s is valid until %(day)s, and has no answer yet.") % _words(told)


def _ended(told: Told) -> str:
    return _("%(record)s was valid until %(day)s and is over: make a new version to offer it again.") % _words(told)


def _words(told: Told) -> dict[str, object]:
    return {**told.words, "day": told.details.get("day", "")}


declare(
    NotificationKind(
        ENDS, words("A quote of mine ends soon", "我的报价即将过期"), _ends, icon="file-invoice", mail="now"
    ),
    NotificationKind(
        ENDED, words("A quote of mine is over", "我的报价已过期"), _ended, icon="file-invoice", mail="now"
    ),
)
