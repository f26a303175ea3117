"""One private server for the tests that only ask it something, and connections to it in each role."""

from collections.abc import Iterator

import psycopg
import pytest

from guanxi.platform.database.connection import Role
from guanxi.platform.database.roles import DATABASE, LOGIN_ROLES
from guanxi.platform.database.server import PrivateServer
from guanxi.platform.database.throwaway import throwaway_server


def connect(server: PrivateServer, role: Role | str, database: str = DATABASE) -> psycopg.Connection:
    """A connection in one of the log-in roles, in autocommit."""
    return psycopg.connect(
        host=str(server.place.sockets),
        user=LOGIN_ROLES[role],
        password=server.home.secret(f"{role}.password"),
        dbname=database,
        autocommit=True,
    )


@pytest.fixture(scope="package", autouse=True)
def _no_other_database() -> Iterator[None]:
    """These tests start servers of their own, also where all others run against the one that DATABASE_URL names."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("DATABASE_URL", "GUANXI_OWNER_URL", "GUANXI_QUEUE_URL", "GUANXI_BACKUP_URL"):
            patch.delenv(variable, raising=False)
        yield


@pytest.fixture(scope="module")
def server() -> Iterator[PrivateServer]:
    with throwaway_server() as running:
        yield running


@pytest.fixture
def owner(server: PrivateServer) -> Iterator[psycopg.Connection]:
    with connect(server, "owner") as connection:
        yield connection


@pytest.fixture
def app(server: PrivateServer) -> Iterator[psycopg.Connection]:
    with connect(server, "app") as connection:
        yield connection
