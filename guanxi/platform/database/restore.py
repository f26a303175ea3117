"""Reading a backup back into an empty installation: all of it appears at once, or nothing does."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import psycopg
from psycopg import sql

from guanxi.platform.database.archive import Damaged, Key, read_parts
from guanxi.platform.database.backup import DATABASE, FILES, SITE_KEY
from guanxi.platform.database.binaries import find
from guanxi.platform.database.connection import (
    Settings,
    connect_with,
    program_environment,
)
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home, replace
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.roles import INSIDE, LOGIN_ROLES

ADDED = "_restored"
# An owner who is no superuser may hand something over only to roles that could have made it; a dump grants that too late.
HANDING_OVER = (
    "grant create, usage on schema public to guanxi_trigger, guanxi_search",
    "alter default privileges grant create, usage on schemas to guanxi_trigger, guanxi_search",
)
HANDED_OVER = ("alter default privileges revoke create, usage on schemas from guanxi_trigger, guanxi_search",)


def restore_backup(home: Home, file: Path, key: Key, target: Settings, *, as_superuser: bool) -> None:
    """This will restore a backup where `target` says: the empty database, reached by its owner or a superuser.

    It raises CannotStart when database or files are not empty, and Damaged when the backup cannot be read; the
    installation is then as it was before.
    """
    _refuse_full(home, target)
    drafts = home.folder("files" + ADDED)
    name = str(target["NAME"])
    fresh: Settings = {**target, "NAME": name + ADDED}
    try:
        _make_database(target, str(fresh["NAME"]))
        _run(fresh, () if as_superuser else HANDING_OVER)
        with file.open("rb") as stream:
            site_key = _read(read_parts(stream, key), fresh, drafts, as_superuser=as_superuser)
        _finish(fresh, as_superuser=as_superuser)
        _swap(target, name, str(fresh["NAME"]))
        home.folder("files").rmdir()
        drafts.rename(home.root / "files")
        replace(home.folder("secrets") / SITE_KEY, site_key)
    finally:
        _drop(target, str(fresh["NAME"]))
        shutil.rmtree(drafts, ignore_errors=True)


def _refuse_full(home: Home, target: Settings) -> None:
    if any(home.folder("files").iterdir()):
        raise CannotStart(_("A backup is restored into an empty installation, and this one has attached files."))
    with connect_with(target) as connection:
        tables = connection.execute(
            "select count(*) from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
        ).fetchone()
    if tables and tables[0]:
        raise CannotStart(_("A backup is restored into an empty installation, and this database has tables."))


def _read(
    parts: Iterator[tuple[str, Iterator[bytes]]],
    fresh: Settings,
    drafts: Path,
    *,
    as_superuser: bool,
) -> str:
    site_key = ""
    found = set()
    for name, blocks in parts:
        found.add(name)
        if name == DATABASE:
            _restore_database(blocks, fresh, as_superuser=as_superuser)
        elif name == SITE_KEY:
            site_key = b"".join(blocks).decode()
        elif name.startswith(FILES):
            _restore_file(blocks, drafts, PurePosixPath(name.removeprefix(FILES)))
    if not {DATABASE, SITE_KEY} <= found:
        raise Damaged(_("This backup is incomplete."))
    return site_key


def _restore_database(blocks: Iterator[bytes], fresh: Settings, *, as_superuser: bool) -> None:
    command = [
        find().program("pg_restore"),
        "--no-password",
        "--exit-on-error",
        f"--dbname={fresh['NAME']}",
    ]
    if not as_superuser:  # the owner may not grant what it has handed over; the next step grants everything anew
        command += ["--no-acl", "--no-comments"]
    with subprocess.Popen(
        command,
        env=program_environment(fresh),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdin and program.stderr  # both are pipes
        try:
            for block in blocks:
                program.stdin.write(block)
            program.stdin.close()
        except BrokenPipeError:
            pass  # it says why on its way out
        except BaseException:
            program.kill()
            raise
        said = program.stderr.read().decode(errors="replace").strip()
    if program.returncode:
        raise CannotStart(_("The database could not be restored: %(reason)s") % {"reason": said})


def _restore_file(blocks: Iterator[bytes], drafts: Path, name: PurePosixPath) -> None:
    if name.is_absolute() or ".." in name.parts:
        raise Damaged(_("This backup holds a file outside of the data folder."))
    file = drafts / name
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
        stream.writelines(blocks)


def _make_database(target: Settings, name: str) -> None:
    _drop(target, name)
    statement = (
        "create database {} owner guanxi_owner template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'"
    )
    with connect_with(target) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _finish(fresh: Settings, *, as_superuser: bool) -> None:
    """What belongs to a database and is in no dump of it; and proof that the policies of all tables came along."""
    _run(fresh, INSIDE if as_superuser else (*HANDED_OVER, *INSIDE))
    with connect_with(fresh) as connection:
        name = sql.Identifier(str(fresh["NAME"]))
        connection.execute(sql.SQL("revoke connect, temporary on database {} from public").format(name))
        for role in LOGIN_ROLES.values():
            grant = sql.SQL("grant connect, temporary on database {} to {}")
            connection.execute(grant.format(name, sql.Identifier(role)))
        if not as_superuser:
            connection.execute("truncate app.enforced")  # so that the next migration grants everything anew
            connection.execute("comment on schema app is null")
        connection.execute("analyze")


def _run(settings: Settings, statements: Iterable[str]) -> None:
    with connect_with(settings) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _swap(target: Settings, name: str, fresh: str) -> None:
    with connect_with({**target, "NAME": "postgres"}) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = any(%s) and pid <> pg_backend_pid()",
            [[name, fresh]],
        )
        connection.execute(sql.SQL("drop database {}").format(sql.Identifier(name)))
        rename = sql.SQL("alter database {} rename to {}")
        connection.execute(rename.format(sql.Identifier(fresh), sql.Identifier(name)))


def _drop(target: Settings, name: str) -> None:
    try:
        with connect_with({**target, "NAME": "postgres"}) as connection:
            connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))
    except psycopg.errors.ObjectInUse as problem:
        raise CannotStart(_("Another restore is under way: %(reason)s") % {"reason": str(problem).strip()}) from problem
