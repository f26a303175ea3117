"""The stage of a deal set while one writes what happened: both or nothing, with the questions that a stage asks everywhere."""

import re
from html import unescape
from typing import Any

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import change, create, find_row
from guanxi.platform.timeline.models import Activity
from guanxi.sales.models import LossReason, Stage
from tests.platform.web.conftest import Browse
from tests.world import World

DEAL = entity("deal")


def deal(world: World) -> tuple[Any, dict[str, str]]:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Jade Hotel"})
        made = create(DEAL, {"name": "Ten boxes", "account": tea.pk})
        return made, {one.name: str(one.pk) for one in Stage.objects.all()}


def stage_of(world: World, number: int) -> str:
    with world.as_("chen"):
        return str(find_row(DEAL, number).stage.name)


def test_a_call_moves_the_deal_on_in_one_go(world: World, browse: Browse) -> None:
    made, stages = deal(world)
    client = browse("chen")
    part = client.get(f"/deal/{made.pk}/timeline/stage/call").text
    assert f'name="stage_was" value="{stages["Prospecting"]}"' in part and 'name="loss_reason"' in part
    assert 'id="call-stage"' in part and f"/deal/{made.pk}/timeline/stage/call" in client.get(f"/deal/{made.pk}").text
    sent = {"text": "They want an offer", "stage": stages["Proposal"], "stage_was": stages["Prospecting"]}
    client.post(f"/deal/{made.pk}/timeline/call", sent)
    assert stage_of(world, made.pk) == "Proposal"
    with world.as_("chen"):
        (call,) = Activity.objects.all()
        assert (call.text, call.stage) == ("They want an offer", "Prospecting")


def test_lost_asks_why_and_without_an_answer_nothing_is_written(world: World, browse: Browse) -> None:
    made, stages = deal(world)
    client = browse("chen")
    sent = {"text": "They chose another", "stage": stages["Lost"], "stage_was": stages["Prospecting"]}
    refused = client.post(f"/deal/{made.pk}/timeline/call", sent, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert "is needed" in unescape(re.sub("<[^>]+>", " ", refused.text) + str(refused.headers))
    assert stage_of(world, made.pk) == "Prospecting"
    with world.as_("chen"):
        assert Activity.objects.count() == 0
        price = LossReason.objects.get(name="Price").pk
    client.post(f"/deal/{made.pk}/timeline/call", {**sent, "loss_reason": price})
    assert stage_of(world, made.pk) == "Lost"


def test_somebody_elses_move_is_not_overwritten_and_a_reader_moves_nothing(world: World, browse: Browse) -> None:
    made, stages = deal(world)
    sent = {"text": "A good talk", "stage": stages["Proposal"], "stage_was": stages["Prospecting"]}
    with world.as_("chen"):
        change(DEAL, made.pk, {"stage": stages["Negotiation"]})
        share(DEAL, made.pk, user_id=world.people["gus"].pk)
    browse("chen").post(f"/deal/{made.pk}/timeline/call", sent)
    assert stage_of(world, made.pk) == "Negotiation"
    assert browse("gus").get(f"/deal/{made.pk}/timeline/stage/call").content == b""
    browse("gus").post(f"/deal/{made.pk}/timeline/call", {**sent, "stage_was": stages["Negotiation"]})
    assert stage_of(world, made.pk) == "Negotiation"
    with world.as_("ada"):
        assert Activity.objects.count() == 0
