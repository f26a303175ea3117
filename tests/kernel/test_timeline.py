"""A follow-up stands on the timelines of all it concerns, for everyone who may read these."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share, shares_of, why
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotFound
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query, QueryRefused
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.feed import feed
from guanxi.sales.actions.convert_lead import convert_lead
from guanxi.sales.models import LossReason, Stage
from tests.world import World


def test_a_call_about_a_deal_shows_on_the_customer_too(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        deal = create(entity("deal"), {"name": "Spring tea", "account": tea.pk})
        log_activity({"kind": "call", "text": "They want 20 boxes\nand a discount"}, on=[("deal", deal.pk)])
        for on, record in ((entity("deal"), deal), (entity("account"), tea)):
            entries, following = feed(on, record.pk)
            assert [one.texts["subject"] for one in entries] == ["They want 20 boxes"]
            assert following == ""
    with world.as_("fay"):
        assert [one.who for one in feed(entity("account"), tea.pk)[0]] == ["Chen"]
        assert find(Query(entity("activity"))).rows == []
    with world.as_("gus"):
        assert feed(entity("account"), tea.pk)[0] == []
        with pytest.raises(NotFound):
            log_activity({"kind": "note", "text": "spying"}, on=[("account", tea.pk)])


def test_why_can_they_see_this(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        share(entity("account"), tea.pk, user_id=world.people["gus"].pk)
        assert [one.user_id for one in shares_of(entity("account"), tea.pk)] == [world.people["gus"].pk]
        answers = {login: why(entity("account"), tea.pk, person.pk) for login, person in world.people.items()}
    assert answers["chen"] == ["owner"]
    assert answers["bo"] == ["subordinate"]
    assert answers["hana"] == ["unit"]
    assert answers["gus"] == ["share"]
    assert answers["ada"] == ["all"]
    assert answers["dai"] == answers["root"] == []


def test_a_lead_becomes_account_contact_and_deal_in_one_step(world: World) -> None:
    with world.as_("chen") as chen:
        lead = create(
            entity("lead"), {"name": "Lin Mei", "company": "Jade Hotel", "mobile": "13800138000", "amount": "5000"}
        )
        converted = convert_lead(lead, by=chen)
        assert converted.status == "converted"
        deal = find(Query(entity("deal"), columns=("name", "account", "contact", "amount", "stage"))).rows[0]
        texts = {one.name: deal.text(one) for one in deal.fields}
    assert texts["account"] == "Jade Hotel" and texts["contact"] == "Lin Mei" and texts["stage"] == "Prospecting"


def test_a_deal_is_not_lost_without_saying_why(world: World) -> None:
    with world.as_("chen"):
        lost = Stage.objects.get(outcome="lost").pk
        deal = create(entity("deal"), {"name": "Spring tea"})
        with pytest.raises(Invalid) as refused:
            change(entity("deal"), deal.pk, {"stage": lost})
        assert set(refused.value.problems) == {"loss_reason"}
        reason = LossReason.objects.values_list("pk", flat=True)[0]
        assert change(entity("deal"), deal.pk, {"stage": lost, "loss_reason": reason}).outcome == "lost"


def test_stages_are_called_by_their_chinese_names_in_chinese(world: World) -> None:
    with world.as_("chen"), translation.override("zh-hans"):
        assert [row.title for row in find(Query(entity("stage"))).rows][:2] == ["初步接触", "深入沟通"]


def test_who_leaves_the_team_of_a_deal_loses_sight_of_it(world: World) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring tea"})
        member = create(entity("deal_member"), {"deal": deal.pk, "person": world.people["gus"].pk})
    with world.as_("gus"):
        assert [row.title for row in find(Query(entity("deal"))).rows] == ["Spring tea"]
    with world.as_("chen"):
        trash(entity("deal_member"), [member.pk])
    with world.as_("gus"):
        assert find(Query(entity("deal"))).rows == []


@pytest.mark.parametrize("at_once", [False, True])
def test_who_moves_to_the_team_of_another_deal_loses_sight_of_the_first(world: World, at_once: bool) -> None:
    with world.as_("chen"):
        spring = create(entity("deal"), {"name": "Spring tea"})
        autumn = create(entity("deal"), {"name": "Autumn tea"})
        member = create(entity("deal_member"), {"deal": spring.pk, "person": world.people["gus"].pk})
        if at_once:
            change_many(entity("deal_member"), {member.pk: {"deal": autumn.pk}})
        else:
            change(entity("deal_member"), member.pk, {"deal": autumn.pk})
        assert shares_of(entity("deal"), spring.pk) == []
    with world.as_("gus"):
        assert [row.title for row in find(Query(entity("deal"))).rows] == ["Autumn tea"]


def test_what_belongs_to_a_record_in_the_trash_is_not_listed(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        create(entity("address"), {"account": tea.pk, "street": "1 Harbour Road"})
        assert len(find(Query(entity("address"))).rows) == 1
        trash(entity("account"), [tea.pk])
        assert find(Query(entity("address"))).rows == []


def test_a_follow_up_keeps_the_stage_that_the_deal_was_in(world: World) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring tea"})
        call = log_activity({"kind": "call", "text": "First talk"}, on=[("deal", deal.pk)])
        change(entity("deal"), deal.pk, {"stage": Stage.objects.get(name="Proposal").pk})
        offer = log_activity({"kind": "mail", "text": "Sent the offer"}, on=[("deal", deal.pk)])
    assert (call.stage, offer.stage) == ("Prospecting", "Proposal")


def test_a_chinese_address_fills_province_city_and_district(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "深圳茶业", "street": "广东省深圳市南山区科苑路15号"})
        abroad = create(entity("account"), {"name": "Altona Tee", "country": "Germany", "city": "Hamburg"})
    assert (tea.province, tea.city, tea.district) == ("广东省", "深圳市", "南山区")
    assert (abroad.province, abroad.city) == ("", "Hamburg")


def test_what_happened_earlier_stands_further_down_however_late_it_was_written(world: World) -> None:
    now = timezone.now()
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        for days, text in ((1, "yesterday"), (9, "last week"), (3, "three days ago"), (9, "last week too")):
            done = {"kind": "visit", "text": text, "done_at": now - dt.timedelta(days=days)}
            log_activity(done, on=[("account", tea.pk)])
        told, mark = [], ""
        for _page in range(4):
            entries, mark = feed(entity("account"), tea.pk, before=mark, limit=1)
            told += [one.texts["text"] for one in entries]
        assert (told, mark) == (["yesterday", "three days ago", "last week too", "last week"], "")
        for broken in ("7", "yesterday_1", "2026-11-21_1", f"{now.isoformat()}_", f"{now.isoformat()}_x"):
            with pytest.raises(QueryRefused):
                feed(entity("account"), tea.pk, before=broken)
