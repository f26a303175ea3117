"""A lead on its pages: what is offered on the way to a customer, and what is not."""

import re

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.models import Lead
from tests.platform.web.conftest import Browse
from tests.world import World


def a_lead(world: World, **more: object) -> int:
    with world.as_("chen"):
        values = {"name": "Lin Mei", "company": "Jade Hotel", **more}
        return int(create(entity("lead"), values, allow_twins=True).pk)


def steps(page: str) -> list[str]:
    """The steps that the stage bar lets one choose."""
    bar = page.split('class="g-stages"')[1].split("</form>")[0]
    return re.findall(r'name="value" value="(\w+)"', bar)


def offered(page: str) -> list[str]:
    """The values that a form offers for the status."""
    box = page.split('name="status"')[1].split("</select>")[0]
    return re.findall(r'value="(\w+)"', box)


def test_converted_is_reached_by_converting_only_and_not_left_again(world: World, browse: Browse) -> None:
    lead = a_lead(world)
    chen = browse("chen")
    assert steps(chen.get(f"/lead/{lead}").text) == ["contacted", "qualified", "discarded"]
    assert offered(chen.get(f"/lead/{lead}/edit").text) == ["new", "contacted", "qualified", "discarded"]
    assert 'data-column="converted" data-fixed' in chen.get("/lead/board").text
    move = {"id": lead, "version": 1, "from": "new", "to": "converted"}
    answer = chen.post("/lead/board/move", move)
    assert answer.status_code == 422 and "“Convert” on the record" in answer.json()["problem"]

    chen.post(f"/lead/{lead}/do/convert", {"_fields": "account,deal_name,with_deal", "with_deal": "true"})
    page = chen.get(f"/lead/{lead}").text
    assert steps(page) == [] and f"/lead/{lead}/field/status" not in page
    assert offered(chen.get(f"/lead/{lead}/edit").text) == ["converted"]
    assert "converted" in offered(chen.get("/lead/filter?field=status").text.replace('name="value"', 'name="status"'))


def buttons(page: str) -> dict[str, str]:
    """The buttons of a form that say more than the form, with what they send."""
    return dict(re.findall(r'<button class="btn btn-sm" name="(\w+)" value="(\w+)"', page))


def test_converting_takes_the_account_that_exists_or_makes_another(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        hotel = create(entity("account"), {"name": "Jade Hotel"}).pk
    with world.as_("gus"):
        create(entity("account"), {"name": "Spree Hotel"})
    mine, hidden = a_lead(world), a_lead(world, company="Spree Hotel")
    chen = browse("chen")
    answers = {"_fields": "account,deal_name,with_deal", "account": "", "with_deal": "true"}
    told = chen.post(f"/lead/{mine}/do/convert", answers)
    assert told.status_code == 422
    assert buttons(told.text) == {"take_account": str(hotel), "despite_duplicates": "yes"}
    led = chen.post(f"/lead/{mine}/do/convert", answers | {"take_account": hotel})
    assert re.fullmatch(r"/deal/\d+", led.headers["Location"])  # to the deal, where the work goes on
    told = chen.post(f"/lead/{hidden}/do/convert", answers)
    assert "Ask Gus about it." in told.text and "Convert all the same" in told.text
    assert buttons(told.text) == {"despite_duplicates": "yes"}
    chen.post(f"/lead/{hidden}/do/convert", answers | {"despite_duplicates": "yes"})
    with world.as_("chen"):
        became = {one.pk: (one.status, one.account.name) for one in Lead.objects.all()}
        assert became == {mine: ("converted", "Jade Hotel"), hidden: ("converted", "Spree Hotel")}
        assert Lead.objects.get(pk=mine).account_id == hotel
