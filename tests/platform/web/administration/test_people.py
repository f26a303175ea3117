"""An administrator keeps people: adds one, gives roles, lets them in, and closes the door behind those who leave."""

import re

from django.test import Client

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Session, UnitMember, User
from guanxi.platform.permissions.models import Assignment, Operation, Role
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from tests.platform.web.administration.walking import walk
from tests.world import World

STRONG = "osmanthus oolong 7"


def role(key: str) -> int:
    return int(Role.objects.get(key=key).pk)


def kinds(world: World) -> list[str]:
    with world.as_("root"):
        return list(Operation.objects.order_by("id").values_list("kind", flat=True))


def test_a_new_person_is_added_invited_and_comes_in_with_their_own_password(world: World) -> None:
    root = walk(world, "root")
    page = root.do(
        "/administration/people/new",
        _fields="name,login,unit,active",
        name="Iris",
        login="iris",
        unit=world.units["Berlin"].pk,
        active="true",
    )
    assert "Iris is added" in page
    iris = User.objects.get(login="iris")
    path = f"/administration/people/{iris.pk}"
    assert "The role counts at once" in root.do(f"{path}/roles", role=role("salesperson"))
    shown = root.do(f"{path}/invite", 200)
    link = re.search(r"http://testserver(/invitation/\d+/[\w-]+)", shown)
    assert link and link[1] not in root.text(path)
    guest = Client()
    assert "Welcome, Iris" in guest.get(link[1]).content.decode()
    weak = guest.post(link[1], {"new": "weak", "again": "weak"})
    assert weak.status_code == 422 and "too short" in weak.content.decode()
    differing = guest.post(link[1], {"new": STRONG, "again": STRONG + "x"})
    assert "differ" in differing.content.decode()
    assert guest.post(link[1], {"new": STRONG, "again": STRONG}).headers["Location"] == "/"
    assert guest.get("/account").status_code == 200
    assert Client().get(link[1]).status_code == 403
    assert Client().post("/log-in", {"user": "iris", "password": STRONG}).status_code == 303
    assert {"role given", "invitation made", "invitation used", "logged in"} <= set(kinds(world))


def test_a_first_password_leads_to_the_change_page_and_nowhere_else(world: World) -> None:
    root, chen = walk(world, "root"), world.people["chen"]
    assert "too common" in root.do(f"/administration/people/{chen.pk}/password", 422, password="password123")
    assert "has to replace it" in root.do(f"/administration/people/{chen.pk}/password", password=STRONG)
    browser = Client()
    assert browser.post("/log-in", {"user": "chen", "password": STRONG}).status_code == 303
    for path in ("/", "/account", "/me/settings", "/administration/people"):
        assert browser.get(path).headers["Location"] == "/me/password"
    assert "first one has to be replaced" in browser.get("/me/password").content.decode()
    wrong = browser.post("/me/password", {"current": "guess", "new": "silver needle 88", "again": "silver needle 88"})
    assert "not your present password" in wrong.content.decode()
    assert (
        browser.post(
            "/me/password", {"current": STRONG, "new": "silver needle 88", "again": "silver needle 88"}
        ).headers["Location"]
        == "/"
    )
    assert browser.get("/account").status_code == 200


def test_a_wrong_present_password_stays_counted(world: World) -> None:
    with world.as_("root"):
        pass
    root, chen = walk(world, "root"), world.people["chen"]
    root.do(f"/administration/people/{chen.pk}/password", password=STRONG)
    browser = walk(world, "chen")
    for _each in range(5):
        browser.post("/me/password", {"current": "guess", "new": "silver needle 88", "again": "silver needle 88"})
    locked = browser.post("/me/password", {"current": STRONG, "new": "silver needle 88", "again": "silver needle 88"})
    assert "Too many failed attempts" in locked.content.decode()


def test_the_log_in_locks_after_five_failures_and_the_administrator_unlocks(world: World) -> None:
    root, chen = walk(world, "root"), world.people["chen"]
    root.do(f"/administration/people/{chen.pk}/password", password=STRONG)
    said = [Client().post("/log-in", {"user": name, "password": "wrong"}) for name in ("chen",) * 6]
    assert [answer.status_code for answer in said] == [422] * 4 + [429] * 2
    assert "Too many failed attempts" in said[5].content.decode()
    path = f"/administration/people/{chen.pk}"
    assert "locked after failed attempts" in root.text(path)
    assert "may try again" in root.do(f"{path}/unlock")
    assert Client().post("/log-in", {"user": "chen", "password": STRONG}).status_code == 303


def test_who_is_deactivated_is_out_at_once(world: World) -> None:
    root, chen = walk(world, "root"), world.people["chen"]
    browser = walk(world, "chen")
    assert browser.get("/account").status_code == 200
    path = f"/administration/people/{chen.pk}"
    assert "logged out everywhere at once" in root.text(f"{path}/deactivate")
    assert "may not log in any more" in root.do(f"{path}/deactivate")
    assert browser.get("/account").headers["Location"].startswith("/log-in")
    assert not Session.objects.filter(user=chen).exists()
    assert "may log in again" in root.do(f"{path}/activate")
    done = [kind for kind in kinds(world) if kind.startswith("person")]
    assert done == ["person deactivated", "person activated"]
    assert "cannot deactivate yourself" in root.do(f"/administration/people/{world.people['root'].pk}/deactivate")


