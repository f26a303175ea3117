"""Sales territories: a tree with rules places accounts, a draft shows what it would move before it is put into force."""

import re
from typing import Any

import pytest

from guanxi.customers.models import Account
from guanxi.customers.territories.actions.copy_model import copy_model
from guanxi.customers.territories.actions.set_territory import free_territory, set_territory
from guanxi.customers.territories.actions.switch_model import ModelRefused, put_into_force, put_out_of_force
from guanxi.customers.territories.foreseeing import foresee, worths
from guanxi.customers.territories.models import State, Territory, TerritoryModel, TerritoryStay
from guanxi.customers.territories.tasks import place_accounts, place_what_moved
from guanxi.customers.territories.tree import tree_of
from guanxi.lib.money import short
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from tests.platform.web.administration.walking import walk
from tests.world import World


def account(name: str, **values: Any) -> int:
    return int(create(entity("account"), {"name": name} | values, allow_twins=True).pk)


def territory(model: int, name: str, condition: str = "", **values: Any) -> int:
    return int(create(entity("territory"), {"model": model, "name": name, "condition": condition} | values).pk)


def east_and_west(company: World) -> dict[str, int]:
    """China with an east, where key accounts stand apart, and a west; the rest of the world is nobody's."""
    model = create(entity("territory_model"), {"name": "By region"}).pk
    china = territory(model, "China", "country.is.China", position=1)
    east = territory(
        model, "East", "province.any_of.Shanghai,Jiangsu", parent=china, position=1, keeper=company.people["chen"].pk
    )
    keys = territory(model, "Key accounts in the east", "level.is.key", parent=east, keeper=company.people["bo"].pk)
    west = territory(model, "West", "province.is.Sichuan", parent=china, position=2, keeper=company.people["dai"].pk)
    return {"model": model, "china": china, "east": east, "keys": keys, "west": west}


def in_force(model: int) -> None:
    put_into_force(TerritoryModel.objects.get(pk=model), by=someone())
    place_accounts(model_id=model, user_id=someone().user_id)


def where(*accounts: int) -> list[int | None]:
    rows = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "territory_id"))
    return [rows[each] for each in accounts]


