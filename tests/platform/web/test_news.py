"""What an open page learns of others: as far as its reader may read the record and its fields, and nothing besides."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.live.streams import mark_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create, trash
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT = entity("account")


@pytest.fixture
def customer(world: World) -> int:
    with world.as_("chen"):
        return int(create(ACCOUNT, {"name": "Golden Leaf", "phone": "138 0013 8000"}).pk)


def test_a_page_says_who_changed_what_since_it_was_drawn(world: World, browse: Browse, customer: int) -> None:
    with world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
        change(ACCOUNT, customer, {"city": "Wuxi", "website": "https://leaf.example"})
    page = browse("chen").get(f"/account/{customer}/news?version=1").text
    assert "Bo changed this record." in page
    assert "Wuxi" in page and "leaf.example" in page and "Suzhou" not in page
    assert 'data-version="3"' in page
    assert browse("chen").get(f"/account/{customer}/news?version=3").status_code == 204
    assert browse("chen").get(f"/account/{customer}/news?version=nonsense").status_code == 204


def test_ones_own_changes_and_those_taken_back_are_no_news(world: World, browse: Browse, customer: int) -> None:
    with world.as_("chen"):
        change(ACCOUNT, customer, {"website": "https://leaf.example"})
    with world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
        change(ACCOUNT, customer, {"city": ""})
    assert browse("chen").get(f"/account/{customer}/news?version=1").status_code == 204


def test_a_masked_value_stays_masked_in_the_news(world: World, browse: Browse, customer: int) -> None:
    with world.as_("quinn"):
        assert view_of(ACCOUNT).access("phone") == Access.MASKED
    with world.as_("bo"):
        change(ACCOUNT, customer, {"phone": "139 1234 5678"})
    page = browse("quinn").get(f"/account/{customer}/news?version=1").text
    assert "Bo changed this record." in page
    assert "1234 5678" not in page and "12345678" not in page and "0013 8000" not in page


def test_a_stranger_learns_nothing_of_a_record_nor_of_who_is_there(world: World, browse: Browse, customer: int) -> None:
    with world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
    chen = world.people["chen"].pk
    gus = browse("gus")
    assert gus.get(f"/account/{customer}/here?people={chen}.").status_code == 404
    told = gus.get(f"/account/{customer}/news?version=1").text
    assert "This record is not here for you any more." in told and "Bo" not in told and "Suzhou" not in told
    assert gus.get("/account/999999/news?version=1").text == told


def test_a_record_in_the_trash_is_told_to_whoever_still_looks_at_it(
    world: World, browse: Browse, customer: int
) -> None:
    with world.as_("bo"):
        trash(ACCOUNT, [customer])
    assert "not here for you any more" in browse("chen").get(f"/account/{customer}/news?version=1").text


def test_people_at_a_record_are_named_with_what_they_edit(world: World, browse: Browse, customer: int) -> None:
    bo, dai, eva = (world.people[login].pk for login in ("bo", "dai", "eva"))
    mark = mark_of("account", "city", settings.SECRET_KEY)
    page = browse("chen").get(f"/account/{customer}/here?people={bo}.{mark},{dai}.,{eva}.*,999999.,x.y").text
    for said in ("Bo is editing “City”", "Dai is looking at this record", "Eva is editing this record"):
        assert said in page
    assert browse("chen").get(f"/account/{customer}/here").text.strip() == ""


def test_what_is_edited_is_not_named_to_who_may_not_know_the_field(world: World, browse: Browse, customer: int) -> None:
    with world.as_("quinn"):
        hidden = next(one.name for one in ACCOUNT.fields if view_of(ACCOUNT).access(one.name) == Access.HIDDEN)
    bo, mark = world.people["bo"].pk, mark_of("account", hidden, settings.SECRET_KEY)
    page = browse("quinn").get(f"/account/{customer}/here?people={bo}.{mark}").text
    assert "Bo is editing this record" in page and str(ACCOUNT.field(hidden).label) not in page


def test_a_list_without_the_channel_asks_how_many_others_changed(world: World, browse: Browse, customer: int) -> None:
    begun = (timezone.now() - dt.timedelta(minutes=1)).isoformat().replace("+", "%2B")
    assert browse("chen").get(f"/account/news?since={begun}").status_code == 204
    with world.as_("bo"):
        change(ACCOUNT, customer, {"city": "Suzhou"})
    assert browse("chen").get(f"/account/news?since={begun}").text == "1 record changed"
    for nobody in ("gus", "root"):
        assert browse(nobody).get(f"/account/news?since={begun}").status_code == 204
    assert browse("chen").get("/account/news?since=yesterday").status_code == 204


def test_pages_know_where_the_channel_is_and_the_policy_lets_them_reach_it(
    world: World, browse: Browse, settings: object
) -> None:
    places = {
        "": ("", ""),
        ":8100": ("http://testserver:8100/live", "connect-src 'self' http://testserver:8100"),
        "/": ("/live", ""),
        "https://live.example.com": ("https://live.example.com/live", "connect-src 'self' https://live.example.com"),
    }
    for place, (address, policy) in places.items():
        settings.GUANXI_LIVE_URL = place  # type: ignore[attr-defined]
        answer = browse("chen").get("/account")
        assert f'data-live="{address}"' in answer.text
        assert answer.headers["Content-Security-Policy"].partition("ancestors 'none'")[2].removeprefix("; ") == policy
