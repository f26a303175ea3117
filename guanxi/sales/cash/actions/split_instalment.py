"""Splitting an instalment in two, and joining two of them."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import find_row, trash
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.cash.keeping import may_rewrite
from guanxi.sales.cash.models import Instalment, InstalmentState
from guanxi.sales.cash.problems import NotOpen, TooMuch
from guanxi.sales.cash.writing import changed, made

_TAKEN_ALONG = (
    "account_id",
    "order_id",
    "contract_id",
    "kind",
    "event",
    "days",
    "currency",
    "rate",
    "held",
    "owner_id",
)

_SAME = ("account_id", "order_id", "contract_id", "currency")


class NotTogether(RecordProblem):
    """Two instalments that are not parts of one debt."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Only two different instalments of one customer and order, in one currency, of which nothing was received, are joined."
            )
        )


class PutOff(RecordProblem):
    """What is owed would be due later than was agreed, and whoever acts may not put it off."""

    def __init__(self) -> None:
        super().__init__(_("That puts off what is owed, which finance does: choose a day that is no later."))


def is_open(instalment: Instalment) -> bool:
    """Tell whether something is to be paid, now or once its order is agreed."""
    return instalment.waived_on is None and unpaid(instalment) > 0


def unpaid(instalment: Instalment) -> int:
    """Give what has not come in; of what is planned only, nothing is open, and all of it unpaid."""
    return int(instalment.amount - instalment.received)


@transaction.atomic
def split_instalment(instalment: Instalment, *, by: Identity, part: int, due_on: dt.date | None = None) -> Instalment:
    """Take a part of what is open as an instalment of its own, which is due on another day. Raises `NotOpen`, `PutOff` or `TooMuch`.

    What both come to is what the one came to.
    """
    if not is_open(instalment):
        raise NotOpen
    if due_on and instalment.due_on and due_on > instalment.due_on and not may_rewrite(instalment):
        raise PutOff
    if not 0 < part < unpaid(instalment):
        raise TooMuch(_("The part must be more than nothing, and less than what is open."))
    one = entity("instalment")
    percent = _part_of(instalment, part)
    rest = None if percent is None else instalment.percent - percent
    left: Instalment = changed(one, instalment, amount=instalment.amount - part, percent=rest)
    along = {name.removesuffix("_id"): getattr(instalment, name) for name in _TAKEN_ALONG}
    taken = made(
        one,
        along
        | {
            "amount": part,
            "percent": percent,
            "due_on": due_on or instalment.due_on,
            "position": instalment.position,
            "note": instalment.note,
        },
    )
    if (
        taken.held and not instalment.held
    ):  # what was released is not held back again because a part of it is another row
        changed(one, taken, held=False)
    return left


@transaction.atomic
def join_instalments(instalment: Instalment, *, by: Identity, other: int) -> Instalment:
    """Let one instalment be what it and another come to; the other is withdrawn, or a mere plan of it forgotten. Raises `NotTogether`
    and, where a part would be due later than agreed, `PutOff`."""
    one = entity("instalment")
    second = find_row(one, other)
    alike = all(getattr(second, name) == getattr(instalment, name) for name in _SAME)
    untouched = not (instalment.received or second.received) and is_open(instalment) and is_open(second)
    if second.pk == instalment.pk or not alike or not untouched:
        raise NotTogether
    if second.due_on and (instalment.due_on is None or instalment.due_on > second.due_on) and not may_rewrite(second):
        raise PutOff
    percents = (instalment.percent, second.percent)
    percent = None if None in percents else sum(percents)
    if second.state == InstalmentState.DRAFT:
        trash(one, [second.pk])
    else:
        why = _("It is part of %(number)s now.") % {"number": instalment.number}
        changed(one, second, waived_on=timezone.localdate(), waived_why=why, withdrawn=True)
    joined: Instalment = changed(one, instalment, amount=instalment.amount + second.amount, percent=percent)
    return joined


def _part_of(instalment: Instalment, part: int) -> Decimal | None:
    if instalment.percent is None:
        return None
    exact: Decimal = instalment.percent * part / instalment.amount
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
