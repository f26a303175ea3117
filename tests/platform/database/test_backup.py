"""A backup brings everything back, row security included, and opens for nobody without its key."""

import io
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from guanxi.platform.database.archive import Damaged, Key, Writer, read_facts, read_parts
from guanxi.platform.database.backup import write_backup
from guanxi.platform.database.connection import database_settings, superuser_settings
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.restore import restore_backup
from guanxi.platform.database.safety import unsafe_reasons
from guanxi.platform.database.server import PrivateServer
from guanxi.platform.database.throwaway import throwaway_home, throwaway_server

from .conftest import connect

pytestmark = pytest.mark.xdist_group("backup")  # what they share is made once

DEBIAN = "/usr/lib/postgresql/15/bin"
KEY = Key("the secret of the data folder", is_passphrase=False)

COMPANY = """
create table app.enforced (digest text not null);
create table deal (id int generated always as identity primary key, name text not null, owner_id int not null);
alter table deal enable row level security;
alter table deal force row level security;
create policy own on deal to guanxi_app using (owner_id = nullif(current_setting('app.uid', true), '')::int);
create policy search on deal for select to guanxi_search using (true);
create policy trigger on deal to guanxi_trigger using (true) with check (true);
grant select, insert on deal to guanxi_app;
grant select, update on deal to guanxi_search, guanxi_trigger;
create view deal_q as select id, name, owner_id from deal;
alter view deal_q owner to guanxi_search;
set role guanxi_search;
grant select on deal_q to guanxi_app;
reset role;
create function app.shout() returns trigger language plpgsql security definer set search_path = public as
  $$ begin update deal set name = upper(name) where id = new.id and name <> upper(name); return null; end $$;
alter function app.shout() owner to guanxi_trigger;
create trigger shout after insert on deal for each row execute function app.shout();
"""


def found_a_company(server: PrivateServer) -> None:
    """Two salespeople with a deal each, a view for searching and a trigger, all owned as in the real program."""
    with connect(server, "owner") as owner:
        owner.execute(COMPANY.encode())
    with connect(server, "app") as app:
        for person, name in ((1, "北京科技"), (2, "Nordwind")):
            app.execute("select set_config('app.uid', %s, false)", [str(person)])
            app.execute("insert into deal (name, owner_id) values (%s, %s)", [name, person])
    (server.home.folder("files") / "2026").mkdir()
    (server.home.folder("files") / "2026" / "合同.pdf").write_bytes(b"\x00contract" * 300_000)
    server.home.secret("django.key")


def sees(server: PrivateServer, person: str, relation: str = "deal") -> list[str]:
    with connect(server, "app") as app:
        app.execute("select set_config('app.uid', %s, false)", [person])
        return [name for (name,) in app.execute(f"select name from {relation} order by id".encode()).fetchall()]


@pytest.fixture
def backup(tmp_path: Path) -> Iterator[tuple[Path, Home]]:
    with throwaway_server() as server:
        found_a_company(server)
        write_backup(server.home, tmp_path / "guanxi.backup", KEY)
        yield tmp_path / "guanxi.backup", server.home


def test_everything_comes_back_and_everybody_sees_what_they_saw(backup: tuple[Path, Home]) -> None:
    file, original = backup
    with throwaway_server() as server:
        restore_backup(server.home, file, KEY, superuser_settings(), as_superuser=True)
        assert sees(server, "1") == ["北京科技"]
        assert sees(server, "2") == ["NORDWIND"]
        assert sees(server, "") == []
        assert sees(server, "", "deal_q") == ["北京科技", "NORDWIND"]
        with connect(server, "app") as app:
            assert unsafe_reasons(app.cursor(), ["deal"]) == []
            app.execute("select set_config('app.uid', '1', false)")
            app.execute("insert into deal (name, owner_id) values ('quiet', 1)")
        assert sees(server, "1") == ["北京科技", "QUIET"]
        assert (server.home.root / "files/2026/合同.pdf").read_bytes() == b"\x00contract" * 300_000
        assert server.home.secret("django.key") == original.secret("django.key")
        server.stop()
        server.start()
        assert sees(server, "2") == ["NORDWIND"]


