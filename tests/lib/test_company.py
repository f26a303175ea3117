"""Spellings of one name share a key; different companies and people do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib.company import name_key, person_key

SAME_COMPANY = [
    ("ACME Co., Ltd.", "acme", "Acme Inc", "ＡＣＭＥ（中国）有限公司", "ACME (China) Co.,Ltd", "Acme L.L.C."),
    ("騰訊控股有限公司", "腾讯控股有限公司", "腾讯控股 股份有限公司", "腾讯控股（集团）有限公司"),
    ("北京华信集团有限公司", "北京 华信 有限责任公司", "北京華信公司"),
    ("Müller GmbH & Co. KG", "MÜLLER GmbH", "Müller"),
    ("Foo S.A.", "Foo SA", "foo"),
]


@pytest.mark.parametrize("spellings", SAME_COMPANY)
def test_spellings_of_one_company_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京华信有限公司", "上海华信有限公司"),
        ("华为技术有限公司", "华为技术有限公司北京分公司"),
        ("联想（北京）有限公司", "联想（上海）有限公司"),
        ("Acme Trading Ltd", "Acme Ltd"),
    ],
)
def test_different_companies_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_of_legal_forms_only_keeps_something_to_compare() -> None:
    assert name_key("Ltd") == "ltd"
    assert name_key("有限公司") == "有限公司"
    assert name_key("!!") == ""


def test_the_two_orders_of_a_latin_name_and_titles_do_not_make_two_people() -> None:
    assert person_key("Zhang, San") == person_key("san ZHANG") == "sanzhang"
    assert person_key("Mr. John Smith") == person_key("Smith John")
    assert person_key("張 三 先生") == person_key("张三") == "张三"
    assert person_key("欧阳·娜娜") == person_key("欧阳娜娜")
    assert person_key("王伟") != person_key("伟王")


@given(st.text(max_size=60) | st.text(alphabet="有限公司集团（）中国AcmeLtd. 華", max_size=30))
def test_any_text_has_a_key_that_ignores_case_and_blanks_around_it(text: str) -> None:
    assert name_key(f"  {text} ") == name_key(text)
    assert person_key(f"  {text} ") == person_key(text)
