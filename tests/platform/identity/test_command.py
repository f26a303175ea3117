"""`guanxi user`: the first administrator, a lost password, a token, all from the terminal and all in the log."""

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from guanxi.config.commands.user import command
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.identity.models import ApiToken, Session, User
from guanxi.platform.identity.sessions import SessionStore, begin
from guanxi.platform.permissions.models import Assignment, Operation
from tests.world import World

STRONG = "osmanthus oolong 7"


def run(*words: str, typed: str = "", fails: bool = False) -> Result:
    said = CliRunner().invoke(command, list(words), input=typed, catch_exceptions=True)
    assert isinstance(said.exception, CannotStart) if fails else said.exit_code == 0, said.output
    return said


def test_the_first_administrator_is_added_and_comes_in(world: World) -> None:
    run("add", "iris", "--name", "Iris", "--role", "administrator", typed=f"{STRONG}\n{STRONG}\n")
    iris = User.objects.get(login="iris")
    assert iris.must_change_password and STRONG not in iris.password
    assert Assignment.objects.get(user=iris).approved_at
    browser = Client()
    assert browser.post("/log-in", {"user": "iris", "password": STRONG}).status_code == 303
    assert browser.get("/administration/people").headers["Location"] == "/me/password"


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("add", "chen"), f"{STRONG}\n{STRONG}\n"),
        (("add", "iris"), "weak\nweak\n"),
        (("add", "iris", "--role", "emperor"), ""),
        (("password", "nobody"), f"{STRONG}\n{STRONG}\n"),
        (("token", "chen", "--scope", "moon:read"), ""),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(world: World, words: tuple[str, ...], typed: str) -> None:
    before = User.objects.count()
    assert str(run(*words, typed=typed, fails=True).exception)
    assert User.objects.count() == before and not ApiToken.objects.exists()


def test_a_new_password_ends_open_sessions_and_stands_in_the_log(world: World) -> None:
    session = SessionStore()
    begin(session, world.people["chen"], "10.0.0.7", "Firefox")
    session.save()
    run("password", "chen", typed=f"{STRONG}\n{STRONG}\n")
    assert not Session.objects.filter(user=world.people["chen"]).exists()
    with world.as_("root"):
        line = Operation.objects.get(kind="password set")
    assert line.detail == {"person": world.people["chen"].pk} and line.user_id is None


def test_a_token_is_printed_once_and_stands_in_the_log(world: World) -> None:
    text = run("token", "chen", "--name", "Nightly export", "--scope", "deal:read", "--days", "30").output.strip()
    token = ApiToken.objects.get(user=world.people["chen"])
    assert (
        text.endswith(token.ending) and text not in token.digest and token.scopes == ["deal:read"] and token.expires_at
    )
    with world.as_("root"):
        assert Operation.objects.filter(kind="token made").exists()


def test_a_person_is_added_into_a_unit_under_a_manager_or_a_sentence_says_what_that_means(world: World) -> None:
    placed = run("add", "iris", "--unit", "Shanghai", "--manager", "HANA", typed=f"{STRONG}\n{STRONG}\n")
    assert "no unit" not in placed.stderr
    iris = User.objects.get(login="iris")
    assert (iris.unit, iris.manager) == (world.units["Shanghai"], world.people["hana"])
    lost = run("add", "ivan", "--role", "salesperson", typed=f"{STRONG}\n{STRONG}\n")
    assert "ivan stands in no unit (--unit)" in lost.stderr


@pytest.mark.parametrize("place", [("--unit", "Atlantis"), ("--manager", "neptune")])
def test_a_person_is_not_added_into_a_place_that_is_not_there(world: World, place: tuple[str, str]) -> None:
    refused = run("add", "iris", *place, fails=True)
    assert place[1] in str(refused.exception)
    assert not User.objects.filter(login="iris").exists()
