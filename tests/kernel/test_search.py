"""What people type finds what they mean: parts of names, pinyin, initials, written forms, numbers, mails, slips of the finger."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import count, find, groups
from guanxi.platform.search.query import Query
from tests.world import World

ACCOUNT, CONTACT, DEAL, USER = entity("account"), entity("contact"), entity("deal"), entity("user")


def found(text: str, kind: Any = ACCOUNT) -> list[str]:
    return [row.title for row in find(Query(kind, text=text)).rows]


# What is stored as a name, what somebody types, whether it is found.
NAMES = [
    # Parts of a name, one and two Chinese characters.
    ("北京华兴科技有限公司", "科技", True),
    ("北京华兴科技有限公司", "科", True),
    ("北京华兴科技有限公司", "公司", True),
    ("北京华兴科技有限公司", "京华兴科", True),
    ("北京华兴科技有限公司", "北京科技", False),
    ("华为P60专卖店", "p60专", True),
    ("Globex Medical GmbH", "bex", True),
    ("Globex Medical GmbH", "ex", True),
    ("Globex Medical GmbH", "GLOBEX med", True),
    ("Globex Medical GmbH", "g", True),
    ("Globex Medical GmbH", "b", False),
    # Pinyin: full, begun, mixed with characters; initials.
    ("北京科技", "beijingkeji", True),
    ("北京科技", "beijing", True),
    ("北京科技", "beij", True),
    ("北京科技", "jingke", True),
    ("北京科技", "北京keji", True),
    ("北京科技", "beijing科技", True),
    ("北京科技", "bjkj", True),
    ("北京科技", "bj", True),
    ("北京科技", "北京kj", True),
    ("北京科技", "bei jing ke ji", True),
    ("北京科技", "nanjing", False),
    ("北京科技", "bjjk", False),
    ("北京华兴科技有限公司", "hxkj", True),
    ("西安钟楼饭店", "xian", True),
    ("绿源茶业", "lvyuan", True),
    ("绿源茶业", "luyuan", True),
    # Characters that are read in several ways.
    ("重庆银行", "chongqing", True),
    ("重庆银行", "yinhang", True),
    ("重庆银行", "cqyh", True),
    ("长沙音乐厅", "changshayinyue", True),
    ("曾国藩", "zengguofan", True),
    ("厦门大厦", "xiamendasha", True),
    # Traditional and simplified characters, and other written forms.
    ("臺灣電子實業", "台湾电子", True),
    ("台湾电子实业", "臺灣電子", True),
    ("台湾电子实业", "臺", True),
    ("後海髮廊", "后海发廊", True),
    ("台湾电子实业", "taiwan", True),
    ("Ｇｌｏｂｅｘ　Ｍｅｄｉｃａｌ", "globex medical", True),
    ("Globex Medical", "ｇｌｏｂｅｘ", True),
    ("Müller Straße", "muller strasse", True),
    ("Muller Strasse", "Müller Straße", True),
    ("Café Łódź", "cafe lodz", True),
    # Several words in any order, and what stands within names.
    ("北京华兴科技有限公司", "科技 北京", True),
    ("北京华兴科技有限公司", "科技 上海", False),
    ("Globex Medical GmbH", "gmbh glob", True),
    ("阿凡提·买买提", "阿凡提买买提", True),
    ("阿凡提·买买提", "阿凡提•买买提", True),
    ("阿凡提买买提", "凡提·买", True),
    ("阿凡提·买买提", "afanti", True),
    ("O'Neil & Sons", "oneil", True),
    ("ONeil & Sons", "O’Neil", True),
    ("Globex-Medical", "globex-medical", True),
    ("㈱山田商店", "(株)山田", True),
    # Slips of the finger in Latin names.
    ("Globex Medical GmbH", "Globx", True),
    ("Globex Medical GmbH", "Glowex", True),
    ("Globex Medical GmbH", "Golbex", True),
    ("Globex Medical GmbH", "Globeex", True),
    ("Globex Medical GmbH", "Clobex", True),
    ("Globex Medical GmbH", "Globx Medcal", True),
    ("Acme", "Acne", True),
    ("Globex Medical GmbH", "Glwx", False),
    ("Globex Medical GmbH", "Initech", False),
    # Nothing to look for.
    ("Globex", "--", False),
    ("Globex", "。", False),
]


@pytest.mark.parametrize(("stored", "text", "is_found"), NAMES)
def test_a_name_is_found_as_people_type_it(world: World, stored: str, text: str, is_found: bool) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": stored})
        assert (len(found(text)) == 1) is is_found
        assert count(Query(ACCOUNT, text=text)) == (int(is_found), False)


# The name, phone, mail and number of an account; what somebody types; whether it is found.
LANTERN = {"name": "Lantern Tea", "phone": "+86 138 1234 5678", "mail": "li.wei@golden-leaf.com.cn"}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("5678", True),
        ("678", True),
        ("1381234", True),
        ("13812345678", True),
        ("138 1234 5678", True),
        ("138-1234-5678", True),
        ("+86 138 1234 5678", True),
        ("0086 138-1234-5678", True),
        ("8613812345678", True),
        ("１３８１２３４５６７８", True),
        ("138 1234 5679", False),
        ("5679", False),
        ("li.wei", True),
        ("wei", True),
        ("golden-leaf.com.cn", True),
        ("golden", True),
        ("leaf", True),
        ("@golden", True),
        ("li.wei@golden-leaf.com.cn", True),
        ("LI.WEI@", True),
        ("wei.li", False),
        ("lantern 5678", True),
        ("5678 golden tea", True),
        ("lantern 5679", False),
    ],
)
def test_phones_and_mails_are_found_by_their_parts(world: World, text: str, is_found: bool) -> None:
    with world.as_("chen"):
        create(ACCOUNT, LANTERN)
        assert found(text) == (["Lantern Tea"] if is_found else [])


@pytest.mark.parametrize("text", ["040 5550123", "(040) 5550-123", "+49 40 5550123", "00494055 50123", "0123"])
def test_a_number_abroad_is_found_in_any_written_form(world: World, text: str) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Altona Tee", "phone": "+49 40 5550123"})
        assert found(text) == ["Altona Tee"]


def test_a_record_is_found_by_its_number(world: World) -> None:
    with world.as_("chen"):
        deals = [
            create(DEAL, {"name": f"Tea {place}", "number": f"D-2026-{place:05}"}, trusted=True)
            for place in (12, 112, 121)
        ]
        number = deals[0].number
        for text in (number, number.lower(), "D-2026-00012", "2026-00012", "#12", "#D-2026-00012"):
            assert found(text, DEAL)[0] == "Tea 12", text
        assert found("#12", DEAL) == ["Tea 12"]
        assert found("12", DEAL)[0] == "Tea 12"
        assert sorted(found("12", DEAL)) == ["Tea 112", "Tea 12", "Tea 121"]
        assert found("#tea", DEAL) == []


def test_people_are_found_by_pinyin_although_their_table_has_no_index(world: World) -> None:
    with world.as_("root"):
        create(USER, {"login": "zhangwei", "name": "张伟", "unit": world.units["Berlin"].pk})
        create(USER, {"login": "x1", "name": "Sabine Müller", "unit": world.units["Berlin"].pk})
    with world.as_("chen"):
        for text in ("张", "伟", "zhangw", "zw", "張偉", "wei"):
            assert "张伟" in found(text, USER), text
        assert found("muller", USER) == found("sabnie", USER) == ["Sabine Müller"]


def test_what_is_changed_is_found_anew(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "重庆银行"})
        change(ACCOUNT, tea.pk, {"name": "Globex"})
        assert found("cqyh") == found("银行") == []
        assert found("globex") == ["Globex"]


def test_the_best_match_comes_first(world: World) -> None:
    with world.as_("chen"):
        for name in ("Globex", "Globex Medical", "New Globex", "Anglobex", "Other"):
            create(ACCOUNT, {"name": name, "mail": "info@globex.com" if name == "Other" else ""})
        assert found("globex") == ["Globex", "Globex Medical", "New Globex", "Anglobex", "Other"]
        for name in ("重庆银行", "银行重庆店", "大重庆", "虫情测报"):
            create(ACCOUNT, {"name": name})
        assert found("重庆")[0] == "重庆银行"
        assert set(found("chongqing")) == {"重庆银行", "银行重庆店", "大重庆", "虫情测报"}
        assert found("重庆银行") == ["重庆银行"]


def test_among_equals_ones_own_comes_first(world: World) -> None:
    with world.as_("dai"):
        create(ACCOUNT, {"name": "Golden Leaf East"})
    with world.as_("bo"):
        create(ACCOUNT, {"name": "Golden Leaf West"})
    with world.as_("dai"):
        create(ACCOUNT, {"name": "Golden Leaf North"})
    with world.as_("bo"):
        assert found("golden")[0] == "Golden Leaf West"


def test_pages_by_relevance_give_every_record_once(world: World) -> None:
    with world.as_("chen"):
        for place in range(300):
            create(ACCOUNT, {"name": f"Tea house {place}"})
        seen: list[str] = []
        mark = ""
        for _page in range(20):
            page = find(Query(ACCOUNT, text="tea", limit=40, after=mark))
            seen += [row.title for row in page.rows]
            mark = page.next
            if not mark:
                break
        assert len(seen) == len(set(seen)) == 300


@pytest.fixture
def nora(world: World) -> Iterator[World]:
    """Nora reads all customers; their phones are masked and their mails hidden from her."""
    with world.as_("chen"):
        create(ACCOUNT, LANTERN)
    with world.as_("root"):
        made = create(entity("role"), {"name": "Half blind"})
        set_grants(made, {("account", "read"): int(Scope.ALL)})
        set_field_rules(made, {("account", "phone"): int(Access.MASKED), ("account", "mail"): int(Access.HIDDEN)})
        request_role(world.people["nora"].pk, made.pk)
    with world.as_("nora"):
        yield world


@pytest.mark.parametrize(
    "text", ["5678", "138 1234 5678", "+8613812345678", "golden", "li.wei@golden-leaf.com.cn", "lantern 5678"]
)
def test_a_masked_or_hidden_value_is_no_match(nora: World, text: str) -> None:
    assert found("lantern") == ["Lantern Tea"]
    assert found(text) == []
    assert count(Query(ACCOUNT, text=text)) == (0, False)
    assert groups(Query(ACCOUNT, text=text), "status") == []


def test_what_one_may_not_see_is_not_found(world: World) -> None:
    with world.as_("gus"):
        create(ACCOUNT, {"name": "重庆银行"})
    with world.as_("chen"):
        for text in ("重庆", "chongqing", "cqyh", "重慶"):
            assert found(text) == []


LETTERS = "北京科技重庆银行臺灣電子abcdeXYZ019é"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=LETTERS + " -.·", min_size=2, max_size=24), st.data())
def test_every_part_of_two_characters_is_found(world: World, name: str, data: st.DataObject) -> None:
    name = name.strip()
    start = data.draw(st.integers(0, max(len(name) - 2, 0)))
    part = name[start : data.draw(st.integers(min(start + 2, len(name)), len(name)))]
    if sum(one.isalnum() for one in part) < 2 or not all(len(word) > 1 or not word.isascii() for word in part.split()):
        return
    with world.as_("chen"):
        made = create(ACCOUNT, {"name": name}, allow_twins=True)
        rows = find(Query(ACCOUNT, text=part, ids=(made.pk,))).rows
        assert [row.id for row in rows] == [made.pk], (name, part)
