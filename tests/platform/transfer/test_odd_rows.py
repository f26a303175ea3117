"""What people write into cells, and what happens to a file or its rows while they come in."""

from typing import Any

import pytest
import xlsxwriter

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.query import Query
from guanxi.platform.transfer.jobs import begin, cancel, problems, progress, set_mapping, start
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.results import Progress
from guanxi.platform.transfer.running import run
from tests.platform.transfer.bringing import brought, table, titles
from tests.world import World

ACCOUNT, DEAL = entity("account"), entity("deal")


def begun(world: World, login: str, rows: int, name: str = "Garden") -> ImportJob:
    job = begin(ACCOUNT, table("name", *(f"{name} {number}" for number in range(rows))), "list.csv")
    set_mapping(job, Plan.read(job.mapping))
    start(job, in_worker=False)
    return job


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2024/3/5", "2024-03-05"),
        ("2024-3-5", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("5.3.2024", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("45356", "2024-03-05"),
        ("2024-03-05 14:30", "2024-03-05"),
        ("２０２４／３／５", "2024-03-05"),
        ("03/05/2024", "different dates"),
        ("5/3/24", "different dates"),
        ("2024-02-30", "no day of the calendar"),
        ("next week", "no date"),
    ],
)
def test_dates_are_read_in_every_form_that_means_one_day(world: World, written: str, stored: str) -> None:
    with world.as_("chen"):
        done, wrong = brought("deal", "name\texpected_on", f"A\t{written}", "B\t")
        assert done.created == (2 if stored[0].isdigit() else 1)
        if wrong:
            assert wrong[0][:2] == (2, "expected_on") and stored in wrong[0][2]
        else:
            rows = {
                row.title: row.json()["expected_on"] for row in find(Query(DEAL, columns=("name", "expected_on"))).rows
            }
            assert rows == {"A": stored, "B": None}


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("1.234,56", "1234.56"),
        ("¥1,200", "1200.00"),
        ("12万", "120000.00"),
        ("1 200.50", "1200.50"),
        ("1200元", "1200.00"),
        ("１２００", "1200.00"),
        ("12,5", "read in two ways"),
        ("$5", "not written in CNY"),
        ("a lot", "no amount"),
        ("0.005", "finer than"),
    ],
)
def test_amounts_are_read_as_they_are_written(world: World, written: str, stored: str) -> None:
    with world.as_("chen"):
        done, wrong = brought("deal", "name;amount", f"A;{written}")
        if done.created:
            assert find(Query(DEAL, columns=("amount",))).rows[0].json()["amount"] == stored
        else:
            assert wrong[0][:2] == (2, "amount") and stored in wrong[0][2]


def test_yes_and_no_and_choices_are_read_in_both_languages(world: World) -> None:
    with world.as_("root"):
        lines = [
            f"p{number},P {number},{word}" for number, word in enumerate(("是", "否", "TRUE", "0", "Yes", "maybe"))
        ]
        done, wrong = brought("user", "login,name,active", *lines)
        assert (done.created, wrong[0][:2]) == (5, (7, "active"))
    with world.as_("chen"):
        done, wrong = brought("account", "name,class", "A,Key account", "B,重点客户", "C,KEY", "D,king")
        assert (done.created, wrong[0][:2]) == (3, (5, "class"))


def test_the_owner_is_found_by_name_and_log_in(world: World) -> None:
    with world.as_("ada"):
        done, wrong = brought("deal", "name,owner", "A,Chen", "B,chen", "C,DAI", "D, gus ", "E,Nobody")
        assert (done.created, [one[:2] for one in wrong]) == (4, [(6, "owner")])


def test_the_owner_is_found_by_mail(world: World) -> None:
    with world.as_("root"):
        change(entity("user"), world.people["chen"].pk, {"mail": "chen@house.example"})
    with world.as_("ada"):
        done, wrong = brought("deal", "name,owner", "A,chen@house.example", "B,nobody@house.example")
        assert (done.created, [one[:2] for one in wrong]) == (1, [(3, "owner")])


