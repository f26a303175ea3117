"""Owner, unit and visibility decide who reaches a record; nobody moves these beyond what they may."""

import contextlib
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import ShareRefused, share, shares_of, unshare
from guanxi.platform.records.door import change, create, find_row, hand_over, restore, trash
from guanxi.platform.records.problems import NotAllowed, NotFound, RecordProblem
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query
from tests.world import World

ACCOUNT, ADDRESS, DEAL, LINE = entity("account"), entity("address"), entity("deal"), entity("deal_line")


def plain_update(model: Any, pk: int, **columns: Any) -> int:
    """Write past the door, as a forgetful programmer would; gives how many rows the database let through."""
    try:
        with transaction.atomic():
            return int(model._base_manager.filter(pk=pk).update(**columns))
    except ProgrammingError:
        return 0


def accounts(world: World, login: str) -> set[str]:
    with world.as_(login):
        try:
            return {row.title for row in find(Query(ACCOUNT)).rows}
        except NotAllowed:
            return set()


def golden(world: World, owner: str = "chen", **values: Any) -> Any:
    with world.as_(owner):
        return create(ACCOUNT, {"name": "Golden Leaf", **values})


def lend(world: World, record: Any, login: str, *, owner: str = "chen", can_edit: bool = True) -> None:
    with world.as_(owner):
        share(ACCOUNT, record.pk, user_id=world.people[login].pk, can_edit=can_edit)


def test_who_may_edit_a_shared_record_cannot_take_it(world: World) -> None:
    tea = golden(world)
    lend(world, tea, "gus")
    with world.as_("gus") as gus:
        change(ACCOUNT, tea.pk, {"city": "Berlin"})
        assert plain_update(ACCOUNT.model, tea.pk, owner_id=gus.user_id) == 0
        assert plain_update(ACCOUNT.model, tea.pk, unit_id=gus.rights.unit_id) == 0
        with pytest.raises(NotAllowed):
            change(ACCOUNT, tea.pk, {"owner": gus.user_id})
        with pytest.raises(NotAllowed):
            hand_over(ACCOUNT, [tea.pk], gus.user_id) or _refuse()
        with pytest.raises(ShareRefused):
            share(ACCOUNT, tea.pk, user_id=world.people["dai"].pk)
        with pytest.raises(ShareRefused):
            unshare(ACCOUNT, tea.pk, shares_of(ACCOUNT, tea.pk)[0].pk)
    with world.as_("chen"):
        assert find_row(ACCOUNT, tea.pk).owner_id == world.people["chen"].pk


def _refuse() -> None:
    raise NotAllowed("Nothing changed hands.")


def test_only_the_owner_or_who_may_assign_sets_who_sees_a_record(world: World) -> None:
    tea = golden(world)
    lend(world, tea, "gus")
    for column, value in (("visibility", 1), ("owner_only_edit", True)):
        with world.as_("gus"):
            assert plain_update(ACCOUNT.model, tea.pk, **{column: value}) == 0
            with pytest.raises(RecordProblem):
                change(ACCOUNT, tea.pk, {column: value})
        with world.as_("sam"):  # edits all accounts, assigns none
            assert plain_update(ACCOUNT.model, tea.pk, **{column: value}) == 0
    with world.as_("chen"):
        change(ACCOUNT, tea.pk, {"visibility": 1, "owner_only_edit": True})
        assert find_row(ACCOUNT, tea.pk).read_unit_id is None
    assert (
        accounts(world, "ada") == set()
        and accounts(world, "hana") == set()
        and accounts(world, "gus") == {"Golden Leaf"}
    )


def test_a_manager_cannot_move_a_record_by_a_plain_update_but_by_handing_it_over(world: World) -> None:
    tea = golden(world)
    with world.as_("bo") as bo:
        assert plain_update(ACCOUNT.model, tea.pk, owner_id=world.people["dai"].pk) == 0
        assert plain_update(ACCOUNT.model, tea.pk, unit_id=world.units["Berlin"].pk) == 0
        assert plain_update(ACCOUNT.model, tea.pk, owner_id=bo.user_id) == 0
        assert hand_over(ACCOUNT, [tea.pk], world.people["dai"].pk) == 1
    assert accounts(world, "dai") == {"Golden Leaf"} and accounts(world, "chen") == set()


