"""One installation for all crash tests, with a salesperson who works through the API."""

from collections.abc import Iterator

import pytest

from tests.crash.site import Site
from tests.migrated import migrated_home


@pytest.fixture(scope="session")
def installation() -> Iterator[Site]:
    with migrated_home() as home:
        site = Site(home)
        site.command("user", "add", "chen", "--role", "salesperson", GUANXI_PASSWORD="a lantern in the fog")
        yield site
        if site.is_running():
            site.stop()


@pytest.fixture(scope="session")
def token(installation: Site) -> str:
    """The key with which Chen's program writes."""
    return installation.command("user", "token", "chen")


@pytest.fixture
def site(installation: Site) -> Iterator[Site]:
    """The installation while it runs; it runs on from test to test."""
    if not installation.is_running():
        installation.start()
    yield installation
