"""The bell, its page, and what programs read of it."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests.platform.api.caller import program_of
from tests.platform.notifying.test_telling import customer, nudge, unread
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.world import World


@pytest.fixture
def pages(settings: LazySettings) -> Iterator[None]:
    """The pages alone."""
    settings.ROOT_URLCONF = "guanxi.config.urls"
    yield


def test_the_bell_counts_what_is_unread_and_its_panel_says_what(
    world: World,
    nudged: str,
    pages: None,
    browse: Browse,  # noqa: F811
) -> None:
    leaf = customer(world, "chen", "Leaf <b>")
    nudge(world, "chen", leaf, "bo")
    bo = browse("bo")
    told = bo.get("/me/notifications/count").json()
    assert told["count"] == 1 and told["latest"]["text"] == "Chen nudges you about Leaf <b>"
    panel = bo.get("/me/notifications/panel", headers={"HX-Request": "true"}).content.decode()
    assert "Chen nudges you about Leaf &lt;b&gt;" in panel and "Mark all as read" in panel
    answer = bo.get(told["latest"]["url"])
    assert answer["Location"] == f"/account/{leaf}" and unread(world, "bo") == 0
    assert "Mark all as read" not in bo.get("/me/notifications/panel", headers={"HX-Request": "true"}).content.decode()


def test_what_others_were_told_is_neither_opened_nor_marked(
    world: World,
    nudged: str,
    pages: None,
    browse: Browse,  # noqa: F811
) -> None:
    nudge(world, "chen", customer(world, "chen", "Leaf"), "bo")
    number = browse("bo").get("/me/notifications/count").json()["latest"]["number"]
    gus = browse("gus")
    assert gus.get(f"/me/notifications/{number}")["Location"] == "/me/notifications"
    gus.post("/me/notifications/read", {"number": str(number)})
    assert unread(world, "bo") == 1


def test_the_page_is_narrowed_and_marks_all_as_read(
    world: World,
    nudged: str,
    pages: None,
    browse: Browse,  # noqa: F811
) -> None:
    nudge(world, "chen", customer(world, "chen", "Leaf"), "bo")
    bo = browse("bo")
    assert "Leaf" in bo.get("/me/notifications?kind=nudged&show=unread").content.decode()
    assert bo.post("/me/notifications/read", {"back": "/me/notifications?show=unread"}).status_code == 303
    assert "Leaf" not in bo.get("/me/notifications?show=unread").content.decode()
    assert "Leaf" in bo.get("/me/notifications").content.decode()


def test_programs_read_and_mark_what_their_person_was_told(world: World, nudged: str) -> None:
    leaf = customer(world, "chen", "Leaf")
    nudge(world, "chen", leaf, "bo")
    bo = program_of(world, "bo")
    told = bo.get("/me/notifications?unread=true").json
    assert told["unread"] == 1 and told["next"] is None
    assert told["data"][0] | {"id": 0, "at": "", "by": 0} == {
        "id": 0, "kind": "nudged", "text": "Chen nudges you about Leaf", "entity": "account", "record": leaf,
        "record_title": "Leaf", "by": 0, "by_title": "Chen", "at": "", "read_at": None,
    }  # fmt: skip
    assert program_of(world, "bo", "read").post("/me/notifications/read").status == 403
    assert bo.post("/me/notifications/read", {"ids": "all"}).status == 422
    assert bo.get("/me/notifications?kind=unheard").status == 400
    assert bo.post("/me/notifications/read", {"ids": [told["data"][0]["id"]]}).json == {"marked": 1, "unread": 0}
    assert program_of(world, "gus").get("/me/notifications").json["data"] == []
