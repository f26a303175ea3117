"""A list from elsewhere has words of its own: the person says once what each of them means, and numbers get their factor."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.transfer import counting
from guanxi.platform.transfer.jobs import begin, find_job, forget, progress, remembered, set_mapping, start
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.plan import Plan, Source
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.transfer.rehearsing import rehearse
from guanxi.platform.transfer.running import run
from guanxi.platform.transfer.storing import opened
from guanxi.platform.transfer.unknown import take_values, unknown_values
from tests.platform.transfer.bringing import brought, table
from tests.world import KEEPER, World

ACCOUNT, DEAL, PRODUCT = entity("account"), entity("deal"), entity("product")
DEALS = (
    "name,product,stage,owner",
    "A,GTXPro,Won,Chen",
    "B,G-Pro,Gewonnen,Chen",
    "C,G-Pro,Won,",
    "D,GTX 9,Gewonnen,Tom",
)


def ready(of: str, *lines: str) -> ImportJob:
    job = begin(entity(of), table(*lines), "list.csv")
    set_mapping(job, Plan.read(job.mapping))
    return job


def finished(job: ImportJob, world: World, login: str) -> ImportJob:
    start(job, in_worker=False)
    run(job.pk, lambda: world.identity(login))
    job.refresh_from_db()
    return job


def test_words_that_nothing_here_is_called_are_listed_once_with_their_rows(world: World) -> None:
    with world.as_("ada"):
        create(PRODUCT, {"name": "GTX Pro"})
        job = ready("deal", *DEALS)
        found = [(one.column, one.field, one.text, one.rows) for one in unknown_values(job).values]
        assert found == [
            ("product", "product", "G-Pro", 2),
            ("product", "product", "GTX 9", 1),
            ("stage", "stage", "Gewonnen", 2),
            ("owner", "owner", "Tom", 1),
        ]


def test_the_file_is_read_once_for_its_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[ImportJob] = []
    monkeypatch.setattr(counting, "opened", lambda job: (read.append(job), opened(job))[1])
    with world.as_("ada"):
        job = ready("deal", *DEALS)
        first = unknown_values(job)
        take_values(job, {("stage", "Gewonnen"): None})
        assert (unknown_values(job), len(read)) == (first, 1)
        set_mapping(job, Plan({**Plan.read(job.mapping).fields, "account": Source("name")}))
        assert {one.text for one in unknown_values(job).values if one.field == "account"} == {"A", "B", "C", "D"}
        assert len(read) == 2
        forget(job)
        assert not list(job.path.parent.glob(f"{job.stored}*"))


def test_each_word_is_taken_as_what_the_person_says_or_left_empty(world: World) -> None:
    with world.as_("ada"):
        pro = create(PRODUCT, {"name": "GTX Pro"})
        job = ready("deal", *DEALS)
        won = next(row.id for row in find(Query(entity("stage"), columns=("name",))).rows if row.title == "Won")
        words = {("product", "G-Pro"): str(pro.pk), ("product", "GTX 9"): None, ("stage", "Gewonnen"): str(won)}
        take_values(job, words | {("owner", "Tom"): ""})
        again = unknown_values(job).values
        assert {(one.text, one.taken) for one in again} == {
            ("G-Pro", str(pro.pk)),
            ("GTX 9", None),
            ("Gewonnen", str(won)),
            ("Tom", ""),
        }
        done = finished(job, world, "ada")
        assert (done.created, done.refused) == (3, 1)
        rows = find(Query(DEAL, columns=("name", "product", "stage"))).rows
        assert {row.title: (row.text(DEAL.field("product")), row.text(DEAL.field("stage"))) for row in rows} == {
            "A": ("GTX Pro", "Won"),
            "B": ("GTX Pro", "Won"),
            "C": ("GTX Pro", "Won"),
        }


def test_choices_and_yes_or_no_are_asked_for_as_well(world: World) -> None:
    with world.as_("root"):
        job = ready("user", "login,name,active", "mei,Mei,ja", "xu,Xu,是", "tan,Tan,nein")
        assert [(one.field, one.text) for one in unknown_values(job).values] == [("active", "ja"), ("active", "nein")]
    with world.as_("chen"):
        job = ready("account", "name,class", "A,Top", "B,key", "C,重点客户", "D,Top")
        (one,) = unknown_values(job).values
        assert (one.field, one.text, one.rows) == ("level", "Top", 2)
        take_values(job, {("level", "Top"): "key"})
        assert finished(job, world, "chen").created == 4


def test_a_parent_that_the_file_brings_itself_is_not_unknown(world: World) -> None:
    with world.as_("chen"):
        job = ready("account", "name,parent", "Shop,Group", "Cafe,Nobody", "Group,")
        assert [one.text for one in unknown_values(job).values] == ["Nobody"]


def test_a_customer_that_only_others_see_is_not_offered_to_be_replaced(world: World) -> None:
    with world.as_("gus"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("chen"):
        job = ready("deal", "name,account", "A,Golden Leaf", "B,Nobody")
        assert [one.text for one in unknown_values(job).values] == ["Nobody"]


def test_nobody_answers_for_words_that_are_not_asked_for(world: World) -> None:
    with world.as_("chen"):
        job = ready("account", "name,class", "A,Top")
        for name, text in (("phone", "1"), ("no_such", "x"), ("level", "Other")):
            with pytest.raises(TransferRefused):
                take_values(job, {(name, text): "key"})
        with pytest.raises(TransferRefused):
            take_values(job, {("level", "Top"): "no such choice"})


@pytest.mark.parametrize(
    ("written", "factor", "stored"),
    [
        ("1.5", "10000", "15000.00"),
        ("¥1,200", "1000", "1200000.00"),
        ('"1.234,56"', "10", "12345.60"),
        ("12万", "2", "240000.00"),
        ("1.2345", "1000000", "1234500.00"),
        ("100", "0.01", "1.00"),
        ("(3)", "1,000", "-3000.00"),
    ],
)
def test_amounts_are_multiplied_however_they_are_written(world: World, written: str, factor: str, stored: str) -> None:
    plan = Plan({"name": Source("name"), "amount": Source("amount", times=factor)})
    with world.as_("chen"):
        done, wrong = brought("deal", "name;amount", f"A;{written}", plan=plan)
        if stored.startswith("-"):
            assert wrong[0][1] == "amount"
        else:
            assert (done.created, wrong) == (1, [])
            assert find(Query(DEAL, columns=("amount",))).rows[0].json()["amount"] == stored


def test_the_preview_shows_what_will_stand_there(world: World) -> None:
    with world.as_("ada"):
        pro = create(PRODUCT, {"name": "GTX Pro"})
        job = begin(DEAL, table("amount,name,product,stage", "1.2,A,G-Pro,Won", "x,B,GTXPro,Won"), "list.csv")
        fields = {
            "stage": Source("stage"),
            "name": Source("name"),
            "next_step": Source(default="Call"),
            "product": Source("product", values={"G-Pro": f"#{pro.pk}"}),
            "amount": Source("amount", times="1000"),
        }
        set_mapping(job, Plan(fields))
        told = rehearse(find_job(job.pk))
        assert told.headings == ("Next step", "Amount", "Name", "Product", "Stage")
        assert [row.cells for row in told.rows] == [
            ("Call", "¥1,200.00", "A", "GTX Pro", "Won"),
            ("Call", "x", "B", "GTXPro", "Won"),
        ]


def test_only_numbers_are_multiplied(world: World) -> None:
    with world.as_("chen"):
        job = begin(ACCOUNT, table("name,employees", "A,5"), "list.csv")
        with pytest.raises(TransferRefused, match="Name.*no numbers"):
            set_mapping(job, Plan({"name": Source("name", times="10")}))
        with pytest.raises(TransferRefused, match="“ten” is no number"):
            set_mapping(job, Plan({"name": Source("name"), "employees": Source("employees", times="ten")}))


def test_the_next_file_with_the_same_headings_is_set_as_the_last_one(world: World) -> None:
    with world.as_("ada"):
        pro = create(PRODUCT, {"name": "GTX Pro"})
        first = ready("deal", *DEALS)
        take_values(first, {("product", "G-Pro"): str(pro.pk)})
        assert remembered(first) is None
        finished(first, world, "ada")
        second = begin(DEAL, table(DEALS[0], "E,G-Pro,Won,Chen"), "march.csv", as_before=True)
        assert remembered(second) == first
        assert Plan.read(second.mapping).fields["product"].values == {"G-Pro": f"#{pro.pk}"}
        other = begin(DEAL, table("name,product", "E,G-Pro"), "other.csv", as_before=True)
        assert remembered(other) is None
    with world.as_("chen"):
        assert remembered(begin(DEAL, table(DEALS[0], "E,G-Pro,Won,Chen"), "march.csv", as_before=True)) is None


def test_a_remembered_mapping_that_the_role_no_longer_allows_is_forgotten(world: World) -> None:
    with world.as_("chen"):
        finished(ready("deal", "name,amount", "A,5"), world, "chen")
    with acting_as(KEEPER):
        role = Role.objects.get(key="salesperson")
        FieldRule.objects.create(role=role, entity="deal", field="amount", access=2)
    with world.as_("chen"):
        job = begin(DEAL, table("name,amount", "B,5"), "list.csv", as_before=True)
        assert "amount" not in Plan.read(find_job(job.pk).mapping).fields and remembered(job) is None
        assert progress(job).state == "uploaded"
