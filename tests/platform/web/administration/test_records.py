"""On a record: sharing it, closing it, and asking why somebody sees it."""

import datetime as dt
import html

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from tests.platform.web.administration.walking import walk
from tests.world import World

ACCOUNT = entity("account")


def chens_customer(world: World) -> int:
    with world.as_("chen"):
        return int(create(ACCOUNT, {"name": "Golden Leaf", "phone": "13800138000"}).pk)


def seers(world: World) -> set[str]:
    found = set()
    for login in ("ada", "bo", "hana", "chen", "dai", "gus", "quinn"):
        with world.as_(login):
            if find(Query(ACCOUNT)).rows:
                found.add(login)
    return found


def why(world: World, asker: str, number: int, about: str) -> str:
    return html.unescape(walk(world, asker).text(f"/account/{number}/why", person=world.people[about].pk))


def test_the_owner_shares_with_a_person_until_a_day_and_ends_it(world: World) -> None:
    number, path = chens_customer(world), ""
    path = f"/account/{number}/sharing"
    chen, gus = walk(world, "chen"), walk(world, "gus")
    gus.text(f"/account/{number}", 404)
    day = timezone.localdate() + dt.timedelta(days=3)
    page = chen.do(path, person=world.people["gus"].pk, level="edit", until=day.isoformat())
    assert "Gus" in page and f"until {day}" in page and "may read and change it" in page
    gus.text(f"/account/{number}")
    given = Share.objects.raw("select * from app.shares_of_account(%s)", [number])
    with world.as_("chen"):
        (one,) = given
        assert (
            one.can_edit and one.expires_at and timezone.localtime(one.expires_at).date() == day + dt.timedelta(days=1)
        )
    assert "may read it" not in chen.do(f"{path}/{one.pk}/end").split("<fieldset")[0]
    gus.text(f"/account/{number}", 404)


def test_what_is_wrong_with_a_share_is_said_beside_its_field(world: World) -> None:
    number = chens_customer(world)
    chen, path = walk(world, "chen"), f"/account/{number}/sharing"
    gus, team = world.people["gus"].pk, world.teams["tea fair"].pk
    assert "Choose either a person or a team" in chen.do(path, 422)
    assert "Choose either a person or a team" in chen.do(path, 422, person=gus, team=team)
    assert "no date that can be read" in chen.do(path, 422, person=gus, until="soon")
    assert "This day is past" in chen.do(path, 422, person=gus, until="2020-01-01")
    chen.do(path, team=team)
    assert "shared with them already" in chen.do(path, 422, team=team)
    assert "Tea fair" in chen.text(path)


def test_who_only_reads_a_record_sees_its_shares_and_adds_none(world: World) -> None:
    number = chens_customer(world)
    quinn, path = walk(world, "quinn"), f"/account/{number}/sharing"
    assert "Share with" not in quinn.text(path) and "Turn on" not in quinn.text(path)
    assert "may not share" in quinn.do(path, 422, person=world.people["gus"].pk)
    walk(world, "gus").text(path, 404)
    walk(world, "root").text(path, 403)


def test_an_exclusive_record_is_seen_by_named_people_only_and_opened_again(world: World) -> None:
    number = chens_customer(world)
    chen, path = walk(world, "chen"), f"/account/{number}/sharing"
    assert seers(world) == {"ada", "bo", "hana", "chen", "quinn"}
    page = chen.do(f"{path}/switch", name="visibility", on="yes")
    assert "Roles do not reach this record" in page
    assert seers(world) == {"chen"}
    chen.do(path, person=world.people["gus"].pk)
    assert seers(world) == {"chen", "gus"}
    chen.do(f"{path}/switch", name="visibility", on="")
    assert "ada" in seers(world)


def test_what_stands_under_an_exclusive_customer_says_so(world: World) -> None:
    number = chens_customer(world)
    with world.as_("chen"):
        contact = create(entity("contact"), {"name": "Lin Mei", "account": number}).pk
        share(ACCOUNT, number, user_id=world.people["gus"].pk)
    chen = walk(world, "chen")
    chen.do(f"/account/{number}/sharing/switch", name="visibility", on="yes")
    assert "Only named people see its customer" in chen.text(f"/contact/{contact}/sharing")
    assert "As its customer" in chen.text(f"/contact/{contact}")
    for login, said in (
        ("gus", "It belongs to the customer “Golden Leaf”, which Gus can see."),
        ("hana", "Its customer is open to named people only"),
    ):
        page = chen.text(f"/contact/{contact}/why", person=world.people[login].pk)
        assert said in html.unescape(page)
    walk(world, "hana").text(f"/contact/{contact}", 404)


