"""A real company's accounts, products and 8,800 deals brought in through the pages; then everybody counts their own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from pytest_django.plugin import DjangoDbBlocker

from guanxi.lib import money
from guanxi.platform.identity.models import User
from guanxi.platform.transfer.cells import login_of
from guanxi.platform.transfer.set_files import ImportSet
from guanxi.platform.transfer.sets import run_set
from tests.journeys.conftest import Visit
from tests.journeys.importing import finish, send, upload
from tests.journeys.site import Site, logged_in, served
from tests.journeys.visitor import CHROMIUM, Visitor
from tests.own_database import own_database
from tests.platform.transfer.maven import SET, Figures, Files, folder, is_there

FILES = Files(folder())
PEOPLE = ("unit", "user")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("journeys-maven"),
    pytest.mark.skipif(
        not is_there(),
        reason=f"The Maven CRM data is not in {folder()}; GUANXI_SAMPLES names the folder above it.",
    ),
]


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The company with its people in their offices, and without any record yet."""
    if not CHROMIUM:
        pytest.skip("There is no Chromium on this machine (apt-get install chromium): no journey was walked.")
    whole = ImportSet.read(SET)
    people = replace(whole, steps=tuple(step for step in whole.steps if step.entity in PEOPLE))
    with django_db_blocker.unblock(), own_database("journeys_maven") as database:
        assert [one.problems for one in run_set(people, folder()) if one.problems] == []
        keys = {
            login: logged_in(login) for login in User.objects.filter(is_service=False).values_list("login", flat=True)
        }
    with served(database, tmp_path_factory.mktemp("maven")) as running:
        running.keys = keys
        yield running


def test_a_company_moves_in_through_the_pages(visit: Visit) -> None:
    director = visit("director")
    assert _bring(director, "Products", "products.csv") == 7
    upload(director, "Accounts", folder() / "accounts.csv")
    send(director, "revenue", "leave this column out")  # it is in millions
    assert _finished(director) == 85
    upload(director, "Deals", folder() / "sales_pipeline.csv")
    director.page.get_by_label("Also bring in rows that look like records that exist already").check()
    assert _finished(director) == 8800

    director.open("/deal")
    expect(director.page.locator(".g-count")).to_contain_text("8,800 records")
    director.open("/deal?f=outcome.is.won")
    expect(director.page.locator(".g-sum")).to_contain_text("Amount in total: ¥10,005,534.00")
    director.open("/deal?f=account.empty")
    expect(director.page.locator(".g-count")).to_contain_text("1,425 records")
    director.open("/account?f=parent.filled")
    expect(director.page.locator(".g-count")).to_have_text(
        f"{sum(1 for row in FILES.accounts if row['subsidiary_of'])} records"
    )

    _sees(director, FILES.figures(lambda agent: True))
    assert FILES.figures(lambda agent: True).worth == 10_005_534
    for office, worth in {"West": 3_568_647, "Central": 3_346_293, "East": 3_090_594}.items():
        expected = FILES.figures(lambda agent, office=office: FILES.office[agent] == office)
        assert expected.worth == worth
        _sees(visit(f"head.{office.lower()}"), expected)
    for manager in sorted(set(FILES.manager.values())):
        _sees(visit(login_of(manager)), FILES.figures(lambda agent, manager=manager: FILES.manager[agent] == manager))
    for agent in sorted(FILES.manager)[::6]:  # all of them are counted without a browser, in tests/platform/transfer
        _sees(visit(login_of(agent)), FILES.figures(lambda other, agent=agent: other == agent))


def _bring(who: Visitor, kind: str, file: str) -> int:
    upload(who, kind, folder() / file)
    return _finished(who)


def _finished(who: Visitor) -> int:
    """Look at the preview, import, and give how many records were made; none may be refused."""
    who.click("Show a preview")
    who.sees("Nothing is written yet.")
    counted = finish(who)
    assert counted["Refused"] == "0", who.main.inner_text()[:2000]
    return int(counted["Created"].replace(",", ""))


def _sees(who: Visitor, expected: Figures) -> None:
    """Find on the board, stage by stage, as many deals worth as much as the file says."""
    who.open("/deal/board")
    for stage, (number, worth) in expected.by_stage.items():
        head = who.page.locator(f'[data-label="{stage}"] header')
        expect(head.locator("[data-count]")).to_have_text(f"{number:,}")
        expect(head.locator("[data-total] > [aria-hidden]")).to_have_text(money.short(worth * 100, "CNY", "en"))
