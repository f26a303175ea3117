"""A salesperson plans a call for each customer of a list, spread over working days, looks at it first, and takes it back."""

import datetime as dt
import re
from html import unescape

import pytest
from django.utils import timezone

from guanxi.platform.bulk.planning import days_for
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create, hand_over
from guanxi.platform.timeline.models import Activity
from tests.platform.web.conftest import Browse
from tests.world import World


def said(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


def tomorrow() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=1)


def planned(world: World, login: str = "chen") -> list[tuple[dt.date, str]]:
    with world.as_(login):
        return list(
            Activity.objects.filter(subject="New harvest").order_by("due_on", "pk").values_list("due_on", "kind")
        )


def test_a_call_for_each_customer_is_planned_over_working_days_and_taken_back(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.as_("chen"):
        ids = [create(entity("account"), {"name": name}).pk for name in ("Jade Hotel", "Spree Inn", "Bund Tea")]
    client = browse("chen")
    assert "/account/bulk/plan" in client.get("/account").text
    form = client.post("/account/bulk/plan", {"ids": ",".join(map(str, ids)), "back": "/account"}).text
    ask = re.findall(r'action="(/me/done/\d+/ask)"', form)[0]
    answers = {"kind": "call", "subject": "", "first": "2020-01-01", "per_day": "0", "whose": "mine"}
    answers["cost"] = "a lot"
    wrong = client.post(ask, answers)
    assert wrong.status_code == 422
    for sentence in ("This must be filled in", "still to come", "From 1 to 200 a day"):
        assert sentence in said(wrong.text)
    assert "Expected cost of each" in said(wrong.text) and "a lot" in wrong.text
    answers |= {"subject": "New harvest", "first": tomorrow().isoformat(), "per_day": "2", "cost": "12.50"}
    with monkeypatch.context() as patched:
        patched.setattr("guanxi.platform.web.bulk.planning._LONGEST", 1)
        sent = {**answers, "people": [world.people["chen"].pk, world.people["dai"].pk]}
        assert "more than a year ahead" in said(client.post(ask, sent).text), "who was chosen before does nothing of it"
    with world.as_("chen"):
        days = days_for(3, tomorrow(), 2)
    preview = said(client.post(ask, answers).text)
    assert f"3 activities are planned, from {days[0]} to {days[2]}." in preview and "Jade Hotel" in preview
    assert planned(world) == []
    client.post(ask.replace("ask", "run"))
    assert planned(world) == [(day, "call") for day in days]
    with world.as_("chen"):
        assert set(Activity.objects.filter(subject="New harvest").values_list("cost", flat=True)) == {1250}
    assert "3 activities were planned." in said(client.get("/account").text)
    assert "New harvest" in said(client.get(f"/account/{ids[0]}").text)
    with world.as_("chen"):
        done = Activity.objects.filter(subject="New harvest").order_by("pk")[0].pk
    client.post(f"/activity/{done}/do/finish", {"_fields": "text", "text": "They order."})
    client.post(ask.replace("ask", "undo"))
    assert len(planned(world)) == 1
    assert "Somebody has worked on it since." in said(client.get(ask.replace("/ask", "")).text)


def test_days_are_working_days_and_no_more_than_so_many_each(world: World) -> None:
    with world.as_("chen"):
        friday = dt.date(2026, 12, 4)
        assert days_for(5, friday, 2) == [friday, friday, *[dt.date(2026, 12, 7)] * 2, dt.date(2026, 12, 8)]


def test_it_becomes_the_owners_where_one_may_plan_for_them(world: World, browse: Browse) -> None:
    with world.as_("bo"):
        mine, of_chen = (create(entity("account"), {"name": name}).pk for name in ("Jade Hotel", "Spree Inn"))
        assert hand_over(entity("account"), [of_chen], world.people["chen"].pk)
    for login, whole in (("bo", 2), ("chen", 1)):
        client = browse(login)
        if login == "chen":
            with world.as_("bo"):
                share(entity("account"), mine, user_id=world.people["chen"].pk)
        form = client.post("/account/bulk/plan", {"ids": f"{mine},{of_chen}", "back": "/account"}).text
        ask = re.findall(r'action="(/me/done/\d+/ask)"', form)[0]
        subject = f"Ask by {login}"
        answers = {
            "kind": "task",
            "subject": subject,
            "first": tomorrow().isoformat(),
            "per_day": "5",
            "whose": "owners",
        }
        preview = said(client.post(ask, answers).text)
        assert f"{whole} activit" in preview
        client.post(ask.replace("ask", "run"))
        with world.as_("ada"):
            assert Activity.objects.filter(subject=subject).count() == whole


def test_who_may_not_write_activities_plans_none_and_records_of_others_stay_out(world: World, browse: Browse) -> None:
    with world.as_("gus"):
        hidden = create(entity("account"), {"name": "Of Gus"}).pk
    client = browse("chen")
    form = client.post("/account/bulk/plan", {"ids": str(hidden), "back": "/account"}).text
    ask = re.findall(r'action="(/me/done/\d+/ask)"', form)[0]
    answers = {
        "kind": "task",
        "subject": "New harvest",
        "first": tomorrow().isoformat(),
        "per_day": "5",
        "whose": "mine",
    }
    preview = client.post(ask, answers).text
    assert "Of Gus" not in preview and "beyond your right" in said(preview)
    client.post(ask.replace("ask", "run"))
    assert planned(world) == []