def test_only_the_owner_changes_a_record_that_is_kept_to_the_owner(world: World) -> None:
    number = chens_customer(world)
    chen, bo = walk(world, "chen"), walk(world, "bo")
    bo.text(f"/account/{number}/edit")
    assert "neither change nor delete" in chen.do(f"/account/{number}/sharing/switch", name="owner_only_edit", on="yes")
    bo.text(f"/account/{number}/edit", 403)
    assert "Turn off" not in bo.text(f"/account/{number}/sharing")
    bo.do(f"/account/{number}/sharing/switch", 422, name="owner_only_edit", on="")
    chen.text(f"/account/{number}/edit")


def test_why_names_the_role_the_unit_the_managers_and_the_share(world: World) -> None:
    number = chens_customer(world)
    with world.as_("chen"):
        share(ACCOUNT, number, team_id=world.teams["tea fair"].pk, expires_at=timezone.now() + dt.timedelta(days=2))
    assert "Chen owns it." in why(world, "ada", number, "chen")
    assert "May also: change it, delete it, hand it over." in why(world, "ada", number, "chen")
    assert "The role “Director” of Ada reaches all such records." in why(world, "chen", number, "ada")
    assert "It stands in the unit “Shanghai”, which the role “Head of office” of Hana reaches." in why(
        world, "chen", number, "hana"
    )
    assert "Its owner Chen works under Bo; the role “Sales manager” reaches that." in why(world, "chen", number, "bo")
    assert "Chen shared it with the team “Tea fair”, to which Gus belongs (until" in why(world, "chen", number, "gus")
    quality = why(world, "chen", number, "quinn")
    assert "May only read it." in quality and "Sees masked: Phone" in quality and "Does not see: " in quality


def test_why_not_says_what_is_missing(world: World) -> None:
    number = chens_customer(world)
    assert "does not own it, no role reaches it" in why(world, "chen", number, "gus")
    assert "No role of Nora reaches Accounts at all" in why(world, "chen", number, "nora")
    walk(world, "chen").do(f"/account/{number}/sharing/switch", name="visibility", on="yes")
    assert "open to named people only" in why(world, "chen", number, "ada")
    with world.as_("root"):
        User.objects.filter(login="gus").update(active=False)
    assert "may not log in, so sees nothing" in why(world, "chen", number, "gus")


def test_why_is_told_only_to_those_who_read_the_record(world: World) -> None:
    number = chens_customer(world)
    for login, status in (("gus", 404), ("dai", 404), ("root", 403), ("nora", 403)):
        assert "Golden Leaf" not in walk(world, login).text(
            f"/account/{number}/why", status, person=world.people["chen"].pk
        )


def test_a_linked_record_is_named_only_to_those_who_see_it(world: World) -> None:
    number = chens_customer(world)
    with world.as_("chen"):
        share(ACCOUNT, number, user_id=world.people["gus"].pk)
    with world.as_("gus"):
        page = walk(world, "gus").do(f"/account/{number}/timeline/note", text="Tasted the spring harvest.")
    assert "spring harvest" in page
    with world.as_("gus"):
        note = find(Query(entity("activity"))).rows[0].id
    told = html.unescape(walk(world, "chen").text(f"/activity/{note}/why"))
    assert "It stands on the timeline of Account “Golden Leaf”, which Chen can see." in told


def test_a_token_is_shown_once_and_revoked(world: World) -> None:
    chen = walk(world, "chen")
    page = chen.do("/me/tokens", 200, name="Nightly export", may="read", days="30")
    secret = page.split('readonly value="')[1].split('"')[0]
    assert secret.startswith("guanxi_")
    later = chen.text("/me/tokens")
    assert secret not in later and secret[-4:] in later and "Nightly export" in later and "never used" in later
    assert "needs a name" in chen.do("/me/tokens", 422, name="", may="all", days="30")
    from_root = walk(world, "root").text(f"/administration/people/{world.people['chen'].pk}")
    assert "Nightly export" in from_root and secret not in from_root
    end = later.split('action="/me/tokens/')[1].split("/end")[0]
    walk(world, "gus").do(f"/me/tokens/{end}/end")
    assert "Nightly export" in chen.text("/me/tokens")
    assert "works no more" in chen.do(f"/me/tokens/{end}/end")
