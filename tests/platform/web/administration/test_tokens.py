"""A person makes a token that may do less than they may themselves, and reads in words what each one may."""

import html
import re

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import ApiToken
from guanxi.platform.records.door import create
from tests.platform.api.caller import Program
from tests.platform.web.administration.walking import walk
from tests.world import World


def secret_of(page: str) -> str:
    return page.split('readonly value="')[1].split('"')[0]


def test_a_token_for_chosen_kinds_reaches_these_and_nothing_else(world: World, settings: object) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Golden Leaf"})
        deal = create(entity("deal"), {"name": "Spring tea", "account": account.pk})
    chen = walk(world, "chen")
    page = chen.do(
        "/me/tokens", 200, name="Forecast", may="kinds", scope=["deal:read", "account:read", "account:write"], days="30"
    )
    program = Program(secret_of(page))
    settings.ROOT_URLCONF = "guanxi.config.urls"  # type: ignore[attr-defined]
    assert program.get(f"/deal/{deal.pk}").json["name"] == "Spring tea"
    assert program.patch(f"/deal/{deal.pk}", {"name": "Autumn tea"}).status == 403
    assert program.patch(f"/account/{account.pk}", {"city": "Hangzhou"}).status == 200
    assert program.get("/lead").status == 403
    said = html.unescape(chen.text("/me/tokens"))
    assert "Accounts: read and change; Deals: only read" in said
    from_root = html.unescape(walk(world, "root").text(f"/administration/people/{world.people['chen'].pk}"))
    assert "Accounts: read and change; Deals: only read" in from_root


def test_a_token_that_chose_nothing_is_not_made(world: World) -> None:
    chen = walk(world, "chen")
    for form in ({"may": "kinds"}, {"may": "nonsense"}, {}, {"may": "kinds", "scope": ["nothing:read"]}):
        page = chen.do("/me/tokens", 422, name="Careless", days="30", **form)
        assert "readonly value=" not in page and 'value="Careless"' in page
    assert "tick at least one kind of record" in chen.do("/me/tokens", 422, name="Careless", may="kinds", days="30")
    with world.as_("chen"):
        assert not ApiToken.objects.exists()


def test_what_was_ticked_stays_ticked_beside_a_problem(world: World) -> None:
    page = walk(world, "chen").do("/me/tokens", 422, name="", may="kinds", scope=["deal:read"], days="365")
    assert re.search(r'value="deal:read" checked', page)
    assert not re.search(r'value="deal:write" checked', page)
    assert '<option value="kinds" selected>' in page and '<option value="365" selected>' in page


def test_only_kinds_that_one_may_read_are_offered_and_changing_only_where_one_may(world: World) -> None:
    offered = {
        login: set(re.findall(r'value="([a-z_]+:[a-z]+)"', walk(world, login).text("/me/tokens")))
        for login in ("chen", "quinn", "root")
    }
    assert {"deal:read", "deal:write", "product:read"} <= offered["chen"]
    assert "product:write" not in offered["chen"] and "deal_line:read" not in offered["chen"]
    assert "deal:read" in offered["quinn"] and "deal:write" not in offered["quinn"]
    assert "deal:read" not in offered["root"] and "user:write" in offered["root"]


def test_scopes_are_read_in_words(world: World) -> None:
    chen = walk(world, "chen")
    for name, form in {"One": {"may": "all"}, "Two": {"may": "read"}}.items():
        chen.do("/me/tokens", 200, name=name, days="never", **form)
    said = re.findall(r"<strong>(One|Two)</strong><p[^>]*>([^<]*)", chen.text("/me/tokens"))
    assert {name: text.split(" · ")[1] for name, text in said} == {"One": "everything I may do", "Two": "only read"}
    chen.post("/me/language", {"language": "zh-hans", "next": "/"})
    assert "选定的对象" in chen.text("/me/tokens")


def test_the_description_of_the_api_is_one_click_away(world: World) -> None:
    chen = walk(world, "chen")
    for place in ("/me/tokens", "/me/settings"):
        assert 'href="/api/v1/docs"' in chen.text(place), place
    assert "swagger-ui" in chen.text("/api/v1/docs")
