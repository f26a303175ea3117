"""A program sends records for approval and answers what waits."""

from tests.platform.api.caller import program_of
from tests.platform.automation.flows import deal, flow
from tests.world import World


def test_a_program_sends_a_deal_and_another_answers(world: World) -> None:
    special = flow(world, {"who": "manager"}, condition="amount.at_least.50000")
    one, small = deal(world), deal(world, amount="10", name="Small")
    chen, bo = program_of(world, "chen"), program_of(world, "bo")
    assert chen.post(f"/deal/{small.pk}/approvals", {"flow": special.pk}).status == 409
    assert chen.post(f"/deal/{one.pk}/approvals", {"flow": 999_999}).status == 422
    assert program_of(world, "gus").post(f"/deal/{one.pk}/approvals", {"flow": special.pk}).status == 404
    made = chen.post(f"/deal/{one.pk}/approvals", {"flow": special.pk, "note": "For spring."})
    assert made.status == 201 and made.json["state"] == "running" and made.json["values"]["amount"]
    number = made.json["id"]
    (waiting,) = bo.get("/me/approvals").json["data"]
    assert (waiting["id"], waiting["title"], waiting["waits_for"][0]["name"]) == (number, "Tea for the fair", "Bo")
    assert chen.post(f"/me/approvals/{number}/approve", {}).status == 409
    assert bo.post(f"/me/approvals/{number}/refuse", {}).status == 409, "it takes a reason"
    assert bo.post(f"/me/approvals/{number}/approve", {"nonsense": 1}).status == 422
    assert bo.post(f"/me/approvals/{number}/nonsense", {}).status == 404
    answered = bo.post(f"/me/approvals/{number}/approve", {"note": "Fine."})
    assert answered.status == 200 and answered.json["state"] == "approved"
    assert [each["kind"] for each in answered.json["moves"]] == ["started", "agreed", "approved"]
    assert program_of(world, "dai").get(f"/me/approvals/{number}").status == 404
    assert bo.get("/me/approvals?box=nonsense").status == 400
    assert bo.get("/me/approvals?box=done").json["data"][0]["state"] == "approved"
