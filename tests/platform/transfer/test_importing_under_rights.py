"""Who may import what, what others see of it, and what stops it."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings
from procrastinate.contrib.django.models import ProcrastinateJob

from guanxi.lib.tables import TableRefused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Assignment, FieldRule, Operation, Role
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import count
from guanxi.platform.search.query import Query
from guanxi.platform.transfer.jobs import (
    begin,
    cancel,
    find_job,
    importable,
    preview,
    problems,
    progress,
    set_mapping,
    start,
)
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.plan import Plan, Source
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.transfer.refused_rows import problems_csv
from guanxi.platform.transfer.rehearsing import rehearse
from guanxi.platform.transfer.results import Progress
from guanxi.platform.transfer.running import run
from guanxi.platform.transfer.tasks import run_import
from tests.platform.transfer.bringing import brought, table, titles
from tests.world import KEEPER, World

ACCOUNT, CONTACT, DEAL, PRODUCT = entity("account"), entity("contact"), entity("deal"), entity("product")


def test_who_may_not_import_cannot_begin(world: World) -> None:
    with world.as_("quinn"):
        assert DEAL not in importable()
        with pytest.raises(NotAllowed):
            begin(DEAL, table("name", "A"), "list.csv")
    with world.as_("root"):
        assert ACCOUNT not in importable() and entity("user") in importable()


def test_a_column_that_the_role_may_not_write_is_refused_before_anything_is_written(world: World) -> None:
    rule = {"role": Role.objects.get(key="salesperson"), "entity": "deal", "field": "amount"}
    with acting_as(KEEPER):
        FieldRule.objects.create(**rule, access=2)
    with world.as_("chen"):
        job = begin(DEAL, table("name,amount", "A,100"), "list.csv")
        column = preview(job).columns[1]
        assert column.field == "" and "Amount" in column.note
        with pytest.raises(TransferRefused, match="Amount"):
            set_mapping(job, Plan({"name": Source("name"), "amount": Source("amount")}))
        assert "amount" not in dict(preview(job).targets)
    with acting_as(KEEPER):
        FieldRule.objects.filter(**rule).update(access=0)
    with world.as_("chen"):
        job = begin(DEAL, table("name,amount", "A,100"), "list.csv")
        with pytest.raises(TransferRefused, match="no field"):
            set_mapping(job, Plan({"name": Source("name"), "amount": Source("amount")}))


def test_one_imports_for_oneself_unless_the_role_reaches_further(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought("deal", "name,owner", "A,Chen", "B,Dai")
        assert (done.created, done.refused, wrong[0][:2]) == (1, 1, (3, "owner"))
    with world.as_("ada"):
        done, wrong = brought("deal", "name,owner", "C,Dai", "D,gus")
        assert (done.created, wrong) == (2, [])
    with world.as_("gus"):
        assert titles(DEAL) == ["D"]
    with world.as_("bo"):
        assert titles(DEAL) == ["A", "C"]


def test_an_import_and_its_problems_are_seen_by_nobody_else(world: World) -> None:
    with world.as_("chen"):
        job = begin(ACCOUNT, table("name,phone", "A,12"), "list.csv")
        set_mapping(job, Plan.read(job.mapping))
        start(job, in_worker=False)
        run(job.pk, lambda: world.identity("chen"))
        assert problems(job)
    for login in ("ada", "bo", "root"):
        with world.as_(login), pytest.raises(TransferRefused):
            find_job(job.pk)
        with world.as_(login):
            assert problems(job) == []


def test_the_preview_shows_what_would_happen_and_writes_nothing(world: World) -> None:
    with world.as_("chen"):
        create(DEAL, {"name": "Spring tea", "number": "T-1"})
        job = begin(
            DEAL, table("number,name,amount", "T-1,Spring tea,5", "T-2,Autumn tea,x", "T-3,Winter tea,"), "list.csv"
        )
        shown = preview(job)
        assert [(column.name, column.field) for column in shown.columns] == [
            ("number", "number"),
            ("name", "name"),
            ("amount", "amount"),
        ]
        assert shown.plan.key == "number" and shown.total == 3
        rows = rehearse(job).rows
        assert [row.verb for row in rows] == ["changed", "refused", "created"]
        assert rows[1].problems and rows[0].cells == ("T-1", "Spring tea", "5")
        assert count(Query(DEAL)) == (1, False)


def test_refused_rows_come_back_as_a_file_that_can_be_mended(world: World) -> None:
    with world.as_("chen"):
        job = begin(ACCOUNT, table("name,phone", "A,13800138000", "B,12", "C,13"), "list.csv")
        set_mapping(job, Plan.read(job.mapping))
        start(job, in_worker=False)
        run(job.pk, lambda: world.identity("chen"))
        rows = list(csv.reader(io.StringIO(b"".join(problems_csv(job)).decode("utf-8-sig"))))
        assert rows[0] == ["Line", "name", "phone", "Reason"]
        assert [row[:3] for row in rows[1:]] == [["3", "B", "12"], ["4", "C", "13"]]


def test_a_cancelled_import_stops_and_a_file_that_is_no_table_leaves_nothing(world: World) -> None:
    with world.as_("chen"):
        job = begin(ACCOUNT, table("name", "A"), "list.csv")
        set_mapping(job, Plan.read(job.mapping))
        start(job, in_worker=False)
        cancel(job)
        run(job.pk, lambda: world.identity("chen"))
        assert (progress(job).state, titles(ACCOUNT)) == ("cancelled", [])
        before = set((Path(settings.FILES_ROOT) / "imports").iterdir())
        with pytest.raises(TableRefused):
            begin(ACCOUNT, io.BytesIO(b"%PDF-1.7"), "list.pdf")
        assert set((Path(settings.FILES_ROOT) / "imports").iterdir()) == before
        assert ImportJob.objects.count() == 1


def test_a_table_that_breaks_off_keeps_whole_batches_and_says_so(world: World) -> None:
    with world.as_("chen"):
        job = begin(ACCOUNT, table("name", *(f"Account {n}" for n in range(600))), "list.csv")
        set_mapping(job, Plan.read(job.mapping))
        start(job, in_worker=False)
        job.path.write_bytes(job.path.read_bytes() + b'\n"open quotation mark')
        run(job.pk, lambda: world.identity("chen"))
        done = progress(job)
        assert (done.state, done.created, done.done) == ("failed", 500, 500)
        assert "line" in done.message


def test_the_operation_log_tells_counts_and_no_content(world: World) -> None:
    with world.as_("chen"):
        brought("account", "name", "Golden Leaf")
    with world.as_("root"):
        line = Operation.objects.filter(kind="import").latest("id")
        assert (line.user_id, line.entity, line.detail["created"]) == (world.people["chen"].pk, "account", 1)
        assert "Golden Leaf" not in str(line.detail)


def test_people_get_log_in_names_from_their_names(world: World) -> None:
    plan = Plan.read(
        {"key": "login", "fields": {"login": {"column": "who", "form": "login"}, "name": "who", "manager": "boss"}}
    )
    with world.as_("root"):
        done, wrong = brought("user", "who,boss", "Mei-Mei Johns,Bo", "Carl  Lin,bo", plan=plan)
        assert (done.created, wrong) == (2, [])
        assert User.objects.get(login="mei-mei.johns").manager_id == world.people["bo"].pk
        assert User.objects.get(login="carl.lin").must_change_password


def test_the_worker_is_told_with_numbers_only_and_uses_the_rights_of_the_moment(world: World) -> None:
    with world.as_("chen"):
        for name in ("Golden Leaf", "Red Robe"):
            job = begin(ACCOUNT, table("name", name), "list.csv")
            set_mapping(job, Plan.read(job.mapping))
            start(job)
    waiting = list(
        ProcrastinateJob.objects.filter(task_name="guanxi.import").order_by("id").values_list("args", flat=True)
    )
    assert [set(one) for one in waiting] == [{"job_id", "user_id"}] * 2
    run_import(**waiting[0])
    with world.as_("chen"):
        assert (progress(find_job(waiting[0]["job_id"])).state, titles(ACCOUNT)) == ("done", ["Golden Leaf"])
    with acting_as(KEEPER):
        change(entity("user"), world.people["chen"].pk, {"active": False})
    run_import(**waiting[1])
    assert ImportJob.objects.count() == 0
    with acting_as(KEEPER):
        change(entity("user"), world.people["chen"].pk, {"active": True})
    with world.as_("chen"):
        stopped = progress(find_job(waiting[1]["job_id"]))
        assert (stopped.state, stopped.created) == ("failed", 0) and "may not work here" in stopped.message


def test_rights_taken_away_in_the_middle_stop_the_rest(world: World) -> None:
    with world.as_("chen"):
        job = begin(ACCOUNT, table("name", *(f"Account {n}" for n in range(700))), "list.csv")
        set_mapping(job, Plan.read(job.mapping))
        start(job, in_worker=False)

    def end_the_role(_progress: Progress) -> None:
        with acting_as(KEEPER):
            Assignment.objects.filter(user=world.people["chen"]).delete()

    run(job.pk, lambda: world.identity("chen"), tell=end_the_role)
    with world.as_("chen"):
        done = progress(job)
        assert (done.created, done.refused) in ((500, 0), (500, 200)), done
    with world.as_("ada"):
        assert count(Query(ACCOUNT)) == (500, False)


def suggested(of: str, columns: str) -> Mapping[str, str]:
    job = begin(entity(of), table(columns, ",".join("x" for _ in columns.split(","))), "list.csv")
    return {source.column: name for name, source in Plan.read(job.mapping).fields.items()}


def test_columns_of_other_programs_are_recognised(world: World) -> None:
    with world.as_("ada"):
        assert suggested(
            "deal", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"
        ) == {
            "opportunity_id": "number",
            "sales_agent": "owner",
            "product": "product",
            "account": "account",
            "deal_stage": "stage",
            "engage_date": "opened_on",
            "close_date": "closed_on",
            "close_value": "amount",
        }
        assert suggested(
            "account", "account,sector,year_established,revenue,employees,office_location,subsidiary_of"
        ) == {
            "account": "name",
            "sector": "industry",
            "year_established": "founded",
            "revenue": "revenue",
            "employees": "employees",
            "office_location": "country",
            "subsidiary_of": "parent",
        }
        assert suggested("contact", "Full Name,Company,E-mail,手机号,职位") == {
            "Full Name": "name",
            "Company": "account",
            "E-mail": "mail",
            "手机号": "mobile",
            "职位": "job",
        }
