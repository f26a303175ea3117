"""Reading a backup back into an empty installation: all of it appears at once, or nothing does."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
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
from guanxi.platform.database.roles import LOGIN_ROLES

ADDED = "_restored"
# Our pg_restore may be newer than another server, which then does not know one of the settings it begins with; and the
# copy of the empty database has its schema already, with the rights that handing over functions and views needs.
HARMLESS = re.compile(r'unrecognized configuration parameter|schema "app" already exists')


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
    command = [find().program("pg_restore"), "--no-password", f"--dbname={fresh['NAME']}"]
    if not as_superuser:  # the owner may not grant what it has handed over; the next migration grants everything anew
        command += ["--no-acl", "--no-comments"]
    with tempfile.TemporaryFile() as said:
        program = subprocess.Popen(command, env=program_environment(fresh), stdin=subprocess.PIPE, stderr=said)
        with program:
            _feed(program, blocks)
        said.seek(0)
        mistakes = [
            line
            for line in said.read().decode(errors="replace").splitlines()
            if "error:" in line and not HARMLESS.search(line)
        ]
    if mistakes or program.returncode not in (0, 1):  # 1 where harmless ones were passed over
        raise CannotStart(_("The database could not be restored: %(reason)s") % {"reason": " ".join(mistakes[:3])})


def _feed(program: subprocess.Popen[bytes], blocks: Iterator[bytes]) -> None:
    assert program.stdin  # it is a pipe
    try:
        with program.stdin as stream:
            stream.writelines(blocks)
    except BrokenPipeError:
        pass  # it says why on its way out
    except BaseException:
        program.kill()
        raise


def _restore_file(blocks: Iterator[bytes], drafts: Path, name: PurePosixPath) -> None:
    if name.is_absolute() or ".." in name.parts:
        raise Damaged(_("This backup holds a file outside of the data folder."))
    file = drafts / name
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
        stream.writelines(blocks)


def _make_database(target: Settings, name: str) -> None:
    _drop(target, name)
    statement = sql.SQL("create database {} owner guanxi_owner template {}")
    with connect_with({**target, "NAME": "postgres"}) as connection:
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(target["NAME"])))


def _finish(fresh: Settings, *, as_superuser: bool) -> None:
    """Write what belongs to a database and is in no dump of it."""
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
