"""Templates of activities: what they fill in, what they never overwrite, their further steps, and in bulk over several people."""

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.bulk.planning import spread
from guanxi.platform.calendar.templating import beginning, day_after, offered_templates, read_template
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.reminding import reminders_to_come
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotFound
from guanxi.platform.timeline.models import Activity
from tests.platform.web.conftest import Browse
from tests.world import World

TEMPLATE = entity("activity_template")


def said(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


def harvest(**values: Any) -> Any:
    """The plan of Chen: a call at once, a mail after three days, a visit after ten."""
    usual = {"name": "Harvest", "kind": "call", "subject": "New harvest", "text": "Ask what they need", "days": 0}
    made = create(TEMPLATE, {**usual, "cost": "20.00", "remind": "1440", **values})
    for days, kind, subject in ((10, "visit", "Bring samples"), (3, "mail", "Send the list")):
        create(entity("template_step"), {"template": made.pk, "days": days, "kind": kind, "subject": subject})
    return made


def planned(world: World, login: str) -> list[tuple[str, str, dt.date]]:
    with world.as_(login):
        found = Activity.objects.filter(done_at__isnull=True).order_by("due_on", "pk")
        return list(found.values_list("kind", "subject", "due_on"))


def test_a_task_by_template_becomes_what_it_says_and_its_steps_are_planned_on_working_days(
    world: World, browse: Browse
) -> None:
    with world.as_("chen"):
        tea, template = create(entity("account"), {"name": "Jade Hotel"}), harvest(days=5)
        today = timezone.localdate()
        days = [day_after(today, 5), *(day_after(day_after(today, 5), after) for after in (3, 10))]
        assert day_after(dt.date(2026, 12, 4), 1) == dt.date(2026, 12, 7)
    client = browse("chen")
    choice = client.get("/follow-ups/templates/task").text
    assert "Harvest (Call)" in choice and f'value="{template.pk}"' in choice
    assert "Harvest" not in client.get("/follow-ups/templates/visit").text
    told = client.get(f"/follow-ups/template/task?id={template.pk}").json()
    assert told["values"]["subject"]["value"] == "New harvest"
    assert told["values"]["due_on"]["value"] == days[0].isoformat()
    assert told["further"]["lines"][0].startswith("3 days later") and "Send the list" in told["further"]["lines"][0]
    sent = {"subject": "My own words", "due_on": days[0].isoformat(), "template": template.pk, "steps": "yes"}
    client.post(f"/account/{tea.pk}/timeline/task", sent)
    assert planned(world, "chen") == [
        ("call", "My own words", days[0]),
        ("mail", "Send the list", days[1]),
        ("visit", "Bring samples", days[2]),
    ]
    with world.as_("chen"):
        call = Activity.objects.get(subject="My own words")
        assert (call.text, call.cost) == ("Ask what they need", 2000)
        assert [each.object_id for each in reminders_to_come()] == [call.pk]
    assert "Send the list" in said(client.get(f"/account/{tea.pk}/timeline?whole=yes").text)


def test_a_follow_up_takes_over_words_and_the_next_step_and_what_was_emptied_stays_empty(
    world: World, browse: Browse
) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Jade Hotel"})
        template = harvest(next_kind="visit", next_subject="Bring samples", next_after=2)
        proposed = beginning(read_template(template.pk), planned=False)
        assert proposed == {
            "kind": "call",
            "text": "Ask what they need",
            "cost": "20.00",
            "next_kind": "visit",
            "next_subject": "Bring samples",
            "next_on": day_after(timezone.localdate(), 2).isoformat(),
        }
    browse("chen").post(f"/account/{tea.pk}/timeline/call", {"outcome": "They order", "template": template.pk})
    with world.as_("chen"):
        (call,) = Activity.objects.all()
        assert (call.kind, call.text, call.outcome, call.cost) == ("call", "", "They order", 2000)
        assert call.done_at is not None


def test_a_new_activity_of_an_hour_and_a_half_ends_when_its_template_says(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        template = harvest(minutes=90)
    client = browse("chen")
    form = client.get("/activity/new").text
    assert 'data-fill="/follow-ups/template/new"' in form
    told = client.get(f"/follow-ups/template/new?id={template.pk}").json()
    assert told["values"]["kind"] == {"value": "call", "shown": "Call", "instead": "note"}
    fields = "template,kind,subject,starts_at,ends_at"
    sent = {
        "kind": "call",
        "subject": "Tasting",
        "starts_at": "2026-12-07T10:00",
        "ends_at": "",
        "template": template.pk,
    }
    client.post("/activity/new", {"_fields": fields, **sent})
    with world.as_("chen"):
        tasting = Activity.objects.get(subject="Tasting")
        assert tasting.ends_at - tasting.starts_at == dt.timedelta(minutes=90)
        assert Activity.objects.count() == 1


def test_whose_templates_one_finds(world: World, browse: Browse) -> None:
    with world.as_("bo"):
        general, own = harvest(), harvest(name="Own", visibility=1)
        unused = harvest(name="Unused", active=False)
        assert {name for _pk, name, _kind in offered_templates()} == {"Harvest", "Own"}
    with world.as_("chen"):
        assert [pk for pk, _name, _kind in offered_templates("call")] == [general.pk]
        with pytest.raises(NotFound):
            read_template(own.pk)
    with world.as_("bo"):
        share(TEMPLATE, own.pk, team_id=world.teams["tea fair"].pk)
    with world.as_("chen"):
        assert {pk for pk, _name, _kind in offered_templates()} == {general.pk, own.pk}
        assert read_template(own.pk).steps[0].values["subject"] == "Send the list"
        tea = create(entity("account"), {"name": "Jade Hotel"})
    with world.as_("dai"):
        mint = create(entity("account"), {"name": "Mint"})
    refused = browse("dai").post(f"/account/{mint.pk}/timeline/task", {"subject": "x", "template": own.pk})
    assert refused.status_code == 404 and unused.pk and tea.pk
    assert planned(world, "dai") == []


def test_who_does_not_read_money_takes_no_cost_from_a_template(world: World) -> None:
    with world.as_("ada"):
        template = harvest()
    with world.as_("quinn"):
        assert "cost" not in beginning(read_template(template.pk), planned=True)


def test_a_plan_is_spread_fairly_over_chosen_people_and_taken_back_whole(world: World, browse: Browse) -> None:
    with world.as_("bo"):
        ids = [create(entity("account"), {"name": f"Tea house {number}"}).pk for number in range(5)]
        template = harvest()
        tomorrow = day_after(timezone.localdate() + dt.timedelta(days=1), 0)
    client = browse("bo")
    form = client.post("/account/bulk/plan", {"ids": ",".join(map(str, ids)), "back": "/account"}).text
    assert 'data-fill="/follow-ups/template/plan"' in form and "several people, by turns" in said(form)
    ask = re.findall(r'action="(/me/done/\d+/ask)"', form)[0]
    answers: dict[str, Any] = {
        "kind": "call",
        "subject": "New harvest",
        "first": tomorrow.isoformat(),
        "per_day": "2",
        "whose": "people",
        "template": str(template.pk),
        "steps": "yes",
    }
    nobody = client.post(ask, answers)
    assert nobody.status_code == 422 and "Choose from 1 to 50 people" in said(nobody.text)
    people = [world.people["chen"].pk, world.people["dai"].pk]
    preview = said(client.post(ask, {**answers, "people": people}).text)
    assert "5 activities are planned" in preview and "2 further steps follow each." in preview
    assert "For each: Chen 3, Dai 2." in preview and "Send the list" in preview
    client.post(ask.replace("ask", "run"))
    calls = [each for each in planned(world, "chen") if each[1] == "New harvest"]
    assert [day for _kind, _subject, day in calls] == [tomorrow, tomorrow, day_after(tomorrow, 1)]
    assert len(planned(world, "chen")) == 9 and len(planned(world, "dai")) == 6
    with world.as_("chen"):
        assert reminders_to_come() == []
    client.post(ask.replace("ask", "undo"))
    assert planned(world, "chen") == planned(world, "dai") == []


def test_each_gets_as_many_but_for_one_and_their_own_records_first() -> None:
    assert spread([1, 2, 3, 4, 5], [7, 8], {}) == {1: 7, 2: 8, 3: 7, 4: 8, 5: 7}
    assert spread([1, 2, 3, 4], [7, 8], {1: 8, 2: 8, 3: 8, 4: 9}) == {1: 8, 2: 8, 3: 7, 4: 7}
    assert spread([1], [7, 8], {1: 8}) == {1: 8}
