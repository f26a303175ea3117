"""A row may name a record that stands further down in its file: it waits, and is refused only when nobody brings that record."""

import random
from typing import Any

import pytest
from django.db import connection

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.transfer import running
from guanxi.platform.transfer.jobs import begin, cancel, problems, progress, set_mapping, start
from guanxi.platform.transfer.models import ImportJob, ImportProblem
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.rehearsing import rehearse
from guanxi.platform.transfer.results import Progress
from guanxi.platform.transfer.running import run
from tests.platform.transfer.bringing import brought, table
from tests.world import KEEPER, World

ACCOUNT = entity("account")


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", 3)


def parents() -> dict[str, str]:
    rows = find(Query(ACCOUNT, columns=("name", "parent"), limit=200)).rows
    return {row.title: row.text(ACCOUNT.field("parent")) for row in rows}


def others(letter: str) -> list[str]:
    return [f"Garden {letter}{number}," for number in range(4)]


def begun(*lines: str) -> ImportJob:
    job = begin(ACCOUNT, table("name,parent", *lines), "list.csv")
    set_mapping(job, Plan.read(job.mapping))
    start(job, in_worker=False)
    return job


def test_a_group_may_stand_far_below_its_shops_and_their_cafes(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought(
            "account",
            "name,parent",
            "Leaf Cafe,Leaf Shop",
            *others("a"),
            "Leaf Shop,Leaf Group",
            *others("b"),
            "Orphan,Nobody",
            "Leaf Group,",
        )
        assert (done.state, done.created, done.refused, done.done) == ("done", 11, 1, 12)
        assert [(line, column) for line, column, _reason in wrong] == [(12, "parent")] and "not found" in wrong[0][2]
        known = parents()
        assert (known["Leaf Cafe"], known["Leaf Shop"], known["Leaf Group"]) == ("Leaf Shop", "Leaf Group", "")


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_a_long_chain_does_not_matter(world: World, seed: int) -> None:
    rows = [f"Link {number},{f'Link {number + 1}' if number < 24 else ''}" for number in range(25)]
    random.Random(seed).shuffle(rows)
    with world.as_("chen"):
        done, wrong = brought("account", "name,parent", *rows)
        assert (done.created, wrong) == (25, [])
        assert parents() == {f"Link {number}": f"Link {number + 1}" if number < 24 else "" for number in range(25)}


def test_names_that_the_file_itself_brings_are_not_asked_for_again(world: World) -> None:
    asked: list[object] = []

    def watch(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        asked.extend([parameters[1]] if "lookup_account" in sql and parameters[0] == "name" else [])
        return execute(sql, parameters, many, context)

    rows = [f"Link {number},{f'Link {number + 1}' if number < 24 else ''}" for number in range(25)]
    with world.as_("chen"), connection.execute_wrapper(watch):
        done, _wrong = brought("account", "name,parent", *rows)
    batches = 9  # once when they are read, and once when their turn has come
    assert done.created == 25 and len(asked) <= 2 * batches


def test_offices_and_managers_may_stand_below_whom_they_lead_and_be_called_by_their_keys(world: World) -> None:
    with world.as_("root"):
        done, wrong = brought("unit", "name,parent", "Wuxi,Jiangsu", *others("a"), "Jiangsu,East", "East,Shanghai")
        assert (done.created, wrong) == (7, [])
        people = ("mei,Mei,li.wei", "xu,Xu,mei", "tan,Tan,bo", "li.wei,Li Wei,ada")
        done, wrong = brought("user", "login,name,manager", *people)
        assert (done.created, wrong) == (4, [])
        known = {one.login: one.manager.login for one in User.objects.filter(login__in=("mei", "xu", "tan", "li.wei"))}
        assert known == {"mei": "li.wei", "xu": "mei", "tan": "bo", "li.wei": "ada"}


def test_rows_that_refer_to_each_other_in_a_circle_say_so(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought(
            "account",
            "name,parent",
            "Snake,Snake",
            "Hen,Egg",
            *others("a"),
            "Egg,Chick",
            "Chick,Hen",
            "Feather,Chick",
        )
        told = {line: (column, reason) for line, column, reason in wrong}
        assert (done.created, done.refused, sorted(told)) == (4, 5, [2, 3, 8, 9, 10])
        assert told[2] == ("parent", "“Snake” cannot stand above itself.")
        assert told[3] == ("parent", "These rows stand above each other in a circle: Hen → Egg → Chick → Hen.")
        assert "Egg → Chick → Hen → Egg" in told[8][1] and "circle" in told[9][1]
        assert told[10] == ("parent", "“Chick” stands in line 9 of this file, but that row was refused.")


def test_who_waits_for_a_row_that_is_refused_hears_which_one(world: World) -> None:
    with world.as_("chen"):
        done, wrong = brought(
            "account",
            "name,parent,phone",
            "Leaf Shop,Leaf Group,",
            *(f"{one}," for one in others("a")),
            "Leaf Group,,12",
        )
        assert (done.created, done.refused) == (4, 2)
        assert wrong[0] == (2, "parent", "“Leaf Group” stands in line 7 of this file, but that row was refused.")


def test_customers_that_are_there_are_not_put_into_a_circle(world: World) -> None:
    with world.as_("chen"):
        for name in ("Hen", "Egg", "Chick"):
            create(ACCOUNT, {"name": name})
        done, wrong = brought("account", "name,parent", "Hen,Egg", "Egg,Chick", "Chick,Hen", "Egg,Egg", key="name")
        assert (done.changed, done.refused, [line for line, _column, _reason in wrong]) == (2, 2, [4, 5])
        assert all(column == "parent" for _line, column, _reason in wrong)
        assert "part of it" in wrong[0][2] and "part of itself" in wrong[1][2]


def test_people_of_one_file_do_not_become_managers_of_each_other(world: World) -> None:
    with world.as_("root"):
        done, _wrong = brought("user", "login,manager", "bo,chen", "chen,bo", key="login")
        assert done.refused == 1
    with acting_as(KEEPER):
        change(entity("user"), world.people["chen"].pk, {"manager": world.people["bo"].pk})


def test_a_killed_import_goes_on_with_the_rows_that_wait(world: World) -> None:
    class Killed(BaseException):
        pass

    with world.as_("chen"):
        rows = [f"Leaf {number},Group {number}" for number in range(7)]
        job = begun(*rows, *(f"Group {number}," for number in range(7)))
        seen: list[Progress] = []

        def kill(after: int) -> None:
            def tell(progress: Progress) -> None:
                seen.append(progress)
                if len(seen) == after:
                    raise Killed

            with pytest.raises(Killed):
                run(job.pk, lambda: world.identity("chen"), tell=tell)
            seen.clear()

        kill(2)
        assert (progress(job).done, progress(job).created) == (0, 0)
        kill(4)
        before = progress(job)
        assert before.done == before.created + before.refused and 0 < before.done < 14
        run(job.pk, lambda: world.identity("chen"))
        done = progress(job)
        assert (done.state, done.done, done.created, problems(job)) == ("done", 14, 14, [])
        assert len(parents()) == 14


def test_a_cancelled_import_counts_the_rows_that_waited_as_refused(world: World) -> None:
    with world.as_("chen"):
        job = begun("Leaf Shop,Leaf Group", *others("a"), "Leaf Group,")

        def stop(now: Progress) -> None:
            if now.state == "running":
                cancel(job)

        run(job.pk, lambda: world.identity("chen"), tell=stop)
        done = progress(job)
        assert (done.state, done.created, done.refused, done.done) == ("cancelled", 2, 1, 3)
        assert [(one.line, one.waits) for one in ImportProblem.objects.filter(job=job)] == [(2, False)]


def test_the_preview_says_that_a_row_waits_for_one_further_down(world: World) -> None:
    with world.as_("chen"):
        job = begun("Leaf Shop,Leaf Group", "Orphan,Nobody", "Snake,Snake", *others("a"), "Leaf Group,")
        told = {row.line: (row.verb, row.problems) for row in rehearse(job, rows=3).rows}
        assert told[2] == ("waiting", ())
        assert told[3][0] == "refused" and "not found" in told[3][1][0]
        assert told[4][0] == "refused" and "above itself" in told[4][1][0]
