"""Finding over all kinds of records at once: what a hit tells, how hits are ordered, and how many there are."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.permissions.sharing import share
from guanxi.platform.personal.marks import near, saw, star
from guanxi.platform.records.door import change, create
from guanxi.platform.search import candidates, commonness
from guanxi.platform.search.everywhere import counts, hits
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.world import World

ACCOUNT, CONTACT, DEAL = entity("account"), entity("contact"), entity("deal")


def test_a_text_finds_all_kinds_at_once(world: World) -> None:
    with world.as_("chen"):
        golden = create(ACCOUNT, {"name": "Golden Leaf", "status": "customer", "level": "key"})
        create(CONTACT, {"name": "Mei Golden", "account": golden.pk})
        create(DEAL, {"name": "Goldene Dosen", "account": golden.pk})
        found = hits("golden", entities())
        assert {key: [one.title for one in some] for key, some in found.items()} == {
            "account": ["Golden Leaf"],
            "contact": ["Mei Golden"],
            "deal": ["Goldene Dosen"],
        }
        assert found["account"][0].url == f"/account/{golden.pk}"
        assert found["account"][0].subtitle == "Customer · Key account"
        assert found["contact"][0].subtitle.startswith("Golden Leaf")
        assert {key: one for key, one in counts("golden", entities()).items() if one[0]} == {
            "account": (1, False),
            "contact": (1, False),
            "deal": (1, False),
        }
    with world.as_("gus"):
        assert hits("golden", entities()) == {}
        assert not any(number for number, _more in counts("golden", entities()).values())


@pytest.mark.parametrize("text", ["", " ", "--", "。", "\x00"])
def test_nothing_to_look_for_finds_nothing(world: World, text: str) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
        assert hits(text, entities()) == {}


def test_people_are_found_although_their_table_has_no_index(world: World) -> None:
    with world.as_("root"):
        made = create(entity("user"), {"login": "zhangwei", "name": "张伟", "unit": world.units["Berlin"].pk})
    with world.as_("chen"):
        for text in ("张", "zhangw", "zw", "張偉", "wei"):
            assert "张伟" in [one.title for one in hits(text, entities()).get("user", ())], text
    with world.as_("root"):
        change(entity("user"), made.pk, {"name": "Sabine"})
    with world.as_("chen"):
        assert hits("张伟", entities()) == {}
        assert [one.title for one in hits("sabine", entities())["user"]] == ["Sabine"]
        assert [one.title for one in hits("zhangwei", entities())["user"]] == ["Sabine"]
        assert [one.title for one in hits("sabnie", entities())["user"]] == ["Sabine"]


def titles(text: str, kind: str = "account", **more: Any) -> list[str]:
    return [one.title for one in hits(text, [entity(kind)], **more).get(kind, ())]


def test_a_hit_says_where_it_was_met(world: World) -> None:
    with world.as_("chen"):
        golden = create(ACCOUNT, {"name": "Golden Leaf", "mail": "li.wei@harbour-trade.com.cn"})
        (hit,) = hits("harbour", [ACCOUNT])["account"]
        assert hit.raw["mail"] == "li.wei@harbour-trade.com.cn"
        assert hits("leaf", [ACCOUNT])["account"][0].spans == ((7, 11),)
        said = "They want the offer before the spring fair, with two samples of the new jasmine tea and a price for a year."
        log_activity({"kind": "call", "subject": "Offer", "text": said}, on=[("account", golden.pk)])
        (told,) = hits("jasmine", [entity("activity")])["activity"]
        assert told.title == "Offer"
        assert told.subtitle.startswith("Golden Leaf")
        assert told.raw["text"] == said


def test_how_well_the_words_are_met_comes_first(world: World) -> None:
    """An exact mail, a beginning, the beginning of a word, inside a word; somebody else's exact match before one's own inside."""
    with world.as_("dai"):
        create(ACCOUNT, {"name": "Lotus"})
    with world.as_("bo"):
        for name in ("Blotus", "White Lotus", "Lotus Garden"):
            create(ACCOUNT, {"name": name})
        assert titles("lotus") == ["Lotus", "Lotus Garden", "White Lotus", "Blotus"]
        assert titles("lotsu")[-1] == "White Lotus"  # a slip: whole words like it only
        create(ACCOUNT, {"name": "Other", "mail": "tea@lotus.com"})
        create(ACCOUNT, {"name": "tea@lotus.com.cn trade"})
        assert titles("tea@lotus.com")[0] == "Other"
        create(ACCOUNT, {"name": "138 first", "phone": "+86 139 0000 1111"})
        create(ACCOUNT, {"name": "Second", "phone": "+86 138 1234 5678"})
        assert titles("138 1234 5678") == ["Second"]


def test_among_equals_comes_ones_own_then_what_was_opened_lately_or_starred(world: World) -> None:
    with world.as_("dai"):
        made = {name: create(ACCOUNT, {"name": f"Jade {name}"}).pk for name in ("East", "North", "South", "West")}
    with world.as_("bo"):
        star(ACCOUNT, made["East"])
        saw(ACCOUNT, made["North"])
        saw(ACCOUNT, made["South"])
        star(ACCOUNT, made["South"])
        assert titles("jade", near=near())[0] == "Jade South"  # starred and opened
        assert titles("jade", near=near())[-1] == "Jade West"
        create(ACCOUNT, {"name": "Jade Own"})
        assert titles("jade", near=near())[:2] == ["Jade Own", "Jade South"]
        create(ACCOUNT, {"name": "Old jade"})
        assert titles("jade", near=near(), most=9)[-1] == "Old jade"  # begins less well, though it is one's own


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let words be common from the third record on, as they are from the 1,500th on."""
    monkeypatch.setattr(commonness, "FEW", 2)
    monkeypatch.setattr(candidates, "FEW", 2)
    monkeypatch.setattr(candidates, "COMPARED", 4)
    monkeypatch.setattr(commonness, "ENOUGH", 4)
    kept = (commonness._known, commonness._tables, commonness._learnt, commonness._moments)
    for one in kept:
        one.clear()
    yield
    for one in kept:
        one.clear()


