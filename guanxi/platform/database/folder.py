"""Making the data folder of the private server, and refusing one that another version made."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from guanxi.platform.database.account import Account
from guanxi.platform.database.binaries import Binaries
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import PRIVATE
from guanxi.platform.database.place import Place
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.roles import SUPERUSER

BUILTIN_LOCALE_SINCE = 17
# Chinese letters count as letters, for trigrams, only under this character type; sorting stays by code point.
BUILTIN = [
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--lc-ctype=C.UTF-8",
]
OLDER = ["--locale=C.UTF-8"]


def make_data_folder(
    place: Place,
    binaries: Binaries,
    account: Account | None,
    password: str,
    *,
    durable: bool = True,
) -> None:
    """This will make the data folder where there is none; one that was cut off in the middle is made anew."""
    if (place.data / "PG_VERSION").exists():
        return
    draft = place.data.with_name(place.data.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=PRIVATE)
    if account:
        account.give(draft)
    _initialise(draft, binaries, account, password, [] if durable else ["--no-sync"])
    if place.data.exists():
        place.data.rmdir()  # an empty folder may wait there; a full one without PG_VERSION is nothing of ours
    draft.rename(place.data)


def check_version(place: Place, binaries: Binaries) -> None:
    """This will raise CannotStart when the data folder was made by another major version of PostgreSQL."""
    made_by = data_version(place.data)
    if made_by != binaries.major:
        raise CannotStart(
            _(
                "The database in %(folder)s was made by PostgreSQL %(made)s, but PostgreSQL %(found)d is installed. "
                "Make a backup with the old version and restore it with the new one."
            )
            % {"folder": place.data, "made": made_by or "?", "found": binaries.major}
        )


def data_version(data: Path) -> int | None:
    """The major version that made a data folder, or None where it does not say."""
    try:
        return int((data / "PG_VERSION").read_text().strip())
    except (OSError, ValueError):
        return None


def _initialise(
    draft: Path,
    binaries: Binaries,
    account: Account | None,
    password: str,
    more: list[str],
) -> None:
    handle, password_file = tempfile.mkstemp(prefix="guanxi-")
    with os.fdopen(handle, "w") as stream:
        stream.write(password)
    if account:
        account.give(Path(password_file))
    command = [
        binaries.program("initdb"),
        "-D",
        str(draft),
        "-U",
        SUPERUSER,
        "-E",
        "UTF8",
        "--lc-messages=C",
    ]
    command += BUILTIN if binaries.major >= BUILTIN_LOCALE_SINCE else OLDER
    command += [
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
        "--no-instructions",
        *more,
    ]
    try:
        made = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd=draft,
            env={"PATH": os.environ.get("PATH", os.defpath)},
            user=account.user if account else None,
            group=account.group if account else None,
            extra_groups=[] if account else None,
        )
    finally:
        Path(password_file).unlink()
    if made.returncode:
        raise CannotStart(_("The database could not be made: %(reason)s") % {"reason": made.stderr.strip()})
