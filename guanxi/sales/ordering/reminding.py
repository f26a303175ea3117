"""Contracts near their end: their owners are told once, and those whose term is over are marked."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.services import service
from guanxi.platform.records.batch import change_many
from guanxi.sales.ordering.models import Contract, ContractStatus, Renewal

NOTICE = "contract_notice"


def look_at_contracts(today: dt.date | None = None) -> int:
    """Tell the owners of contracts whose renewal is to be decided now; give how many were told of."""
    day = today or timezone.localdate()
    with acting_as(service("ordering", ("contract",))), transaction.atomic():
        near = list(Contract.objects.filter(status=ContractStatus.ACTIVE, notice_on__lte=day, ends_on__gte=day))
        fresh = [one for one in near if one.reminded_on != one.notice_on]
        change_many(entity("contract"), {one.pk: {"reminded_on": one.notice_on} for one in fresh}, trusted=True)
        for one in fresh:
            tell(NOTICE, [one.owner_id], about=("contract", one.pk), day=one.ends_on)
        over = Contract.objects.filter(status=ContractStatus.ACTIVE, ends_on__lt=day)
        over = over.exclude(renewal=Renewal.AUTOMATIC).values_list("pk", flat=True)
        change_many(entity("contract"), {one: {"status": ContractStatus.ENDED} for one in over}, trusted=True)
    return len(fresh)


def _says(told: Told) -> str:
    return _("%(record)s ends on %(day)s: decide whether it goes on.") % {
        **told.words,
        "day": told.details.get("day", ""),
    }


declare(
    NotificationKind(
        NOTICE, words("A contract of mine ends soon", "我的合同即将到期"), _says, icon="file-check", mail="now"
    )
)
