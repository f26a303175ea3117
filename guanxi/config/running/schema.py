"""Whether the database has the tables and policies of this very program, asked in one question without loading it."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

PROGRAM = Path(__file__).resolve().parents[2]
SHAPING = ("django", "procrastinate")  # other packages whose tables we use


class Executes(Protocol):
    """A connection or a cursor."""

    def execute(self, query: Any, params: Any = None) -> Any:
        """Send one statement."""


def program_digest() -> str:
    """A digest of everything that may shape the database: our source, and the versions of what brings own tables."""
    digest = hashlib.sha256()
    for name in SHAPING:
        digest.update(f"{name} {version(name)}\n".encode())
    for file in sorted((*PROGRAM.rglob("*.py"), *PROGRAM.rglob("*.sql"))):
        digest.update(f"{file.relative_to(PROGRAM)}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def noted_digest(connection: Executes) -> str | None:
    """The digest that the last complete migration noted in the database, or None before the first."""
    found = connection.execute(
        "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = 'app'"
    ).fetchone()
    return found[0] if found else None


def has_people(connection: Executes) -> bool:
    """Tell whether anybody is here who may log in: a database with all tables, and then no demo company is added."""
    found = connection.execute("select exists (select from identity_user where not is_service)").fetchone()
    return bool(found[0])


def note_digest(cursor: Executes) -> None:
    """This will note, as the owner of the schema `app`, that the database has all of this program."""
    cursor.execute(f"comment on schema app is '{program_digest()}'")


def forget_digest(cursor: Executes) -> None:
    """This will take the note back before anything changes, so that a migration cut off in the middle is seen."""
    cursor.execute("comment on schema app is null")
