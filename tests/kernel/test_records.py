"""People write and find records through the one door and the one finder."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create, hand_over, restore, trash
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import Changed, Duplicate, Invalid, NotAllowed, NotFound
from guanxi.platform.search.finder import count, find, get, groups
from guanxi.platform.search.query import Filter, Query, QueryRefused
from tests.world import World

ACCOUNT, DEAL = entity("account"), entity("deal")


def names(query: Query) -> list[str]:
    return [row.title for row in find(query).rows]


def test_a_salesperson_keeps_a_customer_whom_only_the_right_people_see(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "北京科技有限公司", "phone": "138 0013 8000", "level": "key"})
        assert names(Query(ACCOUNT)) == ["北京科技有限公司"]
        assert get(ACCOUNT, tea.pk).view.show(ACCOUNT.field("phone"), tea.phone)
    seen = {}
    for login in world.people:
        with world.as_(login):
            try:
                seen[login] = names(Query(ACCOUNT))
            except NotAllowed:
                seen[login] = None
    allowed = {login for login, found in seen.items() if found}
    assert allowed == {"ada", "bo", "hana", "chen", "quinn", "fay", "sam"}
    assert seen["root"] is None


def test_changes_are_written_once_and_kept_in_the_history(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        changed = change(ACCOUNT, tea.pk, {"name": "Golden Leaf Tea"}, version=tea.version)
        with pytest.raises(Changed):
            change(ACCOUNT, tea.pk, {"name": "Other"}, version=tea.version)
        lines = list(History.objects.filter(entity="account", object_id=tea.pk).order_by("id"))
        assert [line.verb for line in lines] == ["create", "change"]
        assert lines[1].changes["name"] == ["Golden Leaf", "Golden Leaf Tea"]
        assert lines[1].user_id == world.people["chen"].pk
        assert changed.version == 2
    with world.as_("gus"):
        assert not History.objects.filter(object_id=tea.pk).exists()


def test_a_colleague_who_may_only_read_cannot_change_or_delete(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("quinn"), pytest.raises(NotAllowed):
        change(ACCOUNT, tea.pk, {"name": "Mine"})
    with world.as_("gus"), pytest.raises(NotFound):
        change(ACCOUNT, tea.pk, {"name": "Mine"})


def test_search_finds_two_chinese_characters_and_parts_of_words(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "北京瑞源科技"})
        create(ACCOUNT, {"name": "Golden Leaf"})
        assert names(Query(ACCOUNT, text="瑞源")) == ["北京瑞源科技"]
        assert names(Query(ACCOUNT, text="den le")) == ["Golden Leaf"]
        assert names(Query(ACCOUNT, filters=(Filter("name", "contains", ("LEAF",)),))) == ["Golden Leaf"]
    with world.as_("gus"):
        assert names(Query(ACCOUNT, text="瑞源")) == []


def test_a_masked_phone_is_never_a_match_and_a_hidden_amount_cannot_be_asked(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf", "phone": "13800138000"})
        create(DEAL, {"name": "Spring tea", "amount": "1,234.50"})
    with world.as_("quinn"):
        row = find(Query(ACCOUNT)).rows[0]
        assert row.text(ACCOUNT.field("phone")) == "•••8000"
        assert names(Query(ACCOUNT, text="13800138000")) == []
        assert "amount" not in find(Query(DEAL)).rows[0].json()
        for query in (Query(DEAL, sort=("amount",)), Query(DEAL, filters=(Filter("amount", "at_least", ("1",)),))):
            with pytest.raises(QueryRefused):
                find(query)
        with pytest.raises(QueryRefused):
            groups(Query(DEAL), "stage", "amount")


def test_a_duplicate_is_told_even_where_it_cannot_be_opened(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf Ltd."})
    with world.as_("gus"), pytest.raises(Duplicate) as refused:
        create(ACCOUNT, {"name": "golden leaf"})
    assert refused.value.twins[0].record_id is None
    assert refused.value.twins[0].owner == "Chen"


def test_pages_follow_each_other_without_gap_or_repeat(world: World) -> None:
    with world.as_("chen"):
        for number in range(23):
            create(DEAL, {"name": f"Deal {number % 5}", "amount": number % 3 or None})
        for sort in (("name",), ("-amount", "name"), ("amount",), ("stage", "-name"), ()):
            found, cursor = [], ""
            while True:
                page = find(Query(DEAL, sort=sort, limit=5, after=cursor))
                found += [row.id for row in page.rows]
                cursor = page.next
                if not cursor:
                    break
            assert len(found) == len(set(found)) == 23, sort
        assert count(Query(DEAL), 10) == (10, True)


def test_trash_and_hand_over(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        assert trash(ACCOUNT, [tea.pk]) == 1
        assert names(Query(ACCOUNT)) == [] and names(Query(ACCOUNT, trash=True)) == ["Golden Leaf"]
        assert restore(ACCOUNT, [tea.pk]) == 1
        assert hand_over(ACCOUNT, [tea.pk], world.people["gus"].pk) == 1
        assert names(Query(ACCOUNT)) == []
    with world.as_("gus"):
        assert names(Query(ACCOUNT)) == ["Golden Leaf"]


def test_bad_values_say_why_beside_the_field(world: World) -> None:
    with world.as_("chen"), pytest.raises(Invalid) as refused:
        create(ACCOUNT, {"name": "", "phone": "12", "tax_number": "91350100M000100Y44", "level": "huge", "nonsense": 1})
    assert {"name", "phone", "level", "nonsense"} <= set(refused.value.problems)
