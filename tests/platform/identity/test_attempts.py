"""Guessing a password gets slower and slower, for names that exist and for names that do not."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.platform.identity.attempts import forget_failures, log_in_allowed, record_failed, waiting_time
from guanxi.platform.identity.entrance import find_person
from guanxi.platform.identity.models import LogInAttempt
from tests.world import World

pytestmark = pytest.mark.django_db
HOME, ELSEWHERE = "10.0.0.7", "10.0.0.8"


def fail(times: int, login: str = "chen", address: str = HOME) -> None:
    for _each in range(times):
        record_failed(login, address)


def age(**by: float) -> None:
    for attempt in LogInAttempt.objects.all():
        LogInAttempt.objects.filter(pk=attempt.pk).update(at=attempt.at - dt.timedelta(**by))


def test_four_failures_are_forgiven_and_the_fifth_locks_the_name_for_a_minute() -> None:
    fail(4)
    assert log_in_allowed("chen", HOME)
    assert record_failed("chen", HOME)
    assert not log_in_allowed("chen", ELSEWHERE)
    assert 55 <= waiting_time("chen", ELSEWHERE) <= 60
    age(seconds=61)
    assert log_in_allowed("chen", HOME)


def test_each_further_failure_doubles_the_wait_up_to_an_hour() -> None:
    waits = []
    fail(4)
    for _each in range(9):
        fail(1)
        waits.append(waiting_time("chen", HOME))
    assert [round(wait / 60) for wait in waits] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_capitals_and_spaces_are_the_same_name_and_other_names_stay_open() -> None:
    fail(3, "Chen")
    fail(2, " chen ")
    assert not log_in_allowed("CHEN", ELSEWHERE)
    assert log_in_allowed("dai", HOME)


@pytest.mark.parametrize("spelling", ["fınn", "FıNN", "Finn", " FINN "])
def test_every_spelling_that_finds_the_person_is_the_same_name(world: World, spelling: str) -> None:
    fail(5, spelling)
    assert find_person(spelling) == world.people["finn"] and not log_in_allowed("finn", ELSEWHERE)


def test_an_address_that_tries_many_names_is_locked_for_all_of_them() -> None:
    for number in range(25):
        fail(1, f"name{number}")
    assert not log_in_allowed("somebody else", HOME)
    assert log_in_allowed("somebody else", ELSEWHERE)


def test_coming_in_clears_the_name_and_a_day_clears_everything() -> None:
    fail(6)
    forget_failures("chen")
    assert log_in_allowed("chen", HOME)
    fail(12)
    age(hours=25)
    assert log_in_allowed("chen", HOME)
    fail(1, "dai")
    assert LogInAttempt.objects.filter(at__lt=timezone.now() - dt.timedelta(days=1)).count() == 0
