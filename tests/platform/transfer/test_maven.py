"""A real company's files brought in with one command: every figure agrees to the unit, for everybody who works there."""

import json
from typing import Any

import pytest
from django.test import Client, TestCase

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.identity.tokens import make_token
from guanxi.platform.permissions.granting import request_role
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import count, find, groups, sums, titles
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.platform.transfer.cells import login_of
from guanxi.platform.transfer.exporting import export_rows
from guanxi.platform.transfer.sets import ImportSet, StepDone, run_set
from tests.platform.transfer.maven import SET, Figures, Files, folder, is_there
from tests.world import KEEPER

FILES = Files(folder())
DEAL, ACCOUNT, PRODUCT = entity("deal"), entity("account"), entity("product")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not is_there(),
        reason=f"The Maven CRM data is not in {folder()}; GUANXI_SAMPLES names the folder above it.",
    ),
]


class TestMavenFigures(TestCase):
    """The company after the import; the files are read once for all tests."""

    done: list[StepDone]
    people: dict[str, User]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.done = list(run_set(ImportSet.read(SET), folder()))
        cls.people = {person.login: person for person in User.objects.all()}

    def test_every_row_goes_in(self) -> None:
        assert [
            (one.step.entity, one.problems, one.progress.state)
            for one in self.done
            if one.problems or one.progress.state != "done"
        ] == []
        made = {one.step.file: one.progress.created for one in self.done[-3:]}
        assert made == {"products.csv": 7, "accounts.csv": len(FILES.accounts), "sales_pipeline.csv": len(FILES.deals)}
        assert (len(FILES.accounts), len(FILES.deals)) == (85, 8800)

    def test_a_second_run_makes_nothing_twice(self) -> None:
        again = list(run_set(ImportSet.read(SET), folder()))
        assert [(one.progress.created, one.progress.changed, one.progress.refused) for one in again] == [
            (0, 0, 0)
        ] * len(again)

    def test_people_stand_under_their_managers_in_their_offices(self) -> None:
        assert set(Unit.objects.values_list("name", flat=True)) >= {"Company", *FILES.office.values()}
        for row in FILES.teams:
            person = self.people[login_of(row["sales_agent"])]
            assert (person.name, person.manager.name, person.unit.name) == (
                row["sales_agent"],
                row["manager"],
                row["regional_office"],
            )
            assert person.manager.manager.login == f"head.{row['regional_office'].lower()}"
            assert person.must_change_password and not person.check_password("")

    def test_the_published_totals_hold(self) -> None:
        with acting_as(self.identity("director")):
            assert self.seen() == FILES.figures(lambda agent: True)
            assert (self.seen().deals, self.seen().won, self.seen().worth) == (8800, 4238, 10_005_534)
            assert count(Query(DEAL, filters=(Filter("account", "empty"),)), None)[0] == 1425
        for office, worth in {"West": 3_568_647, "Central": 3_346_293, "East": 3_090_594}.items():
            with acting_as(self.identity(f"head.{office.lower()}")):
                assert self.seen().worth == worth
                assert self.seen() == FILES.figures(lambda agent, office=office: FILES.office[agent] == office)

    def test_each_salesperson_sees_their_own_deals_and_no_others(self) -> None:
        assert len(FILES.manager) == 35
        for agent in FILES.manager:
            self.agrees(login_of(agent), FILES.figures(lambda other, agent=agent: other == agent))

    def test_each_manager_sees_the_deals_of_the_team(self) -> None:
        managers = set(FILES.manager.values())
        assert len(managers) == 6
        for manager in managers:
            self.agrees(
                login_of(manager), FILES.figures(lambda agent, manager=manager: FILES.manager[agent] == manager)
            )

    def test_accounts_keep_their_words_their_parents_and_their_revenue(self) -> None:
        with acting_as(self.identity("director")):
            rows = find(
                Query(
                    ACCOUNT,
                    columns=("name", "industry", "parent", "revenue", "founded", "employees", "country"),
                    limit=100,
                )
            ).rows
            seen = {row.title: (row.json(), row.text(ACCOUNT.field("parent"))) for row in rows}
        for row in FILES.accounts:
            values, parent = seen[row["account"]]
            assert values["industry"] == row["sector"]
            assert parent == row["subsidiary_of"]
            assert values["revenue"] == f"{float(row['revenue']) * 1_000_000:.2f}"
            assert (values["founded"], values["employees"], values["country"]) == (
                int(row["year_established"]),
                int(row["employees"]),
                row["office_location"],
            )
        assert any(row["sector"] == "technolgy" for row in FILES.accounts)

    def test_each_deal_has_the_product_the_stage_and_the_days_of_the_file(self) -> None:
        with acting_as(self.identity("director")):
            seen: dict[str, Any] = {}
            after = ""
            columns = ("number", "product", "stage", "account", "owner", "opened_on", "closed_on", "amount")
            while True:
                page = find(Query(DEAL, columns=columns, sort=("number",), limit=1000, after=after))
                seen |= {row.json()["number"]: row for row in page.rows}
                after = page.next
                if not after:
                    break
            assert len(seen) == len(FILES.deals)
            for row in FILES.deals:
                deal = seen[row["opportunity_id"]]
                words = {name: deal.text(DEAL.field(name)) for name in ("product", "stage", "account", "owner")}
                product = {"GTXPro": "GTX Pro"}.get(row["product"], row["product"])
                assert words == {
                    "product": product,
                    "stage": row["deal_stage"],
                    "account": row["account"],
                    "owner": row["sales_agent"],
                }
                values = deal.json()
                assert not row["engage_date"] or values["opened_on"] == row["engage_date"]
                assert (values["closed_on"] or "") == row["close_date"]
                assert (values["amount"] or "") == (f"{row['close_value']}.00" if row["close_value"] else "")

    def test_quality_sees_every_deal_and_money_nowhere(self) -> None:
        with acting_as(KEEPER):
            person = create(entity("user"), {"login": "quality", "name": "Quality"})
            request_role(person.pk, Role.objects.get(key="quality").pk)
        with acting_as(load_identity(person.pk)):
            assert count(Query(DEAL), None)[0] == len(FILES.deals)
            row = find(Query(DEAL, limit=1)).rows[0]
            assert "amount" not in row.json() and "amount" not in row.raw
            for refused in (
                lambda: sums(Query(DEAL), ["amount"]),
                lambda: groups(Query(DEAL), "stage", "amount"),
                lambda: find(Query(DEAL, sort=("amount",))),
            ):
                with pytest.raises(QueryRefused):
                    refused()
            with export_rows(Query(DEAL, text=row.title), None, "csv") as file:
                assert "Amount" not in file.read().decode("utf-8-sig").splitlines()[0]
            with pytest.raises(NotAllowed):
                export_rows(Query(PRODUCT), None, "csv")
        token = make_token(person, "test", ())
        assert "amount" not in self.api(token, "deal?limit=1")["data"][0]
        assert self.api(token, "deal/groups?by=stage&sum=amount", status=400)

    def identity(self, login: str) -> Any:
        return load_identity(self.people[login].pk)

    def agrees(self, login: str, expected: Figures) -> None:
        """List, board and API say the same as the file."""
        with acting_as(self.identity(login)):
            assert self.seen() == expected, login
        token = make_token(self.people[login], "test", ())
        assert self.api(token, "deal/count")["count"] == expected.deals
        told = self.api(token, "deal/groups?by=stage&sum=amount")["data"]
        assert {one["value_title"]: (one["count"], _units(one["sum"])) for one in told} == expected.by_stage, login

    def seen(self) -> Figures:
        """What the acting person reads in list and board."""
        by_stage = groups(Query(DEAL), "stage", "amount")
        names = titles(entity("stage"), (value for value, _number, _sum in by_stage))
        board = {names[value]: (number, (total or 0) // 100) for value, number, total in by_stage}
        won = Query(DEAL, filters=(Filter("outcome", "is", ("won",)),))
        worth = sums(won, ["amount"])["amount"] or 0
        assert worth % 100 == 0
        return Figures(count(Query(DEAL), None)[0], count(won, None)[0], worth // 100, board)

    def api(self, token: str, path: str, status: int = 200) -> Any:
        answer = Client().get(f"/api/v1/{path}", HTTP_AUTHORIZATION=f"Bearer {token}")
        assert answer.status_code == status, answer.content
        return json.loads(answer.content)


def _units(money: str | None) -> int:
    whole, _point, cents = (money or "0.00").partition(".")
    assert cents == "00"
    return int(whole)
