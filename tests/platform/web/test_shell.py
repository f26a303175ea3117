"""Around every page: who comes in, the security policy, the files a browser loads, both languages."""

import gzip
import re
import runpy
from pathlib import Path

import pytest
from django.test import Client

from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.models import Operation
from guanxi.platform.records.door import create
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.web.environment import FOLDER
from guanxi.platform.web.middleware import POLICY
from guanxi.platform.web.static_files import FOLDER as STATIC
from guanxi.platform.web.static_files import static
from guanxi.platform.web.urls import urlpatterns
from tests.platform.web.conftest import Browse
from tests.world import World

ROOT = Path(__file__).resolve().parents[3]
# Pages that belong to no kind of record; those of every kind are drawn in tests/contract.
PAGES = ("/", "/search?q=tea", "/new", "/me/settings", "/me/tokens")
BUDGET = 180 * 1024


def test_nobody_comes_in_without_logging_in(world: World) -> None:
    client = Client()
    for address in ("/", "/deal", "/deal/1", "/search?q=tea", "/me/settings", "/deal/1/history"):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/log-in"), address


def test_log_in_leads_back_to_a_page_of_ours_and_nowhere_else(world: World) -> None:
    page = Client().get("/log-in?next=/deal")
    assert 'value="/deal"' in page.text
    for elsewhere in ("https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)"):
        answer = Client().post("/language", {"language": "en", "next": elsewhere})
        assert answer["Location"] == "/log-in", elsewhere


def test_a_name_that_no_database_keeps_is_refused_like_any_other(world: World) -> None:
    answer = Client().post("/log-in", {"user": "fi\x00nn", "password": "guess"})
    assert answer.status_code == 422 and "The name or the password is wrong." in answer.content.decode()


def test_every_answer_carries_the_security_policy(world: World, browse: Browse) -> None:
    client = browse("chen")
    for address in ("/", "/deal", "/nothing", "/log-in", static("guanxi/start.js"), "/deal/count"):
        assert client.get(address)["Content-Security-Policy"] == POLICY, address


def frame_of(browse: Browse, login: str, address: str) -> str:
    """What stands around the content, which is kept for all who have the same around them."""
    before, _main, after = browse(login).get(address).text.partition('<main class="g-main"')
    return before + after.partition("</main>")[2]


def test_whoever_may_do_the_same_has_the_same_around_the_page_with_their_own_name(world: World, browse: Browse) -> None:
    chen, dai = (frame_of(browse, login, "/deal") for login in ("chen", "dai"))
    for one, other, login in ((chen, dai, "chen"), (dai, chen, "dai")):
        person = world.people[login]
        assert f'data-person="{person.pk}"' in one and one.count(person.name) == 3
        assert f'data-person="{person.pk}"' not in other and person.name not in other
    root = frame_of(browse, "root", "/")
    assert 'href="/administration/people"' in root and 'href="/deal"' not in root
    assert 'href="/deal"' in chen and 'href="/administration/people"' not in chen


def test_the_menu_marks_where_one_is_and_a_record_stands_under_its_list(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Golden Leaf"})
        other = create(entity("account"), {"name": "Silver Needle"})
    for address in ("/account", f"/account/{account.pk}", f"/account/{other.pk}/history"):
        marked = re.findall(r'<a href="([^"]+)" aria-current="page"', frame_of(browse, "chen", address))
        assert set(marked) == {"/account"}, address
    assert f'value="/account/{other.pk}/history"' in frame_of(browse, "chen", f"/account/{other.pk}/history")


def test_what_a_page_says_of_itself_is_no_part_of_the_next_page(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        spring = create(entity("deal"), {"name": "Spring <tea>"})
        autumn = create(entity("deal"), {"name": "Autumn tea"})
    client = browse("chen")
    first, second = (client.get(f"/deal/{one.pk}").text for one in (spring, autumn))
    assert "<title>Spring &lt;tea&gt; · " in first and "Spring" not in second and "<title>Autumn tea · " in second
    tokens = [set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)) for page in (first, second)]
    assert all(len(one) == 1 for one in tokens) and tokens[0] != tokens[1]


def shown_pages(world: World, browse: Browse, language: str) -> dict[str, str]:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Golden Leaf", "tags": ["tea"]})
        deal = create(entity("deal"), {"name": "Spring tea", "account": account.pk, "amount": "1200"})
        log_activity({"kind": "call", "text": "They want 20 boxes"}, on=[("deal", deal.pk)])
    client = browse("chen")
    client.post("/me/language", {"language": language, "next": "/"})
    addresses = (
        *PAGES,
        f"/account/{account.pk}",
        f"/deal/{deal.pk}",
        f"/deal/{deal.pk}/edit",
        f"/deal/{deal.pk}/history",
    )
    return {address: client.get(address).text for address in addresses}


