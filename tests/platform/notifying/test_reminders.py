"""Reminders: told once when they are due, moved with the field they hang on, nobody's but one's own."""

import datetime as dt

import pytest
from django.conf import LazySettings
from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Notification, Reminder
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.reading import notifications, unread_count
from guanxi.platform.notifying.reminding import (
    BATCH,
    fields_to_remind_of,
    forget,
    remind,
    reminders_on,
    tell_due,
)
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, NotFound
from guanxi.platform.timeline.actions.finish_activity import finish_activity
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.platform.notifying.test_telling import customer
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.world import World

ACCOUNT, ACTIVITY = entity("account"), entity("activity")
DAY = 24 * 60


def task(world: World, login: str, due: dt.date) -> int:
    with world.as_(login):
        return int(log_activity({"kind": "task", "subject": "Send tea", "due_on": str(due)}).pk)


def due_of(number: int) -> dt.datetime | None:
    with acting_as(service(SERVICE, ())):
        return Reminder.objects.get(pk=number).at


def let_it_be_due() -> None:
    with acting_as(service(SERVICE, ())):
        Reminder.objects.update(at=timezone.now() - dt.timedelta(seconds=1))


def told(world: World, login: str) -> list[str]:
    with world.as_(login):
        return [one.sentence for one in notifications()[0]]


def test_a_reminder_at_a_moment_of_ones_own_is_told_once(world: World) -> None:
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"):
        remind(ACCOUNT, leaf, at=timezone.now() + dt.timedelta(hours=1), note="Ask for the order")
    assert tell_due() == 0 and told(world, "chen") == []
    let_it_be_due()
    assert tell_due() == 1 and tell_due() == 0
    assert told(world, "chen") == ["Reminder: Leaf – Ask for the order"] and told(world, "bo") == []


def test_two_days_before_a_day_is_nine_in_the_morning_where_one_is(world: World) -> None:
    number = task(world, "chen", dt.date(2040, 5, 10))
    with world.as_("chen"):
        made = remind(ACTIVITY, number, field="due_on", before=2 * DAY)
        later = remind(ACTIVITY, number, field="due_on", clock=dt.time(17, 30))
    assert made.at == dt.datetime(2040, 5, 8, 1, 0, tzinfo=dt.UTC)  # nine o'clock in Shanghai
    assert later.at == dt.datetime(2040, 5, 10, 9, 30, tzinfo=dt.UTC)


def test_a_reminder_moves_with_its_field_whoever_moves_it(world: World) -> None:
    number = task(world, "chen", dt.date(2040, 5, 10))
    with world.as_("bo"):
        made = remind(ACTIVITY, number, field="due_on", before=DAY)
    with world.as_("chen"):
        change(ACTIVITY, number, {"due_on": "2040-06-10"})
    assert due_of(made.pk) == dt.datetime(2040, 6, 9, 1, 0, tzinfo=dt.UTC)
    with world.as_("chen"):
        change(ACTIVITY, number, {"due_on": None})
    assert due_of(made.pk) is None


def test_one_that_was_told_is_told_again_when_its_day_is_put_off(world: World) -> None:
    number = task(world, "chen", dt.date(2040, 5, 10))
    with world.as_("chen"):
        remind(ACTIVITY, number, field="due_on")
    let_it_be_due()
    assert tell_due() == 1
    with world.as_("chen"):
        assert reminders_on(ACTIVITY, number) == []
        change(ACTIVITY, number, {"due_on": "2040-06-10"})
        assert [one.at for one in reminders_on(ACTIVITY, number)] == [dt.datetime(2040, 6, 10, 1, 0, tzinfo=dt.UTC)]


def test_nobody_is_reminded_of_the_day_of_a_task_that_is_done(world: World) -> None:
    number = task(world, "chen", dt.date(2040, 5, 10))
    with world.as_("chen") as who:
        made = remind(ACTIVITY, number, field="due_on")
        finish_activity(ACTIVITY.model._base_manager.get(pk=number), by=who)
    assert due_of(made.pk) is None


def test_minutes_before_a_moment_count_and_whole_days_keep_the_time_of_day(world: World) -> None:
    with world.as_("gus"):
        type(world.people["gus"]).objects.filter(pk=world.people["gus"].pk).update(time_zone="Europe/Berlin")
    number = task(world, "gus", dt.date(2040, 5, 10))
    with world.as_("gus"):
        # The clocks of Berlin go forward on 25 March 2040.
        change(ACTIVITY, number, {"done_at": "2040-03-25T12:00:00+02:00"})
        minutes = remind(ACTIVITY, number, field="done_at", before=15)
        day = remind(ACTIVITY, number, field="done_at", before=DAY)
    assert minutes.at == dt.datetime(2040, 3, 25, 9, 45, tzinfo=dt.UTC)
    assert day.at == dt.datetime(2040, 3, 24, 11, 0, tzinfo=dt.UTC)  # noon, when it was still winter time