def test_accounts_stand_in_the_deepest_territory_whose_conditions_they_meet(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
        tea = account("Tea of Suzhou", country="China", province="Jiangsu")
        key = account("Jade Garden", country="China", province="Shanghai", level="key")
        north = account("Harbin Ice", country="China", province="Heilongjiang")
        abroad = account("Kontor Elbe", country="Germany")
        in_force(parts["model"])
        assert where(tea, key, north, abroad) == [parts["east"], parts["keys"], parts["china"], None]


def test_a_territory_without_conditions_takes_all_that_no_other_one_took(world: World) -> None:
    with world.as_("ada"):
        model = create(entity("territory_model"), {"name": "Two halves"}).pk
        here = territory(model, "Here", "country.is.China", position=1)
        rest = territory(model, "The rest", position=2)
        in_force(model)
        assert where(account("Jade Garden", country="China"), account("Kontor Elbe")) == [here, rest]


def test_a_new_account_is_placed_as_it_is_written_and_moves_when_it_changes(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
        in_force(parts["model"])
    with world.as_("chen"):
        tea = account("Tea of Chengdu", country="China", province="Sichuan")
        assert where(tea) == [parts["west"]]
        change(entity("account"), tea, {"province": "Jiangsu"})
        assert where(tea) == [parts["east"]]
        stays = TerritoryStay.objects.filter(account=tea).order_by("pk")
        assert [(stay.territory_id, stay.left_at is None) for stay in stays] == [
            (parts["west"], False),
            (parts["east"], True),
        ]


def test_what_is_kept_to_named_people_is_placed_when_its_owner_writes_it(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
        in_force(parts["model"])
    with world.as_("gus"):
        secret = account("Quiet House", country="China", province="Sichuan", visibility=1)
        assert where(secret) == [parts["west"]]


def test_an_account_put_somewhere_by_hand_stays_there_until_the_rules_decide_again(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
        in_force(parts["model"])
        tea = account("Tea of Chengdu", country="China", province="Sichuan")
        set_territory(Account.objects.get(pk=tea), by=someone(), territory=parts["keys"])
        change(entity("account"), tea, {"city": "Chengdu"})
        place_what_moved(0)
        assert where(tea) == [parts["keys"]]
        free_territory(Account.objects.get(pk=tea), by=someone())
        assert where(tea) == [parts["west"]]


def a_west_that_grows(company: World) -> tuple[TerritoryModel, Territory, dict[str, int], int, int]:
    """The tree in force, and a draft whose west takes Jiangsu, too: Chengdu brought 1,000.00 and Suzhou 70.00."""
    parts = east_and_west(company)
    in_force(parts["model"])
    shu = account("Tea of Chengdu", country="China", province="Sichuan")
    su = account("Tea of Suzhou", country="China", province="Jiangsu")
    for customer, amount in ((shu, "1000"), (su, "70")):
        deal = create(entity("deal"), {"name": "Green tea", "account": customer, "amount": amount})
        entity("deal").action("win").run(deal, by=someone())
    draft = copy_model(TerritoryModel.objects.get(pk=parts["model"]), by=someone())
    west = Territory.objects.get(model=draft.pk, name="West")
    change(entity("territory"), west.pk, {"condition": "province.any_of.Sichuan,Jiangsu", "position": 0})
    return draft, west, parts, shu, su


def test_a_draft_shows_who_gains_and_who_loses_before_anything_moves(world: World) -> None:
    with world.as_("ada"):
        draft, west, parts, shu, su = a_west_that_grows(world)
        seen = foresee(tree_of(draft.pk), hands_over=True)
        gained = seen.territories[west.pk]
        # By territory of the copy everything moves; what it brought goes along, by person only what changes hands.
        assert (gained.gained, gained.worth_gained["deals_won_amount"]) == (2, 107000)
        assert seen.people[world.people["dai"].pk].gained == 2
        assert seen.people[world.people["ada"].pk].worth_lost["deals_won_amount"] == 107000
        assert where(shu, su) == [parts["west"], parts["east"]]


def test_the_pages_of_a_draft_tell_which_accounts_move_and_what_they_brought(world: World) -> None:
    with world.as_("ada"):
        draft, west, parts, _shu, _su = a_west_that_grows(world)
        keys = [one.key for one in worths()]
    ada = walk(world, "ada")
    assert f"/territories/{draft.pk}/preview" in ada.text("/territories")
    page = ada.text(f"/territories/{draft.pk}/preview")
    assert "2 accounts that you read would move" in page
    lines = {place: _cells(page, place) for place in (west.pk, parts["west"], parts["east"])}
    assert all(len(told) == 2 + 2 * len(keys) for told in lines.values())
    won = keys.index("deals_won_amount")
    sums = {
        place: (told[0], told[1 + won], told[len(told) // 2], told[len(told) // 2 + 1 + won])
        for place, told in lines.items()
    }
    assert sums == {
        west.pk: ("+2", short(107000, "CNY"), "", ""),
        parts["west"]: ("", "", "−1", short(100000, "CNY")),
        parts["east"]: ("", "", "−1", short(7000, "CNY")),
    }
    moving = ada.text(f"/territories/{draft.pk}/moving?into={west.pk}")
    assert "Tea of Chengdu" in moving and "Tea of Suzhou" in moving
    moving = ada.text(f"/territories/{draft.pk}/moving?from={parts['east']}")
    assert "Tea of Suzhou" in moving and "Tea of Chengdu" not in moving


def _cells(page: str, place: int) -> list[str]:
    """Give the cells of a territory's line, as one reads them."""
    found = re.search(rf'<tr><th scope="row"><a href="/territory/{place}">.*?</th>(.*?)</tr>', page, re.DOTALL)
    assert found
    return [re.sub("<[^>]*>", "", one) for one in re.findall(r"<td[^>]*>(.*?)</td>", found[1])]


def test_only_one_model_is_in_force_and_the_tree_in_force_is_not_touched(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
        in_force(parts["model"])
        with pytest.raises(Invalid, match="in force"):
            change(entity("territory"), parts["west"], {"condition": "province.is.Hunan"})
        copy = copy_model(TerritoryModel.objects.get(pk=parts["model"]), by=someone())
        in_force(copy.pk)
        states = dict(TerritoryModel.objects.values_list("pk", "state"))
        assert (states[parts["model"]], states[copy.pk]) == (State.OVER, State.ACTIVE)
        tea = account("Tea of Chengdu", country="China", province="Sichuan")
        assert Territory.objects.get(pk=where(tea)[0]).model_id == copy.pk
        put_out_of_force(TerritoryModel.objects.get(pk=copy.pk), by=someone())
        assert where(account("Tea of Leshan", country="China", province="Sichuan")) == [None]


def test_accounts_change_hands_only_where_the_model_says_so_and_its_person_may(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
        change(entity("territory_model"), parts["model"], {"hands_over": True})
        create(entity("territory_member"), {"territory": parts["east"], "person": world.people["gus"].pk})
        tea = account("Tea of Chengdu", country="China", province="Sichuan")
        stays = account("Tea of Suzhou", country="China", province="Jiangsu", owner=world.people["gus"].pk)
        in_force(parts["model"])
        owners = dict(Account.objects.filter(pk__in=(tea, stays)).values_list("pk", "owner__login"))
        assert owners == {tea: "dai", stays: "gus"}


def test_conditions_about_what_stands_beside_an_account_come_true_at_night(world: World) -> None:
    with world.as_("ada"):
        model = create(entity("territory_model"), {"name": "By business"}).pk
        buyers = territory(model, "Buyers", "with(deal;outcome.is.won)")
        in_force(model)
        tea = account("Tea of Chengdu")
        deal = create(entity("deal"), {"name": "Green tea", "account": tea, "amount": "10"})
        entity("deal").action("win").run(deal, by=someone())
        assert where(tea) == [None]
        place_what_moved(0)
        assert where(tea) == [buyers]


@pytest.mark.parametrize("condition", ["colour.is.red", "province.sounds_like.x"])
def test_conditions_that_cannot_be_asked_are_refused_at_latest_when_put_into_force(
    world: World, condition: str
) -> None:
    with world.as_("ada"):
        model = create(entity("territory_model"), {"name": "By taste"}).pk
        with pytest.raises((Invalid, ModelRefused)):
            territory(model, "Red", condition)
            put_into_force(TerritoryModel.objects.get(pk=model), by=someone())


def test_a_tree_has_no_circles_and_no_branches_of_another_model(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
        other = create(entity("territory_model"), {"name": "Other"}).pk
        with pytest.raises(Invalid, match="below itself"):
            change(entity("territory"), parts["china"], {"parent": parts["keys"]})
        with pytest.raises(Invalid):
            territory(other, "Stray", parent=parts["china"])
        with pytest.raises(ModelRefused, match="no territories"):
            put_into_force(TerritoryModel.objects.get(pk=other), by=someone())


def test_sellers_look_the_territories_up_and_only_directors_make_them(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
    with world.as_("chen"):
        assert Territory.objects.filter(pk=parts["west"]).exists()
        with pytest.raises(NotAllowed):
            create(entity("territory_model"), {"name": "Mine"})


def test_the_preview_spares_owners_who_work_there_and_what_is_in_force_is_not_put_away(world: World) -> None:
    with world.as_("ada"):
        parts = east_and_west(world)
        in_force(parts["model"])
        gus = world.people["gus"].pk
        account("Tea of Chengdu", country="China", province="Sichuan", owner=gus)
        draft = copy_model(TerritoryModel.objects.get(pk=parts["model"]), by=someone())
        west = Territory.objects.get(model=draft.pk, name="West")
        create(entity("territory_member"), {"territory": west.pk, "person": gus})
        seen = foresee(tree_of(draft.pk), hands_over=True)
        assert seen.territories[west.pk].gained == 1 and not seen.people, "as it will be handed over: not at all"
        for kind, number in (("territory", parts["east"]), ("territory_model", parts["model"])):
            with pytest.raises(NotAllowed, match="in force"):
                trash(entity(kind), [number])
        trash(entity("territory"), [west.pk])
