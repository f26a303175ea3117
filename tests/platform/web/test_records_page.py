"""The page of a record: who sees what, changing values in place, verbs, panels, the timeline."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import get
from tests.platform.web.conftest import Browse
from tests.world import World

FRAGMENT = {"HX-Request": "true"}


def a_deal(world: World, login: str = "chen") -> int:
    with world.as_(login):
        account = create(entity("account"), {"name": "Golden Leaf", "phone": "138 0013 8000"})
        deal = create(entity("deal"), {"name": "Tea for a year", "account": account.pk, "amount": "54888"})
        return int(deal.pk)


def test_the_owner_changes_a_value_in_place_and_sees_it_saved(world: World, browse: Browse) -> None:
    number = a_deal(world)
    client = browse("chen")
    editor = client.get(f"/deal/{number}/field/amount", headers=FRAGMENT).text
    assert 'value="54888.00"' in editor
    saved = client.post(f"/deal/{number}/field/amount", {"amount": "60,000", "version": "1"}, headers=FRAGMENT)
    assert "¥60,000.00" in saved.text
    assert "Saved" in saved.text
    with world.as_("chen"):
        assert get(entity("deal"), number).raw["amount"] == 6_000_000


def test_a_wrong_value_stays_in_the_editor_with_a_sentence_and_nothing_is_written(world: World, browse: Browse) -> None:
    number = a_deal(world)
    answer = browse("chen").post(f"/deal/{number}/field/amount", {"amount": "lots", "version": "1"}, headers=FRAGMENT)
    assert answer.status_code == 422
    assert 'value="lots"' in answer.text
    assert "“lots” is no amount of money." in answer.text
    with world.as_("chen"):
        assert get(entity("deal"), number).raw["amount"] == 5_488_800


def test_two_people_who_edit_at_once_are_told_about_each_other(world: World, browse: Browse) -> None:
    number = a_deal(world)
    with world.as_("bo"):
        change(entity("deal"), number, {"amount": "70000"})
    answer = browse("chen").post(f"/deal/{number}/field/amount", {"amount": "60000", "version": "1"}, headers=FRAGMENT)
    assert answer.status_code == 422
    assert "Bo changed this" in answer.text
    assert "¥54,888.00" in answer.text and "¥70,000.00" in answer.text
    assert 'value="60000"' in answer.text and 'name="version" value="2"' in answer.text


def test_a_form_says_of_each_field_what_a_colleague_made_of_it_and_asks_whose_value_stays(
    world: World, browse: Browse
) -> None:
    number = a_deal(world)
    with world.as_("bo"):
        change(entity("deal"), number, {"amount": "70000", "next_step": "Send the offer"})
    mine = {"_fields": "amount,name,next_step", "amount": "60000", "name": "Tea for two years", "next_step": ""}
    client = browse("chen")
    told = client.post(f"/deal/{number}/edit", {**mine, "version": "1"})
    assert told.status_code == 422
    assert "Bo changed this record while you were editing it." in told.text
    assert "Also changed, and kept: Next step." in told.text
    assert 'name="keep_amount" value="theirs"' in told.text and 'name="keep_name"' not in told.text
    assert "¥70,000.00" in told.text and 'value="60000"' in told.text and 'value="Tea for two years"' in told.text
    assert 'value="Send the offer"' in told.text
    hidden = {"version": "2", "clashed": "amount", "clashed_since": "1", "next_step": "Send the offer"}
    undecided = client.post(f"/deal/{number}/edit", {**mine, **hidden})
    assert undecided.status_code == 422 and "Choose whose value stays." in undecided.text
    assert "Bo changed this" in undecided.text
    assert client.post(f"/deal/{number}/edit", {**mine, **hidden, "keep_amount": "theirs"}).status_code == 303
    with world.as_("chen"):
        row = get(entity("deal"), number)
        assert (row.title, row.raw["amount"], row.raw["next_step"]) == (
            "Tea for two years",
            7_000_000,
            "Send the offer",
        )


def test_keeping_ones_own_value_overwrites_knowingly(world: World, browse: Browse) -> None:
    number = a_deal(world)
    with world.as_("bo"):
        change(entity("deal"), number, {"amount": "70000"})
    sent = {"_fields": "amount", "amount": "60000", "version": "2", "clashed": "amount", "clashed_since": "1"}
    assert browse("chen").post(f"/deal/{number}/edit", {**sent, "keep_amount": "mine"}).status_code == 303
    with world.as_("chen"):
        assert get(entity("deal"), number).raw["amount"] == 6_000_000


def test_a_value_that_only_one_changed_is_saved_without_a_question_and_the_page_renews_itself(
    world: World, browse: Browse
) -> None:
    number = a_deal(world)
    with world.as_("bo"):
        change(entity("deal"), number, {"amount": "70000"})
    saved = browse("chen").post(f"/deal/{number}/field/name", {"name": "Tea", "version": "1"}, headers=FRAGMENT)
    assert saved.status_code == 200 and "record-changed" in saved["HX-Trigger"]
    with world.as_("chen"):
        assert get(entity("deal"), number).raw["amount"] == 7_000_000


def test_who_only_reads_a_record_finds_no_verbs_on_it(world: World, browse: Browse) -> None:
    number = a_deal(world)
    page = browse("quinn").get(f"/deal/{number}").text
    for absent in ("/edit", "/trash", "/hand-over", "/do/win", "/field/"):
        assert f"/deal/{number}{absent}" not in page
    assert browse("quinn").get(f"/deal/{number}/edit").status_code == 403
    assert browse("quinn").post(f"/deal/{number}/trash").status_code in (303, 403)
    with world.as_("chen"):
        assert get(entity("deal"), number)


def test_hidden_money_stands_on_no_page(world: World, browse: Browse) -> None:
    number = a_deal(world)
    client = browse("quinn")
    for address in ("/deal", "/deal/board", f"/deal/{number}", f"/deal/{number}/history", "/search?q=Tea", "/"):
        page = client.get(address)
        assert page.status_code == 200, address
        assert "54,888" not in page.text, address
        assert "54888" not in page.text, address


def test_a_stranger_is_told_the_same_for_hidden_and_for_missing(world: World, browse: Browse) -> None:
    number = a_deal(world)
    client = browse("gus")
    for address in ("", "/edit", "/field/amount", "/history", "/sharing", "/why", "/do/win", "/hand-over", "/timeline"):
        hidden, missing = client.get(f"/deal/{number}{address}"), client.get(f"/deal/999999{address}")
        assert hidden.status_code == missing.status_code == 404, address
        assert "Tea for a year" not in hidden.text


def test_winning_a_deal_is_a_verb_of_the_page(world: World, browse: Browse) -> None:
    number = a_deal(world)
    client = browse("chen")
    assert f"/deal/{number}/do/win" in client.get(f"/deal/{number}").text
    client.post(f"/deal/{number}/do/win", {"_fields": "closed_on", "closed_on": "2026-11-20"})
    page = client.get(f"/deal/{number}").text
    assert "Reopen" in page
    assert f"/deal/{number}/do/win" not in page


def test_losing_a_deal_asks_for_the_reason(world: World, browse: Browse) -> None:
    number = a_deal(world)
    answer = browse("chen").post(
        f"/deal/{number}/do/lose", {"_fields": "loss_reason,loss_note", "loss_note": "too dear"}, headers=FRAGMENT
    )
    assert answer.status_code == 422
    assert "is needed" in answer.text
    assert 'value="too dear"' in answer.text


def test_a_follow_up_lands_on_the_deal_and_on_the_customer(world: World, browse: Browse) -> None:
    number = a_deal(world)
    client = browse("chen")
    client.post(f"/deal/{number}/timeline/call", {"text": "Ms Wang asks for delivery before the Spring Festival."})
    assert "before the Spring Festival" in client.get(f"/deal/{number}").text
    with world.as_("chen"):
        account = get(entity("deal"), number).raw["account_id"]
    assert "before the Spring Festival" in client.get(f"/account/{account}").text


def test_the_history_says_who_changed_what(world: World, browse: Browse) -> None:
    number = a_deal(world)
    with world.as_("bo"):
        change(entity("deal"), number, {"amount": "70000"})
    page = browse("chen").get(f"/deal/{number}/history").text
    assert "<strong>Bo</strong>" in page
    assert "<del>¥54,888.00</del>" in page
    assert "<ins>¥70,000.00</ins>" in page


def test_the_parts_of_a_group_stand_on_its_page(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        group = create(entity("account"), {"name": "Leaf Group"}).pk
        create(entity("account"), {"name": "Leaf East", "parent": group})
    page = browse("chen").get(f"/account/{group}/rest").content.decode()
    assert "Accounts below this one" in page and "Leaf East" in page


def test_a_phone_that_somebody_has_already_is_told_of_in_place_too(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        create(entity("account"), {"name": "Golden Leaf", "phone": "138 0013 8000"})
        tea = create(entity("account"), {"name": "Plum Garden"}).pk
    client, path = browse("chen"), f"/account/{tea}/field/phone"
    told = client.post(path, {"phone": "13800138000", "version": "1"}, headers=FRAGMENT)
    assert told.status_code == 422
    assert "Golden Leaf (Account), of Chen" in told.text and "Saving once more" in told.text
    with world.as_("chen"):
        assert get(entity("account"), tea).raw["phone"] == ""
    again = {"phone": "13800138000", "version": "1", "despite_duplicates": "13800138000"}
    assert "Saved" in client.post(path, again, headers=FRAGMENT).text
