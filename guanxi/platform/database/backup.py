"""Writing a backup: the whole database as a role that no row security narrows, the attached files, the site's key."""

import datetime
import os
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from guanxi.platform.database.archive import Key, Writer, read_parts
from guanxi.platform.database.binaries import find
from guanxi.platform.database.connection import database_settings, program_environment
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart

DATABASE = "database"
SITE_KEY = "django.key"
FILES = "files/"


def write_backup(home: Home, file: Path, key: Key) -> int:
    """This will write the backup, read all of it once to prove that it opens, and return its size in bytes.

    The file appears under its name only when it is complete; one that exists is never overwritten (CannotStart).
    """
    if file.exists():
        raise CannotStart(_("The file %(file)s exists already; a backup never overwrites one.") % {"file": file})
    draft = file.with_name(file.name + ".part")
    facts = {
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "guanxi": version("guanxi"),
    }
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as stream:
            archive = Writer(stream, key, facts)
            _add_database(archive)
            _add_files(archive, home)
            archive.close()
            stream.flush()
            os.fsync(stream.fileno())
            for _name, _blocks in read_parts(stream, key):
                pass
        os.link(draft, file)
    except OSError as problem:
        raise CannotStart(
            _("The backup cannot be written to %(file)s: %(reason)s.") % {"file": file, "reason": problem.strerror}
        ) from problem
    finally:
        draft.unlink(missing_ok=True)
    return file.stat().st_size


def _add_database(archive: Writer) -> None:
    settings = database_settings("backup")
    command = [find().program("pg_dump"), "--format=custom", "--no-password"]
    with tempfile.TemporaryFile() as said:
        dump = subprocess.Popen(command, env=program_environment(settings), stdout=subprocess.PIPE, stderr=said)
        assert dump.stdout  # it is a pipe
        with dump:
            archive.part(DATABASE, dump.stdout)
        said.seek(0)
        reason = said.read().decode(errors="replace").strip()
    if dump.returncode:
        raise CannotStart(_("The database could not be read for the backup: %(reason)s") % {"reason": reason})


def _add_files(archive: Writer, home: Home) -> None:
    with (home.folder("secrets") / SITE_KEY).open("rb") as stream:
        archive.part(SITE_KEY, stream)
    folder = home.folder("files")
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        with file.open("rb") as stream:
            archive.part(FILES + file.relative_to(folder).as_posix(), stream)
