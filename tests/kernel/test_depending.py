"""Fields that depend on each other hold through every door: forms, verbs, programs and files."""

import re
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.sales.models import LossReason, Pipeline, Stage
from tests.platform.api.caller import program_of
from tests.platform.transfer.bringing import brought
from tests.platform.web.administration.walking import walk
from tests.world import KEEPER, World

ACCOUNT, CONTACT, DEAL, LINE, POINT = (
    entity(key) for key in ("account", "contact", "deal", "deal_line", "contact_point")
)


@pytest.fixture
def renewals(world: World) -> Stage:
    """A second pipeline, with one stage of its own."""
    with acting_as(KEEPER):
        pipeline = create(entity("pipeline"), {"name": "Renewals", "position": 9})
        made: Stage = create(entity("stage"), {"name": "Due", "pipeline": pipeline.pk, "probability": 80})
    return made


@pytest.fixture
def usual(world: World) -> Pipeline:
    """The pipeline that an installation begins with."""
    with acting_as(KEEPER):
        return Pipeline.objects.order_by("position", "pk")[0]


@pytest.fixture
def price(world: World) -> int:
    """A reason to lose."""
    with acting_as(KEEPER):
        return int(LossReason.objects.order_by("pk")[0].pk)


def refusal(what: Any, *told: Any, **more: Any) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refused:
        what(*told, **more)
    return refused.value.problems


# ---- a choice narrowed by another field


def test_a_stage_of_another_pipeline_is_refused_by_every_door(world: World, renewals: Stage, usual: Pipeline) -> None:
    misfit = {"name": "Spring tea", "stage": renewals.pk, "pipeline": usual.pk}
    with world.as_("chen"):
        assert set(refusal(create, DEAL, misfit)) == {"stage"}
        assert set(create_many(DEAL, [misfit])[0].problems) == {"stage"}
        deal = create(DEAL, {"name": "Autumn tea"})
        second = Stage.objects.filter(pipeline=usual)[1].pk
        told = {"stage": second, "pipeline": renewals.pipeline_id}
        assert set(refusal(change, DEAL, deal.pk, told)) == {"stage"}
        # One of the two alone says where the deal goes.
        assert change(DEAL, deal.pk, {"stage": renewals.pk}).pipeline_id == renewals.pipeline_id
        assert change(DEAL, deal.pk, {"pipeline": usual.pk}).stage.pipeline_id == usual.pk
        done, wrong = brought("deal", "name,stage,pipeline", f"Summer tea,Due,{usual.name}")
        assert (done.created, [column for _line, column, _reason in wrong]) == (0, ["stage"])
    answer = program_of(world, "chen").post("/deal", misfit)
    assert (answer.status, "stage" in answer.text, "do not belong together" in answer.text) == (422, True, True)
    page = walk(world, "chen").do("/deal/new", 422, _fields="name,stage,pipeline", **misfit)
    assert 'id="c-stage-problem"' in page


def test_a_contact_of_elsewhere_is_taken_but_offered_last(world: World) -> None:
    with world.as_("chen"):
        leaf, pot = (create(ACCOUNT, {"name": name}).pk for name in ("Golden Leaf", "Blue Pot"))
        create(CONTACT, {"name": "Mei", "account": leaf})
        ulf = create(CONTACT, {"name": "Ulf", "account": pot})
        assert create(DEAL, {"name": "Spring tea", "account": leaf, "contact": ulf.pk}).contact_id == ulf.pk
    chen = walk(world, "chen")
    names = [one["title"] for one in chen.get(f"/contact/pick?by=account&is={leaf}&others=1").json()["items"]]
    assert names == ["Mei", "Ulf"]
    assert [one["title"] for one in chen.get(f"/contact/pick?by=account&is={leaf}").json()["items"]] == ["Mei"]


