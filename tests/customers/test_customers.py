"""Customers: how names, phones and numbers are kept, who belongs to whom, one person at several companies."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Duplicate, Invalid
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from tests.world import World


def test_phones_and_mails_are_kept_in_one_form_however_they_were_typed(world: World) -> None:
    with world.as_("chen"):
        tea = create(
            entity("account"), {"name": "Golden Leaf", "phone": "021-5555 0300", "mail": " Hello@Leaf.Example "}
        )
        abroad = create(entity("account"), {"name": "Altona Tee", "phone": "+49 (0)40 5550-123"})
        for typed in ("(021) 55550300", "+86 21 5555 0300", "0086-21-55550300"):
            with pytest.raises(Duplicate):
                create(entity("account"), {"name": f"Other {typed}", "phone": typed})
    assert (tea.phone, tea.mail, abroad.phone) == ("+862155550300", "hello@leaf.example", "+49405550123")


@pytest.mark.parametrize("typed", ["91350211M000100Y46", "91350211m000100y46", " 9135 0211 M000 100Y 46 "])
def test_a_social_credit_code_is_kept_in_its_normal_form(world: World, typed: str) -> None:
    with world.as_("chen"):
        assert create(entity("account"), {"name": "深圳茶业", "tax_number": typed}).tax_number == "91350211M000100Y46"


@pytest.mark.parametrize("typed", ["91350211M000100Y44", "91350211M000100Y4", "91350211I000100Y46"])
def test_a_social_credit_code_with_a_slip_is_refused_beside_the_field(world: World, typed: str) -> None:
    with world.as_("chen"), pytest.raises(Invalid) as refused:
        create(entity("account"), {"name": "深圳茶业", "tax_number": typed})
    assert set(refused.value.problems) == {"tax_number"}


def test_the_same_company_is_told_by_its_name_without_legal_form_and_blanks(world: World) -> None:
    with world.as_("chen"):
        create(entity("account"), {"name": "上海桂花茶业有限公司"})
        create(entity("account"), {"name": "Harbour Tea GmbH"})
        for typed in ("上海桂花茶业", "上海 桂花茶业 有限公司", "HARBOUR  TEA"):
            with pytest.raises(Duplicate):
                create(entity("account"), {"name": typed})


def test_a_further_address_and_a_lead_get_the_places_that_their_text_names(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"}).pk
        store = create(entity("address"), {"account": tea, "street": "浙江省杭州市滨江区江南大道8号"})
        abroad = create(entity("address"), {"account": tea, "street": "Elbchaussee 1", "city": "Hamburg"})
        lead = create(entity("lead"), {"name": "Lin Mei", "city": "深圳"})
        told = create(entity("lead"), {"name": "Li Na", "province": "浙江", "city": "杭州市"})
    assert (store.province, store.city, store.district) == ("浙江省", "杭州市", "滨江区")
    assert (abroad.province, abroad.district) == ("", "")
    assert (lead.province, lead.city) == ("广东省", "深圳")
    assert (told.province, told.city) == ("浙江", "杭州市")


def test_no_customer_is_part_of_itself_not_even_through_others(world: World) -> None:
    with world.as_("chen"):
        group = create(entity("account"), {"name": "Leaf Group"}).pk
        east = create(entity("account"), {"name": "Leaf East", "parent": group}).pk
        shop = create(entity("account"), {"name": "Leaf Shop", "parent": east}).pk
        for part in (group, east, shop):
            with pytest.raises(Invalid, match="part of itself"):
                change(entity("account"), group, {"parent": part})
        assert change(entity("account"), shop, {"parent": group}).parent_id == group
        parts = find(Query(entity("account"), filters=(Filter("parent", "is", (group,)),), columns=("name",))).rows
        assert {one.title for one in parts} == {"Leaf East", "Leaf Shop"}


def test_one_person_has_a_place_at_several_companies(world: World) -> None:
    with world.as_("chen"):
        hotel, school = (create(entity("account"), {"name": name}).pk for name in ("Jade Hotel", "Tea School"))
        lin = create(entity("contact"), {"name": "Lin Mei", "account": hotel, "job": "Buyer"}).pk
        create(entity("position"), {"contact": lin, "account": school, "job": "Teacher", "since": "2026-01-01"})
        for point in ({"kind": "phone", "phone": "13900139000"}, {"kind": "wechat", "other": "lin-mei"}):
            create(entity("contact_point"), {"contact": lin, **point})
        with pytest.raises(Invalid) as refused:
            create(entity("contact_point"), {"contact": lin, "kind": "mail", "phone": "13900139000"})
        assert set(refused.value.problems) == {"mail"}
        places = find(Query(entity("position"), filters=(Filter("account", "is", (school,)),))).rows
        assert [one.text(entity("position").field("contact")) for one in places] == ["Lin Mei"]
        ways = find(Query(entity("contact_point"), filters=(Filter("contact", "is", (lin,)),))).rows
        assert len(ways) == 2


def test_a_person_as_customer_is_not_told_by_legal_forms(world: World) -> None:
    with world.as_("chen"):
        create(entity("account"), {"name": "Li Na", "kind": "person"})
        with pytest.raises(Duplicate):
            create(entity("account"), {"name": "li  na", "kind": "person"})


def test_a_tax_number_of_another_country_is_kept_as_it_is_written_there(world: World) -> None:
    with world.as_("chen"):
        values = {"name": "Altona Tee", "country": "Germany", "tax_number": "de 123 456 789"}
        altona = create(entity("account"), values)
        assert altona.tax_number == "DE123456789"
        with pytest.raises(Invalid, match="18 characters"):
            change(entity("account"), altona.pk, {"country": "China"})
        assert create(entity("account"), {"name": "Li Na", "kind": "person", "tax_number": "1101"}).tax_number == "1101"


def test_a_person_is_told_of_twice_at_one_customer_or_with_one_phone(world: World) -> None:
    with world.as_("chen"):
        hotel, school = (create(entity("account"), {"name": name}).pk for name in ("Jade Hotel", "Tea School"))
        create(
            entity("contact"), {"name": "Li Wei", "account": hotel, "mobile": "13800138000", "phone": "021 5555 0100"}
        )
        assert create(entity("contact"), {"name": "Li Wei", "account": school}).pk
        for same in (
            {"name": "LI  WEI", "account": hotel},
            {"name": "Another", "phone": "138 0013 8000"},
            {"name": "Another", "mobile": "021 5555 0100"},
        ):
            with pytest.raises(Duplicate, match="Li Wei"):
                create(entity("contact"), same)


def test_a_phone_is_found_however_it_is_written(world: World) -> None:
    with world.as_("chen"):
        create(entity("account"), {"name": "Golden Leaf", "phone": "139 9946 5742"})
        create(entity("account"), {"name": "Altona Tee", "phone": "+49 40 5550-123"})
        for written in ("139 9946 5742", "13999465742", "+86 139-9946-5742", "0086 13999465742", "9946 5742", "13999"):
            assert [row.title for row in find(Query(entity("account"), text=written)).rows] == ["Golden Leaf"], written
        assert [row.title for row in find(Query(entity("account"), text="(040) 5550 123")).rows] == ["Altona Tee"]
