"""Sales reports: begun with what was done, completed by hand, handed in, read and commented on; who owes one is reminded."""

import datetime as dt
import html
import re

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.notifying.reading import notifications
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from guanxi.platform.reporting.actions import comment, hand_in, manager_of, mark_read, take_back, write_report
from guanxi.platform.reporting.duties import due_on, see_to_reports
from guanxi.platform.reporting.models import SalesReport
from guanxi.platform.reporting.spans import span_of
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Deal
from tests.platform.web.conftest import Browse
from tests.world import KEEPER, World

REPORT = "sales_report"
TODAY = timezone.localdate()


def a_busy_day(world: World) -> None:
    """Chen made a call, won a deal and has something to do next week."""
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf", "city": "Suzhou"}).pk
        log_activity({"kind": "call", "subject": "Asked for samples", "done_at": timezone.now()}, on=[("account", tea)])
        deal = create(entity("deal"), {"name": "Spring tea", "account": tea, "amount": "1200"})
        win_deal(Deal.objects.get(pk=deal.pk), by=world.identity("chen"))
        soon = TODAY + dt.timedelta(days=7)
        log_activity({"kind": "task", "subject": "Send the offer", "due_on": soon}, on=[("account", tea)])


def handed_in(world: World, kind: str = "week") -> SalesReport:
    with world.as_("chen") as chen:
        return hand_in(write_report(kind, TODAY), by=chen)


def told(world: World, login: str) -> list[str]:
    with world.as_(login):
        return [one.sentence for one in notifications()[0]]


def test_a_report_begins_with_what_was_done_and_keeps_its_numbers_once_it_is_handed_in(world: World) -> None:
    a_busy_day(world)
    with world.as_("chen") as chen:
        report = write_report("week", TODAY)
        assert "Asked for samples" in report.done and "Spring tea · Golden Leaf" in report.done
        assert "Golden Leaf · Suzhou" in report.done and "Send the offer" in report.coming
        assert "Calls: 1" in report.figures and "Amount won" in report.amounts
        assert write_report("week", TODAY).pk == report.pk, "there is one of a week"
        log_activity({"kind": "call", "subject": "Second", "done_at": timezone.now()})
        change(entity(REPORT), report.pk, {"went_well": "They buy again."})
        report = hand_in(SalesReport.objects.get(pk=report.pk), by=chen)
        assert "Calls: 2" in report.figures, "counted anew when it is handed in"
        log_activity({"kind": "call", "subject": "Third", "done_at": timezone.now()})
        assert "Calls: 2" in write_report("week", TODAY).figures
        with pytest.raises(Invalid, match="take it back"):
            change(entity(REPORT), report.pk, {"done": "Much more"})
        take_back(report, by=chen)
        change(entity(REPORT), report.pk, {"done": "Much more"})
        assert "Calls: 3" in hand_in(SalesReport.objects.get(pk=report.pk), by=chen).figures


def test_a_report_written_by_a_program_begins_the_same_and_keeps_what_was_said(world: World) -> None:
    a_busy_day(world)
    with world.as_("chen"):
        for number in range(60):
            log_activity({"kind": "call", "subject": f"Round call {number}", "done_at": timezone.now()})
        report = create(entity(REPORT), {"kind": "day", "starts_on": TODAY.isoformat(), "coming": "A day off"})
        assert "Round call" in report.done and "– … and 11 more" in report.done, "61 calls, of which fifty are named"
        assert report.coming == "A day off"
    with world.as_("dai"):
        assert create(entity(REPORT), {"kind": "day", "starts_on": TODAY.isoformat()}).done == ""


def test_only_the_writer_and_those_above_read_it(world: World) -> None:
    report = handed_in(world)
    for login, reads in {
        "chen": True,
        "bo": True,
        "ada": True,
        "dai": False,
        "hana": False,
        "fay": False,
        "root": False,
    }.items():
        with world.as_(login):
            if reads:
                assert get(entity(REPORT), report.pk).title.startswith("Weekly report"), login
            else:
                with pytest.raises((NotFound, NotAllowed)):
                    get(entity(REPORT), report.pk)
    with world.as_("bo"), pytest.raises(Invalid, match="others comment"):
        change(entity(REPORT), report.pk, {"done": "Nothing at all"})


def test_a_manager_who_sees_no_money_reads_the_report_without_its_amounts(world: World, browse: Browse) -> None:
    a_busy_day(world)
    with world.as_("root"):
        change(entity("user"), world.people["chen"].pk, {"manager": world.people["quinn"].pk})
    report = handed_in(world)
    for login, money in (("ada", True), ("quinn", False)):
        if login == "ada":
            with world.as_("root"):
                change(entity("user"), world.people["quinn"].pk, {"manager": world.people["ada"].pk})
        page = browse(login).get(f"/{REPORT}/{report.pk}")
        assert page.status_code == 200 and "Calls: 1" in page.text
        assert ("1,200" in page.text) is money


def test_the_manager_is_told_reads_and_comments_and_the_writer_answers(world: World) -> None:
    with world.as_("chen"):
        assert manager_of(world.people["chen"].pk) == world.people["bo"].pk
    report = handed_in(world)
    assert any("Chen handed in: Weekly report" in one for one in told(world, "bo"))
    with world.as_("chen") as chen, pytest.raises(NotAllowed):
        mark_read(report, by=chen)
    with world.as_("bo") as bo:
        read = comment(SalesReport.objects.get(pk=report.pk), by=bo, words_said="Well done")
        assert read.read_at is not None and "Bo · " in read.comment
    assert any("Bo commented on" in one for one in told(world, "chen"))
    with world.as_("chen") as chen:
        again = SalesReport.objects.get(pk=report.pk)
        with pytest.raises(NotAllowed, match="stays as it is"):
            take_back(again, by=chen)
        assert "Thank you" in comment(again, by=chen, words_said="Thank you").comment
    assert any("Chen commented on" in one for one in told(world, "bo"))