@pytest.fixture(params=["by the index of words", "one by one"])
def bounded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, crowded: None) -> None:
    """Let no more than the four newest rows be looked at, whatever is one's own apart."""
    chosen, walked = commonness._way, request.param == "one by one"

    def four(one: commonness.Asking, rows: int, entries: int) -> commonness._Way:
        way = chosen(one, rows, entries)
        many = one.is_wide and rows > commonness.FEW
        return dataclasses.replace(way, newest=4 if many else 0, own=5000 if many else 0, walked=walked)

    monkeypatch.setattr(commonness, "_way", four)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("login", ["ada", "hana", "chen"])
def test_of_a_common_word_the_newest_ones_own_and_those_that_begin_with_it_are_found(world: World, login: str) -> None:
    with world.as_("chen"):
        for place in range(12):
            create(ACCOUNT, {"name": f"Green tea house {place}"})
        old = create(ACCOUNT, {"name": "Tea of old"}).pk
        starred = create(ACCOUNT, {"name": "Red tea"}).pk
        Account.objects.filter(pk__in=[old, starred]).update(updated_at=timezone.now() - dt.timedelta(days=4000))
    with world.as_("gus"):
        create(ACCOUNT, {"name": "Tea of Berlin"})
    with world.as_(login):
        star(ACCOUNT, starred)
        for _again in range(2):  # once guessed, then known to be many
            found = titles("tea", near=near(), most=10)
            assert found[0] == ("Tea of Berlin" if login == "ada" else "Tea of old")
            assert "Tea of old" in found
            assert "Red tea" in found
            assert any(one.startswith("Green tea") for one in found)
            assert ("Tea of Berlin" in found) is (login == "ada")
        assert titles("red") == ["Red tea"]


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("login", ["ada", "hana", "chen"])
def test_one_more_word_finds_what_a_common_word_alone_does_not(world: World, login: str) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Green tea house of the lotus"})
        for place in range(12):
            create(ACCOUNT, {"name": f"Green tea house {place}"})
    with world.as_(login):
        assert "Green tea house of the lotus" not in titles("house")
        assert titles("house lotus") == ["Green tea house of the lotus"]


def test_what_a_share_or_a_closed_customer_opens_is_found_by_who_sees_little(world: World) -> None:
    with world.as_("gus"):
        berlin = create(ACCOUNT, {"name": "Osmanthus Berlin"})
        closed = create(ACCOUNT, {"name": "Osmanthus Closed", "visibility": 1})
        create(CONTACT, {"name": "Osmanthus Otto", "account": closed.pk})
    with world.as_("chen"):
        assert hits("osmanthus", entities()) == {}
    with world.as_("gus"):
        share(ACCOUNT, berlin.pk, user_id=world.people["chen"].pk)
        assert titles("osmanthus", "contact") == ["Osmanthus Otto"]
    with world.as_("chen"):
        assert titles("osmanthus") == ["Osmanthus Berlin"]
        assert titles("osmanthus", "contact") == []


@pytest.fixture
def nora(world: World) -> Iterator[World]:
    """Nora reads all customers; their phones are masked and their mails hidden from her."""
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Lantern Tea", "phone": "+86 138 1234 5678", "mail": "li.wei@golden-leaf.com.cn"})
    with world.as_("root"):
        made = create(entity("role"), {"name": "Half blind"})
        set_grants(made, {("account", "read"): int(Scope.ALL)})
        set_field_rules(made, {("account", "phone"): int(Access.MASKED), ("account", "mail"): int(Access.HIDDEN)})
        request_role(world.people["nora"].pk, made.pk)
    with world.as_("nora"):
        yield world


@pytest.mark.parametrize("text", ["5678", "138 1234 5678", "golden", "li.wei@golden-leaf.com.cn", "lantern 5678"])
def test_a_masked_or_hidden_value_is_no_match_and_is_not_told(nora: World, text: str) -> None:
    (hit,) = hits("lantern", entities())["account"]
    assert "golden" not in f"{hit.title} {hit.subtitle} {hit.raw}"
    assert "1234" not in f"{hit.title} {hit.subtitle} {hit.raw}"
    assert "account" not in hits(text, entities())
    assert counts(text, [ACCOUNT]) == {"account": (0, False)}


def test_a_masked_link_names_nobody_though_another_hit_does(world: World) -> None:
    with world.as_("chen"):
        golden = create(ACCOUNT, {"name": "Amber Trading"})
        create(CONTACT, {"name": "Sencha Sue", "account": golden.pk})
        create(DEAL, {"name": "Sencha deal", "account": golden.pk})
    with world.as_("root"):
        made = create(entity("role"), {"name": "Half blind"})
        set_grants(made, {(key, "read"): int(Scope.ALL) for key in ("account", "contact", "deal")})
        set_field_rules(made, {("contact", "account"): int(Access.MASKED)})
        request_role(world.people["nora"].pk, made.pk)
    with world.as_("nora"):
        found = hits("sencha", entities())
        assert found["deal"][0].subtitle.startswith("Amber Trading")
        assert "Amber" not in found["contact"][0].subtitle
