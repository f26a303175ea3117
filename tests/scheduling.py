"""How the processes of a test run share the work: what shares something dear stays in one process, and what takes long begins first.

pytest-xdist knows groups, but hands them over in a name that pytest 9.2 no longer lets it change; so the marks are read here.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

_GROUP = re.compile(r'xdist_group\("([^"]+)"\)')
_FIRST = ("slow", "crash", "browser")


class Groups(LoadScopeScheduling):
    """Modules with the same mark `xdist_group` go to one process, one after the other; every other test goes alone."""

    def _split_scope(self, nodeid: str) -> str:
        return _group_of(self.config.rootpath / nodeid.split("::")[0]) or nodeid


@cache
def _group_of(path: Path) -> str:
    found = _GROUP.search(path.read_text())
    return found[1] if found else ""


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Groups | None:
    """Take over where the run was asked to keep groups together (`--dist loadgroup`)."""
    if config.getoption("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False  # else what has most tests begins, not what takes longest
    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring what takes long to the front: at the end it would keep one process busy while the others wait.

    Before all of it comes what waits for transactions of other tests: one that founds a company keeps its own open for minutes.
    """
    items.sort(key=lambda item: (not item.get_closest_marker("early"), not any(map(item.get_closest_marker, _FIRST))))
