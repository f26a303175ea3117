"""The company whose people walk through the pages: founded once for a process of tests, served by the real program."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from playwright.sync_api import Browser, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from tests.journeys.company import stock
from tests.journeys.site import Site, logged_in, served
from tests.journeys.visitor import CHROMIUM, FLAGS, Visitor, window
from tests.own_database import own_database
from tests.world import build_world

Visit = Callable[..., Visitor]
LONGEST = 300  # seconds for a journey: what it waits for has limits of its own, this one ends what hangs


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture(scope="session")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Lantern Tea with its records, in Guanxi."""
    with company_served("journeys", django_db_blocker, tmp_path_factory) as running:
        yield running


@contextmanager
def company_served(name: str, blocker: DjangoDbBlocker, folders: pytest.TempPathFactory) -> Iterator[Site]:
    """Lantern Tea in a database of that name, served for the length of the block."""
    if not CHROMIUM:
        pytest.skip("There is no Chromium on this machine (apt-get install chromium): no journey was walked.")
    with blocker.unblock(), own_database(name) as database:
        with transaction.atomic():
            world = build_world()
            stock(world)
        keys = {login: logged_in(login) for login in world.people}
    with served(database, folders.mktemp(name)) as running:
        running.keys = keys
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed before the next module begins: Django refuses to work beside the loop that drives it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """This will open a window for a person; what went wrong behind the scenes in any of them fails the journey."""
    visitors: list[Visitor] = []

    def come(login: str | None, **how: object) -> Visitor:
        visitors.append(window(browser, site, login, **how))  # type: ignore[arg-type]
        return visitors[-1]

    yield come
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for visitor in visitors:
        visitor.page.context.close()
    assert faults == [], site.said()
