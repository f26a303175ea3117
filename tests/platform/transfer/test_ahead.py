"""Rows that are read and drafted while the database writes those before: nobody can tell it from what comes of them."""

from dataclasses import replace

import pytest
from django.db import connection, transaction

from guanxi.platform.database import meanwhile as waiting
from guanxi.platform.database.meanwhile import Busy, meanwhile
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.models import History
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.transfer import ahead, running
from guanxi.platform.transfer.jobs import begin, problems, progress, set_mapping, start
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.results import Result
from tests.platform.transfer.bringing import table
from tests.world import World

ACCOUNT = entity("account")
HEAD = "name,phone,city,status"
NAMES = [f"上海茶行{number} Tea {number * 7}" for number in range(8)]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", 3)
    monkeypatch.setattr(ahead, "PIECE", 2)
    monkeypatch.setattr(waiting, "PATIENCE", 0)


def begun(*lines: str) -> ImportJob:
    job = begin(ACCOUNT, table(HEAD, *lines), "list.csv")
    set_mapping(job, Plan.read(job.mapping))
    start(job, in_worker=False)
    return job


def line(number: int) -> str:
    return f"{NAMES[number]},1380013800{number},杭州,潜在客户"


def written() -> list[tuple[object, ...]]:
    """Give all that stands in the rows but their own numbers and times, and how often the history tells of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select name, name_key, phone, city, province, status, owner_id, unit_id, created_by_id, version,"
            " tsvector_to_array(search), number <> '' from customers_account where deleted_at is null order by id"
        )
        rows = [
            (*row[:10], [word for word in row[10] if not word.startswith("e")], row[11]) for row in cursor.fetchall()
        ]
    return [*rows, (History.objects.filter(entity="account", verb="create").count(),)]


def test_an_import_writes_what_the_door_writes_one_by_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[list[Result] | None] = []
    understood = ahead.Batch.understood
    monkeypatch.setattr(ahead.Batch, "understood", lambda batch: (used.append(understood(batch)), used[-1])[1])
    with world.as_("chen"), transaction.atomic():
        running.run(begun(*map(line, range(8))).pk, lambda: world.identity("chen"))
        imported = written()
        numbers = [row.json()["number"] for row in find(Query(ACCOUNT, columns=("number",), sort=("created_at",))).rows]
        transaction.set_rollback(True)
    with world.as_("chen"):
        for number in range(8):
            name, phone, city, _status = line(number).split(",")
            create(ACCOUNT, {"name": name, "phone": phone, "city": city, "status": "prospect"})
        assert imported == written()
    assert numbers == sorted(numbers)
    drafted = [one is not None and all(row.drafted for row in one) for one in used]
    assert len(drafted) == 3 and not drafted[0] and any(drafted)  # how often depends on how fast the database answers


def test_what_seems_to_exist_is_found_in_the_batch_before(world: World) -> None:
    with world.as_("chen"):
        job = begun(*map(line, range(3)), line(2).replace("茶行2", "茶行2 有限公司"), line(1), line(7))
        running.run(job.pk, lambda: world.identity("chen"))
        assert (progress(job).created, [one.line for one in problems(job)]) == (4, [5, 6])


def test_rows_are_read_anew_for_whoever_acts_when_their_turn_comes(world: World) -> None:
    with world.as_("chen") as chen:
        job = begun(line(0), line(1), line(2), "Red Robe,no phone,,", line(4))
        languages = iter([*[chen] * 2, *[replace(chen, language="zh-hans")] * 4])
        running.run(job.pk, lambda: next(languages))
        ((wrong,), done) = problems(job), progress(job)
        assert (done.created, wrong.line) == (4, 5) and "号码" in wrong.reason


def test_what_cannot_be_read_ends_the_import_after_the_batch_before(world: World) -> None:
    with world.as_("chen"):
        job = begun(line(0), line(1), line(2), line(3))
        job.path.write_bytes(job.path.read_bytes() + b'\n"open quotation mark')
        running.run(job.pk, lambda: world.identity("chen"))
        assert (progress(job).state, progress(job).created) == ("failed", 3)


def test_what_is_done_meanwhile_does_not_ask_the_database(world: World) -> None:
    told: list[object] = []

    def work() -> bool:
        try:
            find(Query(ACCOUNT))
        except Busy as busy:
            told.append(type(busy))
        return len(told) < 3

    with world.as_("chen"), transaction.atomic(), connection.cursor() as cursor:
        with meanwhile(work):
            cursor.execute("select pg_sleep(0.3), 7")
            assert cursor.fetchone()[1] == 7
        assert set(told) == {Busy}
        assert find(Query(ACCOUNT)).rows == []
