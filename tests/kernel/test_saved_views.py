"""Saved views: who finds them, who changes them, and that they never show more than their reader may see."""

import pytest
from django.db import ProgrammingError, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.saved.asking import query_of
from guanxi.platform.search.saved.models import Reach, SavedView
from guanxi.platform.search.saved.state import canonical, parameters_of, parts, without_parts
from guanxi.platform.search.saved.views import (
    Saved,
    ViewRefused,
    bring_back,
    change_view,
    find_view,
    remove_view,
    save_view,
    views_of,
)
from tests.world import World

DEAL = "f=amount.at_least.5000&sort=-amount"


def saved_by(world: World, login: str, name: str = "Large deals", **shared: object) -> Saved:
    with world.as_(login):
        view = save_view(entity("deal"), name, "list", DEAL)
        if shared:
            change_view(view, **shared)
        return find_view(entity("deal"), view.key) or view


def finds(world: World, login: str, view: Saved) -> bool:
    with world.as_(login):
        return view.key in [each.key for each in views_of(entity("deal"))]


def test_a_view_is_its_owners_alone_until_it_is_shared(world: World) -> None:
    view = saved_by(world, "chen")
    assert finds(world, "chen", view)
    for login in ("bo", "ada", "dai", "root"):
        assert not finds(world, login, view), login
    assert not SavedView.objects.exists(), "nobody acts, nobody finds"


@pytest.mark.parametrize(
    ("shared", "found", "not_found"),
    [
        ("people", ("dai",), ("bo", "gus", "eva")),
        ("teams", ("gus",), ("dai", "bo")),
        ("roles", ("dai", "gus"), ("bo", "hana")),
        ("everyone", ("dai", "gus", "bo", "ada", "eva"), ()),
    ],
)
def test_a_view_is_shared_with_people_teams_roles_or_everyone(
    world: World, shared: str, found: tuple[str, ...], not_found: tuple[str, ...]
) -> None:
    named = {
        "people": [world.people["dai"].pk],
        "teams": [world.teams["tea fair"].pk],
        "roles": [Role.objects.get(key="salesperson").pk],
    }
    how = {"reach": Reach.EVERYONE} if shared == "everyone" else {"reach": Reach.NAMED, shared: named[shared]}
    view = saved_by(world, "chen", **how)
    assert [login for login in (*found, *not_found) if finds(world, login, view)] == list(found)


def test_what_was_shared_is_closed_again(world: World) -> None:
    view = saved_by(world, "chen", reach=Reach.EVERYONE)
    with world.as_("chen"):
        change_view(view, reach=Reach.OWNER)
    assert not finds(world, "dai", view)


def test_a_shared_view_shows_the_rows_of_whoever_reads_it(world: World) -> None:
    for login in ("chen", "dai"):
        with world.as_(login):
            create(entity("deal"), {"name": f"Large deal of {login}", "amount": "9000"}, allow_twins=True)
            create(entity("deal"), {"name": f"Small deal of {login}", "amount": "90"}, allow_twins=True)
    view = saved_by(world, "chen", reach=Reach.EVERYONE)
    for login, names in (("dai", {"Large deal of dai"}), ("bo", {"Large deal of chen", "Large deal of dai"})):
        with world.as_(login):
            assert {row.title for row in find(query_of(view)).rows} == names


def test_what_a_view_asks_of_hidden_fields_is_left_out(world: World) -> None:
    with world.as_("chen"):
        create(entity("deal"), {"name": "Small deal", "amount": "90"})
    view = saved_by(world, "chen", reach=Reach.EVERYONE)
    with world.as_("quinn"):
        asked = query_of(view)
        assert (asked.filters, asked.sort) == ((), ())
        assert [row.title for row in find(asked).rows] == ["Small deal"]


def test_only_the_owner_changes_a_view_and_an_administrator_one_that_is_shared(world: World) -> None:
    mine, shared = saved_by(world, "chen"), saved_by(world, "chen", "Ours", reach=Reach.EVERYONE)
    with world.as_("dai"):
        theirs = find_view(entity("deal"), shared.key)
        assert theirs is not None and not theirs.editable
        with pytest.raises(ViewRefused):
            change_view(theirs, name="Taken over")
        with pytest.raises(ViewRefused):
            remove_view(theirs)
        assert not SavedView.objects.filter(pk=int(shared.key)).update(name="Taken over")
        with pytest.raises(ProgrammingError), transaction.atomic():
            SavedView.objects.create(entity="deal", name="In another's name", owner=world.people["chen"])
    with world.as_("root"):
        kept = SavedView.objects.get(pk=int(shared.key))
        assert not SavedView.objects.filter(pk=int(mine.key)).exists()
        assert SavedView.objects.filter(pk=kept.pk).update(name="Kept in order")
        with pytest.raises(ProgrammingError), transaction.atomic():
            SavedView.objects.filter(pk=kept.pk).update(reach=Reach.OWNER)


def test_a_removed_view_comes_back_as_it_was(world: World) -> None:
    view = saved_by(world, "chen", reach=Reach.EVERYONE)
    with world.as_("chen"):
        remove_view(view)
        assert find_view(entity("deal"), view.key) is None
    assert not finds(world, "dai", view)
    with world.as_("dai"):
        assert bring_back(entity("deal"), [int(view.key)]) == []
    with world.as_("chen"):
        assert [each.name for each in bring_back(entity("deal"), [int(view.key)])] == ["Large deals"]
    assert finds(world, "dai", view)


def test_a_view_needs_a_name_and_somebody_to_share_it_with(world: World) -> None:
    with world.as_("chen"):
        for name in ("", "   ", "x" * 81):
            with pytest.raises(ViewRefused):
                save_view(entity("deal"), name, "list", "")
        with pytest.raises(ViewRefused):
            save_view(entity("deal"), "Too much", "list", "&".join(f"f=name.contains.{'x' * 90}{n}" for n in range(50)))
        view = save_view(entity("deal"), " Large \n deals ", "list", "")
        assert view.name == "Large deals"
        with pytest.raises(ViewRefused, match="Name at least one"):
            change_view(view, reach=Reach.NAMED)


def test_a_declared_view_is_found_by_everybody_who_may_read_its_fields(world: World) -> None:
    with world.as_("chen"):
        assert "closing" in [view.key for view in views_of(entity("deal"))]
        with pytest.raises(ViewRefused):
            change_view(views_of(entity("deal"))[0], name="Mine now")
    for one in ("lead", "deal", "account", "contact", "activity"):
        with world.as_("ada"):
            for view in views_of(entity(one)):
                find(query_of(view))


def test_the_same_list_always_reads_the_same() -> None:
    said = "sort=-amount&f=stage.is.3&after=abc&view=12&q=&f=amount.at_least.5&column=name&column=stage"
    again = "f=stage.is.3&f=amount.at_least.5&columns=name,stage&sort=-amount"
    assert canonical(parameters_of(said)) == canonical(parameters_of(again))
    assert canonical(parameters_of("f=&view=12")) == ""
    whole = canonical(parameters_of(again))
    assert ("columns", "stage") in parts(whole)
    left = canonical(without_parts(whole, {("columns", "stage"), ("f", "stage.is.3")}))
    assert left == "f=amount.at_least.5&sort=-amount&columns=name"