def test_the_form_says_which_choices_go_with_which(world: World, renewals: Stage) -> None:
    chen = walk(world, "chen")
    form = chen.text("/deal/new")
    assert re.search(rf'<option value="{renewals.pk}" data-within="{renewals.pipeline_id}"', form)
    assert 'data-narrow="account" data-narrow-by="account"' in form
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Spring tea"})
    editor = chen.get(f"/deal/{deal.pk}/field/stage", headers={"HX-Request": "true"}).content.decode()
    assert f'value="{renewals.pk}"' not in editor  # the pipeline is the record's: only its stages are offered


# ---- values taken over from a chosen record


def test_a_line_takes_the_price_of_its_product_unless_one_was_given(world: World) -> None:
    with acting_as(KEEPER):
        tea = create(entity("product"), {"name": "White tea", "list_price": "120.50"}).pk
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Spring tea"}).pk
        lines = create_many(
            LINE,
            [
                {"deal": deal, "product": tea, "quantity": "2"},
                {"deal": deal, "product": tea, "quantity": "2", "unit_price": "99"},
            ],
        )
        prices = [LINE.model.objects.get(pk=one.record_id).unit_price for one in lines]
    assert prices == [12050, 9900]
    told = walk(world, "chen").get(f"/deal_line/fill/product?id={tea}").json()["values"]
    assert told == {"unit_price": {"value": "120.50", "shown": "¥120.50"}}


def test_a_deal_takes_the_account_of_its_contact(world: World) -> None:
    with world.as_("chen"):
        leaf, pot = (create(ACCOUNT, {"name": name}).pk for name in ("Golden Leaf", "Blue Pot"))
        mei = create(CONTACT, {"name": "Mei", "account": leaf}).pk
        assert create(DEAL, {"name": "Spring tea", "contact": mei}).account_id == leaf
        assert create(DEAL, {"name": "Spring tea", "contact": mei, "account": pot}).account_id == pot
        assert create(DEAL, {"name": "Spring tea", "contact": mei, "account": ""}).account_id is None
        done, _wrong = brought("deal", "name,contact", "Autumn tea,Mei")
        assert done.created == 1
        assert DEAL.model.objects.get(name="Autumn tea").account_id == leaf
    made = program_of(world, "chen").post("/deal", {"name": "Winter tea", "contact": mei}).json
    assert made["account"] == leaf


def test_what_one_may_not_read_is_not_taken_over(world: World) -> None:
    with world.as_("chen"):
        leaf = create(ACCOUNT, {"name": "Golden Leaf"}).pk
        mei = create(CONTACT, {"name": "Mei", "account": leaf}).pk
    with world.as_("root"):
        role = create(entity("role"), {"name": "Does not see whose contact it is"})
        grants = {
            (key, verb): int(Scope.ALL) for key in ("deal", "contact", "account") for verb in ("read", "create", "edit")
        }
        set_grants(role, grants)
        set_field_rules(role, {("contact", "account"): int(Access.HIDDEN)})
        request_role(world.people["nora"].pk, role.pk)
    with world.as_("nora"):
        assert create(DEAL, {"name": "Spring tea", "contact": mei}).account_id is None
    nora = walk(world, "nora")
    assert nora.get(f"/deal/fill/contact?id={mei}").json() == {"values": {}}
    assert 'data-narrow-by="account"' not in nora.text("/deal/new")
    gus = walk(world, "gus")
    assert gus.get(f"/deal/fill/contact?id={mei}").json() == {"values": {}}  # a contact that Gus does not see


# ---- what is shown, and needed, by condition


def test_a_lost_deal_needs_its_reason_and_an_open_one_does_not(world: World, usual: Pipeline, price: int) -> None:
    with world.as_("chen"):
        lost = Stage.objects.filter(outcome="lost", pipeline=usual).get().pk
        deal = create(DEAL, {"name": "Spring tea"})
        assert set(refusal(change, DEAL, deal.pk, {"stage": lost})) == {"loss_reason"}
        assert set(change_many(DEAL, {deal.pk: {"stage": lost}})[deal.pk].problems) == {"loss_reason"}
        change(DEAL, deal.pk, {"stage": lost, "loss_reason": price})
        assert set(refusal(change, DEAL, deal.pk, {"loss_reason": ""})) == {"loss_reason"}
        assert create(DEAL, {"name": "From the old system", "stage": lost}).loss_reason_id is None
        change(DEAL, deal.pk, {"next_step": "Ask again in spring"})
    answer = program_of(world, "chen").patch(f"/deal/{deal.pk}", {"loss_reason": None})
    assert (answer.status, "loss_reason" in answer.text) == (422, True)


