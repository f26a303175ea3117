"""What is kept of a board — how many deals stand in each stage and what they come to — is what one would count live, for everybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.door import change, hand_over, restore, trash
from guanxi.platform.search import grouping
from guanxi.platform.search.grouping import groups
from guanxi.platform.search.kept import kept_sums
from guanxi.platform.search.query import Filter, Query
from guanxi.sales.models import Deal, Stage
from tests.contract.matrix import PERSONAS, Matrix, found_matrix
from tests.own_database import own_database

pytestmark = pytest.mark.xdist_group("kept-sums")  # what they share is made once

DEAL = entity("deal")


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: Any) -> Iterator[Matrix]:
    with django_db_blocker.unblock(), own_database("kept_sums"):
        yield found_matrix()


@pytest.fixture
def given_up(matrix: Matrix) -> Iterator[Matrix]:
    """Whatever a test writes is taken back at its end."""
    with transaction.atomic():
        yield matrix
        transaction.set_rollback(True)


@contextmanager
def acting(matrix: Matrix, login: str) -> Iterator[None]:
    with acting_as(load_identity(matrix.identity(login).user_id)):
        yield


def kept_and_live(query: Query) -> tuple[Any, Any]:
    """Give the figures of each stage as they are kept, and as they are counted row by row."""
    total = "amount" if view_of(DEAL).reads("amount") else ""
    kept = kept_sums(view_of(DEAL), query, "stage", total)
    assert kept is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "kept_sums", lambda *_asked: None)
        live = groups(query, "stage", total)
    return {value: rest for value, *rest in kept}, {value: rest for value, *rest in live}


def kept_number() -> int:
    """Give how many deals the kept figures tell this person of."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(sum(number), 0) from app.sums_deal")
        return int(cursor.fetchone()[0])


def agree(matrix: Matrix) -> None:
    for login in PERSONAS:
        with acting(matrix, login):
            if view_of(DEAL).may("read"):
                kept, live = kept_and_live(Query(DEAL))
                assert kept == live, login


@pytest.mark.parametrize("login", PERSONAS)
def test_everybody_sees_the_figures_of_the_records_they_see(given_up: Matrix, login: str) -> None:
    with acting(given_up, login):
        if not view_of(DEAL).may("read"):
            assert kept_number() == 0
            return
        kept, live = kept_and_live(Query(DEAL))
        assert kept == live
        pipeline = Stage.objects.values_list("pipeline_id", flat=True).first()
        kept, live = kept_and_live(Query(DEAL, filters=(Filter("pipeline", "is", (str(pipeline),)),)))
        assert kept == live


def test_some_of_them_see_deals_that_only_a_share_or_a_customer_opens(given_up: Matrix) -> None:
    """Else the test above would prove little."""
    seen = 0
    for login in PERSONAS:
        with acting(given_up, login):
            if view_of(DEAL).may("read"):
                seen += Deal.objects.count() - kept_number()
    assert seen > 0


def test_figures_follow_every_way_of_changing_deals(given_up: Matrix) -> None:
    with acting(given_up, "every_all"):
        stages = list(Stage.objects.order_by("position").values_list("pk", flat=True))
        made = [
            one.record_id for one in create_many(DEAL, [{"name": f"Deal {n}", "amount": str(n)} for n in range(1, 6)])
        ]
        change(DEAL, made[0], {"stage": stages[2], "amount": "7000"})
        change_many(DEAL, {one: {"amount": "30", "stage": stages[1]} for one in made[1:4]})
        change(DEAL, made[3], {"amount": ""})
    agree(given_up)
    with acting(given_up, "every_all"):
        trash(DEAL, made[:2])
    agree(given_up)
    with acting(given_up, "every_all"):
        restore(DEAL, made[:1])
        change(DEAL, made[2], {"visibility": 1})
        hand_over(DEAL, made[3:], given_up.identity("chen").user_id)
    agree(given_up)


def test_a_customer_that_is_closed_closes_the_figures_of_its_deals(given_up: Matrix) -> None:
    with acting(given_up, "every_all"):
        account = create_many(entity("account"), [{"name": "Closed later"}])[0].record_id
        create_many(DEAL, [{"name": "Below it", "amount": "99", "account": account}])
        change(entity("account"), int(account or 0), {"visibility": 1})
    agree(given_up)


def test_lines_put_together_say_the_same(given_up: Matrix) -> None:
    with acting(given_up, "every_all"):
        before, _live = kept_and_live(Query(DEAL))
        for place in range(5):
            create_many(DEAL, [{"name": f"One more {place}", "amount": "10"}])
        agree(given_up)
        kept, _live = kept_and_live(Query(DEAL))
        assert sum(one[0] for one in kept.values()) == sum(one[0] for one in before.values()) + 5


def test_other_questions_are_counted_live(given_up: Matrix) -> None:
    with acting(given_up, "every_all"):
        view = view_of(DEAL)
        for query in (
            Query(DEAL, text="tea"),
            Query(DEAL, trash=True),
            Query(DEAL, filters=(Filter("outcome", "is", ("open",)),)),
            Query(DEAL, verb="export"),
        ):
            assert kept_sums(view, query, "stage", "amount") is None
        assert kept_sums(view, Query(DEAL), "owner", "amount") is None
