"""The history tells each reader what they may know of a record's past, and nothing else."""

import pytest
from django.db import ProgrammingError, connection, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.records.door import change, create, hand_over, restore, trash
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.story import story
from tests.world import World

ACCOUNT, DEAL = entity("account"), entity("deal")


def told(entity_key: str, record_id: int) -> list[tuple[str, str, dict[str, tuple[str, str]]]]:
    return [
        (line.who, line.verb, {one.field.name: (one.before, one.after) for one in line.changes})
        for line in reversed(story(entity(entity_key), record_id))
    ]


def test_it_tells_who_did_what_with_the_titles_of_links(world: World) -> None:
    with world.as_("chen"):
        group = create(ACCOUNT, {"name": "Tea Group"})
        shop = create(ACCOUNT, {"name": "Tea Shop"})
        change(ACCOUNT, shop.pk, {"parent": group.pk, "status": "customer", "employees": 12})
        change(ACCOUNT, shop.pk, {"name": "Tea Shop"})
        trash(ACCOUNT, [shop.pk])
        restore(ACCOUNT, [shop.pk])
    with world.as_("bo"):
        hand_over(ACCOUNT, [shop.pk], world.people["dai"].pk)
        lines = told("account", shop.pk)
    assert [(who, verb) for who, verb, _changes in lines] == [
        ("Chen", "create"),
        ("Chen", "change"),
        ("Chen", "trash"),
        ("Chen", "restore"),
        ("Bo", "change"),
    ]
    assert lines[1][2] == {"parent": ("", "Tea Group"), "status": ("Prospect", "Customer"), "employees": ("", "12")}
    assert lines[4][2] == {"owner": ("Chen", "Dai")}
    with world.as_("dai"):  # who may not read the group does not learn its name here
        assert told("account", shop.pk)[1][2]["parent"] == ("", f"#{group.pk}")


def test_field_rules_hold_in_the_past_too(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        change(ACCOUNT, tea.pk, {"phone": "13800138000", "revenue": "98765.43"})
        change(ACCOUNT, tea.pk, {"revenue": "1"})
    with world.as_("quinn"):  # phones are masked, money is hidden
        assert told("account", tea.pk) == [("Chen", "create", {}), ("Chen", "change", {"phone": ("", "•••8000")})]
    with world.as_("chen"):
        before, after = told("account", tea.pk)[2][2]["revenue"]
        assert before.endswith("98,765.43") and after.endswith("1.00")


def test_a_masked_link_and_a_hidden_owner_stay_so(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        deal = create(DEAL, {"name": "Spring"})
        change(DEAL, deal.pk, {"account": tea.pk})
        hand_over(DEAL, [deal.pk], world.people["dai"].pk)
    with world.as_("root"):
        made = create(entity("role"), {"name": "Half blind"})
        set_grants(made, {("deal", "read"): int(Scope.ALL), ("account", "read"): int(Scope.ALL)})
        set_field_rules(made, {("deal", "account"): int(Access.MASKED), ("deal", "owner"): int(Access.HIDDEN)})
        request_role(world.people["nora"].pk, made.pk)
    with world.as_("nora"):
        assert told("deal", deal.pk) == [("Chen", "create", {}), ("Chen", "change", {"account": ("", "•••")})]


def test_whoever_does_not_read_the_record_does_not_read_its_past(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("gus"):
        assert story(ACCOUNT, tea.pk) == [] and not History.objects.filter(entity="account", object_id=tea.pk).exists()
    for login in ("root", "nora"):
        with world.as_(login), pytest.raises(NotAllowed):
            story(ACCOUNT, tea.pk)


def test_nobody_writes_or_deletes_history_by_hand(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        for statement in (
            "update records_history set changes = '{}'",
            "delete from records_history",
            f"insert into records_history (at, entity, object_id, verb, changes) values (now(), 'account', {tea.pk}, 'change', '{{}}')",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
