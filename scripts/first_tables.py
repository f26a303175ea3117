"""Writes guanxi/config/tables.sql: what all migrations leave behind in an empty database (`make tables`, two minutes).

With `--check` it only says whether the file fits the migrations and is not far behind them.
"""

import re
import subprocess
import sys

from guanxi.config.running import first_tables
from guanxi.platform.database.binaries import find
from guanxi.platform.database.connection import database_settings, program_environment
from guanxi.platform.database.throwaway import throwaway_server

MOST_BEHIND = 12  # migrations, each of which costs a new installation half a second
# What belongs to psql or to a version of PostgreSQL, what `load` sets for its own transaction, and schemas, which are there.
_NOT_OURS = re.compile(
    r"^(--\n-- .*\n--\n|-- Dumped .*|\\(un)?restrict .*|SET [a-z_]+ = .*;|SELECT pg_catalog\.set_config\(.*"
    r"|(CREATE|ALTER|COMMENT ON) SCHEMA .*;|(GRANT|REVOKE) .* ON SCHEMA .*;)\n+",
    re.MULTILINE,
)
_MOMENT = re.compile(r"'\d{4}-\d\d-\d\d [\d:.]+\+00'")  # when a migration ran: in each installation its own

# In a process of its own: Django is opened once for one database.
_MIGRATE = """
from guanxi.config.running.opening import program_open
with program_open("owner"):
    from guanxi.config.commands.migrate import bring_tables
    bring_tables()
"""


def main() -> None:
    """This will write the file and prove that what it makes says the same of itself."""
    if "--check" in sys.argv:
        sys.exit(_complaint())
    first_tables.FILE.unlink(missing_ok=True)
    for _again in range(2):  # PostgreSQL writes some conditions of indexes another way once it has read its own words
        first_tables.FILE.write_text(first_tables.head() + (said := _migrated()), encoding="utf-8")
    if _migrated() != said:
        sys.exit("The file makes another database than it says.")


def _complaint() -> str | None:
    text = first_tables.FILE.read_text(encoding="utf-8")
    if not first_tables.fits(text):
        return "A migration that tables.sql was made by is gone or was changed."
    behind = first_tables.newer(text)
    return f"tables.sql is {behind} migrations behind." if behind > MOST_BEHIND else None


def _migrated() -> str:
    """What a migrated database says of itself, before policies and shipped records come to it."""
    with throwaway_server():
        subprocess.run([sys.executable, "-c", _MIGRATE], check=True)
        command = [find().program("pg_dump"), "--schema=public", "--schema=app", "--inserts", "--rows-per-insert=1000"]
        said = subprocess.run(
            command, env=program_environment(database_settings("backup")), check=True, capture_output=True, text=True
        )
    return _MOMENT.sub("now()", _NOT_OURS.sub("", said.stdout))


if __name__ == "__main__":
    main()
