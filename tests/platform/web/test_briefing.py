"""The briefing: what was done in a period by me, a colleague or a team, compared with before, each figure with its list."""

import datetime as dt
import html
import re
from urllib.parse import unquote

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.platform.web.administration.walking import walk
from tests.world import World


def work(world: World, login: str, visits: int, customers: int) -> None:
    with world.as_(login):
        for n in range(visits):
            log_activity({"kind": "visit", "subject": f"Visit {n}", "done_at": timezone.now().isoformat()}, on=[])
        for n in range(customers):
            create(entity("account"), {"name": f"Tea house {n} of {login}"}, allow_twins=True)


def figures(page: str) -> dict[str, tuple[str, str]]:
    """The figures of this period by name, with the list that each leads to."""
    found = re.findall(r'<th scope="row">([^<]+)</th><td class="g-number"><a href="([^"]+)">([^<]+)</a>', page)
    return {name: (number, html.unescape(url)) for name, url, number in found}


def test_my_figures_lead_to_the_lists_that_make_them(world: World) -> None:
    work(world, "chen", 3, 2)
    work(world, "dai", 4, 1)
    chen = walk(world, "chen")
    told = figures(chen.text("/briefing"))
    assert told["New customers"][0] == "2" and told["Visits"][0] == told["Follow-ups"][0] == "3"
    assert told["Deals won"][0] == "0"
    listed = chen.text(told["Visits"][1])
    assert len(re.findall(r'<tr data-row="', listed)) == 3
    assert "/briefing" in chen.text("/")


def test_a_manager_reads_of_their_people_and_a_stranger_nothing(world: World) -> None:
    work(world, "chen", 3, 2)
    work(world, "dai", 4, 1)
    chen = world.people["chen"].pk
    bo = walk(world, "bo").text("/briefing?period=this_week&who=people")
    assert figures(bo)["Visits"][0] == "7" and "Person by person" in bo and ">Chen</a>" in bo and ">Dai</a>" in bo
    assert figures(walk(world, "bo").text(f"/briefing?who=person:{chen}"))["Visits"][0] == "3"
    # Who leads others begins with them; a unit counts with all below it.
    assert figures(walk(world, "bo").text("/briefing"))["Visits"][0] == "7"
    work(world, "eva", 1, 0)
    shanghai = world.units["Shanghai"].pk
    assert figures(walk(world, "ada").text(f"/briefing?who=unit:{shanghai}"))["Visits"][0] == "8"
    gus = walk(world, "gus").text(f"/briefing?who=person:{chen}")
    assert figures(gus)["Visits"][0] == "0" and figures(gus)["New customers"][0] == "0"
    assert "Your roles show none" in walk(world, "root").text("/briefing?who=all")


def test_days_of_ones_own_choice_and_nonsense(world: World) -> None:
    work(world, "chen", 2, 0)
    chen, today = walk(world, "chen"), timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    past = figures(chen.text("/briefing", 200, **{"from": yesterday.isoformat(), "to": yesterday.isoformat()}))
    assert past["Visits"][0] == "0"
    page = chen.text("/briefing", 200, **{"from": today.isoformat(), "to": today.isoformat()})
    number, url = figures(page)["Visits"]
    assert number == "2" and f"done_at.between.{today},{today}" in unquote(url)
    for nonsense in (
        {"from": "x", "to": "y"},
        {"from": "2026-12-01", "to": "2026-01-01"},
        {"from": "0001-01-01", "to": "9999-12-31"},
    ):
        assert "g-problems" in chen.text("/briefing", 200, **nonsense)
    assert chen.get("/briefing?who=team:99999999999999999999999&period=never&person=-1").status_code == 200


def test_a_team_costs_as_many_questions_as_a_person(world: World) -> None:
    ada, team = walk(world, "ada"), world.teams["tea fair"].pk

    def questions(address: str) -> int:
        ada.text(address)
        with CaptureQueriesContext(connection) as asked:
            ada.text(address)
        return len(asked)

    alone = questions("/briefing")
    for login in ("chen", "gus", "dai"):
        work(world, login, 2, 1)
    assert questions(f"/briefing?who=team:{team}") <= alone + 4 and questions("/briefing?who=all") <= alone + 3


def test_my_numbers_against_target_stand_on_the_desk(world: World) -> None:
    work(world, "chen", 1, 0)
    with world.as_("bo"):
        values = {"measure": "visits", "period": "month", "starts_on": timezone.localdate().isoformat(), "goal": 4}
        create(entity("target"), values | {"owner": world.people["chen"].pk})
    chen = walk(world, "chen")
    assert 'hx-get="/me/targets"' in chen.text("/")
    part = chen.text("/me/targets")
    assert "25%" in part and "<strong>1</strong> / 4" in part
    assert "No targets are set for you" in walk(world, "dai").text("/me/targets")