def test_no_page_holds_script_or_style_of_its_own(world: World, browse: Browse) -> None:
    for address, html in shown_pages(world, browse, "en").items():
        assert not re.search(r"<script(?![^>]*\bsrc=)", html), address
        assert "<style" not in html, address
        assert not re.search(r"\s(on[a-z]+|hx-on[^=\s]*)=", html), address
        assert "javascript:" not in html and "js:" not in html, address
        assert "http://" not in re.sub(r"https?://(www\.w3\.org|example\.c\w+)", "", html), address


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_drawn_in_both_languages_with_one_heading_and_unique_ids(
    world: World, browse: Browse, language: str
) -> None:
    for address, html in shown_pages(world, browse, language).items():
        assert len(re.findall(r"<h1[ >]", html)) == 1, address
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), address


def test_a_first_page_stays_within_the_byte_budget(world: World, browse: Browse) -> None:
    html = browse("chen").get("/deal").text
    client, packed = Client(), 0
    wanted = re.findall(r'(?:src|href)="(/static/[^"#]+\.(?:js|css))"', html)
    seen: set[str] = set()
    while wanted:
        address = wanted.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        packed += len(answer.content)
        text = gzip.decompress(answer.content) if answer.headers.get("Content-Encoding") else answer.content
        wanted += [
            f"{address.rsplit('/', 1)[0]}/{name}"
            for name in re.findall(r'^import .* from "\./([^"]+)"', text.decode(), re.M)
        ]
    assert len(seen) > 10
    assert packed < BUDGET, f"{packed / 1024:.0f} KB"


def test_static_files_are_kept_by_browsers_as_long_as_they_are_current(world: World) -> None:
    current = Client().get(static("guanxi/look.css"))
    assert "immutable" in current["Cache-Control"]
    assert Client().get("/static/older/guanxi/look.css")["Cache-Control"] == "no-cache"
    assert Client().get("/static/x/../../settings.py").status_code == 404
    assert Client().get("/static/x/%2e%2e/urls.py").status_code == 404


def test_the_vendored_files_are_the_released_ones() -> None:
    vendor = runpy.run_path(str(ROOT / "scripts" / "vendor.py"))
    assert vendor["main"](["--check"]) == 0


def test_every_icon_is_in_the_sprite() -> None:
    drawings = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor/icons/icons.svg").read_text(encoding="utf-8")))
    named = {
        name
        for file in FOLDER.rglob("*.html")
        for name in re.findall(r"icon\('([a-z0-9-]+)'", file.read_text(encoding="utf-8"))
    }
    declared = {one.icon for one in entities()} | {action.icon for one in entities() for action in one.actions}
    assert named | declared <= drawings, sorted((named | declared) - drawings)


def test_every_template_is_used() -> None:
    """A page, or another template, names it by its whole path."""
    program = [*FOLDER.rglob("*.html"), *(ROOT / "guanxi").rglob("*.py")]
    said = "\n".join(file.read_text(encoding="utf-8") for file in program)
    templates = {str(file.relative_to(FOLDER)) for file in FOLDER.rglob("*.html")}
    assert sorted(one for one in templates if f'"{one}"' not in said and f"'{one}'" not in said) == []


def test_no_entity_is_named_like_a_fixed_address() -> None:
    # What an activity concerns is an address of its own kind: activity/7/concerns.
    own = ("<", "activity/<int:number>/concerns")
    fixed = {str(one.pattern).split("/", 1)[0] for one in urlpatterns if not str(one.pattern).startswith(own)}
    assert not fixed & {one.key for one in entities()}


def test_a_person_reads_in_the_language_they_chose(world: World, browse: Browse) -> None:
    client = browse("chen")
    client.post("/me/language", {"language": "zh-hans", "next": "/deal"})
    page = client.get("/deal").text
    assert '<html lang="zh-Hans"' in page
    assert "商机" in page


def test_what_was_refused_stands_in_the_operation_log(world: World, browse: Browse) -> None:
    assert browse("root").get("/deal").status_code == 403
    with world.as_("root"):
        line = Operation.objects.filter(kind="access refused").latest("pk")
    assert (line.user_id, line.entity, line.detail) == (world.people["root"].pk, "deal", {})


def test_no_stylesheet_of_some_pages_changes_the_frame_that_all_pages_share() -> None:
    def plain(name: str) -> set[str]:
        text = re.sub(r"/\*.*?\*/", "", (STATIC / "guanxi" / name).read_text(encoding="utf-8"), flags=re.S)
        selectors = (one for head in re.findall(r"([^{}]+)\{", text) for one in head.split(","))
        return {one.strip() for one in selectors if re.fullmatch(r"\.[a-z-]+", one.strip())}

    for name in ("administration.css", "board.css"):
        assert not plain("shell.css") & plain(name), name


def test_every_answer_says_how_long_it_is(world: World, browse: Browse) -> None:
    client = browse("chen")
    for address in ("/", "/deal", "/log-in", "/deal/count", static("guanxi/start.js")):
        answer = client.get(address)
        assert answer["Content-Length"] == str(len(answer.content)), address
