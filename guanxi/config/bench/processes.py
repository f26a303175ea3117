"""What the processes of a running Guanxi cost, as the kernel tells it: seconds of CPU by part, memory of all of them."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")
_PROC: Final = Path("/proc")


@dataclass(frozen=True)
class Spent:
    """Seconds of CPU so far: in Python for the pages, in PostgreSQL, in Python for the queue."""

    pages: float
    database: float
    worker: float

    def since(self, before: "Spent") -> "Spent":
        """Give what was spent in between."""
        return Spent(self.pages - before.pages, self.database - before.database, self.worker - before.worker)


def spent(root: int) -> Spent:
    """Give what the processes below `root` have spent. A process that ends takes its seconds to the one that began it."""
    seconds = {"pages": 0.0, "database": 0.0, "worker": 0.0, "": 0.0}
    for process in family(root):
        seconds[_part(process)] += seconds_of(process)
    return Spent(seconds["pages"], seconds["database"], seconds["worker"])


def memory(root: int) -> dict[str, float]:
    """Give the MiB (PSS) of each part below `root`, and `all` of them; shared pages count once."""
    sizes = {"pages": 0.0, "database": 0.0, "worker": 0.0, "supervisor": 0.0}
    for process in [root, *family(root)]:
        sizes[_part(process) or "supervisor"] += _pss(process)
    return sizes | {"all": sum(sizes.values())}


def seconds_of(process: int) -> float:
    """Give what one process has spent so far; nothing where it has ended."""
    fields = _stat(process)
    return sum(map(int, fields[11:15])) / _TICKS if fields else 0.0


def family(root: int) -> list[int]:
    """Give all processes that `root` began, directly or not."""
    above: dict[int, int] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdecimal() and (fields := _stat(int(entry.name))):
            above[int(entry.name)] = int(fields[1])
    found, edge = [], [root]
    while edge:
        edge = [one for one, parent in above.items() if parent in edge]
        found += edge
    return found


def _part(process: int) -> str:
    command = _read(_PROC / str(process) / "cmdline")
    parts = {"postgres": "database", "running.web": "pages", "running.worker": "worker"}
    told = next((part for word, part in parts.items() if word in command), "")
    fields = _stat(process)
    return told or ("pages" if "spawn_main" in command or "resource_tracker" in command else "") if fields else ""


def _pss(process: int) -> float:
    for line in _read(_PROC / str(process) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _stat(process: int) -> list[str]:
    """Give the fields after the name, which may hold blanks."""
    return _read(_PROC / str(process) / "stat").rpartition(")")[2].split()


def _read(file: Path) -> str:
    try:
        return file.read_text(errors="replace").replace("\0", " ")
    except OSError:  # it has just ended, or belongs to somebody else
        return ""
