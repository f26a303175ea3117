"""Rules that other programs set off: a signed call makes a record, once, and what is not proved leaves nothing."""

import json
import time
from typing import Any

import pytest
from django.db import connection

from guanxi.platform.automation.rules.called_record import set_key, try_call
from guanxi.platform.automation.rules.calling_in import LARGEST, door_of, open_door, receive, set_place, some_places
from guanxi.platform.automation.rules.keeping import set_service, set_steps, set_when, switch
from guanxi.platform.automation.rules.models import Rule, RuleCall, RuleDoor, Run
from guanxi.platform.automation.rules.problems import CannotDo, RuleRefused
from guanxi.platform.automation.rules.services import make_service
from guanxi.platform.automation.rules.working import work_off
from guanxi.platform.automation.webhooks.signing import signature
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create, trash
from guanxi.sales.models import Lead
from tests.world import World

BODY = {"form": {"name": "Lu Ming", "firm": "Moon Tea"}, "mails": ["lu@moon.example"], "budget": 5000}
PLACES = {"name": "form.name", "company": "form.firm", "mail": "mails.0"}


class Shop:
    """A web shop that tells of those who ask for an offer."""

    def __init__(self, world: World, steps: list[Any], verbs: tuple[str, ...] = ("read", "create", "edit", "assign")):
        self.world = world
        with world.as_("root"):
            self.rule: Rule = create(entity("rule"), {"name": "Leads of the shop"})
            set_service(self.rule, make_service("Shop", {"lead": verbs}).pk)
            set_when(self.rule, {"about": "lead", "event": "called"})
            set_steps(self.rule, steps)
            self.secret = open_door(self.rule)
            for field, path in PLACES.items():
                set_place(self.rule, field, path)
            switch(self.rule, on=True)
            door = door_of(self.rule)
            assert door is not None
            self.address = door.address

    def tells(self, body: Any = BODY, *, call_id: str = "", secret: str = "", late: int = 0) -> int:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        signed = signature(secret or self.secret, int(time.time()) - late, raw)
        return receive(self.address, signed, call_id, raw).status

    def runs(self) -> list[tuple[str, str]]:
        with self.world.as_("root"):
            return list(Run.objects.filter(rule=self.rule).order_by("pk").values_list("state", "problem"))


def leads(world: World, who: str) -> list[tuple[str, str, str]]:
    with world.as_(who):
        return list(Lead.objects.filter(company="Moon Tea").values_list("name", "mail", "owner__login"))


def test_a_shop_tells_of_a_lead_that_goes_to_the_next_of_a_team(world: World) -> None:
    team = world.teams["tea fair"].pk
    shop = Shop(world, [{"do": "assign", "to": {"who": "team", "id": team}}])
    assert shop.tells(call_id="order-1") == 202
    assert leads(world, "ada") == [], "nothing is done while the shop waits"
    work_off()
    assert shop.runs() == [("done", "")]
    ((name, mail, owner),) = leads(world, "ada")
    assert (name, mail) == ("Lu Ming", "lu@moon.example") and owner in world.people
    assert shop.tells(call_id="order-1") == 200, "the shop did not hear our answer and says it again"
    work_off()
    assert len(leads(world, "ada")) == 1


def test_what_is_not_proved_leaves_nothing(world: World) -> None:
    shop = Shop(world, [])
    assert shop.tells(secret="whsec_guessed") == 401
    assert shop.tells(late=600) == 401, "kept from replays"
    assert shop.tells(late=-600) == 401
    assert shop.tells(b"[1]") == 400 and shop.tells(b"{") == 400 and shop.tells({"a": "\x00"}) == 400
    assert shop.tells(b" " * (LARGEST + 1)) == 413
    assert receive("nowhere", "", "", b"{}").status == 404
    for signed in ("", "t=1", "t=²,v1=x", "nonsense", "t=99999999999999,v1=é"):
        assert receive(shop.address, signed, "", b"{}").status == 401, signed
    assert shop.runs() == []


def test_the_same_message_twice_is_one_call_also_without_an_id(world: World) -> None:
    shop = Shop(world, [])
    raw = json.dumps(BODY).encode()
    signed = signature(shop.secret, int(time.time()), raw)
    assert [receive(shop.address, signed, "", raw).status for _time in range(2)] == [202, 200]


def test_who_overheard_a_call_cannot_repeat_it_under_another_id_or_with_another_header(world: World) -> None:
    shop = Shop(world, [])
    raw = json.dumps(BODY).encode()
    signed = signature(shop.secret, int(time.time()), raw)
    assert receive(shop.address, signed, "order-1", raw).status == 202
    assert receive(shop.address, signed, "order-2", raw).status == 200
    assert receive(shop.address, signed, "", raw).status == 200
    assert receive(shop.address, f" {signed}, v2=x", "", raw).status == 200
    assert len(shop.runs()) == 1


def test_a_rule_that_is_off_and_a_new_secret_answer_nothing_old(world: World) -> None:
    shop = Shop(world, [])
    with world.as_("root"):
        open_door(shop.rule)
    assert shop.tells() == 401
    with world.as_("root"):
        switch(shop.rule, on=False)
    assert shop.tells() == 404


def test_what_cannot_be_made_is_said_in_the_log(world: World) -> None:
    shop = Shop(world, [], verbs=("read",))
    shop.tells()
    work_off()
    ((state, problem),) = shop.runs()
    assert state == "failed" and problem
    other = Shop.__new__(Shop)
    with world.as_("root"), pytest.raises(RuleRefused):
        set_place(shop.rule, "colour", "form.colour")
    assert other is not shop


