"""Verbs for many records: tried out before, done as far as rights reach, taken back unless somebody changed things since."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.platform.bulk import deeds
from guanxi.platform.bulk.deeds import DeedRefused, at_once, begin, do, everything, find_deed, problems_of, undo
from guanxi.platform.bulk.models import Deed, DeedLine, DeedState
from guanxi.platform.bulk.rehearsing import rehearse
from guanxi.platform.bulk.working import run
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Filter, Query
from tests.world import World

DEAL = entity("deal")


def some_deals(world: World, login: str, number: int = 3) -> list[int]:
    with world.as_(login):
        made = ({"name": f"Deal {n} of {login}", "amount": str(100 + n), "tags": "spring"} for n in range(number))
        return [create(DEAL, values, allow_twins=True).pk for values in made]


def value(record_id: int, name: str) -> Any:
    return get(DEAL, record_id).value(DEAL.field(name))


def edited(ids: list[int], **values: object) -> Deed:
    return at_once(DEAL, "edit", ids, {"values": values}, "/deal")


def test_several_fields_of_several_records_are_changed_and_put_back(world: World) -> None:
    ids = some_deals(world, "chen")
    with world.as_("chen"):
        deed = edited(ids, amount="5000", next_step="Send the offer")
        assert (deed.done, deed.refused, deed.state) == (3, 0, DeedState.DONE)
        assert {value(one, "amount") for one in ids} == {500_000}
        undo(deed)
        assert [value(one, "amount") for one in ids] == [10_000, 10_100, 10_200]
        assert {value(one, "next_step") for one in ids} == {""}
        assert (deed.undone, deed.kept, deed.state) == (3, 0, DeedState.UNDONE)


def test_what_followed_from_a_change_is_put_back_with_it(world: World) -> None:
    (deal,) = some_deals(world, "chen", 1)
    with world.as_("chen"):
        change(DEAL, deal, {"probability": "33"})
        stages = [row.id for row in find(Query(entity("stage"), filters=(Filter("outcome", "is", ("open",)),))).rows]
        other = next(stage for stage in stages if stage != value(deal, "stage"))
        before = (value(deal, "stage"), value(deal, "probability"))
        deed = edited([deal], stage=other)
        assert value(deal, "stage") == other
        undo(deed)
        assert (value(deal, "stage"), value(deal, "probability")) == before


def test_what_somebody_changed_since_stays_and_is_told(world: World) -> None:
    first, second = some_deals(world, "chen", 2)
    with world.as_("chen"):
        deed = edited([first, second], amount="5000", next_step="Call")
    with world.as_("bo"):
        change(DEAL, first, {"amount": "7000"})
    with world.as_("chen"):
        undo(deed)
        assert (value(first, "amount"), value(first, "next_step")) == (700_000, "")
        assert value(second, "amount") == 10_100
        assert [(line.record_id, line.kept) for line in problems_of(deed)] == [(first, "Changed since: Amount")]
        assert (deed.undone, deed.kept) == (1, 1)


def test_words_are_added_and_taken_out_and_each_record_keeps_its_own(world: World) -> None:
    first, second = some_deals(world, "chen", 2)
    with world.as_("chen"):
        change(DEAL, first, {"tags": "spring,hotel"})
        deed = at_once(DEAL, "tags", [first, second], {"field": "tags", "add": ["fair"], "remove": ["spring"]}, "")
        assert (value(first, "tags"), value(second, "tags")) == (["fair", "hotel"], ["fair"])
        undo(deed)
        assert (value(first, "tags"), value(second, "tags")) == (["hotel", "spring"], ["spring"])


def test_records_handed_over_go_back_to_each_former_owner(world: World) -> None:
    of_chen, of_dai = some_deals(world, "chen", 1), some_deals(world, "dai", 1)
    with world.as_("bo"):
        deed = at_once(DEAL, "hand_over", [*of_chen, *of_dai], {"to": world.people["dai"].pk}, "")
        assert (deed.done, deed.unchanged) == (1, 1)
        assert value(of_chen[0], "owner") == world.people["dai"].pk
        undo(deed)
        assert value(of_chen[0], "owner") == world.people["chen"].pk
        assert value(of_dai[0], "owner") == world.people["dai"].pk


def test_who_gave_a_record_away_beyond_their_reach_does_not_get_it_back(world: World) -> None:
    (deal,) = some_deals(world, "chen", 1)
    with world.as_("chen"):
        deed = at_once(DEAL, "hand_over", [deal], {"to": world.people["gus"].pk}, "")
        assert deed.done == 1
        undo(deed)
        assert (deed.undone, deed.kept) == (0, 1)
        assert "not yours to hand over" in problems_of(deed)[0].kept
    with world.as_("gus"):
        assert value(deal, "owner") == world.people["gus"].pk


def test_the_trash_takes_what_one_may_delete_and_gives_it_back(world: World) -> None:
    mine, theirs = some_deals(world, "chen", 2), some_deals(world, "dai", 1)
    with world.as_("dai"):
        share(DEAL, theirs[0], user_id=world.people["chen"].pk)
    with world.as_("chen"):
        deed = at_once(DEAL, "trash", [*mine, *theirs], {}, "")
        assert (deed.done, deed.refused) == (2, 1)
        assert [line.problem for line in problems_of(deed)] == ["You may read this record, but not delete it."]
        assert [row.id for row in find(Query(DEAL)).rows] == theirs
        undo(deed)
        assert {row.id for row in find(Query(DEAL)).rows} == {*mine, *theirs}


def test_a_preview_tells_what_would_happen_and_leaves_no_trace(world: World) -> None:
    mine, theirs = some_deals(world, "chen", 3), some_deals(world, "dai", 1)
    with world.as_("dai"):
        share(DEAL, theirs[0], user_id=world.people["chen"].pk)
    with world.as_("chen"):
        change(DEAL, mine[0], {"amount": "5000"})
        deed = begin(DEAL, "edit", [*mine, *theirs], asked={"values": {"amount": "5000"}})
        told = rehearse(deed)
        assert (told.total, told.changing, told.unchanged, told.beyond) == (4, 2, 1, 1)
        assert [(field.name, old, new) for field, old, new in told.samples[0].changes] == [
            ("amount", "¥101.00", "¥5,000.00")
        ]
        assert value(mine[1], "amount") == 10_100
        told = rehearse(begin(DEAL, "edit", mine, asked={"values": {"amount": "much"}}))
        assert (told.changing, told.refused) == (0, 3) and "Amount" in told.reasons[0][0]


def test_a_choice_of_everything_is_what_the_list_finds_but_for_some(world: World) -> None:
    ids = some_deals(world, "chen", 4)
    some_deals(world, "dai", 1)
    with world.as_("chen"):
        assert everything(Query(DEAL, filters=(Filter("amount", "at_least", ("101",)),)), without=[ids[3]]) == ids[1:3]


def test_many_records_are_done_by_the_worker_piece_by_piece(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = some_deals(world, "chen", 5)
    for name, most in (("deeds.AT_ONCE", 2), ("working.PIECE", 2)):
        monkeypatch.setattr(f"guanxi.platform.bulk.{name}", most)
    with world.as_("chen"):
        deed = begin(DEAL, "edit", ids, asked={"values": {"amount": "5000"}})
        do(deed)
        assert deed.state == DeedState.RUNNING and value(ids[0], "amount") == 10_000
        run(deed.pk, lambda: world.identity("chen"))
        deed.refresh_from_db()
        assert (deed.state, deed.done) == (DeedState.DONE, 5)
        assert {value(one, "amount") for one in ids} == {500_000}
        undo(deed)
        run(deed.pk, lambda: world.identity("chen"))
        deed.refresh_from_db()
        assert (deed.state, deed.undone) == (DeedState.UNDONE, 5)
        assert value(ids[4], "amount") == 10_400


def test_rights_taken_away_meanwhile_end_the_work_with_a_sentence(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = some_deals(world, "chen", 3)
    monkeypatch.setattr("guanxi.platform.bulk.deeds.AT_ONCE", 1)
    with world.as_("chen"):
        deed = begin(DEAL, "trash", ids)
        do(deed)
        who = world.identity("chen")
        less = replace(who, rights=replace(who.rights, scopes={**who.rights.scopes, "deal": (1, 1, 1, 0, 1, 0, 0)}))
        run(deed.pk, lambda: less)
        deed.refresh_from_db()
        assert deed.state == DeedState.FAILED and deed.message
        assert len(find(Query(DEAL)).rows) == 3


def test_a_deed_is_done_once_and_taken_back_once(world: World) -> None:
    ids = some_deals(world, "chen", 1)
    with world.as_("chen"):
        deed = edited(ids, amount="5000")
        with pytest.raises(DeedRefused):
            do(deed)
        undo(deed)
        with pytest.raises(DeedRefused):
            undo(deed)


def test_nobody_reads_or_takes_back_what_another_did(world: World) -> None:
    ids = some_deals(world, "chen", 1)
    with world.as_("chen"):
        deed = edited(ids, amount="5000")
        assert [one.pk for one in deeds.deeds()] == [deed.pk]
    for login in ("bo", "ada", "root"):
        with world.as_(login):
            assert not Deed.objects.exists() and not DeedLine.objects.exists()
            with pytest.raises(DeedRefused):
                find_deed(deed.pk)
            with pytest.raises(Deed.DoesNotExist):
                undo_of_another = Deed.objects.get(pk=deed.pk)
                undo(undo_of_another)


def test_a_verb_that_is_not_ones_own_is_refused_before_anything(world: World) -> None:
    ids = some_deals(world, "chen", 1)
    for login, verb in (("quinn", "edit"), ("quinn", "trash"), ("root", "edit"), ("chen", "fly")):
        with world.as_(login), pytest.raises(NotAllowed):
            begin(DEAL, verb, ids)
    with world.as_("chen"):
        with pytest.raises(DeedRefused, match="at least one"):
            begin(DEAL, "trash", [])
        with pytest.raises(DeedRefused, match="narrow the list"):
            begin(DEAL, "trash", range(deeds.MOST + 1))


def test_a_hundred_records_cost_hardly_more_questions_than_one(world: World) -> None:
    ids, costs = some_deals(world, "chen", 40), []
    with world.as_("chen"):
        edited(ids[:1], next_step="Visit")
        for some in (ids[:1], ids[1:]):
            with CaptureQueriesContext(connection) as asked:
                edited(some, next_step="Call")
            costs.append(len(asked))
    assert costs[1] == costs[0]
