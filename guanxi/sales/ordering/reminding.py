"""Contracts near their end: their owners are told once, and those whose term is over are marked or go on by themselves."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.going_round import Round, declare_round
from guanxi.sales.ordering.actions.renew_contract import goes_on
from guanxi.sales.ordering.models import Contract, ContractStatus, Renewal

NOTICE, RENEWED = "contract_notice", "contract_renewed"

_ROUND = declare_round(
    Round(
        "ordering",
        ("contract", "contract_amendment", "exchange_rate", "user"),
        Contract,
        f"t.status = '{ContractStatus.ACTIVE}'",
    )
)


def look_at_contracts(today: dt.date | None = None) -> int:
    """Tell the owners of contracts whose renewal is to be decided now; give how many were told of.

    What is over is marked, or has another term where it was agreed that it goes on by itself.
    """
    day, told = today or timezone.localdate(), 0
    for who in _ROUND.identities():
        with acting_as(who), transaction.atomic():
            told += _remind(day)
            over = Contract.objects.filter(status=ContractStatus.ACTIVE, ends_on__lt=day)
            _go_on(over, day)
            _end(over)
    return told


def _remind(day: dt.date) -> int:
    near = list(Contract.objects.filter(status=ContractStatus.ACTIVE, notice_on__lte=day, ends_on__gte=day))
    fresh = [one for one in near if one.reminded_on != one.notice_on]
    change_many(entity("contract"), {one.pk: {"reminded_on": one.notice_on} for one in fresh}, trusted=True)
    for one in fresh:
        tell(NOTICE, [one.owner_id], about=("contract", one.pk), day=one.ends_on)
    return len(fresh)


def _go_on(over: QuerySet[Contract], day: dt.date) -> None:
    """Let what goes on by itself do so. One whose changes are not agreed yet waits for that."""
    for one in over.filter(renewal=Renewal.AUTOMATIC, amending=False).exclude(pk__in=_followed(over)).order_by("pk"):
        until = goes_on(one, day)
        if until:
            tell(RENEWED, [one.owner_id], about=("contract", one.pk), day=until)


def _end(over: QuerySet[Contract]) -> None:
    ended = over.filter(~Q(renewal=Renewal.AUTOMATIC) | Q(pk__in=_followed(over))).values_list("pk", flat=True)
    change_many(entity("contract"), {one: {"status": ContractStatus.ENDED} for one in ended}, trusted=True)


def _followed(over: QuerySet[Contract]) -> list[int]:
    """Give those whose place another contract has taken that was signed."""
    later = Contract.objects.filter(supersedes__in=over.values("pk")).exclude(status=ContractStatus.DRAFT)
    return [one for one in later.values_list("supersedes_id", flat=True) if one is not None]


def _says(told: Told) -> str:
    return _("%(record)s ends on %(day)s: decide whether it goes on.") % _words(told)


def _renewed(told: Told) -> str:
    return _("%(record)s went on by itself: its term is now until %(day)s.") % _words(told)


def _words(told: Told) -> dict[str, object]:
    return {**told.words, "day": told.details.get("day", "")}


declare(
    NotificationKind(
        NOTICE, words("A contract of mine ends soon", "我的合同即将到期"), _says, icon="file-check", mail="now"
    ),
    NotificationKind(
        RENEWED,
        words("A contract of mine went on by itself", "我的合同已自动续期"),
        _renewed,
        icon="refresh",
        mail="now",
    ),
)
