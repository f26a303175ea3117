"""Vendors by name: 企查查 with its signature and 天眼查 with its token, against local servers that check them; and look-ups by the API."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guanxi.customers.lookup.models import LookupCall
from guanxi.customers.lookup.provider import Answered, WrongSettings, read
from guanxi.customers.models import Account
from tests.customers.registry import QCC_KEY, QCC_SECRET, Registry, registry
from tests.platform.api.caller import Program, program_of
from tests.world import World

_QCC = f"""
vendor = "qcc"
key = "{QCC_KEY}"
secret = "{QCC_SECRET}"
search = "{{address}}/FuzzySearch/GetList?key={{{{key}}}}&searchKey={{{{query}}}}"
cost = "0.10"
"""
_TIANYANCHA = """
vendor = "tianyancha"
key = "s3cret"
search = "{address}/services/open/search/2.0?word={{query}}"
"""


@pytest.fixture
def served(tmp_path: Path, settings: Any) -> Any:
    """Set the installation up with a vendor that answers on this machine."""
    with registry() as server:

        def named(text: str) -> Registry:
            there = tmp_path / "lookup.toml"
            there.write_text(text.format(address=server.address), "utf-8")
            settings.GUANXI_COMPANY_LOOKUP = str(there)
            return server

        yield named


def asked(program: Program, query: str) -> Any:
    return program.post("/company-lookup", {"query": query})


def test_a_program_looks_up_at_qcc_whose_calls_are_signed(world: World, served: Callable[[str], Registry]) -> None:
    served(_QCC)
    chen = program_of(world, "chen")
    said = asked(chen, "澄湖").json
    first, second = said["data"]
    assert first["values"] == {
        "name": "苏州澄湖检测技术有限公司",
        "tax_number": "91320594MA1MXXXX15",
        "street": "江苏省苏州市工业园区星湖街 328 号",
        "founded": "2016",
    }
    assert first["told"]["法定代表人"] == "顾晓岚" and second["values"]["name"] == "澄湖茶业有限公司"
    assert chen.get(f"/company-lookup/{said['call']}").json["data"] == said["data"]
    assert asked(chen, "澄湖").json["kept"] is True
    assert program_of(world, "gus").get(f"/company-lookup/{said['call']}").status == 404
    assert asked(chen, "nothing like it").json["data"] == []
    with world.as_("chen"):
        assert not Account.objects.exists()


def test_a_wrong_secret_is_said_by_the_vendor_and_stays_in_the_log(
    world: World, served: Callable[[str], Registry]
) -> None:
    served(_QCC.replace(QCC_SECRET, "guess"))
    refused = asked(program_of(world, "chen"), "澄湖")
    assert refused.status == 422 and "签名错误" in refused.json["detail"]
    with world.as_("ada"):
        assert LookupCall.objects.get().state == "failed"


def test_tianyancha_is_asked_with_its_token(world: World, served: Callable[[str], Registry]) -> None:
    server = served(_TIANYANCHA)
    found = asked(program_of(world, "chen"), "澄湖").json["data"]
    assert [one["values"]["name"] for one in found] == ["苏州澄湖检测技术有限公司", "澄湖茶业有限公司"]
    assert server.asked == [("澄湖", "s3cret")]


def test_who_keeps_no_customers_and_tokens_that_only_read_look_nothing_up(
    world: World, served: Callable[[str], Registry], settings: Any
) -> None:
    server = served(_TIANYANCHA)
    assert asked(program_of(world, "quinn"), "澄湖").status == 403
    assert asked(program_of(world, "chen", "read"), "澄湖").status == 403
    assert program_of(world, "chen").post("/company-lookup", {}).status == 422
    settings.GUANXI_COMPANY_LOOKUP = ""
    assert asked(program_of(world, "chen"), "澄湖").status == 403 and server.asked == []


def test_a_vendor_is_known_by_name_and_settings_go_before_it() -> None:
    with pytest.raises(WrongSettings, match="tianyancha"):
        read({"vendor": "nobody"})
    there = read({"vendor": "qcc", "key": "k", "secret": "s", "name": "QCC", "fields": {"street": "Place"}})
    assert (there.name, there.host, there.fields["name"], there.fields["street"]) == (
        "QCC",
        "https://api.qichacha.com",
        "Name",
        "Place",
    )
    assert there.headers_for(1700000000) == {"Token": "438332D68F7CA81925B1129C10156CD2", "Timespan": "1700000000"}
    with pytest.raises(Answered) as used_up:
        there.understood({"Status": "112", "Message": "您的账号剩余使用量已不足"})
    assert used_up.value.quota
