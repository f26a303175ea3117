"""A real company's deals, told by the engine of reports: each figure agrees with the files, to the unit."""

from collections import Counter

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.transfer.sets import ImportSet, run_set
from guanxi.sales.reports.answering import answered
from guanxi.sales.reports.asked import asked_of
from guanxi.sales.reports.counting import counted
from guanxi.sales.reports.report import report, reports
from guanxi.sales.reports.table import Table
from tests.platform.transfer.maven import LOST, SET, WON, Files, folder, is_there
from tests.sales.reports.drilling import agrees

FILES = Files(folder())
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not is_there(),
        reason=f"The Maven CRM data is not in {folder()}; GUANXI_SAMPLES names the folder above it.",
    ),
]


class TestMavenReports(TestCase):
    """The company after the import; the files are read once for all tests."""

    people: dict[str, User]

    @classmethod
    def setUpTestData(cls) -> None:
        list(run_set(ImportSet.read(SET), folder()))
        cls.people = {person.login: person for person in User.objects.all()}

    def told(self, key: str, said: str, login: str = "director") -> Table:
        found = report(key)
        assert found
        with acting_as(load_identity(self.people[login].pk)):
            asked = asked_of(found, QueryDict(said))
            table = counted(asked)
            agrees(table, asked)
            return table

    def test_what_was_won_in_each_quarter_of_2017(self) -> None:
        table = self.told("won", "from=2017-01-01&to=2017-12-31&bucket=quarter")
        won = {line.slice.label: line.cells["amount"].number for line in table.lines}
        assert won == {
            "2017 Q1": 1_134_672_00,
            "2017 Q2": 3_086_111_00,
            "2017 Q3": 2_982_255_00,
            "2017 Q4": 2_802_496_00,
        }
        assert (table.total.cells["amount"].number, table.total.cells["won"].number) == (10_005_534_00, 4238)
        later = self.told("won", "from=2018-01-01&to=2018-12-31&bucket=quarter")
        assert [line.before.number for line in later.lines] == list(won.values())

    def test_the_win_rate_of_what_was_closed(self) -> None:
        table = self.told("win-rate", "period=any&by=product")
        assert str(table.total.cells["rate"].number) == "63.15"
        closed = Counter(row["product"] for row in FILES.deals if row["deal_stage"] in (WON, LOST))
        won = Counter(row["product"] for row in FILES.deals if row["deal_stage"] == WON)
        seen = {line.slice.label: (line.cells["won"].number, line.cells["closed"].number) for line in table.lines}
        assert seen == {{"GTXPro": "GTX Pro"}.get(name, name): (won[name], closed[name]) for name in closed}

    def test_the_win_rate_by_what_stands_on_the_customer_and_in_columns(self) -> None:
        sector = {row["account"]: row["sector"] for row in FILES.accounts}
        table = self.told("win-rate", "period=any&by=account.industry&split=owner.unit")
        closed = [row for row in FILES.deals if row["deal_stage"] in (WON, LOST)]
        count = Counter(sector.get(row["account"], "") for row in closed)
        assert {line.slice.value or "": line.cells["closed"].number for line in table.lines} == count
        assert {one.label for one in table.columns} == {"Central", "East", "West"}

    def test_a_manager_sees_the_people_and_a_salesperson_only_their_own(self) -> None:
        agent, manager = next(iter(FILES.manager.items()))
        login = next(one for one, person in self.people.items() if person.name == manager)
        whole = self.told("won", "period=any", login).total.cells["amount"].number
        assert whole == FILES.figures(lambda one: FILES.manager[one] == manager).worth * 100
        own = next(one for one, person in self.people.items() if person.name == agent)
        assert (
            self.told("won", "period=any", own).total.cells["amount"].number
            == FILES.figures(lambda one: one == agent).worth * 100
        )

    def test_every_person_stands_in_the_ranking(self) -> None:
        table = self.told("won", "period=any&by=owner")
        worth = {agent: FILES.figures(lambda one, agent=agent: one == agent).worth * 100 for agent in FILES.manager}
        seen = {line.slice.label: line.cells["amount"].number for line in table.lines}
        assert seen == {agent: sum for agent, sum in worth.items() if sum}
        amounts = list(seen.values())
        assert amounts == sorted(amounts, reverse=True)

    def test_a_report_costs_few_statements_however_many_records_there_are(self) -> None:
        """Run it with -s to see how long the database works at each."""
        for one in reports():
            with acting_as(load_identity(self.people["director"].pk)):
                asked = asked_of(one, QueryDict("period=any"))
                answered(asked)
                with CaptureQueriesContext(connection) as seen:
                    answered(asked)
            work = sum(float(each["time"]) for each in seen.captured_queries) * 1000
            print(f"{one.key:12} {len(seen.captured_queries):2} statements, {work:5.0f} ms")  # noqa: T201  # for whoever runs it to see
            assert len(seen.captured_queries) <= 12, one.key