def test_who_owes_a_report_is_reminded_once_on_the_last_working_day(world: World) -> None:
    handed_in(world, "month")
    span = span_of("month", TODAY)
    due = due_on(span)
    assert due is not None and due.weekday() < 5
    with acting_as(KEEPER):
        create(entity("report_duty"), {"kind": "month", "hour": "17"})
    early = dt.datetime.combine(due, dt.time(16, 59), dt.UTC).replace(tzinfo=timezone.get_default_timezone())
    assert see_to_reports(early) == 0
    assert see_to_reports(early + dt.timedelta(minutes=6)) > 0
    assert see_to_reports(early + dt.timedelta(minutes=11)) == 0
    assert any(one.startswith("Due today: Monthly report") for one in told(world, "dai"))
    assert not any("Due today" in one for one in told(world, "chen")), "handed in already"
    assert not any("Due today" in one for one in told(world, "root")), "an administrator writes none"


def test_a_report_is_handed_in_by_itself_with_what_its_author_had_written(world: World) -> None:
    a_busy_day(world)
    with world.as_("chen"):
        change(entity(REPORT), write_report("month", TODAY).pk, {"went_well": "They buy again."})
    handed_in_before = handed_in(world, "week")
    with acting_as(KEEPER):
        create(entity("report_duty"), {"kind": "month", "hour": "17", "by_itself": True})
    due = due_on(span_of("month", TODAY))
    assert due is not None
    evening = dt.datetime.combine(due, dt.time(17, 5), timezone.get_default_timezone())
    assert see_to_reports(evening) > 0
    assert see_to_reports(evening + dt.timedelta(minutes=5)) == 0
    with world.as_("bo"):
        mine = SalesReport.objects.get(owner=world.people["chen"], kind="month")
        assert mine.handed_in_at is not None and mine.went_well == "They buy again."
        assert "Calls: 1" in mine.figures and "Asked for samples" in mine.done
        assert SalesReport.objects.filter(kind="month", owner=world.people["dai"], handed_in_at__isnull=False).exists()
        assert SalesReport.objects.get(pk=handed_in_before.pk).handed_in_at == handed_in_before.handed_in_at
    assert any(one.startswith("Handed in for you: Monthly report") for one in told(world, "chen"))
    assert any("Chen handed in: Monthly report" in one for one in told(world, "bo"))


def test_whose_report_cannot_be_handed_in_by_itself_is_reminded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(report: SalesReport, *, by: Identity) -> SalesReport:
        if by.user_id == world.people["dai"].pk:
            raise NotAllowed("No.")
        return hand_in(report, by=by)

    monkeypatch.setattr("guanxi.platform.reporting.duties.hand_in", refused)
    with acting_as(KEEPER):
        create(entity("report_duty"), {"kind": "month", "hour": "17", "by_itself": True})
    due = due_on(span_of("month", TODAY))
    assert due is not None
    see_to_reports(dt.datetime.combine(due, dt.time(17, 5), timezone.get_default_timezone()))
    assert any(one.startswith("Handed in for you: Monthly") for one in told(world, "chen"))
    assert [one.partition(":")[0] for one in told(world, "dai")] == ["Due today"]


def test_a_manager_sees_who_handed_in_and_what_it_adds_up_to(world: World, browse: Browse) -> None:
    a_busy_day(world)
    chen = browse("chen")
    begun = chen.post("/reports/write", {"kind": "week", "day": TODAY.isoformat()})["Location"]
    assert "Asked for samples" in html.unescape(chen.get(begun).text)
    assert "Hand in" in chen.get(begun).text
    chen.post(f"{begun}/do/hand_in", {"back": "/reports"})
    bo = browse("bo")
    page = html.unescape(bo.get("/reports?kind=week").text)
    assert "1 of 2 handed in" in page and f'<a href="{begun}">Chen</a>' in page
    dai = page[page.index(">Dai<") :]
    assert "not handed in" in dai[: dai.index("</tr>")]
    sums = page[page.index("<tfoot>") :]
    assert re.findall(r'class="g-number"[^>]*>([^<]*)', sums)[0] == "1", "one contact in all"
    opened = html.unescape(bo.get(begun).text)
    assert "Comment" in opened and "Mark as read" in opened and "Take back" not in opened
    waiting = bo.get("/me/desk/cards/reports").text
    assert "Weekly report" in waiting and '<span class="g-count">1</span>' in waiting
    assert browse("dai").get("/me/desk/cards/reports").status_code == 404, "nobody reports to Dai"
    bo.post(f"{begun}/do/mark_read", {"back": "/reports"})
    assert ">read</span>" in bo.get("/reports?kind=week").text
    bo.post("/reports/remind", {"kind": "week", "day": TODAY.isoformat()})
    assert any(one.startswith("Due today: Weekly") for one in told(world, "dai"))
    assert browse("dai").get(begun).status_code == 404
    assert "My people" not in browse("dai").get("/reports").text
    assert browse("root").get("/reports").status_code == 403
