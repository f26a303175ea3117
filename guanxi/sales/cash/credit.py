"""What a customer owes, how late they pay, and whether a further order goes beyond their credit."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils import timezone

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.sales.cash import rules
from guanxi.sales.cash.models import Credit, CreditRelease, Instalment, InstalmentState, Receipt, ReleaseState
from guanxi.sales.ordering.models import Order

# Behaviour counts for so long.
REMEMBERED = dt.timedelta(days=730)
_KINDS = ("account", "credit", "credit_release", "instalment", "receipt", "order")


@dataclass(frozen=True)
class Figures:
    """How a customer stands on a day, in minor units of the company's currency.

    `owed` is all that is open, `balance` what they paid in advance or too much, `used` the one less the other. `ages` is what is
    not due, then what is overdue by the ages of `rules.AGES`. `late` and `grade` tell of the last two years.
    """

    limit: int | None
    days: int | None
    blocked: bool
    blocked_why: str
    owed: int
    balance: int
    ages: tuple[int, ...]
    late: Decimal | None
    grade: str

    @property
    def used(self) -> int:
        """Give how much of the limit is used."""
        return max(0, self.owed - self.balance)

    @property
    def overdue(self) -> int:
        """Give what should have been paid already."""
        return sum(self.ages[1:])


@contextmanager
def _as_credit(account_id: int) -> Iterator[None]:
    """Look beyond the rights of who asks; at a customer kept to named people as one of these."""
    with acting_as(service("credit", _KINDS)):
        open_to_all = (
            Instalment.objects.filter(account=account_id).exists() or Credit.objects.filter(account=account_id).exists()
        )
        if open_to_all:
            yield
            return
    yield


def figures_of(account_id: int, day: dt.date | None = None) -> Figures:
    """Give how a customer stands; whoever shows it asks first who may see it."""
    day = day or timezone.localdate()
    with _as_credit(account_id):
        credit = Credit.objects.filter(account=account_id).first()
        rows = list(
            Instalment.objects.filter(account=account_id)
            .filter(Q(open__gt=0) | Q(paid_on__gte=day - REMEMBERED))
            .values_list("due_on", "open_base", "received", "amount", "amount_base", "paid_on", "held", "state")
        )
        rests = Receipt.objects.filter(account=account_id, rest__gt=0).values_list("rest", "amount", "amount_base")
        balance = sum(rules.in_books(*rest) for rest in rests)
    ages = [0] * (len(rules.AGES) + 1)
    paid = []
    for due_on, open_base, received, amount, amount_base, paid_on, held, state in rows:
        if state != InstalmentState.WAIVED:
            ages[0 if held else rules.age_of(due_on, day)] += open_base or 0
        if due_on and received and paid_on:
            paid.append((rules.in_books(received, amount, amount_base), (paid_on - due_on).days))
        if due_on and open_base and due_on < day and not held:
            paid.append((open_base, (day - due_on).days))
    late = rules.days_late(paid)
    return Figures(
        limit=credit.limit if credit else None,
        days=credit.days if credit else None,
        blocked=bool(credit and credit.blocked),
        blocked_why=credit.blocked_why if credit else "",
        owed=sum(ages),
        balance=balance,
        ages=tuple(ages),
        late=late,
        grade=rules.grade(late),
    )


def planned_of(order: Order) -> int:
    """Give what is open of the instalments of an order, and so is owed already."""
    with _as_credit(order.account_id):
        rows = Instalment.objects.filter(order=order.pk)
        return int(rows.aggregate(sum=Sum("open_base"))["sum"] or 0)


def released(account_id: int, amount: int, day: dt.date, order_id: int | None = None) -> bool:
    """Tell whether somebody who may has let an order of this amount through: any of the customer's, or this one."""
    with _as_credit(account_id):
        granted = CreditRelease.objects.filter(account=account_id, state=ReleaseState.GRANTED, amount__gte=amount)
        for_it = Q(order__isnull=True) | Q(order=order_id)
        return granted.filter(for_it, Q(until__isnull=True) | Q(until__gte=day)).exists()
