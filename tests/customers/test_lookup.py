"""Companies looked up at a provider: found, chosen, proposed, never written unseen; what it said serves again, all is written down."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guanxi.customers.lookup.models import LookupCall
from guanxi.customers.lookup.provider import Answered, WrongSettings, load, read, text
from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from tests.customers.registry import COMPANIES, Registry, registry
from tests.platform.web.administration.walking import walk
from tests.world import World

CODE = "91350100M000100Y43"
SETTINGS = """
name = "Registry of this town"
search = "{address}/search?word={{query}}"
key = "s3cret"
cost = "0.15"
cache_days = 30
most_a_day = 3
headers = {{ Authorization = "{{key}}" }}
[answer]
code = "error_code"
good = [0]
nothing = [300000]
quota = [300006]
message = "reason"
hits = "result.items"
[fields]
name = "name"
tax_number = "creditCode"
street = "regLocation"
phone = "phoneNumber"
industry = "industry"
founded = "estiblishTime"
[shown]
"法定代表人" = "legalPersonName"
"""


@pytest.fixture
def town(tmp_path: Path, settings: Any) -> Iterator[Registry]:
    """A registry that the installation is set up with."""
    with registry() as server:
        there = tmp_path / "lookup.toml"
        there.write_text(SETTINGS.format(address=server.address), "utf-8")
        settings.GUANXI_COMPANY_LOOKUP = str(there)
        yield server


def test_without_a_provider_there_is_no_button(world: World, settings: Any) -> None:
    settings.GUANXI_COMPANY_LOOKUP = ""
    chen = walk(world, "chen")
    assert "/company-lookup" not in chen.text("/account/new")
    assert chen.get("/company-lookup").status_code == 403


def test_a_hit_fills_the_form_of_a_new_account_and_is_saved_by_its_person(world: World, town: Registry) -> None:
    chen = walk(world, "chen")
    assert "/company-lookup" in chen.text("/account/new")
    page = chen.text("/company-lookup", q="澄湖")
    assert "苏州澄湖检测技术有限公司" in page and "顾晓岚" in page and "<em>" not in page and "澄湖茶业有限公司" in page
    address = page.split('href="/account/new?')[1].split('"')[0].replace("&amp;", "&")
    form = chen.text(f"/account/new?{address}")
    assert 'value="苏州澄湖检测技术有限公司"' in form and 'value="2016"' in form
    with world.as_("chen"):
        assert not Account.objects.exists(), "nothing is written before it is saved"
    assert town.asked == [("澄湖", "s3cret")]


def test_what_stands_is_kept_unless_somebody_ticks_it(world: World, town: Registry) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "澄湖检测", "phone": "0512 5555 0111"})
    chen = walk(world, "chen")
    page = chen.text("/company-lookup", account=account.pk, q="苏州")
    take = page.split('href="/company-lookup/take?')[1].split('"')[0].replace("&amp;", "&")
    shown = chen.text(f"/company-lookup/take?{take}")
    boxes = dict(part.split('"', 1) for part in shown.split('name="take" value="')[1:])
    assert boxes["industry"].startswith(" checked") and not boxes["phone"].startswith(" checked")
    assert chen.post(f"/company-lookup/take?{take}", _given(take, "industry", "street")).status_code == 303
    with world.as_("chen"):
        now = Account.objects.get(pk=account.pk)
    assert (now.name, now.industry, now.phone, now.city) == ("澄湖检测", "质检技术服务", account.phone, "苏州市")
    assert walk(world, "gus").get(f"/company-lookup/take?{take}").status_code == 404


def _given(take: str, *names: str) -> dict[str, object]:
    return {**dict(one.split("=") for one in take.split("&")), "take": list(names)}


def test_what_was_said_lately_costs_nothing_and_a_day_has_its_limit(world: World, town: Registry) -> None:
    chen = walk(world, "chen")
    for word in ("澄湖", "澄湖", "茶业", "nothing like it"):
        chen.text("/company-lookup", q=word)
    assert len(town.asked) == 3, "the second time it is read from memory"
    assert "as many as one person may" in chen.text("/company-lookup", q="further")
    assert "As the provider said on" in chen.text("/company-lookup", q="澄湖")
    log = walk(world, "ada").text("/company-lookup/log")
    assert "0.45 CNY" in log and "from memory" in log and "Nothing found" in log
    assert chen.get("/company-lookup/log").status_code == 403


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        ("no key", "it does not accept the key"),
        ("busy", "asked too often"),
        ("broken", "no answer in time, or none that can be read"),
        ("used up", "is used up (余额不足)"),
    ],
)
def test_what_goes_wrong_is_said_and_written_down(world: World, town: Registry, behaviour: str, sentence: str) -> None:
    town.behave = behaviour
    assert sentence in walk(world, "chen").text("/company-lookup", q="澄湖")
    with world.as_("ada"):
        call = LookupCall.objects.get()
    assert (call.state, call.cost) == ("failed", 0)


def test_a_provider_that_is_away_is_named(world: World, town: Registry) -> None:
    town.shutdown()
    town.server_close()
    assert "cannot be reached" in walk(world, "chen").text("/company-lookup", q="澄湖")


def test_a_wrong_code_is_refused_before_it_costs_anything(world: World, town: Registry) -> None:
    chen = walk(world, "chen")
    assert "does not match the other 17" in chen.text("/company-lookup", q=CODE[:-1] + "4")
    assert "at least two characters" in chen.text("/company-lookup", q="茶")
    assert town.asked == []


def test_who_keeps_no_customers_looks_nothing_up(world: World, town: Registry) -> None:
    assert walk(world, "root").get("/company-lookup", {"q": "澄湖"}).status_code == 403
    assert walk(world, "quinn").get("/company-lookup", {"q": "澄湖"}).status_code == 403
    assert town.asked == []


def test_wrong_settings_are_told_in_a_sentence(tmp_path: Path) -> None:
    proper = {"search": "https://registry.example/s?q={query}", "fields": {"name": "n"}}
    assert read(proper).name == "registry.example"
    for wrong in (
        {**proper, "search": "registry"},
        {**proper, "search": "https://registry.example/s"},
        {**proper, "fields": {}},
        {**proper, "fields": {"name": "n", "owner": "o"}},
        {**proper, "cost": "much"},
    ):
        with pytest.raises(WrongSettings):
            read(wrong)
    with pytest.raises(WrongSettings):
        load(str(tmp_path / "missing.toml"))


def test_answers_are_read_by_paths_and_cleaned() -> None:
    there = read({"search": "https://registry.example/{query}?k={key}", "key": "a b", "fields": {"name": "n.zh", "employees": "staff"}, "answer": {"hits": "data.0"}})  # fmt: skip
    assert there.path_for("a/b") == "/a%2Fb?k=a%20b"
    (hit,) = there.understood({"data": [{"n": {"zh": " 澄湖\n茶业 "}, "staff": "50-99人"}]})
    assert dict(hit.values) == {"name": "澄湖 茶业"}
    assert there.understood({"data": "?"}) == [] and there.understood([]) == []
    assert text(["a", "b"]) == "a、b" and text({"x": 1}) == "" and text("--") == ""
    strict = read({"search": "https://registry.example/{query}", "fields": {"name": "n"}, "answer": {"code": "c", "good": ["0"]}})  # fmt: skip
    with pytest.raises(Answered):
        strict.understood({"c": 9})
    assert COMPANIES[0]["name"] == "苏州<em>澄湖</em>检测技术有限公司"
