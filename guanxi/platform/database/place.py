"""Where the private server keeps its files: data and socket folder, decided once and written down."""

import hashlib
import json
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from guanxi.platform.database.account import Account
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import PRIVATE, Home, replace
from guanxi.platform.database.problems import CannotStart

OUTSIDE = Path("/var/lib/guanxi")
RECORD = "database.json"
LONGEST_SOCKET_FOLDER = 80  # the whole path of a socket must stay below 108 bytes on Linux, 104 on macOS


@dataclass(frozen=True)
class Place:
    """The folders of one private server."""

    data: Path
    sockets: Path


def recorded_place(home: Home) -> Place | None:
    """The place written down by an earlier start, or None before the first one."""
    file = home.root / RECORD
    if not file.exists():
        return None
    record = json.loads(file.read_text())
    # A path inside the data folder is relative, so that a copied or moved folder never opens the original's database.
    return Place(home.root / record["data"], home.root / record["sockets"])


def decide_place(home: Home, account: Account | None) -> Place:
    """This will return where the files lie: the data where an earlier start put them; it makes the socket folder."""
    home.make()
    earlier = recorded_place(home)
    data = earlier.data if earlier else _area(home, account) / "database"
    place = Place(data, _socket_folder(home, data.parent))
    if account and not account.reaches(data.parent):
        raise CannotStart(
            _("The database lies in %(folder)s, which the system account that runs it can no longer reach.")
            % {"folder": data.parent}
        )
    _make_private(place.sockets, account)
    if place != earlier:
        record = {
            "data": _relative(home, place.data),
            "sockets": _relative(home, place.sockets),
        }
        replace(home.root / RECORD, json.dumps(record, indent=1) + "\n")
    return place


def _area(home: Home, account: Account | None) -> Path:
    if account is None or account.reaches(home.root):
        return home.root
    area = OUTSIDE / f"{home.root.name}-{_fingerprint(home)}"
    area.mkdir(mode=0o711, parents=True, exist_ok=True)
    return area


def _socket_folder(home: Home, area: Path) -> Path:
    near = area / "socket"
    if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER:
        return near
    short = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    folder = Path(short if len(short) < 40 else "/tmp")
    return folder / f"guanxi-{_fingerprint(home)}"


def _make_private(folder: Path, account: Account | None) -> None:
    """A folder in /tmp may have been laid there by somebody else as a trap: it must be ours and closed."""
    if not folder.is_symlink():
        folder.mkdir(mode=PRIVATE, exist_ok=True)
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode) or state.st_uid not in (
        os.geteuid(),
        account.user if account else os.geteuid(),
    ):
        raise CannotStart(_("The folder %(folder)s belongs to somebody else.") % {"folder": folder})
    folder.chmod(PRIVATE)
    if account:
        account.give(folder)


def _fingerprint(home: Home) -> str:
    return hashlib.sha256(os.fsencode(home.root.resolve())).hexdigest()[:12]


def _relative(home: Home, path: Path) -> str:
    return str(path.relative_to(home.root)) if path.is_relative_to(home.root) else str(path)
