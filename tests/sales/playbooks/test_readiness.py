"""Cards of deals say how many requirements of their stage are met: for all cards at once, by what the reader may read."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from tests.platform.web.conftest import Browse
from tests.sales.playbooks.conftest import asks, stage
from tests.world import KEEPER, World


def readiness(page: str) -> dict[str, tuple[str, str]]:
    """The tone and the words of each card, by the title of the deal."""
    cards = re.findall(r'class="g-board-card.*?</li>', page, re.S)
    said = {}
    for card in cards:
        title = re.search(r'class="g-board-title"[^>]*>([^<]*)', card)
        mark = re.search(r'g-board-mark-(\w+)" title="([^"]*)"', card)
        if title and mark:
            said[title[1]] = (mark[1], mark[2])
    return said


def test_cards_say_how_many_requirements_of_their_stage_are_met(world: World, browse: Browse, book: int) -> None:
    with acting_as(KEEPER):
        asks(book, "Expected close is known", kind="field", field="expected_on", strength="enforced")
        needs = asks(book, "Needs are written down")
    with world.as_("chen"):
        first, offer = stage("Prospecting"), stage("Proposal")
        known = {"expected_on": "2030-05-01"}
        create(entity("deal"), {"name": "Vague tea"})
        create(entity("deal"), {"name": "Clear tea"} | known)
        ready = create(entity("deal"), {"name": "Ready tea"} | known).pk
        create(entity("stage_tick"), {"deal": ready, "item": needs})
        late = create(entity("deal"), {"name": "Late tea", "stage": offer})
    chen = browse("chen")
    assert readiness(chen.get("/deal/board").text) == {
        "Vague tea": (
            "bad",
            "0 of 2 requirements of this stage met · Missing: Expected close is known, Needs are written down",
        ),
        "Clear tea": ("plain", "1 of 2 requirements of this stage met · Missing: Needs are written down"),
        "Ready tea": ("good", "2 of 2 requirements of this stage met"),
    }
    # A card that is moved says at once what its new stage asks for.
    sent = {"id": late.pk, "version": late.version, "from": offer, "to": first}
    moved = chen.post("/deal/board/move", sent).json()
    assert "0 of 2 requirements" in moved["card"]


def test_a_board_asks_no_more_questions_for_more_cards(world: World, browse: Browse) -> None:
    with acting_as(KEEPER):
        products = [create(entity("product"), {"name": f"Tea {n}", "series": f"Series {n % 2}"}).pk for n in range(6)]
        for name, series in (("Prospecting", ""), ("Proposal", "Series 1")):
            there = create(entity("playbook"), {"name": name, "stage": stage(name), "series": series}).pk
            for kind in ("step", "contact", "products", "plan"):
                asks(there, kind, kind=kind)
    chen, counts = browse("chen"), []
    for number in (1, 6):
        with world.as_("chen"):
            rows = [
                {"name": f"Deal {n}", "stage": stage(name), "product": products[n]}
                for n in range(number)
                for name in ("Prospecting", "Proposal")
            ]
            create_many(entity("deal"), rows)
        chen.get("/deal/board")  # what is remembered between pages is remembered
        with CaptureQueriesContext(connection) as seen:
            page = chen.get("/deal/board").text
        counts.append(len(seen))
        assert len(re.findall("g-board-mark-plain", page)) == (1 if number == 1 else 7 + 3)
    assert counts[0] == counts[1]


def test_what_a_reader_may_not_read_is_left_out(world: World, browse: Browse, book: int) -> None:
    with acting_as(KEEPER):
        asks(book, "Expected close is known", kind="field", field="expected_on")
        asks(book, "Needs are written down")
        set_field_rules(Role.objects.get(key="salesperson"), {("deal", "expected_on"): int(Access.HIDDEN)})
    with world.as_("chen"):
        create(entity("deal"), {"name": "Spring tea"})
    assert readiness(browse("chen").get("/deal/board").text)["Spring tea"][1] == (
        "0 of 1 requirements of this stage met · Missing: Needs are written down"
    )
    assert "0 of 2 requirements" in browse("bo").get("/deal/board").text
