"""Who gets new leads: the first rule that fits, in turn, whoever's customer it is first, nobody who is away or has enough."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.customers.territories.actions.copy_model import copy_model
from guanxi.customers.territories.actions.set_territory import set_territory
from guanxi.customers.territories.actions.switch_model import put_into_force
from guanxi.customers.territories.models import Territory, TerritoryModel
from guanxi.platform.calendar.hours import keep_hours
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import TeamMember, User
from guanxi.platform.notifying.models import Notification
from guanxi.platform.permissions.deputies import name_deputy
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create
from guanxi.sales.capture.assigning import assign_waiting, rehearse
from guanxi.sales.capture.models import Given
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.tasks import work_on_leads
from guanxi.sales.models import Lead
from tests.platform.web.conftest import Browse, browse
from tests.world import World

__all__ = ["browse"]


def rule(world: World, name: str, **values: object) -> int:
    with world.as_("ada"):
        return int(create(entity("assignment_rule"), {"name": name, **values}).pk)


def come(world: World, *leads: dict[str, str]) -> list[int]:
    """Leads that Bo got from somewhere, to be assigned by the rules."""
    with world.as_("bo"):
        rows = [{"distribute": True, **one} for one in leads]
        return [int(one.record_id or 0) for one in create_many(entity("lead"), rows)]


def owners(world: World, ids: list[int]) -> list[str]:
    with as_capture():
        assign_waiting()
        told = dict(Lead.objects.filter(pk__in=ids).values_list("pk", "owner__login"))
    return [told[one] for one in ids]


def leads(number: int, **values: str) -> list[dict[str, str]]:
    return [{"name": f"Visitor {place}", "company": f"Company {place} of {values.get('province', '')}", **values} for place in range(number)]  # fmt: skip


def pair(world: World) -> int:
    """A team of Chen and Dai."""
    with world.as_("root"):
        team = create(entity("team"), {"name": "New leads"})
        for login in ("chen", "dai"):
            TeamMember.objects.create(team=team, user=world.people[login])
    return int(team.pk)


def test_the_first_rule_that_fits_decides_and_people_take_turns(world: World) -> None:
    rule(world, "Berlin", position=1, person=world.people["gus"].pk, condition="province.is.Berlin")
    rule(world, "Everybody else", position=2, team=pair(world))
    ids = come(world, *leads(1, province="Berlin"), *leads(4, province="Shanghai"))
    assert owners(world, ids) == ["gus", "chen", "dai", "chen", "dai"]
    with world.as_("chen"):
        assert Notification.objects.filter(kind="lead_assigned").count() == 2
    with world.as_("bo"):
        assert not Lead.objects.filter(distribute=True).exists()


def test_whose_customer_it_is_already_comes_first(world: World) -> None:
    rule(world, "Everybody", team=pair(world))
    with world.as_("gus"):
        create(entity("account"), {"name": "Jade Hotel Ltd."})
    with world.as_("eva"):
        create(entity("contact"), {"name": "Lin", "mobile": "13800000001"})
    ids = come(world, {"name": "A", "company": "JADE HOTEL"}, {"name": "B", "mobile": "138 0000 0001"}, {"name": "C"})
    assert owners(world, ids) == ["gus", "eva", "chen"]


def test_who_is_away_paused_or_has_enough_is_passed_over(world: World) -> None:
    rule(world, "Everybody", team=pair(world), capacity="2")
    with world.as_("chen"):
        today = timezone.localdate()
        name_deputy(world.people["chen"].pk, world.people["dai"].pk, today, today + dt.timedelta(days=3))
    ids = come(world, *leads(3))
    assert owners(world, ids) == ["dai", "dai", "bo"]
    with world.as_("ada"):
        last = Given.objects.get(lead_id=ids[2])
        assert last.why == "nobody"
        assert sorted(why for _person, why in last.passed) == ["away", "full"]
        create(entity("assignment_limit"), {"person": world.people["gus"].pk, "paused": True})
    rule(world, "Gus", position=0, person=world.people["gus"].pk)
    assert owners(world, come(world, {"name": "Late"})) == ["bo"]


def test_where_a_rule_says_so_only_who_works_at_that_hour_gets_leads(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule(world, "Whoever is there", team=pair(world), at_work=True)
    with world.as_("dai"):
        keep_hours(["13:00-20:00"] * 5 + ["", ""])
    with world.as_("root"):
        create(entity("holiday"), {"name": "Day of the company", "day": "2026-06-11", "working": False})
    for moment, who in (
        ("2026-06-10 10:00", "chen"),  # a Wednesday: Chen has the hours of the company
        ("2026-06-10 19:00", "dai"),
        ("2026-06-10 12:30", "bo"),  # at noon nobody works, so the lead stays where it is
        ("2026-06-11 10:00", "bo"),
        ("2026-06-13 15:00", "bo"),  # a Saturday
    ):
        now = dt.datetime.fromisoformat(f"{moment}+08:00")
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        assert owners(world, come(world, *leads(2, province=moment))) == [who, who], moment
    with as_capture():
        last = Given.objects.order_by("pk").last()
    assert last and (last.why, [why for _person, why in last.passed]) == ("nobody", ["off_work", "off_work"])


def test_what_somebody_was_given_counts_for_thirty_days(world: World) -> None:
    rule(world, "Everybody", team=pair(world), capacity="1")
    assert owners(world, come(world, *leads(3))) == ["chen", "dai", "bo"]
    days_ago(31, world.people["chen"])
    days_ago(29, world.people["dai"])
    assert owners(world, come(world, *leads(2, province="Jiangsu"))) == ["chen", "bo"]


def days_ago(days: int, person: User) -> None:
    """Let what somebody was given be that old."""
    with as_capture():
        Given.objects.filter(person_id=person.pk).update(at=timezone.now() - dt.timedelta(days=days))


def test_whoever_has_the_fewest_open_leads_is_next_where_the_rule_says_so(world: World) -> None:
    with world.as_("chen"):
        create_many(entity("lead"), leads(2, province="own"))
    rule(world, "Fair", team=pair(world), way="load")
    assert owners(world, come(world, *leads(3, province="new"))) == ["dai", "dai", "chen"]


def test_trying_out_says_who_would_have_got_the_last_leads_and_changes_nothing(world: World) -> None:
    rule(world, "Everybody", team=pair(world))
    with world.as_("bo"):
        made = [create(entity("lead"), one).pk for one in leads(3)]
    with as_capture():
        told = rehearse(3)
        assert not Given.objects.exists()
    assert {one.lead for one in told} == set(made)
    assert {one.person for one in told} == {world.people["chen"].pk, world.people["dai"].pk}
    with world.as_("bo"):
        assert set(Lead.objects.filter(pk__in=made).values_list("owner__login", flat=True)) == {"bo"}


def test_a_rule_without_people_leaves_leads_where_they_are(world: World) -> None:
    rule(world, "Small ones", position=1, condition="employees.less_than.5")
    rule(world, "Everybody else", position=2, person=world.people["gus"].pk, team=pair(world))
    ids = come(world, {"name": "Small", "employees": "2"}, *leads(3))
    assert sorted(owners(world, ids)) == ["bo", "chen", "dai", "gus"]


def test_the_worker_scores_and_assigns_what_came_through_any_door(world: World) -> None:
    with world.as_("ada"):
        create(entity("score_rule"), {"name": "A mobile", "points": "20", "condition": "mobile.filled"})
    rule(world, "Gus", person=world.people["gus"].pk)
    (number,) = come(world, {"name": "Lu", "mobile": "13800000002"})
    work_on_leads()
    with world.as_("gus"):
        lead = Lead.objects.get(pk=number)
        assert (lead.score, lead.distribute) == (20, False)


def market(world: World) -> dict[str, int]:
    """China, of which leads do not tell, with an east, where key accounts stand apart, and a west where two work."""
    with world.as_("ada"):
        model = create(entity("territory_model"), {"name": "By region"}).pk
        made = {"model": int(model)}
        tree = (
            ("China", None, "country.is.China", "bo"),
            ("East", "China", "province.any_of.Shanghai,Jiangsu", None),
            ("Key accounts", "East", "level.is.key", "ada"),
            ("West", "China", "province.is.Sichuan\nindustry.is.Tea", "dai"),
        )
        for place, (name, above, condition, keeper) in enumerate(tree):
            values = {"model": model, "name": name, "position": place, "condition": condition}
            values |= {"parent": made.get(above or ""), "keeper": world.people[keeper].pk if keeper else None}
            made[name] = int(create(entity("territory"), values).pk)
        create(entity("territory_member"), {"territory": made["West"], "person": world.people["chen"].pk})
        put_into_force(TerritoryModel.objects.get(pk=model), by=someone())
    return made


def test_leads_go_to_whoever_is_in_charge_of_their_territory_and_a_new_cut_needs_no_other_rule(world: World) -> None:
    parts = market(world)
    with world.as_("ada"):
        jade = create(entity("account"), {"name": "Jade Hotel Ltd.", "level": "key", "owner": world.people["gus"].pk})
        set_territory(Account.objects.get(pk=jade.pk), by=someone(), territory=parts["Key accounts"])
    rule(world, "Territories", by_territory="keeper", sticky=False)
    west = {"name": "Shu", "province": "Sichuan", "industry": "Tea"}
    asked = (
        west,
        {"name": "Su", "province": "Jiangsu"},
        {"name": "Lin", "company": "JADE HOTEL"},
        {"name": "Nobody's"},
    )
    ids = come(world, *asked)
    # In the east nobody is in charge, so it is who is above; key accounts are none until they are known as such.
    assert owners(world, ids) == ["dai", "bo", "ada", "bo"]
    with as_capture():
        given = {one.lead_id: (one.why, one.territory_id) for one in Given.objects.filter(lead_id__in=ids)}
    assert [given[one] for one in ids] == [("rule", parts["West"]), ("rule", parts["East"]), ("rule", parts["Key accounts"]), ("no_rule", None)]  # fmt: skip
    with world.as_("ada"):
        draft = copy_model(TerritoryModel.objects.get(pk=parts["model"]), by=someone())
        moved = Territory.objects.get(model=draft.pk, name="West")
        change(entity("territory"), moved.pk, {"condition": "province.is.Sichuan", "keeper": world.people["gus"].pk})
        put_into_force(TerritoryModel.objects.get(pk=draft.pk), by=someone())
    assert owners(world, come(world, {"name": "Yu", "province": "Sichuan", "industry": "Silk"})) == ["gus"]


def test_everybody_who_works_in_a_territory_takes_turns_within_their_limits(world: World) -> None:
    market(world)
    rule(world, "Territories", position=1, by_territory="all", capacity="1")
    rule(world, "What is left", position=2, person=world.people["gus"].pk)
    west = {"province": "Sichuan", "industry": "Tea"}
    assert owners(world, come(world, *leads(3, **west), {"name": "Elsewhere"})) == ["chen", "dai", "gus", "gus"]


def test_the_territory_is_told_where_rules_are_tried_out_and_on_the_lead(world: World, browse: Browse) -> None:
    market(world)
    rule(world, "Territories", by_territory="keeper")
    (number,) = come(world, {"name": "Shu", "province": "Sichuan", "industry": "Tea"})
    assert "territory “West”" in browse("ada").get("/capturing/assignment").content.decode()
    assert owners(world, [number]) == ["dai"]
    assert "territory “West”" in browse("dai").get(f"/lead/{number}/rest").content.decode()
