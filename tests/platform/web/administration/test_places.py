"""Who may go where in administration, in both languages, and that forms of strangers are refused."""

import pytest
from django.test import Client

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import create
from tests.platform.web.administration.walking import Walker, walk
from tests.world import World

PLACES = ("people", "people/new", "units", "units/new", "teams", "teams/new", "roles", "roles/new", "requests", "log")


def deep(world: World) -> list[str]:
    role = Role.objects.get(key="salesperson").pk
    person, unit, team = world.people["chen"].pk, world.units["Berlin"].pk, world.teams["tea fair"].pk
    below = (
        f"people/{person}",
        f"people/{person}/edit",
        f"people/{person}/password",
        f"people/{person}/invite",
        f"people/{person}/deactivate",
    )
    return [
        *PLACES,
        *below,
        f"units/{unit}",
        f"teams/{team}",
        f"teams/{team}/edit",
        f"roles/{role}",
        f"roles/{role}/fields",
        f"roles/{role}/people",
        f"roles/{role}/edit",
    ]


def test_the_administrator_opens_every_page_in_both_languages(world: World) -> None:
    root = walk(world, "root")
    for language in ("en", "zh-hans"):
        with world.as_("root"):
            User.objects.filter(login="root").update(language=language)
        for place in deep(world):
            assert "<h1" in root.text(f"/administration/{place}")


@pytest.mark.parametrize("login", ["ada", "chen", "quinn", "nora"])
def test_nobody_else_opens_any_of_them(world: World, login: str) -> None:
    walker = walk(world, login)
    for place in deep(world):
        walker.text(f"/administration/{place}", 403)
    walker.text("/administration/", 403)
    assert "/administration" not in walker.text("/me/settings")


@pytest.mark.parametrize("login", ["ada", "chen", "quinn"])
def test_nobody_else_changes_anything_there(world: World, login: str) -> None:
    walker = walk(world, login)
    role, person = Role.objects.get(key="director").pk, world.people["gus"].pk
    forms = {
        f"people/{person}/roles": {"role": role},
        f"people/{person}/units": {"unit": world.units["Berlin"].pk},
        f"people/{person}/password": {"password": "osmanthus oolong 7"},
        f"people/{person}/invite": {},
        f"people/{person}/deactivate": {},
        f"people/{person}/unlock": {},
        f"people/{person}/sessions/end": {},
        "units/new": {"name": "Paris"},
        f"units/{world.units['Berlin'].pk}/trash": {},
        f"teams/{world.teams['tea fair'].pk}/members": {"person": person},
        "roles/new": {"name": "Mine"},
        f"roles/{role}": {"account.read": "all"},
        f"roles/{role}/fields": {"entity": "account", "phone": "edit"},
        f"roles/{role}/trash": {},
        "requests/1/approve": {},
    }
    for place, data in forms.items():
        walker.do(f"/administration/{place}", 403, **data)


def test_the_root_of_administration_leads_to_the_first_place(world: World) -> None:
    assert walk(world, "root").get("/administration/").headers["Location"] == "/administration/people"


def test_a_form_without_its_token_is_refused(world: World) -> None:
    walker = Walker(enforce_csrf_checks=True).come_in(world, "root")
    answer = walker.post("/administration/units/new", {"name": "Paris"})
    assert answer.status_code == 403


def test_somebody_who_is_not_logged_in_is_sent_to_the_log_in(world: World) -> None:
    answer = Client().get("/administration/people")
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/log-in?next=")


def test_an_administrator_does_not_join_a_team_or_unit_and_is_told_why(world: World) -> None:
    root = walk(world, "root")
    with world.as_("root"):
        team = create(entity("team"), {"name": "Opening party"}).pk
    me, chen = world.people["root"].pk, world.people["chen"].pk
    assert "You cannot add yourself" in root.do(f"/administration/teams/{team}/members", person=me)
    assert "You cannot add yourself" in root.do(f"/administration/people/{me}/units", unit=world.units["Berlin"].pk)
    root.do(f"/administration/teams/{team}/members", person=chen)
    assert "belongs to this team already" in root.do(f"/administration/teams/{team}/members", person=chen)


def test_field_rules_of_records_that_a_role_never_sees_say_so(world: World) -> None:
    root = walk(world, "root")
    with world.as_("root"):
        keeper, seller = Role.objects.get(key="administrator").pk, Role.objects.get(key="salesperson").pk
    assert "This role sees no Accounts at all" in root.text(f"/administration/roles/{keeper}/fields?entity=account")
    assert "sees no" not in root.text(f"/administration/roles/{seller}/fields?entity=deal_line")
