"""What the stories of cash begin with: a customer of Chen's, an instalment, a receipt that Fay enters."""

import datetime as dt
from typing import Any

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.cash.models import Instalment, Receipt


def days_from_now(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def customer(name: str = "West Lake Tea", **values: Any) -> Any:
    return create(entity("account"), {"name": name, **values}, allow_twins=True)


def instalment(account: int, amount: str = "1000", due: int = 30, **values: Any) -> Instalment:
    made: Instalment = create(
        entity("instalment"), {"account": account, "amount": amount, "due_on": days_from_now(due), **values}
    )
    return made


def receipt(amount: str = "1000", **values: Any) -> Receipt:
    made: Receipt = create(
        entity("receipt"), {"amount": amount, "received_on": days_from_now(0), "payer": "西湖茶业有限公司", **values}
    )
    return made


def now(one: Any) -> Any:
    """The record as it stands now."""
    return type(one).everything.get(pk=one.pk)
