"""What dunning is worked out from: levels, what is overdue, what is held back, when somebody was written to last."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Q

from guanxi.sales.cash.models import Instalment
from guanxi.sales.collecting import rules
from guanxi.sales.collecting.models import (
    DunningHold,
    DunningLevel,
    DunningLine,
    DunningNotice,
    DunningPolicy,
    NoticeState,
)


@dataclass(frozen=True)
class HeldBack:
    """Who is not dunned on a day: whole customers, and single instalments."""

    accounts: frozenset[int]
    instalments: frozenset[int]

    def holds(self, one: Instalment) -> bool:
        """Tell whether an instalment is left in peace."""
        return one.account_id in self.accounts or one.pk in self.instalments


def policy() -> DunningPolicy | None:
    """Give how the company duns, None where it has not said so."""
    found: DunningPolicy | None = DunningPolicy.objects.filter(active=True).order_by("pk").first()
    return found


def levels() -> dict[int, DunningLevel]:
    """Give the levels in use by their numbers."""
    return {one.pk: one for one in DunningLevel.objects.filter(active=True)}


def step_of(one: DunningLevel) -> rules.Level:
    """Give a level as the arithmetic takes it."""
    return rules.Level(one.pk, one.position, one.days, one.pause, one.interest or Decimal(0))


def held_back(day: dt.date) -> HeldBack:
    """Give who is not dunned on a day, as far as the reader reads it."""
    rows = list(
        DunningHold.objects.filter(Q(until__isnull=True) | Q(until__gte=day)).values_list("account", "instalment")
    )
    return HeldBack(
        frozenset(account for account, instalment in rows if instalment is None),
        frozenset(instalment for _account, instalment in rows if instalment is not None),
    )


def letters_due(day: dt.date) -> list[rules.Letter]:
    """Give the letters that are to be written on a day, about what the reader reads."""
    rows = Instalment.objects.filter(open__gt=0, due_on__lt=day, held=False, waived_on__isnull=True)
    held = held_back(day)
    waiting = [one for one in rows.order_by("due_on", "pk") if not held.holds(one)]
    reached = dict(
        DunningLine.objects.filter(counts=True, notice__state=NoticeState.SENT, instalment__open__gt=0)
        .values_list("instalment")
        .annotate(step=Max("level__position"))
        .order_by()
    )
    overdue = [
        rules.Overdue(
            one.pk, one.account_id, one.currency, one.open, one.open_base or 0, one.due_on, reached.get(one.pk) or 0
        )
        for one in waiting
        if one.due_on is not None
    ]
    known, kept = [step_of(one) for one in levels().values()], policy()
    return rules.letters(overdue, known, day, least=kept.least or 0 if kept else 0, last=_last())


def _last() -> dict[tuple[int, str], dt.date]:
    """When each customer was written to last, or left out."""
    rows = DunningNotice.objects.filter(state__in=(NoticeState.SENT, NoticeState.LEFT_OUT))
    told = rows.values_list("account", "currency").annotate(day=Max("decided_on")).order_by()
    return {(account, currency): day for account, currency, day in told if day}