def test_rows_of_a_parent_cannot_be_taken_from_it(world: World) -> None:
    tea = golden(world)
    with world.as_("chen"):
        place = create(ADDRESS, {"account": tea.pk, "street": "Tea Lane 1"})
    lend(world, tea, "gus")
    with world.as_("gus") as gus:
        change(ADDRESS, place.pk, {"street": "Tea Lane 2"})
        for column, value in (
            ("owner_id", gus.user_id),
            ("unit_id", gus.rights.unit_id),
            ("visibility", 1),
            ("owner_only_edit", True),
        ):
            assert plain_update(ADDRESS.model, place.pk, **{column: value}) == 0, column
        mine = create(ACCOUNT, {"name": "Spree Tea"})
        assert plain_update(ADDRESS.model, place.pk, account_id=mine.pk) == 1  # from one record one edits to another
        assert find_row(ADDRESS, place.pk).owner_id == gus.user_id
    with world.as_("chen"), pytest.raises(NotFound):
        get(ADDRESS, place.pk)


def test_rows_of_a_parent_follow_its_owner_unit_and_visibility(world: World) -> None:
    tea = golden(world)
    with world.as_("chen"):
        create(ADDRESS, {"account": tea.pk, "street": "Tea Lane 1"})
        change(ACCOUNT, tea.pk, {"visibility": 1, "owner_only_edit": True})
    with world.as_("hana"):
        assert find(Query(ADDRESS)).rows == []
    with world.as_("chen"):
        row = ADDRESS.model.objects.get()
        assert (row.visibility, row.owner_only_edit, row.read_unit_id) == (1, True, None)
        change(ACCOUNT, tea.pk, {"visibility": 0, "owner_only_edit": False})
        assert hand_over(ACCOUNT, [tea.pk], world.people["gus"].pk) == 1
        assert find(Query(ADDRESS)).rows == []
    with world.as_("gus"):
        row = ADDRESS.model.objects.get()
        assert (row.owner_id, row.unit_id, row.visibility) == (world.people["gus"].pk, world.units["Berlin"].pk, 0)


def test_a_row_cannot_be_put_under_a_parent_one_may_not_edit(world: World) -> None:
    tea = golden(world)
    for login in ("gus", "quinn", "dai"):
        with world.as_(login):
            with pytest.raises(RecordProblem):
                create(ADDRESS, {"account": tea.pk, "street": "Mine"})
            with pytest.raises(ProgrammingError), transaction.atomic():
                ADDRESS.model._base_manager.create(account_id=tea.pk, street="Mine", owner_id=world.people[login].pk)


def test_the_director_hands_over_the_exclusive_records_of_someone_who_leaves(world: World) -> None:
    tea = golden(world, visibility=1)
    for login in ("gus", "hana", "quinn"):
        with world.as_(login), contextlib.suppress(NotAllowed):
            assert hand_over(ACCOUNT, [tea.pk], world.people[login].pk) == 0
    with world.as_("ada"):
        with pytest.raises(NotFound):
            get(ACCOUNT, tea.pk)
        assert hand_over(ACCOUNT, [tea.pk], world.people["dai"].pk) == 1
        with pytest.raises(NotFound):
            get(ACCOUNT, tea.pk)
    with world.as_("dai"):
        assert get(ACCOUNT, tea.pk).title == "Golden Leaf"


def test_what_only_its_owner_edits_nobody_else_edits_or_deletes(world: World) -> None:
    tea = golden(world, owner_only_edit=True)
    lend(world, tea, "gus")
    for login in ("bo", "hana", "ada", "gus", "sam"):
        with world.as_(login):
            assert get(ACCOUNT, tea.pk).title == "Golden Leaf"
            with pytest.raises(NotAllowed):
                change(ACCOUNT, tea.pk, {"name": "Mine"})
            with pytest.raises(NotAllowed):
                trash(ACCOUNT, [tea.pk])
            assert plain_update(ACCOUNT.model, tea.pk, name="Mine") == 0
            assert plain_update(ACCOUNT.model, tea.pk, deleted_at="2026-01-01T00:00Z") == 0
    with world.as_("chen"):
        change(ACCOUNT, tea.pk, {"name": "Silver Leaf"})
        assert trash(ACCOUNT, [tea.pk]) == 1


