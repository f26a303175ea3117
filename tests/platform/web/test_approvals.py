"""Approvals on pages: sent from the record, answered on the desk and in the box, said in the story."""

import html

from django.test import Client

from guanxi.platform.automation.approvals.models import ApprovalFlow, ApprovalStep
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from tests.platform.automation.flows import deal, flow
from tests.platform.web.conftest import Browse
from tests.world import World


def page(client: Client, path: str, **headers: str) -> str:
    """What a page says."""
    answer = client.get(path, headers={"HX-Request": "true"} if headers else {})
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def test_a_deal_is_sent_answered_and_printed(world: World, browse: Browse) -> None:
    special = flow(world, {"who": "manager"}, condition="amount.at_least.50000", watched=["amount"])
    one = deal(world)
    chen, bo = browse("chen"), browse("bo")
    rest = page(chen, f"/deal/{one.pk}/rest", part="yes")
    start = f"/approvals/start/deal/{one.pk}/{special.pk}"
    assert start in rest and "Send for approval: Special price" in rest
    assert "Why" in page(chen, start)
    assert chen.post(start, {"note": "They buy again.", "urgent": "true"}).status_code == 303
    assert "Waits for" in page(chen, f"/deal/{one.pk}/rest", part="yes")
    assert start not in page(chen, f"/deal/{one.pk}/rest", part="yes"), "it is sent only once"
    desk = page(bo, "/approvals/desk", part="yes")
    assert "Tea for the fair" in desk and "They buy again." in desk and "Urgent" in desk
    number = desk.split("/approvals/", 1)[1].split('"')[0].split("/")[0].split("?")[0].replace("desk", "")
    box = page(bo, "/approvals")
    number = box.split('href="/approvals/', 1)[1].split('"')[0]
    assert f"/approvals/{number}/approve" in desk
    assert "Comment (optional)" in page(bo, f"/approvals/{number}/approve?back=/")
    answer = bo.post(f"/approvals/{number}/approve", {"note": "Fine.", "back": "/"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert "No approval waits for you." in page(bo, "/approvals/desk", part="yes")
    story = page(chen, f"/approvals/{number}")
    assert "Bo approved it" in story and "Fine." in story and "As it was approved" in story
    assert "80,000" in story
    paper = page(chen, f"/approvals/{number}?print")
    assert "Printed by Chen" in paper and "Bo" in paper
    assert browse("dai").get(f"/approvals/{number}").status_code == 404


def test_many_are_answered_at_once(world: World, browse: Browse) -> None:
    special = flow(world, {"who": "manager"})
    chen, bo = browse("chen"), browse("bo")
    for name in ("One", "Two", "Three"):
        one = deal(world, name=name)
        chen.post(f"/approvals/start/deal/{one.pk}/{special.pk}", {})
    box = page(bo, "/approvals")
    numbers = [part.split('"')[0] for part in box.split('name="one" value="')[1:]]
    assert len(numbers) == 3
    bo.post("/approvals/many", {"one": numbers, "verb": "refuse", "note": ""})
    said = page(bo, "/approvals")
    assert "Please say why." in said and len(said.split('name="one" value="')) == 4, "a refusal needs a reason"
    bo.post("/approvals/many", {"one": numbers[:2], "verb": "approve"})
    said = page(bo, "/approvals")
    assert "2 answered." in said
    assert "Three" in said and "Two" not in said
    done = page(bo, "/approvals?show=done&q=Two")
    assert "Two" in done and "One" not in done


def test_the_box_searches_only_what_its_reader_may_know(world: World, browse: Browse) -> None:
    special = flow(world, {"who": "person", "person": world.people["gus"].pk, "does": "copy"}, {"who": "manager"})
    one = deal(world)
    browse("chen").post(f"/approvals/start/deal/{one.pk}/{special.pk}", {"note": "for the spring"})
    gus = browse("gus")
    assert "Tea for the fair" in page(gus, "/approvals?show=copied")
    assert "Tea for the fair" in page(gus, "/approvals?show=copied&q=spring")
    assert "Nothing is found" in page(gus, "/approvals?show=copied&q=autumn")
    quinn = browse("quinn")
    with world.as_("chen"):
        number = page(browse("chen"), "/approvals?show=sent").split('href="/approvals/', 1)[1].split('"')[0]
    assert "80,000" not in page(quinn, f"/approvals/{number}"), "quality reads deals, but no money"


def test_every_form_is_drawn_and_a_refusal_of_it_is_said_in_place(world: World, browse: Browse) -> None:
    special = flow(world, {"who": "manager"})
    one = deal(world)
    chen, bo = browse("chen"), browse("bo")
    chen.post(f"/approvals/start/deal/{one.pk}/{special.pk}", {})
    number = page(bo, "/approvals").split('href="/approvals/', 1)[1].split('"')[0]
    for verb in ("approve", "refuse", "return", "hand-on", "add-signer", "comment", "copy"):
        assert f'action="/approvals/{number}/{verb}"' in page(bo, f"/approvals/{number}/{verb}")
    answer = bo.post(f"/approvals/{number}/hand-on", {"to": str(world.people["chen"].pk)})
    assert answer.status_code == 422 and "Nobody decides their own request." in answer.text
    assert chen.post(f"/approvals/{number}/nudge", {}).status_code == 303
    assert "Chen nudged" in page(chen, f"/approvals/{number}")
    chen.post(f"/approvals/{number}/withdraw", {"note": "A mistake."})
    assert "Withdrawn" in page(chen, f"/deal/{one.pk}/rest", part="yes")


def test_a_flow_is_designed_tried_and_switched_on(world: World, browse: Browse) -> None:
    special = flow(world, {"who": "manager"}, {"who": "upper", "level": 2})
    root, bo = browse("root"), browse("bo")
    rest = page(root, f"/approval_flow/{special.pk}/rest", part="yes")
    assert "In use: version 1" in rest and "the applicant's manager" in rest and "Changed since" not in rest
    second = rest.split("/steps/")[2].split('"')[0]
    path = f"/approvals/flows/{special.pk}"
    assert root.post(f"{path}/steps/{second}", {"to": "up"}).status_code == 303
    rest = page(root, f"/approval_flow/{special.pk}/rest", part="yes")
    assert rest.index("2 levels above") < rest.index("the applicant's manager") and "Changed since" in rest
    ask = page(root, f"{path}/conditions/ask?step=&field=amount", part="yes")
    assert f'action="{path}/conditions/ask"' in ask
    made = root.get(
        f"{path}/conditions/ask", {"field": "amount", "operator": "at_least", "value": "50000", "done": "yes", "at": ""}
    )
    assert made.status_code == 303 and "amount.at_least.50000" in made["Location"]
    assert "at least" in page(root, made["Location"])
    root.post(f"{path}/conditions", {"f": "amount.at_least.50000", "step": ""})
    root.post(f"{path}/conditions", {"f": "amount.at_least.90000", "step": second})
    assert "¥50,000" in page(root, f"/approval_flow/{special.pk}/rest", part="yes")
    one, small = deal(world), deal(world, amount="10", name="Small")
    tried = page(bo, f"{path}/try?record={one.pk}", part="yes")
    assert (
        "Sent by Chen" in tried and "its conditions do not hold" in tried and "would go to" in tried and "Bo" in tried
    )
    assert "is not for this record" in page(bo, f"{path}/try?record={small.pk}", part="yes")
    assert "may not see it" in page(root, f"{path}/try?record={one.pk}", part="yes"), "who keeps flows reads no deals"
    root.post(f"/approval_flow/{special.pk}/do/switch_on", {})
    assert "In use: version 2" in page(root, f"/approval_flow/{special.pk}/rest", part="yes")
    assert bo.post(f"{path}/steps/{second}", {"to": "away"}).status_code == 403
    root.post(f"{path}/steps/{second}", {"to": "away"})
    assert "levels above" not in page(root, f"/approval_flow/{special.pk}/rest", part="yes")


def test_fields_are_chosen_in_the_design_and_filled_in_while_one_agrees(world: World, browse: Browse) -> None:
    special = flow(world, {"who": "manager"})
    root, chen, bo = browse("root"), browse("chen"), browse("bo")
    design = page(root, f"/approval_flow/{special.pk}/rest", part="yes")
    step_fields = design.split(f"/approvals/flows/{special.pk}/fields?step=", 1)[1].split('"')[0]
    assert "Products on deals" in page(root, f"/approvals/flows/{special.pk}/fields")
    root.post(f"/approvals/flows/{special.pk}/fields", {"amount": "true", "deal_line": "true"})
    root.post(f"/approvals/flows/{special.pk}/fields", {"step": step_fields, "expected_on": "true"})
    design = page(root, f"/approval_flow/{special.pk}/rest", part="yes")
    assert "A later change of these opens it again: Amount, Products on deals" in design
    assert "May change: Expected" in design
    root.post(f"/approval_flow/{special.pk}/do/switch_on", {})
    one = deal(world)
    chen.post(f"/approvals/start/deal/{one.pk}/{special.pk}", {})
    number = page(bo, "/approvals").split('href="/approvals/', 1)[1].split('"')[0]
    assert 'name="fill.expected_on"' in page(bo, f"/approvals/{number}/approve")
    wrong = bo.post(f"/approvals/{number}/approve", {"fill.expected_on": "soon", "note": ""})
    assert wrong.status_code == 422 and 'value="soon"' in wrong.text
    assert bo.post(f"/approvals/{number}/approve", {"fill.expected_on": "2026-12-24"}).status_code == 303
    story = page(chen, f"/approvals/{number}")
    assert "Bo changed at this step: Expected" in story and "As it was approved" in story


def test_what_the_design_fills_in_is_never_asked_as_raw_text(world: World, browse: Browse) -> None:
    special = flow(
        world, {"who": "manager", "fills": ["expected_on"]}, condition="amount.at_least.50000", watched=["amount"]
    )
    root = browse("root")
    for address in (f"/approval_flow/{special.pk}", f"/approval_flow/{special.pk}/edit", "/approval_flow/new"):
        shown = page(root, address)
        assert "amount.at_least" not in shown and 'name="condition"' not in shown, address
        assert 'name="watched"' not in shown, address
    with world.as_("root"):
        step = ApprovalStep.objects.get(flow=special)
    for address in ("/approval_step/new", f"/approval_step/{step.pk}/edit"):
        shown = page(root, address)
        assert 'name="condition"' not in shown and 'name="fills"' not in shown, address
    root.post(f"/approval_flow/{special.pk}/edit", {"name": "Prices", "_fields": "name", "version": special.version})
    with world.as_("root"):
        now = ApprovalFlow.objects.get(pk=special.pk)
        assert (now.name, now.condition, now.watched) == ("Prices", "amount.at_least.50000", ["amount"])
        change(entity("approval_flow"), special.pk, {"condition": "amount.at_least.70000", "watched": ["name"]})
    told = page(root, f"/approval_flow/{special.pk}/history")
    assert "amount.at_least" not in told, told[told.index("amount.at_least") - 300 :][:400]
    assert "Amount at least ¥70,000" in told and "Name" in told


def test_a_flow_in_use_is_switched_on_again_only_when_its_design_went_on(world: World, browse: Browse) -> None:
    special, root = flow(world, {"who": "manager"}), browse("root")
    verb = f"/approval_flow/{special.pk}/do/switch_on"
    assert verb not in page(root, f"/approval_flow/{special.pk}")
    with world.as_("root"):
        change(entity("approval_flow"), special.pk, {"condition": "amount.at_least.70000"})
    assert verb in page(root, f"/approval_flow/{special.pk}")
