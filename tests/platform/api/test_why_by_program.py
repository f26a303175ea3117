"""A program asks why somebody sees a record, and hears what the page says."""

import html
import re

import pytest

from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.sharing import share, why
from guanxi.platform.records.door import create
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.world import PEOPLE, World

ACCOUNT = entity("account")


@pytest.fixture
def number(world: World) -> int:
    with world.as_("chen"):
        record: int = create(ACCOUNT, {"name": "Golden Leaf"}).pk
        share(ACCOUNT, record, team_id=world.teams["tea fair"].pk)
    return record


@pytest.mark.parametrize("login", [login for login, *_rest in PEOPLE])
def test_every_reason_is_one_that_the_database_gives_and_the_page_says(world: World, number: int, login: str) -> None:
    person = world.people[login].pk
    told = program_of(world, "chen").get(f"/account/{number}/why?user={person}")
    assert told.status == 200 and told.json["user"] == person and told.json["user_title"] == login.capitalize()
    with world.as_("chen"):
        known = why(ACCOUNT, number, person)
    assert {each["arm"] for each in told.json["reasons"] if each["arm"]} == set(known)
    assert told.json["sees"] is bool(known)
    page = html.unescape(walk(world, "chen").text(f"/account/{number}/why", person=person))
    said = re.findall(r"<span>([^<]+)</span></li>", page)
    sentences = [each["text"] for each in told.json["reasons"]]
    assert sentences and said[: len(sentences)] == sentences


def test_without_a_person_it_tells_about_oneself_in_ones_own_language(world: World, number: int) -> None:
    chen = program_of(world, "chen")
    assert chen.get(f"/account/{number}/why").json["reasons"][0] == {"arm": "owner", "text": "Chen owns it."}
    chinese = chen.get(f"/account/{number}/why", accept_language="zh-CN").json["reasons"][0]["text"]
    assert any("一" <= letter <= "鿿" for letter in chinese)


def test_only_who_reads_the_record_is_told(world: World, number: int) -> None:
    for login, status in (("gus", 200), ("dai", 404), ("root", 403), ("nora", 403)):
        answer = program_of(world, login).get(f"/account/{number}/why?user={world.people['chen'].pk}")
        assert answer.status == status, login
        assert status == 200 or "Golden Leaf" not in answer.text and "reasons" not in answer.text
    assert program_of(world, "chen", "deal:read").get(f"/account/{number}/why").status == 403


def test_nonsense_is_answered_with_a_sentence(world: World, number: int) -> None:
    chen = program_of(world, "chen")
    for user, status in (("", 400), ("me", 400), ("-1", 400), ("9" * 30, 400), ("999999", 404)):
        assert chen.get(f"/account/{number}/why?user={user}").status == status, user
    assert chen.get(f"/account/{number}/why?person=1").status == 400
    with world.as_("chen"):
        unit = world.units["Berlin"].pk
    assert chen.get(f"/unit/{unit}/why").status == 404


def test_the_description_names_it_for_every_kind_of_record_with_an_owner(world: World) -> None:
    paths = program_of(world, "ada").get("/openapi.json").json["paths"]
    described = {path.split("/")[1] for path in paths if path.endswith("/why")}
    assert described == {one.key for one in entities() if one.access == "owned"}
