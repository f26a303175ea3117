"""Whoever stands in for a manager who is away decides about claims; receipts are kept by programs, too."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guanxi.platform.notifying.models import Notification
from guanxi.platform.permissions.deputies import end_deputy, name_deputy
from guanxi.platform.records.problems import NotFound
from guanxi.sales.expensing.actions.answer_claim import approve_claim
from guanxi.sales.expensing.actions.submit_claim import submit_claim
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseReceipt
from guanxi.sales.expensing.problems import ExpenseRefused
from tests.platform.api.caller import ROOT, Program, program_of
from tests.sales.expensing.people import a_claim, a_line, a_photo, a_type, now
from tests.world import World


def away(world: World, login: str, deputy: str, *, read_only: bool = False) -> int:
    """Somebody is away from yesterday to tomorrow, and another one stands in."""
    today = timezone.localdate()
    with world.as_(login):
        named = name_deputy(
            world.people[login].pk, world.people[deputy].pk, today, today + dt.timedelta(days=2), read_only=read_only
        )
        return int(named.pk)


def submitted(world: World, kind: int, amount: str = "100") -> ExpenseClaim:
    with world.as_("chen") as chen:
        claim = a_claim()
        a_line(claim, kind, amount)
        return submit_claim(claim, by=chen)


def test_the_deputy_of_a_manager_who_is_away_is_told_and_decides(world: World) -> None:
    away(world, "bo", "hana")
    claim = submitted(world, a_type())
    with world.as_("hana") as hana:
        assert Notification.objects.filter(kind="expense_submitted", object_id=claim.pk).exists()
        assert approve_claim(now(claim), by=hana).status == "approved"
    with world.as_("chen"):
        assert now(claim).decided_by_id == world.people["hana"].pk


def test_a_deputy_whose_time_is_over_or_who_only_reads_decides_nothing(world: World) -> None:
    kind, number = a_type(), away(world, "bo", "hana")
    claim = submitted(world, kind)
    with world.as_("bo"):
        end_deputy(number)
    with world.as_("hana") as hana, pytest.raises((ExpenseRefused, NotFound)):
        approve_claim(now(claim), by=hana)
    away(world, "bo", "hana", read_only=True)
    other = submitted(world, kind, "120")
    with world.as_("hana") as hana, pytest.raises((ExpenseRefused, NotFound)):
        approve_claim(now(other), by=hana)
    with world.as_("bo") as bo:
        assert approve_claim(now(other), by=bo).status == "approved"


def test_nobody_decides_about_their_own_claim_as_a_deputy(world: World) -> None:
    away(world, "bo", "chen")
    claim = submitted(world, a_type())
    with world.as_("chen") as chen, pytest.raises(ExpenseRefused, match="their own"):
        approve_claim(now(claim), by=chen)


def sent(program: Program, line: int, upload: Any) -> Any:
    return Client().post(
        f"{ROOT}/expense_line/{line}/receipts", {"file": upload}, HTTP_AUTHORIZATION=f"Bearer {program.token}"
    )


def test_a_program_keeps_the_photo_of_a_receipt_with_its_line(world: World) -> None:
    with world.as_("chen"):
        claim = a_claim()
        line = a_line(claim, a_type(receipt_from="50"))
    chen, place = program_of(world, "chen"), f"/expense_line/{line.pk}/receipts"
    made = sent(chen, line.pk, a_photo())
    assert made.status_code == 201 and made.json()["type"] == "image/png"
    assert [one["id"] for one in chen.get(place).json["data"]] == [made.json()["id"]]
    assert sent(program_of(world, "chen", "read"), line.pk, a_photo(2)).status_code == 403
    assert sent(program_of(world, "dai"), line.pk, a_photo(2)).status_code == 404
    assert program_of(world, "dai").get(place).status == 404
    assert chen.post(place, b"", content_type="multipart/form-data; boundary=x").status in (400, 422)
    with world.as_("chen") as me:
        submit_claim(now(claim), by=me)
    assert sent(chen, line.pk, a_photo(3)).status_code == 422
    assert chen.delete(f"{place}/{made.json()['id']}").status == 422
    with world.as_("chen"):
        assert ExpenseReceipt.objects.count() == 1
    assert place.replace(str(line.pk), "{line_id}") in chen.get("/openapi.json").json["paths"]
