"""Duplicates are told while a form is filled in: by the check on save, no more and no less than that."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import count
from guanxi.platform.search.query import Query
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT, LEAD = entity("account"), entity("lead")
FIELDS = {"_fields": "name,phone,mail,company", "mail": "", "company": ""}


@pytest.fixture
def golden_leaf(world: World) -> int:
    with world.as_("chen"):
        made = create(ACCOUNT, {"name": "Golden Leaf Ltd", "phone": "138 0013 8000", "mail": "tea@leaf.example"})
    return int(made.pk)


def test_a_field_that_is_left_tells_of_records_like_it_and_links_to_them(browse: Browse, golden_leaf: int) -> None:
    chen = browse("chen")
    sent = FIELDS | {"name": "Anything", "phone": "13800138000"}
    said = chen.post("/account/alike", sent | {"_of": "phone"}).text
    assert f'href="/account/{golden_leaf}" target="_blank"' in said
    assert "same Phone" in said
    # The name is not to blame for it, and says nothing.
    assert chen.post("/account/alike", sent | {"_of": "name"}).text.strip() == ""
    assert "Golden Leaf Ltd" in chen.post("/account/alike", sent | {"name": "GOLDEN leaf", "_of": "name"}).text


def test_a_stranger_learns_what_the_save_would_say_and_no_more(browse: Browse, golden_leaf: int) -> None:
    sent = FIELDS | {"name": "Anything", "phone": "13800138000", "_of": "phone"}
    said = browse("gus").post("/account/alike", sent).text
    assert "Golden Leaf" not in said
    assert f"/account/{golden_leaf}" not in said
    assert "Ask Chen about it." in said
    assert browse("fay").post("/account/alike", sent).status_code == 403
    assert browse("chen").post("/account/alike", sent | {"_of": "contacted_at"}).status_code == 404


def test_half_a_number_and_empty_fields_say_nothing_and_nothing_is_written(
    world: World, browse: Browse, golden_leaf: int
) -> None:
    for phone in ("", "1380", "nonsense"):
        answer = browse("chen").post("/account/alike", FIELDS | {"name": "", "phone": phone, "_of": "phone"})
        assert (answer.status_code, answer.text.strip()) == (200, "")
    with world.as_("ada"):
        assert count(Query(ACCOUNT))[0] == 1


def test_a_record_is_not_told_to_be_like_itself_and_other_kinds_count(browse: Browse, golden_leaf: int) -> None:
    chen = browse("chen")
    sent = FIELDS | {"name": "Golden Leaf Ltd", "phone": "13800138000"}
    assert chen.post(f"/account/{golden_leaf}/alike", sent | {"_of": "phone"}).text.strip() == ""
    lead = {"_fields": "name,company", "name": "Mr Li", "company": "Golden Leaf"}
    assert "Golden Leaf Ltd" in chen.post("/lead/alike", lead | {"_of": "company"}).text


def test_the_fields_of_the_form_that_tell_duplicates_ask(browse: Browse, golden_leaf: int) -> None:
    form = browse("chen").get("/account/new").text
    assert form.count('data-alike="/account/alike"') >= 4  # name, phone, mail, tax number
    assert f'data-alike="/account/{golden_leaf}/alike"' in browse("chen").get(f"/account/{golden_leaf}/edit").text
