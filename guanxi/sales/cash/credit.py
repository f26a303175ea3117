"""What a customer owes, how late they pay, and whether a further order goes beyond their credit."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.sales.cash import rules
from guanxi.sales.cash.models import Credit, CreditRelease, Instalment, InstalmentState, Receipt, ReleaseState
from guanxi.sales.cash.unplanned import unplanned_of
from guanxi.sales.cash.writing import changed
from guanxi.sales.ordering.models import Order

# Behaviour counts for so long.
REMEMBERED = dt.timedelta(days=730)
_KINDS = ("account", "credit", "credit_release", "instalment", "receipt", "order", "order_line", "delivery")


@dataclass(frozen=True)
class Figures:
    """How a customer stands on a day, in minor units of the company's currency.

    `owed` is all that is open, `unplanned` what was agreed and is not planned in instalments, `balance` what they paid in
    advance or too much, `used` the two less that. `ages` is what is not due, then what is overdue by the ages of `rules.AGES`. `late` and `grade` tell of the last two years.
    """

    limit: int | None
    days: int | None
    blocked: bool
    blocked_why: str
    owed: int
    unplanned: int
    balance: int
    ages: tuple[int, ...]
    late: Decimal | None
    grade: str

    @property
    def used(self) -> int:
        """Give how much of the limit is used."""
        return max(0, self.owed + self.unplanned - self.balance)

    @property
    def overdue(self) -> int:
        """Give what should have been paid already."""
        return sum(self.ages[1:])


@contextmanager
def _as_credit(account_id: int) -> Iterator[None]:
    """Look beyond the rights of who asks; at a customer kept to named people as one of these."""
    with acting_as(service("credit", _KINDS)):
        open_to_all = (
            Instalment.objects.filter(account=account_id).exists()
            or Credit.objects.filter(account=account_id).exists()
            or Order.objects.filter(account=account_id).exists()
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
        unplanned = sum(one.amount_base for one in unplanned_of(account_id))
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
        unplanned=unplanned,
        balance=balance,
        ages=tuple(ages),
        late=late,
        grade=rules.grade(late),
    )


def period_of(account_id: int) -> int | None:
    """Give the credit period of a customer in days, None where none is kept."""
    with _as_credit(account_id):
        days: int | None = Credit.objects.filter(account=account_id).values_list("days", flat=True).first()
        return days


def one_at_a_time(account_id: int) -> None:
    """Let whoever else confirms an order of this customer wait until this one is written, or both would find the same credit free."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('credit of a customer'), %s)", [account_id % 2**31])


def released(account_id: int, amount: int, day: dt.date, order_id: int | None = None) -> bool:
    """Tell whether somebody who may has let an order of this amount through: this one, or so much that is not used up yet."""
    with _as_credit(account_id):
        return (
            _again(account_id, amount, day, order_id) is not None
            or _fitting(account_id, amount, day, order_id).exists()
        )


def let_through(account_id: int, amount: int, day: dt.date, order_id: int) -> bool:
    """Let an order through by a release, and use that up by it; False where none fits. Within the transaction that confirms it.

    An order that was let through before, and was amended since, uses no more than it comes to now.
    """
    with _as_credit(account_id):
        # Who confirms waits for the customer already (`one_at_a_time`); who cancels gives back what was used, and waits here.
        list(CreditRelease.objects.filter(account=account_id).order_by("pk").select_for_update(of=("self",)))
        release = _again(account_id, amount, day, order_id)
        if release is None:
            release = _fitting(account_id, amount, day, order_id).order_by("order", "until", "pk").first()
        if release is None:
            return False
        if release.order_id is None:
            _use(release, order_id, amount)
        return True


def _used_by(release: CreditRelease, order_id: int | None) -> int:
    return int((release.uses or {}).get(str(order_id), 0))


def _again(account_id: int, amount: int, day: dt.date, order_id: int | None) -> CreditRelease | None:
    """Give the release that let an order through before, where that still bears it; more than before only while it is valid."""
    if order_id is None:
        return None
    granted = CreditRelease.objects.filter(account=account_id, state=ReleaseState.GRANTED)
    used: list[CreditRelease] = list(granted.filter(uses__has_key=str(order_id)).order_by("pk"))
    for one in used:
        more = amount - _used_by(one, order_id)
        if more <= 0 or (one.used + more <= one.amount and (one.until is None or one.until >= day)):
            return one
    return None


def _use(release: CreditRelease, order_id: int, amount: int) -> None:
    """Let an order use a release up, in place of what it used of this and of others before."""
    others = CreditRelease.objects.filter(account=release.account_id, uses__has_key=str(order_id))
    for one in others.exclude(pk=release.pk):
        _write(one, order_id, 0)
    _write(release, order_id, amount)


def _write(release: CreditRelease, order_id: int, amount: int) -> None:
    used = release.used - _used_by(release, order_id) + amount
    uses = {key: value for key, value in (release.uses or {}).items() if key != str(order_id)}
    changed(entity("credit_release"), release, used=used)
    # Not through the door, which knows nothing of it: who used how much is for the program alone.
    CreditRelease.everything.filter(pk=release.pk).update(uses=uses | ({str(order_id): amount} if amount else {}))


def _fitting(account_id: int, amount: int, day: dt.date, order_id: int | None) -> QuerySet[CreditRelease]:
    granted = CreditRelease.objects.filter(account=account_id, state=ReleaseState.GRANTED)
    valid: QuerySet[CreditRelease] = granted.filter(Q(until__isnull=True) | Q(until__gte=day)).filter(
        Q(order=order_id, order__isnull=False, amount__gte=amount)
        | Q(order__isnull=True, amount__gte=F("used") + amount)
    )
    return valid
