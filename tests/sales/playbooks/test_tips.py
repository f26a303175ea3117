"""Selling tips: shared, rated once by each, the most helpful first, shown where they fit."""

from django.core.files.uploadedfile import SimpleUploadedFile

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from guanxi.platform.timeline.files import attach
from guanxi.sales.playbooks.tips import tips, tips_for
from tests.platform.api.caller import program_of
from tests.platform.web.conftest import Browse
from tests.sales.playbooks.conftest import stage
from tests.world import KEEPER, World


def test_the_most_helpful_tip_comes_first_and_everybody_votes_once(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        old = create(entity("selling_tip"), {"name": "Bring tea", "text": "Hot."}).pk
        new = create(entity("selling_tip"), {"name": "Bring cake", "kind": "story"}).pk
        assert [one.name for one in tips()] == ["Bring cake", "Bring tea"]
    for login in ("chen", "gus", "bo"):
        answer = browse(login).post(f"/selling/tips/{old}/vote", {"helpful": "yes"}, HTTP_HX_REQUEST="true").text
        assert "Bring tea" in answer
    assert program_of(world, "dai").post(f"/selling_tip/{new}/actions/vote", {"helpful": True}).status == 200
    with world.as_("gus"):
        assert [(one.name, one.helpful, one.votes, one.mine) for one in tips()] == [
            ("Bring tea", 3, 3, "yes"),
            ("Bring cake", 1, 1, ""),
        ]
    gus = browse("gus")
    gus.post(f"/selling/tips/{old}/vote", {"helpful": "no"})
    page = gus.get("/selling/tips?q=tea").text
    assert "helped 2 of 3" in page and "Bring cake" not in page
    gus.post(f"/selling/tips/{old}/vote", {"helpful": "no"})  # taken back
    assert "helped 2 of 2" in gus.get("/selling/tips?kind=tip").text
    assert browse("root").get("/selling/tips").status_code == 403
    assert browse("root").post(f"/selling/tips/{old}/vote", {"helpful": "yes"}).status_code == 404


def test_a_tip_is_shown_on_the_deals_it_fits(world: World, browse: Browse) -> None:
    with acting_as(KEEPER):
        rival = create(entity("competitor"), {"name": "Jasmine Brothers"}).pk
    with world.as_("chen"):
        create(entity("selling_tip"), {"name": "For any deal"})
        create(entity("selling_tip"), {"name": "For offers", "stage": stage("Proposal")})
        create(entity("selling_tip"), {"name": "Against Jasmine", "competitor": rival})
        create(entity("selling_tip"), {"name": "For hotels", "industry": "Hotels"})
        hotel = create(entity("account"), {"name": "Harbour hotel", "industry": "Hotels"}).pk
        plain = create(entity("deal"), {"name": "Spring tea"})
        offer = create(entity("deal"), {"name": "Autumn tea", "stage": stage("Proposal"), "account": hotel})
        create(entity("deal_competitor"), {"deal": offer.pk, "competitor": rival})
        assert {one.name for one in tips_for(plain, most=9)} == {"For any deal"}
        assert {one.name for one in tips_for(offer, most=9)} == {
            "For any deal",
            "For offers",
            "Against Jasmine",
            "For hotels",
        }
    assert "Against Jasmine" in browse("chen").get(f"/deal/{offer.pk}/rest").text


def test_a_document_for_a_stage_is_offered_there_and_nowhere_else(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        values = {"name": "Letter of offer", "kind": "document", "stage": stage("Proposal")}
        tip = create(entity("selling_tip"), values)
        attach(entity("selling_tip"), tip.pk, SimpleUploadedFile("offer.txt", b"Dear customer"))
        early = create(entity("deal"), {"name": "Spring tea"}).pk
        ready = create(entity("deal"), {"name": "Autumn tea", "stage": stage("Proposal")}).pk
    chen = browse("chen")
    page = chen.get(f"/deal/{ready}/rest").text
    assert "Letter of offer" in page and "Document to use" in page and "offer.txt" in page
    assert "Letter of offer" not in chen.get(f"/deal/{early}/rest").text
    assert "Letter of offer" in chen.get("/selling/tips?kind=document").text
    assert "Letter of offer" not in chen.get("/selling/tips?kind=story").text
