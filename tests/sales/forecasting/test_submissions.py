"""Submitting a forecast, the manager's number beside it, what is late, and who is reminded."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Notification
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.forecasting.actions.adjust_submission import adjust_submission
from guanxi.sales.forecasting.actions.submit_forecast import submit_forecast
from guanxi.sales.forecasting.cadence import WEEKDAYS, asked_for, due_days, stands
from guanxi.sales.forecasting.models import ForecastSubmission
from guanxi.sales.forecasting.reminding import remind_of_forecasts
from guanxi.sales.forecasting.rules import span_of, standing
from tests.platform.api.caller import program_of
from tests.platform.web.conftest import Browse
from tests.world import KEEPER, World

TODAY = timezone.localdate()
QUARTER = span_of("quarter", TODAY)


def submitted(world: World, login: str, span: Span = QUARTER, **numbers: object) -> ForecastSubmission:
    with world.as_(login) as who:
        return submit_forecast(by=who, period="quarter", span=span, numbers=numbers, note="By the visits of this week")


def test_what_is_submitted_comes_to_closed_and_commit_and_knows_what_the_deals_said(world: World) -> None:
    with world.as_("chen"):
        create(entity("deal"), {"name": "Tea", "amount": "70", "expected_on": TODAY, "forecast": "commit"})
    one = submitted(world, "chen", closed="10", commit="90.50", best_case="40")
    assert (one.total, one.best_case, one.by_deals, one.starts_on) == (10050, 4000, 7000, QUARTER.first)


def test_the_manager_is_told_and_sees_it_otherwise_beside_it(world: World) -> None:
    one = submitted(world, "chen", commit="90")
    with world.as_("bo") as bo:
        assert Notification.objects.filter(person_id=bo.user_id, kind="forecast submitted").count() == 1
        adjust_submission(one, by=bo, amount_seen=6000, why="The tender is late")
    with world.as_("chen") as chen:
        seen = ForecastSubmission.objects.get(pk=one.pk)
        assert (seen.total, seen.adjusted, seen.adjusted_by_id) == (9000, 6000, world.people["bo"].pk)
        assert Notification.objects.filter(person_id=chen.user_id, kind="forecast adjusted").count() == 1
        with pytest.raises(NotAllowed):
            adjust_submission(seen, by=chen, amount_seen=1, why="Mine")


def test_a_manager_adjusts_on_the_page(world: World, browse: Browse) -> None:
    one = submitted(world, "chen", commit="90")
    assert "Why" in browse("bo").get(f"/forecast_submission/{one.pk}/do/adjust").content.decode()
    sent = {"_fields": "amount_seen,why", "amount_seen": "65.5", "why": "One of them slips"}
    assert browse("bo").post(f"/forecast_submission/{one.pk}/do/adjust", sent).status_code == 303
    with world.as_("chen"):
        assert ForecastSubmission.objects.get(pk=one.pk).adjusted == 6550


def test_others_neither_read_nor_adjust_it(world: World) -> None:
    one = submitted(world, "chen", commit="90")
    for login in ("dai", "gus", "quinn"):
        with world.as_(login):
            assert not ForecastSubmission.objects.filter(pk=one.pk).exists()
    with world.as_("gus") as gus, pytest.raises(NotAllowed):
        adjust_submission(one, by=gus, amount_seen=1, why="No")
    with world.as_("quinn") as quinn, pytest.raises(NotAllowed):
        submit_forecast(by=quinn, period="quarter", span=QUARTER, numbers={}, note="")


def test_a_number_of_a_manager_covers_those_who_report_to_them() -> None:
    manager = {1: None, 2: 1, 3: 2, 4: 2, 5: None}
    assert standing({2, 3, 4}, manager, {3: 10, 4: 20}) == 30
    assert standing({2, 3, 4}, manager, {2: 25, 3: 10, 4: 20}) == 25
    assert standing({3, 4}, manager, {2: 25, 3: 10}) == 10
    assert standing({3, 5}, manager, {1: 99, 5: 7}) == 7
    assert standing({3}, manager, {}) is None


def test_the_last_submission_counts_and_the_others_stay(world: World, browse: Browse) -> None:
    submitted(world, "chen", commit="90")
    chen = browse("chen")
    sent = {"closed": "0", "commit": "1234", "best_case": "", "pipeline": "0", "note": "New order"}
    assert chen.post("/forecast/submissions", {**sent, "period": "quarter", "day": TODAY}).status_code == 303
    with world.as_("chen"):
        assert list(ForecastSubmission.objects.order_by("pk").values_list("total", flat=True)) == [9000, 123400]
    page = browse("bo").get("/forecast/submissions").content.decode()
    assert "1,234" in page
    assert "New order" in page
    assert "Dai" in page
    assert "1,234" in browse("bo").get("/forecast").content.decode()


def test_a_number_that_nobody_understands_is_refused_in_place(world: World, browse: Browse) -> None:
    answer = browse("chen").post("/forecast/submissions", {"commit": "a lot", "note": "Sure", "period": "quarter"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "a lot" in page
    assert "Commit" in page


def test_on_the_morning_of_the_day_those_who_owe_it_are_reminded_once(world: World) -> None:
    span = Span(dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    submitted(world, "chen", span, commit="90")
    with acting_as(KEEPER):
        create(entity("forecast_deadline"), {"period": "quarter", "day": 5})
    zone = ZoneInfo("Asia/Shanghai")
    assert remind_of_forecasts(dt.datetime(2026, 10, 4, 10, tzinfo=zone)) == 0
    assert remind_of_forecasts(dt.datetime(2026, 10, 5, 8, tzinfo=zone)) == 0
    assert remind_of_forecasts(dt.datetime(2026, 10, 5, 9, 5, tzinfo=zone)) > 0
    assert remind_of_forecasts(dt.datetime(2026, 10, 5, 10, tzinfo=zone)) == 0
    told = {}
    for login in ("chen", "dai", "quinn"):
        with world.as_(login) as who:
            told[login] = Notification.objects.filter(person_id=who.user_id, kind="forecast due").count()
    assert told == {"chen": 0, "dai": 1, "quinn": 0}


def test_programs_read_submissions_and_do_not_write_them(world: World) -> None:
    assert entity("forecast_submission").verbs == ("read", "export")
    one = submitted(world, "chen", commit="90")
    with acting_as(service("nothing", ())):
        assert not ForecastSubmission.objects.filter(pk=one.pk).exists()


def test_week_by_week_it_is_asked_for_anew(world: World) -> None:
    span = Span(dt.date(2026, 10, 1), dt.date(2026, 12, 31))  # a Thursday
    days = due_days(span, day=5, weekday="friday")
    assert (days[0], days[1], len(days)) == (dt.date(2026, 10, 2), dt.date(2026, 10, 9), 13)
    assert asked_for(days, dt.date(2026, 10, 7)) == asked_for(days, dt.date(2026, 10, 10)) == days[1]
    said, friday = {dt.date(2026, 10, 1), dt.date(2026, 10, 10)}, days[1]
    assert stands(said, days[0], friday, weekly=True) == "submitted"
    assert stands(said, friday, friday, weekly=True) == "late"
    assert stands(set(), friday, friday, weekly=True) == "waiting"
    assert stands(said, days[2], days[3], weekly=True) == "missing"
    assert stands(said, days[3], friday, weekly=False) == "submitted"


def test_every_week_those_who_said_nothing_in_it_are_reminded(world: World) -> None:
    span = Span(dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    one = submitted(world, "chen", span, commit="90")
    zone = ZoneInfo("Asia/Shanghai")
    with acting_as(service("forecasting", ("forecast_submission", "forecast_deadline"))):
        create(entity("forecast_deadline"), {"period": "quarter", "cadence": "weekly", "weekday": "friday"})
        ForecastSubmission.objects.filter(pk=one.pk).update(submitted_at=dt.datetime(2026, 10, 7, 10, tzinfo=zone))

    def reminded(login: str) -> int:
        with world.as_(login) as who:
            return Notification.objects.filter(person_id=who.user_id, kind="forecast due").count()

    assert remind_of_forecasts(dt.datetime(2026, 10, 9, 9, 5, tzinfo=zone)) > 0
    assert remind_of_forecasts(dt.datetime(2026, 10, 9, 11, tzinfo=zone)) == 0
    assert (reminded("chen"), reminded("dai")) == (0, 1)
    assert remind_of_forecasts(dt.datetime(2026, 10, 16, 9, 5, tzinfo=zone)) > 0
    assert (reminded("chen"), reminded("dai")) == (1, 2), "what was said last week is a week old"


def test_the_page_shows_who_said_what_in_which_week(world: World, browse: Browse) -> None:
    weekday = WEEKDAYS[QUARTER.first.weekday()]
    with acting_as(KEEPER):
        create(entity("forecast_deadline"), {"period": "quarter", "cadence": "weekly", "weekday": weekday})
    submitted(world, "chen", commit="90")
    page = browse("bo").get("/forecast/submissions").content.decode()
    assert "Week by week" in page


def test_of_nobody_who_has_no_part_in_forecasting_one_is_missing(world: World, browse: Browse) -> None:
    with acting_as(KEEPER):
        create(entity("forecast_deadline"), {"period": "quarter", "day": 1})
    with world.as_("ada"):
        quota = {"person": world.people["sam"].pk, "starts_on": TODAY, "period": "quarter", "amount": "10"}
        create(entity("quota"), quota)
    page = browse("ada").get("/forecast/submissions").content.decode()
    told = {name for name in ("Chen", "Gus", "Sam", "Fay", "Quinn") if f">{name}<" in page}
    assert told == {"Chen", "Gus", "Sam"}


def test_a_program_submits_and_reads_a_forecast(world: World) -> None:
    with world.as_("chen"):
        create(entity("deal"), {"name": "Tea", "amount": "70", "expected_on": TODAY, "forecast": "commit"})
    chen = program_of(world, "chen")
    done = chen.post("/forecast", {"commit": "90.50", "best_case": "40", "note": "Two tenders"})
    assert done.status == 201, done.text
    assert (done.json["total"], done.json["period"]) == ("90.50", "quarter")
    assert chen.post("/forecast", {"commit": 7}).status == 422
    assert chen.post("/forecast", {"period": "year"}).status == 422
    told = program_of(world, "bo").get("/forecast").json
    [row] = [one for one in told["people"] if one["person"] == world.people["chen"].pk]
    assert (row["deals"]["commit"], row["submitted"]["total"], row["submitted"]["note"]) == (
        "70.00",
        "90.50",
        "Two tenders",
    )
    assert told["deals"]["commit"] == "70.00"
    theirs = program_of(world, "gus").get("/forecast").json
    assert world.people["chen"].pk not in [one["person"] for one in theirs["people"]]
    assert program_of(world, "quinn").get("/forecast").status == 403
