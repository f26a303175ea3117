"""A number that no record can have, made up in an address or a form: nothing is found there, and nothing breaks."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from guanxi.platform.search import naming
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.world import World

FORGED = "99999999999999999999"  # the database counts up to 9223372036854775807
KEYS = {"key": "account", "entity": "account", "kind": "quote"}


def addresses(within: URLResolver, before: str = "/") -> Iterator[str]:
    """Give every address that holds the number of a record, with one that no record can have."""
    for one in within.url_patterns:
        path = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from addresses(one, path)
        elif isinstance(one, URLPattern) and re.search("<(int|record):", path):
            named = re.sub("<(int|record):[^>]*>", FORGED, path)
            yield re.sub("<[^>]*?([a-z_]+)>", lambda found: KEYS.get(found[1], "account"), named)


def test_no_address_with_such_a_number_is_a_page(world: World) -> None:
    ada, outside, found = walk(world, "ada"), ("/api/", "/feed/", "/dav/"), list(addresses(get_resolver()))
    pages = [path for path in found if not path.startswith(outside)]
    assert len(pages) > 100 and f"/account/{FORGED}/edit" in pages
    for path in pages:
        for answer in (ada.get(path, headers={"HX-Request": "true"}), ada.post(path, headers={"HX-Request": "true"})):
            assert answer.status_code == 404, (path, answer.status_code)
    assert "This page does not exist" in ada.text(f"/account/{FORGED}", status=404)


def test_programs_find_nothing_at_such_a_number(world: World) -> None:
    ada = program_of(world, "ada")
    calls = [path.removeprefix("/api/v1") for path in addresses(get_resolver()) if path.startswith("/api/v1/")]
    assert len(calls) > 20
    for path in calls:
        assert {ada.get(path).status, ada.post(path, {}).status, ada.delete(path).status} == {404}, path


@pytest.mark.parametrize(
    "path",
    [
        "/account?q={}",
        "/account/new?owner={}",
        "/pricing/check?account={}",
        "/sales-reports/pipeline?owner={}",
        "/pooling?kind=account&pool={}",
        "/forecast?person={}",
        "/demand?item={}",
    ],
)
def test_a_page_that_is_asked_about_such_a_number_shows_what_it_can(world: World, path: str) -> None:
    walk(world, "ada").text(path.format(FORGED))


@pytest.mark.parametrize("path", ["/account/new?owner={}", "/account?f=owner.is.{}", "/demand?by=product&item={}"])
def test_digits_without_end_are_no_number(world: World, path: str) -> None:
    answer = walk(world, "ada").get(path.format("9" * 5000))
    assert answer.status_code in (200, 400, 422), answer.status_code
    assert walk(world, "ada").get(f"/account/{'9' * 5000}").status_code == 404


@pytest.mark.parametrize("condition", ["owner.is.{}", "owner.any_of.{},3"])
def test_a_question_about_such_a_number_is_refused_with_a_sentence(world: World, condition: str) -> None:
    asked = condition.format(FORGED)
    assert f"“{FORGED}” was not found." in walk(world, "ada").text("/account", status=400, f=asked)
    answer = program_of(world, "ada").get(f"/account?filter={asked}")
    assert answer.status == 400 and f"“{FORGED}” was not found." in answer.json["detail"]


def test_a_form_with_such_a_number_says_so_beside_its_field(world: World) -> None:
    page = walk(world, "ada").do("/account/new", 422, _fields="name,owner", name="Golden Leaf", owner=FORGED)
    assert f"“{FORGED}” was not found." in page


@pytest.mark.parametrize("part", [False, True])
def test_whatever_the_database_cannot_hold_is_said_in_a_sentence(
    world: World, monkeypatch: pytest.MonkeyPatch, part: bool
) -> None:
    monkeypatch.setattr(
        naming, "LARGEST", 2**80
    )  # such a number comes as far as the database where nobody looked at it
    headers = {"HX-Request": "true"} if part else {}
    answer = walk(world, "ada").get(f"/account/new?owner={FORGED}", headers=headers)
    assert answer.status_code == 422
    assert "A value is too large or cannot be stored." in (answer["HX-Trigger"] if part else answer.content.decode())