def test_what_cannot_be_is_refused_with_a_sentence(world: World) -> None:
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"):
        for wrong in (
            {"at": timezone.now() - dt.timedelta(minutes=1)},
            {"field": "name"},
            {"field": "contacted_at", "before": -1},
            {},
        ):
            with pytest.raises(Invalid):
                remind(ACCOUNT, leaf, **wrong)
    with world.as_("gus"), pytest.raises(NotFound):
        remind(ACCOUNT, leaf, at=timezone.now() + dt.timedelta(hours=1))


def test_reminders_are_ones_own(world: World) -> None:
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"):
        made = remind(ACCOUNT, leaf, at=timezone.now() + dt.timedelta(hours=1))
    with world.as_("bo"):
        assert reminders_on(ACCOUNT, leaf) == []
        with pytest.raises(NotFound):
            forget(made.pk)
    with world.as_("chen"):
        forget(made.pk)
        assert reminders_on(ACCOUNT, leaf) == []


def test_who_may_not_read_the_field_any_more_is_told_nothing_by_it(world: World) -> None:
    number = task(world, "chen", dt.date(2040, 5, 10))
    with world.as_("chen"):
        remind(ACTIVITY, number, field="due_on")
    let_it_be_due()
    tell_due()
    with world.as_("root"):
        FieldRule.objects.create(role=Role.objects.get(key="salesperson"), entity="activity", field="due_on", access=0)
    with world.as_("chen"):
        assert notifications()[0] == [] and unread_count() == 0 and reminders_on(ACTIVITY, number) == []
        assert "due_on" not in {field.name for field in fields_to_remind_of(ACTIVITY)}


def test_many_are_told_batch_by_batch_and_a_worker_that_dies_leaves_the_rest_to_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaf, chen = customer(world, "chen", "Leaf"), world.people["chen"].pk
    with world.as_("chen"), connection.cursor() as cursor:
        cursor.execute(
            "insert into notifying_reminder (person_id, entity, object_id, field, before, zone, note, at, made_at)"
            " select %s, 'account', %s, '', 0, 'UTC', '', now() - interval '1 minute', now() from generate_series(1, %s)",
            [chen, leaf, BATCH * 2 + 1],
        )
    rung: list[int] = []

    def die(people: list[int]) -> None:
        rung.extend(people)
        if len(rung) > BATCH:
            raise SystemExit

    monkeypatch.setattr("guanxi.platform.notifying.reminding.ring", die)
    with pytest.raises(SystemExit):
        tell_due()
    monkeypatch.undo()
    with world.as_("chen"):
        assert Notification.objects.count() == BATCH
    assert tell_due() == BATCH + 1
    with world.as_("chen"):
        assert Notification.objects.count() == BATCH * 2 + 1 and not Reminder.objects.filter(told_at=None).exists()


def test_remind_me_on_the_page_of_a_record(world: World, settings: LazySettings, browse: Browse) -> None:  # noqa: F811
    settings.ROOT_URLCONF = "guanxi.config.urls"
    number = task(world, "chen", dt.date(2040, 5, 10))
    chen, path = browse("chen"), f"/activity/{number}"
    assert f"{path}/remind" in chen.get(path).content.decode()
    form = chen.get(f"{path}/remind", headers={"HX-Request": "true"}).content.decode()
    assert 'value="due_on" selected' in form
    chen.post(f"{path}/remind", {"field": "due_on", "before": "2880", "clock": "08:30", "note": "Leave early"})
    page = chen.get(f"{path}/remind").content.decode()
    assert "May 8, 2040" in page and "Leave early" in page and "2 days before" in page
    assert "Send tea" in chen.get("/me/reminders").content.decode()
    past = chen.post(f"{path}/remind", {"field": "own", "at": "2001-01-01T09:00"})
    assert past.status_code == 422 and "past already" in past.content.decode()
    assert "no moment" in chen.post(f"{path}/remind", {"field": "own", "at": "soon"}).content.decode()
    with world.as_("chen"):
        (one,) = reminders_on(ACTIVITY, number)
    assert browse("bo").post(f"/me/reminders/{one.id}/forget").status_code == 404
    chen.post(f"/me/reminders/{one.id}/forget")
    assert "Nothing to come" in chen.get("/me/reminders").content.decode()
    assert browse("gus").get(f"{path}/remind").status_code == 404
