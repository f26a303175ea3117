"""Competitors: how we fare against each under the reader's rights, and what one should know of them on a deal."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create
from guanxi.sales.models import LossReason
from guanxi.sales.playbooks.rivals import scores, scores_by
from tests.platform.web.conftest import Browse
from tests.sales.playbooks.conftest import stage
from tests.world import KEEPER, World


@pytest.fixture
def rival(world: World) -> int:
    """Jasmine Brothers, whom Chen met on four deals and Gus on one."""
    with acting_as(KEEPER):
        jasmine = int(create(entity("competitor"), {"name": "Jasmine Brothers", "strengths": "Cheap"}).pk)
        reason = LossReason.objects.order_by("pk").first().pk
    for login, name, goes_to in (
        ("chen", "First", "Won"),
        ("chen", "Second", "Lost"),
        ("chen", "Third", "Lost"),
        ("chen", "Fourth", ""),
        ("gus", "Fifth", "Won"),
    ):
        with world.as_(login):
            deal = create(entity("deal"), {"name": name, "amount": "1000"}).pk
            met = create(entity("deal_competitor"), {"deal": deal, "competitor": jasmine, "price": "900"}).pk
            if goes_to:
                lost = {"loss_reason": reason} if goes_to == "Lost" else {}
                change(entity("deal"), deal, {"stage": stage(goes_to), **lost})
            if name == "Second":
                change(entity("deal_competitor"), met, {"won_it": True})
    return jasmine


def test_wins_and_losses_are_counted_among_the_deals_one_sees(world: World, rival: int) -> None:
    with world.as_("chen"):
        score = scores()[rival]
        assert (score.met, score.open, score.won, score.lost, score.to_them) == (4, 1, 1, 2, 1)
        assert score.rate is not None and round(score.rate[0], 4) == 0.3333 and str(score.gap) == "-10.0"
    with world.as_("ada"):
        assert (scores()[rival].met, scores()[rival].won) == (5, 2)
        assert {name: one.met for name, one in scores_by(rival, "owner")} == {"Chen": 4, "Gus": 1}
    with world.as_("quinn"):
        assert scores()[rival].gap is None  # no money for her


def test_the_page_leads_to_the_deals_and_the_deal_has_a_battle_card(world: World, browse: Browse, rival: int) -> None:
    chen = browse("chen")
    page = chen.get("/selling/competitors").text
    assert "Jasmine Brothers" in page and "33 %" in page and "6–79 %" in page
    deals = chen.get("/deal", {"f": [f"with(deal_competitor;competitor.is.{rival})", "outcome.is.lost"]}).text
    assert "Second" in deals and "Third" in deals and "First" not in deals
    assert "Chen" in chen.get(f"/selling/competitors?competitor={rival}&by=owner").text
    with world.as_("chen"):
        deal = entity("deal").model.objects.get(name="Fourth").pk
    card = chen.get(f"/deal/{deal}/rest").text
    assert "Against whom" in card and "Cheap" in card and "No plan yet." in card
    assert "nothing says how we win against them" in card
