"""An administrator hands everything of somebody who leaves to others, on pages, and takes it back."""

import re

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.reading import notifications
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from tests.platform.web.administration.walking import walk
from tests.world import World

ACCOUNT = entity("account")


def test_everything_goes_in_one_step_after_a_preview_and_the_account_is_closed(world: World) -> None:
    chen, dai = world.people["chen"].pk, world.people["dai"].pk
    with world.as_("chen"):
        for city in ("Hangzhou", "Berlin"):
            create(ACCOUNT, {"name": f"Tea house {city}", "city": city})
    root = walk(world, "root")
    assert f"/person/{chen}/hand-over-all" in root.text(f"/administration/people/{chen}")
    page = root.text(f"/person/{chen}/hand-over-all")
    assert "you read none of them" in page and "Tea house" not in page and "Divide by" not in page
    assert "Say who takes over" in root.do(f"/person/{chen}/hand-over-all", 422)
    shown = root.do(f"/person/{chen}/hand-over-all", to=dai, deactivate="true", shares="true")
    assert "2 records will change hands" in shown and "logs in no more" in shown and "Tea house" not in shown
    number = re.search(r"/me/hand-over/(\d+)/run", shown)
    assert number
    done = root.do(f"/me/hand-over/{number[1]}/run")
    assert "2 records changed hands" in done and "may not log in any more" in done
    assert "handed over everything of Chen" in root.text("/administration/log")
    assert "are with Chen again" in root.do(f"/me/hand-over/{number[1]}/undo")
    with world.as_("chen"):
        assert len(find(Query(ACCOUNT)).rows) == 2
    assert walk(world, "dai").get(f"/me/hand-over/{number[1]}").status_code == 404


def test_a_director_divides_customers_by_city(world: World) -> None:
    person = {login: user.pk for login, user in world.people.items()}
    with world.as_("chen"):
        for number, city in enumerate(("Hangzhou", "Hangzhou", "Berlin")):
            create(ACCOUNT, {"name": f"Tea house {number}", "city": city}, allow_twins=True)
    ada, path = walk(world, "ada"), f"/person/{person['chen']}/hand-over-all"
    assert path in ada.text(f"/user/{person['chen']}")
    form = ada.do(path, 200, to=person["dai"], again="yes", **{"by-account": "city"})
    assert "Hangzhou" in form and "Berlin" in form
    values = re.findall(r'name="value-account" value="(\w+)"', form)
    parts = {f"part-account-{place}": person["gus"] for place, value in enumerate(values) if value == "Berlin"}
    sent = {"to": person["dai"], "by-account": "city", "of-account": "city", "value-account": values, **parts}
    shown = ada.do(path, **sent)
    assert re.findall(r"<td>(Dai|Gus)\s*</td><td class=\"g-number\">(\d)", shown) == [("Dai", "2"), ("Gus", "1")]


def test_who_may_hand_nothing_over_is_not_offered_it(world: World) -> None:
    dai, chen = walk(world, "dai"), world.people["chen"].pk
    assert "hand-over-all" not in dai.text(f"/user/{chen}")
    assert dai.get(f"/person/{chen}/hand-over-all").status_code == 403


def test_a_receiver_whose_roles_read_nothing_of_it_is_warned_of(world: World) -> None:
    chen, nora = world.people["chen"].pk, world.people["nora"].pk
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Tea house"})
    shown = walk(world, "root").do(f"/person/{chen}/hand-over-all", to=nora)
    assert "The roles of Nora do not let them read: Accounts" in shown.replace("Customers", "Accounts")


def test_who_is_away_names_a_deputy_and_both_are_told(world: World) -> None:
    chen, gus = world.people["chen"].pk, world.people["gus"].pk
    with world.as_("chen"):
        account = create(ACCOUNT, {"name": "Tea house"}).pk
    mine = walk(world, "chen")
    assert f"/person/{chen}/deputies" in mine.text("/me/settings")
    path, today = f"/person/{chen}/deputies", timezone.localdate().isoformat()
    assert "Say from which day" in mine.do(path, 422, deputy=gus, first="soon", last="")
    shown = mine.do(path, deputy=gus, first=today, last=today)
    assert "Gus stands in for Chen" in shown and "reads and changes" in shown
    theirs = walk(world, "gus")
    assert "You stand in for" in theirs.text("/") and "Tea house" in theirs.text("/account")
    assert "Tea house" in theirs.text(f"/account/{account}")
    with world.as_("gus"):
        assert notifications()[0][0].sentence.startswith("Gus stands in for Chen until")
    assert "You stand in for" not in mine.text("/")
    assert "let Gus stand in for Chen until" in walk(world, "root").text("/administration/log")
    stranger = walk(world, "dai")
    assert "Name a deputy" not in stranger.text(path)
    assert "themselves a deputy" in stranger.do(path, 422, deputy=gus, first=today, last="2027-01-01")
    number = re.search(r"/deputies/(\d+)/end", shown)
    assert number and "does not stand in any more" in mine.do(f"{path}/{number[1]}/end")
    assert theirs.get(f"/account/{account}").status_code == 404