def test_a_row_with_a_broken_quotation_mark_is_refused_and_the_others_go_in(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought("account", "name,city", "A,X", '"B"b,Y', "C,Z")
        assert (done.created, done.refused, titles(ACCOUNT)) == (2, 1, ["A", "C"])
        assert wrong[0][0] == 3 and "quotation mark" in wrong[0][2]


def test_a_key_that_means_a_hidden_customer_is_refused_and_the_second_of_two_rows_wins(world: World) -> None:
    with world.as_("gus"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("chen"):
        done, wrong = brought("account", "name,city", "Golden Leaf,X", "Red Robe,X", "Red Robe,Y", key="name")
        assert (done.created, done.changed, done.refused) == (1, 1, 1)
        assert wrong[0][:2] == (2, "name") and "Gus" in wrong[0][2]
        assert find(Query(ACCOUNT, columns=("city",))).rows[0].json()["city"] == "Y"


def test_a_file_that_vanishes_or_changes_stops_the_import_with_a_sentence(world: World) -> None:
    with world.as_("chen"):
        job = begun(world, "chen", 600)
        job.path.unlink()
        run(job.pk, lambda: world.identity("chen"))
        assert progress(job).state == "failed" and "not there any more" in progress(job).message
        assert str(job.path) not in progress(job).message
        job = begun(world, "chen", 600, "House")
        job.path.write_bytes(b"other,columns\n1,2\n")
        run(job.pk, lambda: world.identity("chen"))
        assert progress(job).state == "failed" and "no column “name”" in progress(job).message
        assert count(Query(ACCOUNT)) == (0, False)


def test_an_import_stopped_in_the_middle_keeps_what_is_in(world: World) -> None:
    with world.as_("chen"):
        job = begun(world, "chen", 1200)

        def stop(now: Progress) -> None:
            if now.done == 500:
                cancel(job)

        run(job.pk, lambda: world.identity("chen"), tell=stop)
        assert (progress(job).state, progress(job).done, count(Query(ACCOUNT))) == ("cancelled", 500, (500, False))
        run(job.pk, lambda: world.identity("chen"))
        assert progress(job).done == 500


def test_two_workers_on_one_import_and_two_imports_of_one_list_write_nothing_twice(world: World) -> None:
    with world.as_("chen"):
        job, twin = begun(world, "chen", 1100), begun(world, "chen", 1100)

        def between(_now: Progress) -> None:
            if progress(job).state == "running" and not inside:
                inside.append(True)
                run(job.pk, lambda: world.identity("chen"))
                run(twin.pk, lambda: world.identity("chen"))

        inside: list[bool] = []
        run(job.pk, lambda: world.identity("chen"), tell=between)
        assert (progress(job).state, progress(job).created) == ("done", 1100)
        assert (progress(twin).state, progress(twin).refused) == ("done", 1100)
        assert count(Query(ACCOUNT)) == (1100, False)
        assert "Garden 0" in problems(twin)[0].reason


def test_a_very_long_and_a_strange_text_are_refused_or_kept_without_harm(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought("account", "name,city", "A,X\0Y", f"{'x' * 5000},Z", "B\u202e,\ufeffZ")
        assert (done.created, done.refused) == (2, 1)
        assert wrong[0][:2] == (3, "name") and "At most" in wrong[0][2]


def test_numbers_of_a_worksheet_are_phones_and_codes_as_well(world: World, tmp_path: Any) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["name", "phone", "founded", "employees", "postcode"])
        page.write_row(1, 0, ["A", 13800138000, 1998.0, 12.0, "012345"])
        page.write_row(2, 0, [4711, "13900139000", 1998.5, "1,200", None])
    with world.as_("chen"):
        job = begin(ACCOUNT, file, "list.xlsx")
        set_mapping(job, Plan.read(job.mapping))
        start(job, in_worker=False)
        run(job.pk, lambda: world.identity("chen"))
        assert (progress(job).created, [(one.line, one.column) for one in problems(job)]) == (1, [(3, "founded")])
        row = find(Query(ACCOUNT, columns=("phone", "founded", "employees"))).rows[0].json()
        assert (row["phone"], row["founded"], row["employees"]) == ("+8613800138000", 1998, 12)
