"""What a company says about itself in the environment: heard where it is right, refused in a sentence where it is not."""

import pytest
from django.conf import LazySettings

from guanxi.config import company
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from tests.world import World

ACCOUNT = entity("account")
PHONE = ACCOUNT.field("phone")


def test_without_a_word_it_is_a_company_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("GUANXI_CURRENCY", "GUANXI_REGION", "GUANXI_TIME_ZONE"):
        monkeypatch.delenv(variable, raising=False)
    assert (company.currency(), company.region(), company.time_zone()) == ("CNY", "CN", "Asia/Shanghai")
    monkeypatch.setenv("GUANXI_REGION", "de")
    assert company.region() == "DE"


@pytest.mark.parametrize("variable", ["GUANXI_CURRENCY", "GUANXI_REGION", "GUANXI_TIME_ZONE"])
def test_what_does_not_exist_is_refused_in_a_sentence(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "Atlantis")
    ask = {"GUANXI_CURRENCY": company.currency, "GUANXI_REGION": company.region, "GUANXI_TIME_ZONE": company.time_zone}
    with pytest.raises(CannotStart, match=f"{variable} must be .*(?i:Atlantis)"):
        ask[variable]()


def test_a_number_without_prefix_belongs_to_the_country_of_the_company(world: World, settings: LazySettings) -> None:
    settings.GUANXI_REGION = "DE"
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Goldblatt", "phone": "040 3456789"})
        assert tea.phone == "+49403456789"
        (row,) = find(Query(ACCOUNT, (Filter("phone", "is", ("040 3456789",)),))).rows
        assert row.text(PHONE) == "040 3456789"
        settings.GUANXI_REGION = "CN"
        (row,) = find(Query(ACCOUNT)).rows
        assert row.text(PHONE) == "+49 40 3456789"
        with pytest.raises(Invalid, match="China"):
            create(ACCOUNT, {"name": "Goldblatt", "phone": "040 3456789"})