def test_a_form_shows_by_the_stage_what_belongs_to_it_and_leaves_the_rest_alone(world: World, price: int) -> None:
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Spring tea"})
    chen = walk(world, "chen")
    form = chen.text(f"/deal/{deal.pk}/edit")
    assert re.search(
        r'data-shown-on="stage" data-shown-values="\[[^"]+\]" hidden>\s*<label[^>]*for="c-loss_reason"', form
    )
    # Chosen while “Lost” stood there, which was taken back: what is not shown is not written.
    chen.do(
        f"/deal/{deal.pk}/edit",
        _fields="name,stage,loss_reason",
        name="Spring tea",
        stage=deal.stage_id,
        loss_reason=price,
    )
    with world.as_("chen"):
        assert DEAL.model.objects.get(pk=deal.pk).loss_reason_id is None


def test_a_way_to_reach_someone_needs_what_its_kind_names(world: World) -> None:
    with world.as_("chen"):
        mei = create(CONTACT, {"name": "Mei"}).pk
        assert set(refusal(create, POINT, {"contact": mei, "kind": "mail", "phone": "13800138000"})) == {"mail"}
        assert set(refusal(create, POINT, {"contact": mei, "kind": "wechat"})) == {"other"}
        assert create(POINT, {"contact": mei, "kind": "phone", "phone": "13800138000"}).pk


# ---- words to type, and everything that is wrong at once


def test_cities_are_suggested_by_their_province(world: World) -> None:
    chen = walk(world, "chen")
    assert "深圳市" in chen.get("/account/suggest/city?province=广东").json()["words"]
    assert "深圳市" not in chen.get("/account/suggest/city?province=浙江省").json()["words"]
    assert chen.get("/account/suggest/city?province=广东&country=Germany").json() == {"words": []}
    assert "南山区" in chen.get("/account/suggest/district?province=广东&city=深圳市").json()["words"]
    assert walk(world, "nora").get("/account/suggest/city").status_code == 403


def test_everything_that_is_wrong_is_said_at_once(world: World) -> None:
    with world.as_("chen"):
        told = refusal(create, ACCOUNT, {"name": "", "phone": "12", "tax_number": "91350211M000100Y44"})
        assert set(told) == {"name", "phone", "tax_number"}
        # A rule that needs a value which could not be read does not guess.
        mei = create(CONTACT, {"name": "Mei"}).pk
        assert set(refusal(create, POINT, {"contact": mei, "kind": "phone", "phone": "12"})) == {"phone"}
        assert set(refusal(create, POINT, {"contact": mei, "kind": "pigeon", "mail": "@"})) == {"kind", "mail"}


def test_the_forms_of_winning_and_losing_begin_with_today(world: World) -> None:
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Spring tea"})
    for verb in ("win", "lose"):
        assert re.search(
            r'value="\d{4}-\d\d-\d\d" id="c-closed_on"', walk(world, "chen").text(f"/deal/{deal.pk}/do/{verb}")
        )


def test_a_new_person_speaks_as_whoever_adds_them(world: World) -> None:
    root = walk(world, "root")
    root.post("/me/language", {"language": "zh-hans", "next": "/"})
    assert re.search(r'<option value="zh-hans" selected', root.text("/administration/people/new"))
    with world.as_("root"):
        assert create(entity("user"), {"login": "wei", "name": "Wei"}).language == "zh-hans"
        assert create(entity("user"), {"login": "uwe", "name": "Uwe", "language": "en"}).language == "en"