def test_the_administrator_sees_and_ends_sessions_without_learning_their_keys(world: World) -> None:
    root = walk(world, "root")
    browser, other = walk(world, "chen"), walk(world, "chen")
    path = f"/administration/people/{world.people['chen'].pk}"
    page = root.text(path)
    assert page.count("Firefox on Linux") == 2
    assert browser.cookies["sessionid"].value not in page
    handle = re.findall(r"/sessions/(\w+)/end", page)[0]
    root.do(f"{path}/sessions/{handle}/end")
    assert sorted(one.get("/account").status_code for one in (browser, other)) == [200, 302]
    root.do(f"{path}/sessions/end")
    assert {one.get("/account").status_code for one in (browser, other)} == {302}


def test_a_role_counts_from_the_next_page_on_and_no_more_when_it_is_taken_back(world: World) -> None:
    root, nora = walk(world, "root"), walk(world, "nora")
    assert nora.get("/account").status_code == 403
    path = f"/administration/people/{world.people['nora'].pk}"
    root.do(f"{path}/roles", role=role("salesperson"))
    assert nora.get("/account").status_code == 200
    assert "has the role already" in root.do(f"{path}/roles", role=role("salesperson"))
    held = Assignment.objects.get(user=world.people["nora"])
    assert "taken back" in root.do(f"{path}/roles/{held.pk}/end")
    assert nora.get("/account").status_code == 403


def test_a_further_unit_opens_its_records(world: World) -> None:
    with world.as_("gus"):
        create(entity("account"), {"name": "Golden Leaf"})
    root, path = walk(world, "root"), f"/administration/people/{world.people['eva'].pk}"

    def seen() -> list[str]:
        with world.as_("eva"):
            return [row.title for row in find(Query(entity("account"))).rows]

    assert seen() == []
    assert "Berlin" in root.do(f"{path}/units", unit=world.units["Berlin"].pk)
    assert seen() == ["Golden Leaf"]
    assert "already" in root.do(f"{path}/units", unit=world.units["Berlin"].pk)
    root.do(f"{path}/units/{world.units['Berlin'].pk}/end")
    assert seen() == [] and not UnitMember.objects.exists()


def test_the_list_finds_people_and_names_their_roles(world: World) -> None:
    root = walk(world, "root")
    page = root.text("/administration/people", q="qui")
    assert "Quinn" in page and "Quality" in page and "Gus" not in page.split("<tbody>")[1]
    berlin = root.text("/administration/people", unit=world.units["Berlin"].pk).split("<tbody>")[1]
    assert "Gus" in berlin and "Nora" in berlin and "Chen" not in berlin
    assert "no role" in berlin


def test_units_are_a_tree_that_can_be_grown_and_moved(world: World) -> None:
    root = walk(world, "root")
    page = root.text("/administration/units")
    assert page.index("Lantern Tea</strong>") < page.index("Shanghai</strong>") < page.index("Pair</strong>")
    root.do("/administration/units/new", name="Suzhou", parent=world.units["Shanghai"].pk)
    wrong = root.do(
        f"/administration/units/{world.units['Shanghai'].pk}", 422, name="Shanghai", parent=world.units["Pair"].pk
    )
    assert "cannot stand above it" in wrong
    root.do(f"/administration/units/{world.units['Pair'].pk}", name="Pair B", parent=world.units["Berlin"].pk)
    world.units["Pair"].refresh_from_db()
    assert (world.units["Pair"].name, world.units["Pair"].parent_id) == ("Pair B", world.units["Berlin"].pk)
    assert "Move them first" in root.do(f"/administration/units/{world.units['Berlin'].pk}/trash")
    suzhou = type(world.units["Pair"]).objects.get(name="Suzhou")
    assert "is in the trash" in root.do(f"/administration/units/{suzhou.pk}/trash")


def test_a_team_gains_and_loses_members(world: World) -> None:
    root = walk(world, "root")
    path = f"/administration/teams/{world.teams['tea fair'].pk}"
    page = root.do(f"{path}/members", person=world.people["dai"].pk)
    assert all(name in page for name in ("Chen", "Dai", "Gus"))
    assert "already" in root.do(f"{path}/members", person=world.people["dai"].pk)
    assert "Choose a person" in root.do(f"{path}/members", person="")
    assert ">Dai<" not in root.do(f"{path}/members/{world.people['dai'].pk}/end")
    assert "Remove the members first" in root.do(f"{path}/trash")
    assert "Autumn fair" in root.do("/administration/teams/new", name="Autumn fair", purpose="Stand in hall 3")
