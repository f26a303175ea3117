"""People bring their lists in: good rows go in, every bad row says where and why, and nobody gets further than their rights."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.transfer.jobs import (
    begin,
    set_mapping,
)
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.refusals import TransferRefused
from tests.platform.transfer.bringing import brought, table, titles
from tests.world import KEEPER, World

ACCOUNT, CONTACT, DEAL, PRODUCT = entity("account"), entity("contact"), entity("deal"), entity("product")


def test_good_rows_go_in_and_each_bad_row_says_line_column_and_reason(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought(
            "account",
            "Company;Phone;Class",
            "Golden Leaf;13800138000;key",
            ";13800138001;",
            "Red Robe;12;",
            "Oolong House;;huge",
            "Jade Tip;;",
        )
        assert (done.state, done.created, done.refused, done.done) == ("done", 2, 3, 5)
        assert titles(ACCOUNT) == ["Golden Leaf", "Jade Tip"]
        assert [(line, column) for line, column, _reason in wrong] == [(3, "Company"), (4, "Phone"), (5, "Class")]
        assert "huge" in wrong[2][2]


def test_chinese_headings_and_choices_are_understood_whatever_language_one_reads(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought("account", "客户名称,电话,客户级别,行业", "北京瑞源科技,13800138000,重点客户,软件")
        assert (done.created, wrong) == (1, [])
        row = find(Query(ACCOUNT, columns=("level", "industry"))).rows[0]
        assert row.json() == {"level": "key", "industry": "软件"}


def test_an_existing_customer_of_someone_else_is_named_with_whom_to_ask(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("gus"):
        done, wrong = brought("account", "name", "Golden Leaf", "Blue Pot", key="name")
        assert (done.created, done.refused) == (1, 1)
        assert "Chen" in wrong[0][2] and wrong[0][:2] == (2, "name")
        done, wrong = brought(
            "deal", "name,account", "Spring tea,Golden Leaf", "Autumn tea,Blue Pot", "Winter tea,Nobody"
        )
        assert (done.created, done.refused) == (1, 2)
        assert "Chen" in wrong[0][2] and "Nobody" in wrong[1][2]


def test_the_duplicate_check_holds_unless_the_person_says_otherwise(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf Ltd."})
        done, wrong = brought("account", "name", "golden leaf", "Blue Pot", "Blue Pot")
        assert (done.created, done.refused) == (1, 2), wrong
        done, _wrong = brought("account", "name", "golden leaf", allow_duplicates=True)
        assert done.created == 1


def test_a_key_changes_what_is_there_and_creates_the_rest(world: World) -> None:
    with world.as_("chen"):
        create(DEAL, {"name": "Spring tea", "number": "T-1", "amount": "100"})
        done, wrong = brought(
            "deal",
            "number,name,amount",
            "T-1,Spring tea,250.50",
            "T-2,Autumn tea,80",
            "T-2,Autumn tea,90",
            "T-1,Spring tea,250.50",
        )
        assert wrong == []
        assert (done.created, done.changed, done.unchanged) == (1, 2, 1)
        assert {row.title: row.json()["amount"] for row in find(Query(DEAL)).rows} == {
            "Spring tea": "250.50",
            "Autumn tea": "90.00",
        }


def test_an_empty_cell_of_another_program_leaves_what_is_there(world: World) -> None:
    with world.as_("chen"):
        create(DEAL, {"name": "Spring tea", "number": "T-1", "next_step": "Call"})
        keeps = Plan.read({"key": "number", "fields": {"number": "number", "next_step": "next_step"}})
        done, _wrong = brought("deal", "number,next_step", "T-1,", plan=keeps)
        assert (done.unchanged, find(Query(DEAL, columns=("next_step",))).rows[0].json()) == (1, {"next_step": "Call"})
        clears = Plan.read(keeps.json() | {"empty_clears": True})
        done, _wrong = brought("deal", "number,next_step", "T-1,", plan=clears)
        assert (done.changed, find(Query(DEAL, columns=("next_step",))).rows[0].json()) == (1, {"next_step": ""})


def test_two_ways_of_writing_one_key_are_not_written_twice(world: World) -> None:
    with world.as_("chen"):
        tea = create(DEAL, {"name": "Spring tea"})
        done, wrong = brought("deal", "ID,name", f"{tea.pk},A", f"0{tea.pk},B")
        assert (done.changed, done.refused, wrong[0][0]) == (1, 1, 3)


def test_a_parent_may_stand_below_its_subsidiary_in_the_same_file(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought(
            "account",
            "name,subsidiary_of",
            "Leaf Shop,Leaf Group",
            "Leaf Cafe,Leaf Shop",
            "Leaf Group,",
            "Orphan,Missing",
        )
        assert (done.created, done.refused) == (3, 1)
        assert wrong[0][:2] == (5, "subsidiary_of")
        parents = {
            row.title: row.text(ACCOUNT.field("parent"))
            for row in find(Query(ACCOUNT, columns=("name", "parent"))).rows
        }
        assert parents == {"Leaf Shop": "Leaf Group", "Leaf Cafe": "Leaf Shop", "Leaf Group": ""}


def test_an_ambiguous_name_is_refused_and_its_number_settles_it(world: World) -> None:
    with world.as_("chen"):
        one, _two = (
            create(ACCOUNT, {"name": "Twin", "phone": phone}, allow_twins=True)
            for phone in ("13800138000", "13800138001")
        )
        done, wrong = brought("deal", "name,account", "A,Twin", f"B,Twin #{one.pk}", "C,Twin #999999999")
        assert (done.created, done.refused) == (1, 2)
        assert "several" in wrong[0][2]


def test_a_stage_is_found_within_the_first_pipeline_or_the_one_of_the_row(world: World) -> None:
    with acting_as(KEEPER):
        second = create(entity("pipeline"), {"name": "Wholesale", "position": 2})
        create(entity("stage"), {"pipeline": second.pk, "name": "Won", "outcome": "won", "probability": 100})
    with world.as_("chen"):
        done, wrong = brought("deal", "name,stage,pipeline", "A,won,", "B,Won,Wholesale", "C,赢单,")
        assert (done.created, wrong) == (3, [])
        pipelines = {
            row.title: row.text(DEAL.field("pipeline")) for row in find(Query(DEAL, columns=("name", "pipeline"))).rows
        }
        assert pipelines == {"A": "Sales", "B": "Wholesale", "C": "Sales"}


def test_names_of_settings_need_not_be_written_exactly(world: World) -> None:
    with world.as_("ada"):
        create(PRODUCT, {"name": "GTX Pro"})
        done, wrong = brought("deal", "product,owner", "GTXPro,Chen", "gtx pro,chen", "GTX,chen")
        assert (done.created, done.refused, wrong[0][1]) == (2, 1, "product")


def test_words_are_replaced_and_numbers_multiplied_as_the_mapping_says(world: World) -> None:
    plan = Plan.read(
        {
            "fields": {
                "name": "account",
                "revenue": {"column": "millions", "times": "1000000"},
                "industry": {"column": "sector", "values": {"technolgy": "technology"}},
                "status": {"default": "customer"},
            }
        }
    )
    with world.as_("chen"):
        done, wrong = brought(
            "account", "account,millions,sector", "Acme,1100.04,technolgy", "Bad,x,medical", plan=plan
        )
        assert (done.created, done.refused, wrong[0][1]) == (1, 1, "millions")
        row = find(Query(ACCOUNT, columns=("revenue", "industry", "status"))).rows[0]
        assert row.json() == {"revenue": "1100040000.00", "industry": "technology", "status": "customer"}


def test_a_mapping_that_makes_no_sense_is_refused_before_the_start(world: World) -> None:
    with world.as_("chen"):
        job = begin(ACCOUNT, table("name,millions", "A,1"), "list.csv")
        for revenue in (
            {"column": "millions", "times": "many"},
            {"default": "much", "times": "2"},
            {"column": "millions", "times": "Infinity"},
            {"column": "x"},
        ):
            with pytest.raises(TransferRefused):
                set_mapping(job, Plan.read({"fields": {"name": "name", "revenue": revenue}}))
        for wrong in (
            [],
            {"fields": []},
            {"fields": {"name": 1}},
            {"fields": {"name": {"colum": "x"}}},
            {"fields": {}},
        ):
            with pytest.raises(TransferRefused):
                set_mapping(job, Plan.read(wrong))
        done, bad = brought(
            "account",
            "name,millions",
            "A,1e999999",
            plan=Plan.read({"fields": {"name": "name", "revenue": {"column": "millions", "times": "10"}}}),
        )
        assert (done.refused, bad[0][1]) == (1, "millions")
