"""What the stories of expenses begin with: types, limits, a visit of Chen's at a customer, a claim with lines, photos."""

import datetime as dt
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import create, find_row
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity
from guanxi.sales.expensing.actions.add_receipt import add_receipt
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLine

SETTER = service("policy", ("expense_type", "expense_limit", "exchange_rate", "role", "unit"))


def days_ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def a_type(name: str = "Taxi", **values: Any) -> int:
    with acting_as(SETTER):
        return int(create(entity("expense_type"), {"name": name, **values}).pk)


def a_limit(kind: int, per: str, amount: str, **values: Any) -> int:
    with acting_as(SETTER):
        return int(create(entity("expense_limit"), {"type": kind, "per": per, "amount": amount, **values}).pk)


def a_rate(currency: str, rate: str) -> None:
    with acting_as(SETTER):
        create(entity("exchange_rate"), {"currency": currency, "day": days_ago(30), "rate": rate})


def a_customer(name: str = "West Lake Tea") -> int:
    return int(create(entity("account"), {"name": name}, allow_twins=True).pk)


def a_deal(account: int, name: str = "Spring order", **values: Any) -> int:
    return int(create(entity("deal"), {"name": name, "account": account, **values}, allow_twins=True).pk)


def a_visit(*on: tuple[str, int], cost: str = "200", subject: str = "Tasting at the customer's") -> Activity:
    return log_activity({"kind": "visit", "subject": subject, "cost": cost}, on=on)


def a_claim(name: str = "Trip to Hangzhou") -> ExpenseClaim:
    made: ExpenseClaim = create(entity("expense_claim"), {"name": name})
    return made


def a_line(claim: ExpenseClaim, kind: int, amount: str = "100", **values: Any) -> ExpenseLine:
    told = {"claim": claim.pk, "type": kind, "amount": amount, "day": days_ago(1), "no_activity": "A trip of its own"}
    made: ExpenseLine = create(entity("expense_line"), told | values)
    return made


def a_photo(shade: int = 1, name: str = "receipt.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), (shade, 10, 20)).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def proven(line: ExpenseLine, shade: int = 1) -> ExpenseLine:
    add_receipt(line, a_photo(shade), by=None)  # type: ignore[arg-type]
    return line


def now(one: Any) -> Any:
    """The record as it stands now, for whoever acts."""
    return find_row(entity("expense_claim" if isinstance(one, ExpenseClaim) else "expense_line"), one.pk)
