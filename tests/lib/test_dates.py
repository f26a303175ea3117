"""Dates are read the way people and worksheets write them, and never guessed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib import dates

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    "raw",
    [
        "2026-03-05", "2026-3-5", "2026/3/5", "2026.3.5", "20260305", "2026年3月5日", "2026年03月05号",
        "２０２６年３月５日", "5.3.2026",
        "05.03.2026", "46086", 46086, 46086.75, "2026-03-05 14:30", "2026-03-05T14:30:00Z", " 2026-03-05 ",
        date(2026, 3, 5), datetime(2026, 3, 5, 14, 30),
    ],
)  # fmt: skip
def test_every_way_of_writing_gives_the_same_day(raw: object) -> None:
    assert dates.parse(raw) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("3/5/2026", "read as different dates"),
        ("26-3-5", "read as different dates"),
        ("26年3月5日", "read as different dates"),
        ("2026-02-30", "no day of the calendar"),
        ("2026年13月1日", "no day of the calendar"),
        ("soon", "is no date"),
        ("", "is no date"),
        (60, "number of a day"),
        (-1, "number of a day"),
        (float("inf"), "number of a day"),
        (True, "is no date"),
        (None, "is no date"),
    ],
)
def test_a_refusal_says_what_is_wrong(raw: object, sentence: str) -> None:
    with pytest.raises(dates.DateRefused, match=sentence):
        dates.parse(raw)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2026-03-05 14:30", datetime(2026, 3, 5, 14, 30, tzinfo=SHANGHAI)),
        ("2026-03-05T06:30:00Z", datetime(2026, 3, 5, 6, 30, tzinfo=UTC)),
        ("2026-03-05 14:30:05+08:00", datetime(2026, 3, 5, 14, 30, 5, tzinfo=SHANGHAI)),
        ("2026年3月5日下午2:30", datetime(2026, 3, 5, 14, 30, tzinfo=SHANGHAI)),
        ("2026/3/5 2:30 PM", datetime(2026, 3, 5, 14, 30, tzinfo=SHANGHAI)),
        ("2026/3/5 12:05 am", datetime(2026, 3, 5, 0, 5, tzinfo=SHANGHAI)),
        ("2026-03-05", datetime(2026, 3, 5, tzinfo=SHANGHAI)),
        (46086.604166666664, datetime(2026, 3, 5, 14, 30, tzinfo=SHANGHAI)),
    ],
)
def test_moments_without_an_offset_belong_to_the_zone_of_the_reader(raw: object, moment: datetime) -> None:
    assert dates.parse_moment(raw, SHANGHAI) == moment


def test_a_time_that_no_clock_shows_is_refused() -> None:
    with pytest.raises(dates.DateRefused, match="no time of day"):
        dates.parse_moment("2026-03-05 25:00", SHANGHAI)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_written_day_reads_back(day: date) -> None:
    spellings = [day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日"]
    spellings += [f"{day.day}.{day.month}.{day.year}", f"{day.isoformat()} 23:59:59"]
    assert {dates.parse(spelling) for spelling in spellings} == {day}


@given(st.dates(min_value=date(1900, 3, 1)))
def test_every_serial_number_reads_back(day: date) -> None:
    assert dates.parse((day - date(1899, 12, 30)).days) == day


@given(st.text(max_size=70) | st.text(alphabet="0123456789-/.:年月日T 上下午PMZ+", max_size=30) | st.floats())
def test_anything_is_either_a_day_or_refused(raw: object) -> None:
    for read in (dates.parse, lambda value: dates.parse_moment(value, SHANGHAI)):
        try:
            assert isinstance(read(raw), date)
        except dates.DateRefused as refusal:
            said = str(refusal)
            assert said


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (0, "today"), (1, "tomorrow"), (-1, "yesterday"), (-3, "3 days ago"), (14, "in 14 days"), (-31, "1 month ago"),
        (92, "in 3 months"), (-365, "1 year ago"), (800, "in 2 years"),
    ],
)  # fmt: skip
def test_a_day_is_said_by_its_distance(days: int, sentence: str) -> None:
    assert dates.relative_date(TODAY + timedelta(days=days), TODAY) == sentence


@pytest.mark.usefixtures("chinese")
def test_distances_are_said_in_chinese() -> None:
    assert dates.relative_date(TODAY - timedelta(days=3), TODAY) == "3天前"
    assert dates.relative_date(TODAY + timedelta(days=1), TODAY) == "明天"
    assert dates.relative_date(TODAY + timedelta(days=92), TODAY) == "3个月后"
    with pytest.raises(dates.DateRefused, match="不是日期"):
        dates.parse("soon")


def test_a_moment_is_said_in_minutes_and_hours_before_days() -> None:
    now = datetime(2026, 11, 21, 10, 0, tzinfo=SHANGHAI)
    said = [
        dates.relative_moment(now - timedelta(**ago), now)
        for ago in ({"seconds": 20}, {"minutes": 5}, {"minutes": -1}, {"hours": 3}, {"hours": 23}, {"days": 4})
    ]
    assert said == ["just now", "5 minutes ago", "in 1 minute", "3 hours ago", "yesterday", "4 days ago"]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("today", "2026-11-21", "2026-11-21"),
        ("yesterday", "2026-11-20", "2026-11-20"),
        ("tomorrow", "2026-11-22", "2026-11-22"),
        ("this_week", "2026-11-16", "2026-11-22"),
        ("next_week", "2026-11-23", "2026-11-29"),
        ("this_month", "2026-11-01", "2026-11-30"),
        ("last_month", "2026-10-01", "2026-10-31"),
        ("this_quarter", "2026-10-01", "2026-12-31"),
        ("next_quarter", "2027-01-01", "2027-03-31"),
        ("this_year", "2026-01-01", "2026-12-31"),
        ("last_year", "2025-01-01", "2025-12-31"),
        ("next_14_days", "2026-11-21", "2026-12-05"),
        ("last_30_days", "2026-10-22", "2026-11-21"),
    ],
)
def test_named_ranges_have_their_days(name: str, first: str, last: str) -> None:
    assert dates.parse_range(name, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(["week", "month", "quarter", "year"]))
def test_last_this_and_next_follow_each_other_without_a_gap(today: date, unit: str) -> None:
    last, this, following = (dates.parse_range(f"{which}_{unit}", today) for which in ("last", "this", "next"))
    assert this[0] <= today <= this[1]
    assert last[1] + timedelta(days=1) == this[0]
    assert this[1] + timedelta(days=1) == following[0]


def test_an_unknown_range_is_refused() -> None:
    with pytest.raises(dates.UnknownRange, match="someday"):
        dates.parse_range("someday", TODAY)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11/22", "2026-11-22"),
        ("22/11", "2026-11-22"),
        ("３月５日", "2026-03-05"),
        ("3/5", "3/5"),
        ("7.5", "7.5"),
        ("Mo", "Mo"),
    ],
)
def test_a_day_without_a_year_is_of_this_year_unless_it_can_be_read_in_two_ways(text: str, read: str) -> None:
    with override("en"):
        assert dates.with_year(text, date(2026, 1, 1)) == read
    with override("zh-hans"):
        assert dates.with_year("3/5", date(2026, 1, 1)) == "2026-03-05"
