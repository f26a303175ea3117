"""A private server for the length of a block, in a folder that vanishes afterwards: for tests and trial restores."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guanxi.platform.database.home import PASSABLE, Home
from guanxi.platform.database.server import PrivateServer, remove


@contextmanager
def throwaway_home() -> Iterator[Home]:
    """A data folder that is deleted after the block, with whatever a server put elsewhere for it."""
    root = Path(tempfile.mkdtemp(prefix="guanxi-"))
    root.chmod(PASSABLE)  # the account that runs the database must get through; it is our own folder
    home = Home(root)
    try:
        yield home
    finally:
        remove(home)


@contextmanager
def throwaway_server(*, fast: bool = True) -> Iterator[PrivateServer]:
    """A running server that is stopped and deleted after the block; GUANXI_HOME names its folder meanwhile."""
    before = os.environ.get("GUANXI_HOME")
    with throwaway_home() as home, PrivateServer(home, fast=fast) as server:
        os.environ["GUANXI_HOME"] = str(home.root)
        try:
            yield server
        finally:
            if before is None:
                del os.environ["GUANXI_HOME"]
            else:
                os.environ["GUANXI_HOME"] = before
