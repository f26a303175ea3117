"""The page of a deal: what its stage needs is ticked there, the buying centre drawn, the close plan begun, shares said."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import create
from guanxi.platform.web.controls import FIELDS
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.crediting import credited, shares_on
from guanxi.sales.playbooks.models import CloseStep, StageTick
from tests.platform.api.caller import program_of
from tests.platform.web.conftest import Browse
from tests.sales.playbooks.conftest import asks
from tests.world import KEEPER, World

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def deal(world: World) -> int:
    with world.as_("chen"):
        return int(create(entity("deal"), {"name": "Spring tea", "amount": "1000"}).pk)


def test_what_the_stage_needs_is_ticked_on_the_page_and_filled_in(
    world: World, browse: Browse, book: int, deal: int
) -> None:
    with acting_as(KEEPER):
        need = asks(book, "Needs are written down", strength="enforced")
        shown = asks(book, "Minutes are sent", evidence=True)
        asks(book, "Close is known", kind="field", field="expected_on")
    chen = browse("chen")
    page = chen.get(f"/deal/{deal}/rest").text
    assert "Needs are written down" in page and "0 / 3" in page and "Next best step" in page
    answer = chen.post(f"/selling/tick/{deal}/{need}", **FRAGMENT).text
    assert "1 / 3" in answer and "Chen" in answer and timezone.localdate().isoformat() in answer
    assert "0 / 3" in chen.post(f"/selling/tick/{deal}/{need}", **FRAGMENT).text
    refused = chen.post(f"/selling/tick/{deal}/{shown}", {"evidence": ""})
    assert refused.status_code == 422 and "Say what shows it" in refused.text
    assert chen.post(f"/selling/tick/{deal}/{shown}", {"evidence": "Mail of Monday"}).status_code == 303
    filled = chen.post(f"/selling/needs/{deal}", {FIELDS: "expected_on", "expected_on": "2030-05-01"})
    assert filled.status_code == 303
    with world.as_("chen"):
        assert StageTick.objects.filter(deal=deal).count() == 1
        assert Deal.objects.get(pk=deal).expected_on == dt.date(2030, 5, 1)


def test_a_stranger_gets_nothing_and_a_reader_ticks_nothing(world: World, browse: Browse, book: int, deal: int) -> None:
    with acting_as(KEEPER):
        need = asks(book, "Needs are written down")
    gus, quinn = browse("gus"), browse("quinn")
    for address in (
        f"/selling/tick/{deal}/{need}",
        f"/selling/close-plan/{deal}",
        f"/selling/needs/{deal}",
        f"/selling/credit/{deal}",
    ):
        assert gus.post(address).status_code == 404, address
        assert quinn.post(address).status_code in (403, 404) or "/needs/" in address, address
    assert gus.get(f"/deal/{deal}/tab/winning").status_code == 404
    page = quinn.get(f"/deal/{deal}/rest").text
    assert "Needs are written down" in page and f"/selling/tick/{deal}" not in page
    with world.as_("chen"):
        assert not StageTick.objects.exists()


def test_the_buying_centre_is_a_map_a_list_and_says_what_is_missing(world: World, browse: Browse, deal: int) -> None:
    with world.as_("chen"):
        boss, user = (create(entity("contact"), {"name": name}).pk for name in ("Lin Boss", "王小明"))
        create(entity("deal_person"), {"deal": deal, "contact": boss, "role": "pays", "influence": 3, "attitude": -1})
        create(entity("deal_person"), {"deal": deal, "contact": user, "role": "uses", "reports_to": boss})
    page = browse("chen").get(f"/deal/{deal}/tab/winning").text
    assert page.count('class="pb-person ') == 2 and page.count("pb-map-line") == 1
    assert "No contact with the economic buyer Lin Boss yet." in page
    assert "Lin Boss, whose word counts, is not for us." in page
    assert "Nobody here is the decision maker." in page


def test_a_close_plan_is_counted_back_from_the_expected_close_and_slips_are_shown(
    world: World, browse: Browse, deal: int
) -> None:
    with acting_as(KEEPER):
        template = create(entity("close_template"), {"name": "Standard"}).pk
        for name, days in (("Send the contract", 14), ("Sign", 0)):
            create(entity("close_template_step"), {"template": template, "name": name, "days_before": days})
    chen = browse("chen")
    refused = chen.post(f"/selling/close-plan/{deal}", {"template": template}, **FRAGMENT).text
    assert "fill that in first" in refused
    close = timezone.localdate() + dt.timedelta(days=10)
    with world.as_("chen"):
        Deal.objects.filter(pk=deal).update(expected_on=close)
        other = create(entity("deal"), {"name": "By program", "expected_on": close}).pk
    begun = program_of(world, "chen").post(f"/deal/{other}/actions/plan_close", {"template": template})
    with world.as_("chen"):
        assert (begun.status, CloseStep.objects.filter(deal=other).count()) == (200, 2)
    page = chen.post(f"/selling/close-plan/{deal}", {"template": template}, **FRAGMENT).text
    assert "Send the contract" in page and "pb-late" in page
    with world.as_("chen"):
        first, last = CloseStep.objects.filter(deal=deal).order_by("due_on")
        assert (first.due_on, last.due_on) == (close - dt.timedelta(days=14), close)
        assert first.planned_on == first.due_on and first.person_id == world.people["chen"].pk
    done = chen.post(f"/selling/close-step/{first.pk}", **FRAGMENT).text
    assert "4 days later than planned" in done and "1 / 2" in done
    assert "Late steps of close plans" in chen.get("/").text


def test_the_success_of_a_deal_is_shared_by_parts_that_come_to_a_hundred(
    world: World, browse: Browse, deal: int
) -> None:
    chen, today = browse("chen"), timezone.localdate()
    ids = {name: world.people[name].pk for name in ("chen", "dai", "gus")}
    said = {
        "kind": "revenue",
        "day": today.isoformat(),
        f"share-{ids['chen']}": "33.33",
        "further": ids["dai"],
        "further-share": "33.33",
    }
    refused = chen.post(f"/selling/credit/{deal}", said)
    assert refused.status_code == 422 and "these come to 66.66 %" in refused.text
    full = said | {f"share-{ids['gus']}": "33.34"}
    assert chen.post(f"/selling/credit/{deal}", full).status_code == 303
    with world.as_("chen"):
        assert credited({deal: 100_000}, today) == {deal: {ids["chen"]: 33_330, ids["dai"]: 33_330, ids["gus"]: 33_340}}
        # Before that day it was the owner's alone.
        assert shares_on([deal], today - dt.timedelta(days=1))[deal] == {ids["chen"]: 100}
    again = {"kind": "revenue", "day": today.isoformat(), f"share-{ids['chen']}": "100"}
    assert chen.post(f"/selling/credit/{deal}", again).status_code == 303
    with world.as_("chen"):
        assert credited({deal: 5}, today) == {deal: {ids["chen"]: 5}}
    assert "Whose success it is" in chen.get(f"/deal/{deal}/tab/winning").text
    program, place = program_of(world, "chen"), f"/deal/{deal}/credit"
    shares = [{"person": ids["chen"], "share": "60"}, {"person": ids["dai"], "share": 30}]
    assert "these come to 90 %" in program.call("PUT", place, {"shares": shares}).json["detail"]
    done = program.call("PUT", place, {"shares": [shares[0], {"person": ids["dai"], "share": "40"}]})
    assert [(one["person"], one["share"]) for one in done.json["shares"]] == [(ids["chen"], "60"), (ids["dai"], "40")]
    assert program_of(world, "gus").get(place).status == 404


def test_a_closed_deal_and_days_past_are_shared_anew_by_managers_only_and_people_are_told(
    world: World, browse: Browse, deal: int
) -> None:
    ids, today = {name: world.people[name].pk for name in ("chen", "dai")}, timezone.localdate()
    said = {"kind": "revenue", f"share-{ids['chen']}": "40", "further": ids["dai"], "further-share": "60"}
    past = said | {"day": (today - dt.timedelta(days=1)).isoformat()}
    refused = browse("chen").post(f"/selling/credit/{deal}", past)
    assert refused.status_code == 422 and "only a manager" in refused.text
    with world.as_("chen") as chen:
        win_deal(Deal.objects.get(pk=deal), by=chen)
    now = said | {"day": today.isoformat()}
    assert browse("chen").post(f"/selling/credit/{deal}", now).status_code == 422
    assert f"/selling/credit/{deal}" not in browse("chen").get(f"/deal/{deal}/tab/winning").text
    assert browse("bo").post(f"/selling/credit/{deal}", now).status_code == 303
    with world.as_("chen"):
        assert shares_on([deal], today)[deal] == {ids["chen"]: 40, ids["dai"]: 60}
        assert Notification.objects.filter(kind="credit_shared_anew", object_id=deal).count() == 1


def test_next_steps_are_listed_with_the_reason_and_the_verb(world: World, browse: Browse, deal: int) -> None:
    with world.as_("chen"):
        create(entity("deal"), {"name": "Old tea", "expected_on": timezone.localdate() - dt.timedelta(days=3)})
    page = browse("chen").get("/selling/next-steps").text
    assert "The expected close was 3 days ago." in page and "Old tea" in page and "Spring tea" in page
    assert page.index("Old tea") < page.index("Spring tea")
    assert "Old tea" not in browse("bo").get("/selling/next-steps").text
