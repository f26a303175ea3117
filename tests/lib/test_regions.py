"""Provinces, cities and districts have their codes, and addresses lead to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib import regions

EVERY_DISTRICT = [
    (province, city, district)
    for province, _name in regions.provinces()
    for city, _name in regions.cities(province)
    for district, _name in regions.districts(city)
]


def test_the_country_is_complete() -> None:
    assert len(regions.provinces()) == 34
    assert ("440000", "广东省") in regions.provinces()
    assert ("440300", "深圳市") in regions.cities("440000")
    assert ("440305", "南山区") in regions.districts("440300")
    assert regions.name("440305") == "南山区"
    assert len(EVERY_DISTRICT) > 2900
    assert regions.name("999999") == ""
    assert regions.cities("999999") == regions.districts("") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("广东省深圳市南山区科技园", ("440000", "440300", "440305")),
        ("广东深圳南山", ("440000", "440300", "440305")),
        ("中国 湖北省 武汉 洪山区", ("420000", "420100", "420111")),
        ("北京市北京市朝阳区建国路", ("110000", "110100", "110105")),
        ("海淀区中关村", ("110000", "110100", "110108")),
        ("河南省济源市", ("410000", "419000", "419001")),
        ("内蒙古呼和浩特", ("150000", "150100", "")),
        ("吉林省吉林市", ("220000", "220200", "")),
        ("上海市南京东路1号", ("310000", "", "")),
        ("南京市上海路", ("320000", "320100", "")),
        ("香港中环", ("810000", "", "")),
    ],
)
def test_an_address_leads_to_its_place(text: str, codes: tuple[str, str, str]) -> None:
    assert regions.find(text) == codes


@pytest.mark.parametrize("text", ["", "Shenzhen", "朝阳区", "中山路5号", "新华书店"])
def test_nothing_is_guessed(text: str) -> None:
    assert regions.find(text) == regions.NOWHERE


@pytest.mark.parametrize("place", EVERY_DISTRICT[::7])
def test_every_full_name_leads_back_to_its_codes(place: tuple[str, str, str]) -> None:
    assert regions.find("".join(map(regions.name, place))) == place


@given(st.text(max_size=60) | st.text(alphabet="广东深圳市南山区北京朝阳路省自治州", max_size=45))
def test_any_text_leads_to_places_that_lie_in_each_other_or_nowhere(text: str) -> None:
    province, city, district = regions.find(text)
    assert not city or city in dict(regions.cities(province))
    assert not district or district in dict(regions.districts(city))
