"""A PostgreSQL that the company has already, named in DATABASE_URL: what is missing or too old is said at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guanxi.platform.database.home import Home
from guanxi.platform.database.roles import LOGIN_ROLES
from guanxi.platform.database.server import PrivateServer
from guanxi.platform.database.throwaway import throwaway_home
from tests.migrated import migrated_home

from .terminal import guanxi

pytestmark = pytest.mark.xdist_group("another-server")  # what they share is made once

VARIABLES = {
    "app": "DATABASE_URL",
    "owner": "GUANXI_OWNER_URL",
    "queue": "GUANXI_QUEUE_URL",
    "backup": "GUANXI_BACKUP_URL",
}
# Python reads a module of this name at its start: the server then says it is as old as a company's may be.
AN_OLD_SERVER = "import psycopg\npsycopg.ConnectionInfo.server_version = property(lambda connection: 140012)\n"
TOO_OLD = "The database server is PostgreSQL 14.12, and Guanxi needs version 15 or later."


@pytest.fixture(scope="module")
def server() -> Iterator[PrivateServer]:
    """A server with the database that `guanxi migrate` makes: to make it anew would take half a minute."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in VARIABLES.values():
            patch.delenv(variable, raising=False)
        with migrated_home() as home, PrivateServer(home, fast=True) as running:
            yield running


@pytest.fixture
def home() -> Iterator[Home]:
    with throwaway_home() as folder:
        yield folder


def addresses(server: PrivateServer) -> dict[str, str]:
    """The settings with which a company names its server."""
    return {
        variable: f"postgresql://{LOGIN_ROLES[role]}:{server.home.secret(f'{role}.password')}@/guanxi?host={server.place.sockets}"
        for role, variable in VARIABLES.items()
    }


def test_a_server_that_is_too_old_is_refused_by_every_verb_and_named_by_the_doctor(
    server: PrivateServer, home: Home, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(AN_OLD_SERVER)
    settings = addresses(server) | {"PYTHONPATH": str(tmp_path)}
    for verb in ("migrate", "run", "demo"):
        refused = guanxi(home, verb, **settings)
        assert refused.returncode == 1
        assert refused.stderr.strip() == TOO_OLD
    found = guanxi(home, "doctor", **settings)
    assert found.returncode == 1
    assert found.stdout.count(f"✗ {TOO_OLD}") == 1
    assert "cannot be loaded" not in found.stdout


def test_the_doctor_says_which_address_is_missing(server: PrivateServer, home: Home) -> None:
    settings = addresses(server)
    assert guanxi(home, "migrate", **settings).returncode == 0
    del settings["GUANXI_BACKUP_URL"]
    found = guanxi(home, "doctor", **settings).stdout
    assert "GUANXI_BACKUP_URL does not say how to reach it as guanxi_backup" in found
    assert "✓ The database answers as owner." in found
