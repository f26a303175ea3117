"""Series of appointments: as RFC 5545 means them, over changes of the clock, and never without an end."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from guanxi.lib.recurrence import BadRule, Series, at, checked, read_series

SHANGHAI, BERLIN, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def series(text: str, start: str = "2026-11-23T09:00", zone: ZoneInfo = SHANGHAI) -> Series:
    return read_series(text, dt.datetime.fromisoformat(start).replace(tzinfo=zone), zone)


def days(made: Series, first: str, last: str) -> list[str]:
    low, high = (dt.datetime.fromisoformat(one).replace(tzinfo=made.zone) for one in (first, last))
    return [f"{one.astimezone(made.zone):%m-%d %H:%M}" for one in made.between(low, high)]


def test_a_weekly_meeting_that_never_ends_is_given_for_the_asked_week_only() -> None:
    weekly = series("RRULE:FREQ=WEEKLY;BYDAY=MO,TH")
    assert days(weekly, "2046-01-01", "2046-01-08") == ["01-01 09:00", "01-04 09:00"]
    assert weekly.last() is None and not weekly.ends


def test_a_series_keeps_its_hour_over_a_change_of_the_clock() -> None:
    jour_fixe = series("FREQ=WEEKLY", "2026-10-19T09:00", BERLIN)
    moments = jour_fixe.between(dt.datetime(2026, 10, 19, tzinfo=dt.UTC), dt.datetime(2026, 11, 3, tzinfo=dt.UTC))
    assert [one.hour for one in moments] == [7, 8, 8]


def test_a_time_that_the_clocks_skip_is_left_out_and_not_counted() -> None:
    nightly = series("FREQ=DAILY;COUNT=3", "2026-03-28T02:30", BERLIN)
    assert days(nightly, "2026-03-01", "2026-04-30") == ["03-28 02:30", "03-30 02:30", "03-31 02:30"]


def test_an_appointment_at_such_a_time_is_refused_with_the_reason() -> None:
    with pytest.raises(BadRule, match="no 02:30 on 2026-03-29 in Europe/Berlin"):
        at(dt.datetime(2026, 3, 29, 2, 30), BERLIN)
    assert at(dt.datetime(2026, 10, 25, 2, 30), BERLIN) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("RRULE:FREQ=SECONDLY", "by days, weeks, months or years"),
        ("RRULE:FREQ=WEEKLY;BYDAY=XX", "is no rule"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=0", "is no rule"),
        ("RRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "not both"),
        ("RRULE:FREQ=WEEKLY\nRRULE:FREQ=DAILY", "one rule"),
        ("RRULE:FREQ=YEARLY;COUNT=99999", "is no rule"),
        ("RRULE:FREQ=DAILY;COUNT=2001", "at most 2000"),
        ("RRULE:FREQ=DAILY;UNTIL=20200101", "before it begins"),
        ("RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6", "4 times a day"),
        ("RRULE:FREQ=DAILY\nEXDATE:tomorrow", "no day or moment"),
        ("RRULE:FREQ=DAILY\nEXDATE;TZID=Moon/Base:20261124T090000", "no time zone"),
        ("RRULE:FREQ=DAILY;COUNT=1\nEXDATE:20261123T010000Z", "no occurrence"),
        ("EXRULE:FREQ=DAILY", "no part of a series"),
        ("nonsense", "is no rule"),
    ],
)
def test_a_series_that_cannot_be_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadRule, match=sentence):
        checked(series(text))


def test_one_occurrence_is_left_out_and_the_following_ones_become_a_series_of_their_own() -> None:
    daily = series("RRULE:FREQ=DAILY;COUNT=6")
    third = dt.datetime(2026, 11, 25, 1, tzinfo=dt.UTC)
    assert days(daily.without(third), "2026-11-01", "2026-12-31") == [f"11-{day} 09:00" for day in (23, 24, 26, 27, 28)]
    assert days(daily.before(third), "2026-11-01", "2026-12-31") == ["11-23 09:00", "11-24 09:00"]
    assert days(daily.following(third), "2026-11-01", "2026-12-31") == [f"11-{day} 09:00" for day in (25, 26, 27, 28)]


def test_a_series_moved_to_another_day_repeats_on_that_day() -> None:
    weekly = series("RRULE:FREQ=WEEKLY;BYDAY=MO,WE").moved(dt.datetime(2026, 11, 24, 14))
    assert days(weekly, "2026-11-23", "2026-12-01") == ["11-24 14:00", "11-26 14:00"]
    monthly = series("RRULE:FREQ=MONTHLY;BYDAY=4MO").moved(dt.datetime(2026, 11, 24, 9))
    assert days(monthly, "2026-11-01", "2027-01-01") == ["11-24 09:00", "12-22 09:00"]


def test_days_and_moments_of_other_zones_are_understood_as_exceptions() -> None:
    text = "RRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20261124\nEXDATE;TZID=Europe/Berlin:20261125T020000\nRDATE:20261201T010000Z"
    assert days(series(text), "2026-11-01", "2026-12-31") == ["11-23 09:00", "11-26 09:00", "12-01 09:00"]


_NUMBERS = st.sampled_from
_RULES = st.builds(
    lambda frequency, interval, more, end: ";".join(part for part in (frequency, interval, more, end) if part),
    _NUMBERS(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"]),
    _NUMBERS(["", "INTERVAL=2", "INTERVAL=3", "INTERVAL=5"]),
    _NUMBERS(["", "BYDAY=MO,FR", "BYMONTH=2,11", "BYMONTHDAY=23", "BYDAY=MO;WKST=SU", "BYDAY=MO,TU,WE;BYSETPOS=-1"]),
    _NUMBERS(["", "COUNT=7", "UNTIL=20280301T000000"]),
)


@settings(max_examples=150, deadline=None)
@given(_RULES, st.integers(0, 3000), st.integers(1, 90))
def test_a_window_of_a_series_is_what_the_whole_series_gives_there(rule: str, offset: int, length: int) -> None:
    start = dt.datetime(2026, 11, 23, 9)
    made = read_series(rule, start.replace(tzinfo=SHANGHAI), SHANGHAI)
    low = start + dt.timedelta(offset)
    high = low + dt.timedelta(length)
    by_dateutil = list(rrulestr(rule.removesuffix(";COUNT=7"), dtstart=start).replace(until=high))
    expected = sorted({start, *by_dateutil})
    if "COUNT" in rule:
        expected = expected[:7]
    if "UNTIL" in rule:
        expected = [one for one in expected if one <= dt.datetime(2028, 3, 1)]
    found = made.between(low.replace(tzinfo=SHANGHAI), high.replace(tzinfo=SHANGHAI))
    assert [one.astimezone(SHANGHAI).replace(tzinfo=None) for one in found] == [
        one for one in expected if low <= one < high
    ]


@settings(max_examples=60, deadline=None)
@given(_RULES)
def test_a_series_reads_back_as_it_was_written(rule: str) -> None:
    made = series(rule, zone=NEW_YORK).without(dt.datetime(2026, 11, 30, 14, tzinfo=dt.UTC))
    assert read_series(made.text, made.start.replace(tzinfo=NEW_YORK), NEW_YORK) == made
