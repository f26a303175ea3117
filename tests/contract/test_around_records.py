"""Around every kind of record: paper, stars, followers, tabs and the way through its list.

One program draws them all from the declarations and the cards: they are tried with the kinds that go new ways (`tests/telling.py`),
which every kind with a card or tab of its own is.
"""

import html
import re

import pytest

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.personal.marks import favourites, followed
from tests.contract.everything import some_record
from tests.platform.web.administration.walking import walk
from tests.telling import telling_declarations
from tests.world import World

TELLING = pytest.mark.parametrize("one", telling_declarations(), ids=lambda one: one.key)
FRAGMENT = {"HX-Request": "true"}


@TELLING
def test_it_is_printed_with_every_field_that_says_something(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), walk(company, "ada")
    paper = html.unescape(ada.text(f"/{one.key}/{row.id}/print"))
    assert row.title in paper and len(re.findall(r"<h1[ >]", paper)) == 1
    for field in one.fields:
        if field in row.fields and row.text(field) and field.kind.name in ("text", "money", "date", "phone", "mail"):
            assert row.text(field) in paper, field.name
    assert walk(company, "nora").get(f"/{one.key}/{row.id}/print").status_code in (403, 404)


@TELLING
def test_it_is_starred_and_followed_by_whoever_sees_it(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), walk(company, "ada")
    for mark in ("star", "follow"):
        answer = ada.post(f"/{one.key}/{row.id}/{mark}", {"on": "yes"}, headers=FRAGMENT)
        assert answer.status_code == 200 and 'aria-pressed="true"' in answer.text, mark
        refused = walk(company, "nora").post(f"/{one.key}/{row.id}/{mark}", {"on": "yes"})
        assert refused.status_code in (403, 404), mark
    with company.as_("ada"):
        assert (row.id, one.key) in {(each.id, each.entity.key) for each in favourites()}
        assert (row.id, one.key) in {(each.id, each.entity.key) for each in followed()}
    assert "Ada" not in walk(company, "nora").text("/me/records")


@TELLING
def test_its_tabs_and_lists_answer_and_its_list_leads_on(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), walk(company, "ada")
    page = ada.text(f"/{one.key}/{row.id}")
    parts = re.findall(r'(?:data-tab-part|hx-get)="(/[^"]+/(?:tab/\w+|rest))"', page)
    for address in parts:
        text = ada.text(address)
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address
        assert walk(company, "nora").get(address).status_code in (403, 404), address
    assert f'href="/{one.key}' in ada.text(f"/{one.key}/{row.id}/beside")
