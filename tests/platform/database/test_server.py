"""The private server starts, stops and recovers by itself after whatever was killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from guanxi.platform.database import leftovers
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.server import PrivateServer
from guanxi.platform.database.throwaway import throwaway_home

from .conftest import connect

DEBIAN = Path("/usr/lib/postgresql")
SUPERVISOR = """
import sys, time
from pathlib import Path
from guanxi.platform.database.home import Home
from guanxi.platform.database.server import PrivateServer
server = PrivateServer(Home(Path(sys.argv[1])))
server.start()
print(server.process_id, flush=True)
time.sleep(600)
"""


@pytest.fixture
def home() -> Iterator[Home]:
    with throwaway_home() as folder:
        yield folder


def remembered(server: PrivateServer) -> list[int]:
    with connect(server, "owner") as owner:
        return [number for (number,) in owner.execute("select id from promise order by id").fetchall()]


def test_it_keeps_what_was_written_over_a_stop_and_a_start(home: Home) -> None:
    with PrivateServer(home) as server, connect(server, "owner") as owner:
        owner.execute("create table promise (id int)")
        owner.execute("insert into promise values (1)")
    assert not leftovers._processes_in(home.root / "database")
    with PrivateServer(home) as server:
        assert remembered(server) == [1]


def test_it_listens_on_no_network_port(home: Home) -> None:
    with PrivateServer(home, fast=True) as server, connect(server, "app") as app:
        assert app.execute("select current_setting('listen_addresses')").fetchone() == ("",)
        assert (home.root / "database").stat().st_mode & 0o777 == 0o700


def test_a_second_start_on_the_same_folder_is_refused(home: Home) -> None:
    with PrivateServer(home, fast=True), pytest.raises(CannotStart, match="already running"):
        PrivateServer(home, fast=True).start()


def test_a_killed_server_comes_back_with_everything_acknowledged(home: Home) -> None:
    with PrivateServer(home) as server:
        with connect(server, "owner") as owner:
            owner.execute("create table promise (id int)")
            for number in range(50):
                owner.execute("insert into promise values (%s)", [number])
            os.kill(server.process_id, signal.SIGKILL)
            with pytest.raises(psycopg.OperationalError):
                for _ in range(100):
                    owner.execute("select 1")
                    time.sleep(0.02)
        while not server.restart_if_dead():
            time.sleep(0.02)
        assert remembered(server) == list(range(50))


def test_a_session_that_computes_on_after_its_server_was_killed_does_not_stop_the_next_start(home: Home) -> None:
    with PrivateServer(home, fast=True) as server:
        busy = connect(server, "owner")
        # A plain loop in PL/pgSQL never looks whether its server still lives.
        busy.pgconn.send_query(b"do $$ declare i bigint := 0; begin loop i := i + 1; end loop; end $$")
        time.sleep(0.3)
        os.kill(server.process_id, signal.SIGKILL)
        while not server.restart_if_dead():
            time.sleep(0.02)
        with connect(server, "app") as app:
            assert app.execute("select 1").fetchone() == (1,)
        busy.close()


def test_a_server_that_outlived_its_killed_supervisor_is_replaced(home: Home) -> None:
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, str(home.root)], stdout=subprocess.PIPE, text=True)
    assert supervisor.stdout
    orphan = int(supervisor.stdout.readline())
    supervisor.kill()
    supervisor.wait()
    supervisor.stdout.close()
    assert orphan in leftovers._processes_in(home.root / "database")
    with PrivateServer(home) as server:
        assert server.process_id != orphan
        assert orphan not in leftovers._processes_in(home.root / "database")


@pytest.mark.parametrize("stranger", [os.getppid(), "unburied"])
def test_a_stale_process_number_of_somebody_else_is_not_trusted(home: Home, stranger: int | str) -> None:
    """The number belongs to another program by now, or to a killed server that nobody has buried yet."""
    dead = subprocess.Popen(["true"])
    stranger = dead.pid if stranger == "unburied" else stranger
    with PrivateServer(home, fast=True) as server:
        data = server.place.data
    (data / "postmaster.pid").write_text(f"{stranger}\n{data}\n1700000000\n5432\n{data}\n\n  1 1\nready\n")
    with PrivateServer(home, fast=True) as server, connect(server, "app") as app:
        assert app.execute("select 1").fetchone() == (1,)
    dead.wait()


def test_a_first_start_that_was_cut_off_is_made_anew(home: Home) -> None:
    half = home.root / "database.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with PrivateServer(home, fast=True) as server:
        assert server.process_id
    assert not half.exists()


def test_data_of_another_version_is_refused_untouched(home: Home) -> None:
    with PrivateServer(home, fast=True) as server:
        data = server.place.data
    (data / "PG_VERSION").write_text("14\n")
    with pytest.raises(CannotStart, match=r"made by PostgreSQL 14, but PostgreSQL \d+ is installed"):
        PrivateServer(home, fast=True).start()
    assert (data / "PG_VERSION").read_text() == "14\n"


def test_lost_secrets_are_said_in_a_sentence(home: Home) -> None:
    with PrivateServer(home, fast=True):
        pass
    (home.root / "secrets/superuser.password").unlink()
    with pytest.raises(CannotStart, match="do not belong to this database"):
        PrivateServer(home, fast=True).start()


def test_changed_passwords_of_the_roles_are_taken_over_at_the_next_start(home: Home) -> None:
    with PrivateServer(home, fast=True):
        pass
    (home.root / "secrets/app.password").unlink()
    with PrivateServer(home, fast=True) as server, connect(server, "app") as app:
        assert app.execute("select current_user").fetchone() == ("guanxi_app",)


@pytest.mark.skipif(not list(DEBIAN.glob("15/bin/postgres")), reason="Debian's PostgreSQL 15 is not installed")
def test_the_postgresql_of_the_machine_serves_as_well(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUANXI_POSTGRES_BIN", str(DEBIAN / "15/bin"))
    with PrivateServer(home, fast=True) as server, connect(server, "owner") as owner:
        assert owner.execute("select show_trgm('北京科技') <> '{}'").fetchone() == (True,)
        owner.execute("create database another template template1")
        with connect(server, "owner", "another") as another:
            another.execute("create table deal (id int)")
            another.execute("create view app.deal_q as select * from deal")
            another.execute("alter view app.deal_q owner to guanxi_search")
