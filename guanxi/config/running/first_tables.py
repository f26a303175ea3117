"""The tables of a new installation, from one file instead of migration by migration.

Django draws its models anew at every step of every migration: with some 250 tables that takes more than a minute, for
statements that PostgreSQL carries out in seconds. `tables.sql` holds what the migrations it names leave behind in an empty
database; `make tables` writes it. Migrations that came after it run as everywhere.
"""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.db import connection, transaction

PROGRAM = Path(__file__).resolve().parents[2]
FILE = PROGRAM / "config" / "tables.sql"
HEAD = "-- made by: "
SHAPING = ("django", "procrastinate")  # other packages whose migrations are among ours


def load() -> None:
    """This will make, as the owner and in one transaction, the tables of an empty database; nothing where any stand already.

    A file that does not fit the migrations of this program is left alone: they then run one by one.
    """
    if not FILE.exists():
        return
    text = FILE.read_text(encoding="utf-8")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select to_regclass('public.django_migrations') is null")
        if not cursor.fetchone()[0] or not fits(text):
            return
        cursor.execute("set local check_function_bodies = off")
        cursor.execute("select set_config('search_path', '', true)")
        cursor.execute(text)


def fits(text: str) -> bool:
    """Whether every migration that the file was made by is there to the letter."""
    made_by = dict(_made_by(text))
    return bool(made_by) and made_by.items() <= shaped_by().items()


def newer(text: str) -> int:
    """How many migrations of the program came after the file."""
    return len(shaped_by().keys() - dict(_made_by(text)).keys())


def head() -> str:
    """The lines by which a file says what it was made by."""
    return "".join(f"{HEAD}{name} {digest}\n" for name, digest in shaped_by().items())


def shaped_by() -> dict[str, str]:
    """What shapes a new database: each migration with a digest of it, and the versions of packages that bring their own."""
    files = sorted(PROGRAM.rglob("migrations/0*.py"))
    digests = {_name(file): hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in files}
    return digests | {name: version(name) for name in SHAPING}


def _name(file: Path) -> str:
    return file.relative_to(PROGRAM).with_suffix("").as_posix()


def _made_by(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if not line.startswith(HEAD):
            return
        name, digest = line.removeprefix(HEAD).split()
        yield name, digest