def test_places_are_offered_from_what_was_said_last() -> None:
    assert some_places(BODY) == ["form.name", "form.firm", "mails.0", "budget"]


def test_nobody_but_keepers_of_rules_reads_secrets_and_what_was_said(world: World) -> None:
    shop = Shop(world, [])
    shop.tells()
    with world.as_("ada"):
        assert not RuleDoor.objects.exists() and not RuleCall.objects.exists()
    with world.as_("root"):
        assert RuleCall.objects.get().body == BODY
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from records_history where changes::text like %s", [f"%{shop.secret}%"])
            assert cursor.fetchone() == (0,)


def lead(world: World, who: str, name: str, mail: str) -> Lead:
    with world.as_(who):
        made: Lead = create(entity("lead"), {"name": name, "company": "Moon Tea", "mail": mail}, allow_twins=True)
        return made


def test_a_call_changes_the_one_record_with_the_key_that_it_sends(world: World) -> None:
    shop = Shop(world, [])
    known = lead(world, "chen", "Lu", "lu@moon.example")
    lead(world, "chen", "Somebody else", "else@moon.example")
    with world.as_("root"):
        set_key(shop.rule, "mail", makes_new=False)
    assert shop.tells({**BODY, "mails": ["LU@moon.example"]}) == 202
    work_off()
    assert shop.runs() == [("done", "")]
    assert ("Lu Ming", "lu@moon.example", "chen") in leads(world, "ada"), "the owner stays"
    with world.as_("root"):
        run = Run.objects.get(rule=shop.rule)
        assert run.record_id == known.pk and run.done[0]["did"] == "change"
        assert set(run.done[0]["fields"]) == {"name", "company", "mail"} and "Lu Ming" not in json.dumps(run.done)


def test_none_and_several_are_clear_in_the_log_and_change_nothing(world: World) -> None:
    shop = Shop(world, [])
    with world.as_("root"):
        set_key(shop.rule, "mail", makes_new=False)
    shop.tells(call_id="none")
    work_off()
    twins = [lead(world, "chen", name, "lu@moon.example") for name in ("One", "Two")]
    shop.tells({**BODY, "budget": 2})
    work_off()
    shop.tells({"form": {"name": "Lu"}}, call_id="no key")
    work_off()
    problems = [problem for _state, problem in shop.runs()]
    assert [state for state, _problem in shop.runs()] == ["failed"] * 3
    assert problems[0].startswith("No record has this") and problems[1].startswith("Several records have this")
    assert problems[2].startswith("The call does not say")
    assert {name for name, _mail, _owner in leads(world, "ada")} == {"One", "Two"}
    with world.as_("chen"):
        trash(entity("lead"), [twins[1].pk])
    shop.tells({**BODY, "budget": 3})
    work_off()
    assert [name for name, _mail, _owner in leads(world, "ada")] == ["Lu Ming"], "what is in the trash is not meant"


def test_where_none_is_found_one_is_made_if_the_rule_says_so(world: World) -> None:
    shop = Shop(world, [{"do": "assign", "to": {"who": "person", "id": world.people["chen"].pk}}])
    with world.as_("root"):
        set_key(shop.rule, "mail", makes_new=True)
    shop.tells(call_id="first")
    shop.tells({**BODY, "form": {"name": "Lu Ming-Hua", "firm": "Moon Tea"}}, call_id="second")
    work_off()
    assert [name for name, _mail, _owner in leads(world, "ada")] == ["Lu Ming-Hua"]


def test_a_service_changes_what_its_rights_reach_and_nothing_else(world: World) -> None:
    shop = Shop(world, [], verbs=("read", "create"))
    lead(world, "chen", "Lu", "lu@moon.example")
    with world.as_("root"):
        set_key(shop.rule, "mail", makes_new=True)
    shop.tells()
    work_off()
    ((state, problem),) = shop.runs()
    assert state == "failed" and problem
    assert [name for name, _mail, _owner in leads(world, "ada")] == ["Lu"]


def test_a_sample_says_what_a_call_would_do_and_leaves_nothing(world: World) -> None:
    shop = Shop(world, [{"do": "assign", "to": {"who": "person", "id": world.people["ada"].pk}}])
    known = lead(world, "chen", "Lu", "lu@moon.example")
    with world.as_("root"):
        set_key(shop.rule, "mail", makes_new=False)
    with world.as_("root"):
        told = try_call(shop.rule, BODY)
    assert (told.did, told.record_id, told.goes_on) == ("change", known.pk, True)
    assert [name for name, _mail, _owner in leads(world, "ada")] == ["Lu"] and shop.runs() == []
    with world.as_("root"), pytest.raises(CannotDo):
        try_call(shop.rule, {**BODY, "mails": ["nobody@moon.example"]})


def test_a_record_is_found_only_by_what_a_call_fills(world: World) -> None:
    shop = Shop(world, [])
    with world.as_("root"):
        with pytest.raises(RuleRefused):
            set_key(shop.rule, "mobile", makes_new=True)
        set_key(shop.rule, "mail", makes_new=False)
        set_place(shop.rule, "mail", "")
        assert RuleDoor.objects.get(rule=shop.rule).key == "", "what a call does not fill finds nothing"