@pytest.mark.parametrize("programs", ["", DEBIAN], ids=["same version", "PostgreSQL 15"])
def test_an_owner_who_is_no_superuser_restores_too(
    backup: tuple[Path, Home], programs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if programs and not Path(programs).exists():
        pytest.skip("Debian's PostgreSQL 15 is not installed")
    file, _original = backup
    monkeypatch.setenv("GUANXI_POSTGRES_BIN", programs)
    with throwaway_server() as server, throwaway_home() as home:
        monkeypatch.delenv("GUANXI_POSTGRES_BIN")  # the server is an older one, our pg_restore is not
        monkeypatch.setenv("DATABASE_URL", address(server, "app"))
        monkeypatch.setenv("GUANXI_OWNER_URL", address(server, "owner"))
        restore_backup(home, file, KEY, database_settings("owner"), as_superuser=False)
        with server.connect_as_superuser("guanxi") as superuser:
            assert superuser.execute("select relrowsecurity, relforcerowsecurity from pg_class where relname = 'deal'")
            assert superuser.execute("select count(*) from deal").fetchone() == (2,)
            policies = superuser.execute("select polname from pg_policy order by polname").fetchall()
            assert policies == [("own",), ("search",), ("trigger",)]
            owner = "select pg_get_userbyid(relowner) from pg_class where relname = 'deal_q'"
            assert superuser.execute(owner.encode()).fetchone() == ("guanxi_search",)


def address(server: PrivateServer, role: str) -> str:
    secret = server.home.secret(f"{role}.password")
    return f"postgresql://guanxi_{role}:{secret}@/guanxi?host={server.place.sockets}"


def test_an_installation_with_data_is_not_overwritten(backup: tuple[Path, Home]) -> None:
    file, original = backup
    with pytest.raises(CannotStart, match="attached files"):
        restore_backup(original, file, KEY, superuser_settings(), as_superuser=True)
    with throwaway_server() as server:
        with connect(server, "owner") as owner:
            owner.execute("create table deal (id int)")
        with pytest.raises(CannotStart, match="has tables"):
            restore_backup(server.home, file, KEY, superuser_settings(), as_superuser=True)


def test_a_damaged_backup_leaves_the_installation_as_it_was(backup: tuple[Path, Home]) -> None:
    file, _original = backup
    content = bytearray(file.read_bytes())
    content[-1000] ^= 1
    file.write_bytes(content)
    with throwaway_server() as server:
        with pytest.raises(Damaged, match="cannot be opened"):
            restore_backup(server.home, file, KEY, superuser_settings(), as_superuser=True)
        with server.connect_as_superuser() as superuser:
            names = superuser.execute("select datname from pg_database where datname like 'guanxi%'").fetchall()
            assert names == [("guanxi",)]
        assert list(server.home.folder("files").iterdir()) == []
        with connect(server, "app") as app, pytest.raises(psycopg.errors.UndefinedTable):
            app.execute("select from deal")


def test_a_backup_is_never_written_over_another_file(tmp_path: Path) -> None:
    precious = tmp_path / "guanxi.backup"
    precious.write_text("yesterday's")
    with pytest.raises(CannotStart, match="never overwrites"):
        write_backup(Home(tmp_path), precious, KEY)
    assert precious.read_text() == "yesterday's"


def sealed(content: bytes, key: Key = KEY) -> io.BytesIO:
    stream = io.BytesIO()
    writer = Writer(stream, key, {"made": "2026-11-21"})
    writer.part("one", io.BytesIO(content))
    writer.part("two", io.BytesIO(b""))
    writer.close()
    return stream


def opened(stream: io.BytesIO, key: Key = KEY) -> dict[str, bytes]:
    return {name: b"".join(blocks) for name, blocks in read_parts(stream, key)}


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024 - 20, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])
def test_parts_of_every_size_come_back(size: int) -> None:
    assert opened(sealed(b"x" * size)) == {"one": b"x" * size, "two": b""}


def test_only_the_same_passphrase_opens_a_backup() -> None:
    stream = sealed(b"secret", Key("correct horse battery", is_passphrase=True))
    assert b"secret" not in stream.getvalue()
    assert opened(stream, Key("correct horse battery", is_passphrase=True))["one"] == b"secret"
    with pytest.raises(Damaged):
        opened(stream, Key("wrong horse battery", is_passphrase=True))


@pytest.mark.parametrize("lost", [1, 17, 1024 * 1024 + 16, 1024 * 1024 + 17, 2_500_000])
def test_a_backup_that_is_cut_off_anywhere_is_refused(lost: int) -> None:
    content = sealed(b"x" * 3_000_000).getvalue()
    with pytest.raises(Damaged):
        opened(io.BytesIO(content[:-lost]))


def test_pieces_of_a_backup_cannot_be_swapped() -> None:
    stream = sealed(b"x" * 4_000_000)
    read_facts(io.BytesIO(stream.getvalue()))
    content = stream.getvalue()
    begin = content.index(b"\n", 20) + 1
    piece = 1024 * 1024 + 16
    first, second = content[begin : begin + piece], content[begin + piece : begin + 2 * piece]
    with pytest.raises(Damaged):
        opened(io.BytesIO(content[:begin] + second + first + content[begin + 2 * piece :]))


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(Damaged, match="is no backup"):
        read_facts(io.BytesIO(b"PK\x03\x04 something else entirely"))