def test_a_pair_sees_only_its_own_customers_and_their_heads_see_them_too(world: World) -> None:
    golden(world)
    golden(world, "eva", name="Pair Tea")
    assert accounts(world, "eva") == accounts(world, "finn") == {"Pair Tea"}
    assert {"Pair Tea", "Golden Leaf"} == accounts(world, "hana") == accounts(world, "ada")
    for login in ("chen", "bo", "dai", "gus", "nora", "root"):
        assert "Pair Tea" not in accounts(world, login)


def test_who_may_edit_but_not_delete_neither_trashes_nor_restores(world: World) -> None:
    tea = golden(world)
    with world.as_("sam"):  # edits all accounts, deletes none
        with pytest.raises(NotAllowed):
            trash(ACCOUNT, [tea.pk])
        assert plain_update(ACCOUNT.model, tea.pk, deleted_at="2026-01-01T00:00Z") == 0
    with world.as_("chen"):
        trash(ACCOUNT, [tea.pk])
    with world.as_("sam"):
        with pytest.raises(NotAllowed):
            restore(ACCOUNT, [tea.pk])
        assert plain_update(ACCOUNT.model, tea.pk, deleted_at=None) == 0
        assert plain_update(ACCOUNT.model, tea.pk, name="Changed in the trash") == 0


def test_trashing_is_no_way_to_change_anything_else(world: World) -> None:
    tea = golden(world)
    with world.as_("chen"):
        assert plain_update(ACCOUNT.model, tea.pk, deleted_at="2026-01-01T00:00Z", name="Other") == 0
        assert trash(ACCOUNT, [tea.pk]) == 1
        assert plain_update(ACCOUNT.model, tea.pk, name="Changed in the trash") == 0
        assert restore(ACCOUNT, [tea.pk]) == 1


def test_nothing_is_ever_deleted_for_good(world: World) -> None:
    tea = golden(world)
    with world.as_("chen"), pytest.raises(ProgrammingError), transaction.atomic():
        ACCOUNT.model._base_manager.filter(pk=tea.pk).delete()


def test_rows_of_a_parent_are_not_handed_over_by_themselves(world: World) -> None:
    with world.as_("ada"):
        deal = create(DEAL, {"name": "Spring tea"})
        product = create(entity("product"), {"name": "Tea"})
        line = create(LINE, {"deal": deal.pk, "product": product.pk, "quantity": "1"})
        with pytest.raises(NotAllowed):
            hand_over(LINE, [line.pk], world.people["chen"].pk)
        with pytest.raises(NotAllowed):
            hand_over(entity("product"), [product.pk], world.people["chen"].pk)


def test_a_record_shared_with_a_team_stays_in_the_list_of_who_handed_it_over(world: World) -> None:
    tea = golden(world)
    with world.as_("chen"):
        assert len(find(Query(ACCOUNT)).rows) == 1
        share(ACCOUNT, tea.pk, team_id=world.teams["tea fair"].pk)
        hand_over(ACCOUNT, [tea.pk], world.people["dai"].pk)
        assert [row.id for row in find(Query(ACCOUNT)).rows] == [tea.pk]


def test_a_team_in_the_trash_opens_nothing(world: World) -> None:
    tea = golden(world)
    with world.as_("chen"):
        share(ACCOUNT, tea.pk, team_id=world.teams["tea fair"].pk)
    assert accounts(world, "gus") == {"Golden Leaf"}
    with world.as_("root"):
        trash(entity("team"), [world.teams["tea fair"].pk])
    assert accounts(world, "gus") == set()


def test_a_share_ends_at_its_moment_and_when_it_is_taken_back(world: World) -> None:
    tea = golden(world)
    with world.as_("chen"):
        made = share(ACCOUNT, tea.pk, user_id=world.people["gus"].pk)
    assert accounts(world, "gus") == {"Golden Leaf"}
    with world.as_("chen"):
        unshare(ACCOUNT, tea.pk, made.pk)
        share(ACCOUNT, tea.pk, user_id=world.people["gus"].pk, expires_at="2026-01-01T00:00Z")  # type: ignore[arg-type]
    assert accounts(world, "gus") == set()


def test_a_share_opens_nothing_to_roles_that_read_no_such_records(world: World) -> None:
    tea = golden(world)
    for login in ("root", "nora"):
        lend(world, tea, login)
        with world.as_(login):
            assert not ACCOUNT.model._base_manager.filter(pk=tea.pk).exists()
