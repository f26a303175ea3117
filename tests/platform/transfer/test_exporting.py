"""What people take out holds only what they may see and export, and comes back in unchanged."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from guanxi.lib.tables import open_table
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity, entity_of, rights_key
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import VERBS, Scope
from guanxi.platform.permissions.granting import set_grants
from guanxi.platform.permissions.models import FieldRule, Grant, Operation, Role
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.transfer.exporting import export_rows
from guanxi.platform.transfer.jobs import begin, problems, progress, set_mapping, start
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.results import Progress
from guanxi.platform.transfer.running import run
from tests.telling import telling_declarations
from tests.world import KEEPER, World

ACCOUNT, DEAL = entity("account"), entity("deal")
# What these name has to fit each other (a line of the same order, an instalment of the same customer, a customer without a credit yet), which `make` does not know.
FITTING = (
    "configuration_choice", "credit", "deal_person", "delivery_line", "dunning_hold", "invoice_line", "invoice_request", "quota", "stage_tick",
)  # fmt: skip
WRITTEN = [one for one in entities() if one.access != "reference" and {"create", "export", "import"} <= set(one.verbs)]
FORMATS = ("csv", "xlsx")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.FILES_ROOT = tmp_path


def sample(one: Field, turn: int, links: dict[str, int]) -> Any:
    """Give a raw value for a field that is hard to keep: blanks, quotes, signs of formulas, Chinese."""
    kind = one.kind.name
    choosable = [value for value, _label in one.choices if value not in (*one.reserved, *one.kept)]
    if one.name == "forecast":
        choosable.remove("closed")  # of a deal that is won
    if kind == "link":
        return links.get(entity_of(one.target).key) if one.target else None
    if kind in ("text", "longtext"):
        texts = ['=1+1 "quoted", 北京', "'@semi;colon", "0012", "-3 tall"]
        lines = ["two\nlines, and a tab\tinside", "+86 – “dash”", "  inner   blanks ok", "'"]
        return (texts if kind == "text" else lines)[turn][: one.max_length or 99]
    values: dict[str, tuple[Any, ...]] = {
        "integer": (
            one.least or 0,
            (one.least or 0) + 7,
            None,
            one.most if one.most is not None and one.most < 10**6 else 4711,
        ),
        "percent": (0, 100, None, 33),
        "decimal": (
            Decimal("0.25"),
            Decimal(min("12345678.9", f"{'9' * (one.digits - one.decimals)}.9", key=float))
            if one.most is None
            else Decimal(one.most),
            Decimal("1"),
            Decimal("7"),
        ),
        "money": ("0" if not one.least else "1", "12345678.91", None, "0.05"),
        "date": ("1999-12-31", "2026-02-28", None, "2030-01-01"),
        "datetime": ("2026-03-05 14:30", "2026-03-05T14:30:00.123456+00:00", None, "2026-10-25T02:30:00+02:00"),
        "boolean": (True, False, True, False),
        "choice": tuple(choosable[place % len(choosable)] for place in range(4)) if choosable else (None,) * 4,
        "phone": ("13800138000", "+49 30 901820", "", "010-88888820"),
        "mail": ("a.b+c@example.cn", "ou@example.com", "", "x@example.org"),
        "url": ("https://example.cn/a?b=1,2", "example.com", "", "http://example.org"),
        "tags": (["a tag", "北京"], ["x"], [], ["b", "c"]),
    }
    chosen = values[kind][turn]
    return values[kind][0] if one.required and chosen in (None, "") else chosen


@pytest.fixture
def everything(world: World) -> World:
    """The company in which salesperson and director may work with every kind of record, new ones included."""
    with acting_as(KEEPER):
        for role in Role.objects.filter(key__in=("salesperson", "director")):
            known = set(Grant.objects.filter(role=role, verb="create").values_list("entity", flat=True))
            new = {rights_key(one) for one in WRITTEN} - known
            set_grants(role, {(key, verb): int(Scope.ALL) for key in new for verb in VERBS})
    return world


def make(one: Entity, world: World, depth: int = 0) -> list[int]:
    """Make four records of a kind, with everything they link to."""
    links: dict[str, int] = {"user": world.people["chen"].pk}
    for field in one.fields:
        target = entity_of(field.target) if field.target else None
        if target is None or target.key in links or not field.editable:
            continue
        if target.access == "reference":
            with acting_as(KEEPER):
                row = target.model._base_manager.order_by("pk").first() or create(
                    target, {"name": f"{target.label} “one”"}
                )
            links[target.key] = row.pk
        elif target is not one and depth < 4:
            links[target.key] = make(target, world, depth + 1)[0]
    made = []
    for turn in range(4):
        values = {
            field.name: sample(field, turn, links) for field in one.fields if field.editable and field.name != "owner"
        }
        values |= {"tax_number": ""} if one.has_field("tax_number") else {}
        values |= {"kind": "other"} if one.key == "contact_point" else {}
        with world.as_("chen"):
            made.append(create(one, values, allow_twins=True).pk)
        links[one.key] = made[0]
    return made


def back_in(one: Entity, file: Any, world: World, login: str = "chen") -> tuple[Progress, list[tuple[int, str, str]]]:
    job = begin(one, file, "export.csv")
    set_mapping(job, Plan.read(job.mapping))
    start(job, in_worker=False)
    run(job.pk, lambda: world.identity(login))
    return progress(job), [(bad.line, bad.column, bad.reason) for bad in problems(job)]


# Every kind as text; as a workbook, whose cells depend on the fields alone, those that go new ways.
@pytest.mark.parametrize(
    ("key", "file_format"),
    [
        (one.key, file_format)
        for one in WRITTEN
        for file_format in FORMATS
        if one.key not in FITTING and (file_format == "csv" or one in telling_declarations())
    ],
)
def test_a_file_taken_out_comes_back_in_unchanged(everything: World, key: str, file_format: Any) -> None:
    world, one = everything, entity(key)
    ids = make(one, world)
    with world.as_("chen"):
        before = {number: get(one, number) for number in ids}
        with export_rows(Query(one), None, file_format) as file:
            done, wrong = back_in(one, file, world)
        assert wrong == []
        assert (done.unchanged, done.changed, done.created) == (done.total, 0, 0) and done.total >= 4
        after = {number: get(one, number) for number in ids}
        assert {number: (row.version, row.json()) for number, row in after.items()} == {
            number: (row.version, row.json()) for number, row in before.items()
        }


def test_every_readable_field_is_a_column_and_reaches_the_suggested_mapping(everything: World) -> None:
    with everything.as_("ada"):
        for one in WRITTEN:
            with export_rows(Query(one), None, "csv") as file:
                head = open_table(file.read(), "x.csv").columns
                assert len(head) == len(one.fields) + 1, one.key
                file.seek(0)
                job = begin(one, file, "x.csv")
            mapped = {source.column for source in Plan.read(job.mapping).fields.values()}
            editable = [field.name for field in one.fields if field.editable]
            assert len(mapped) == len(editable) + 1, (one.key, set(head) - mapped)


def test_a_cell_changed_in_the_file_changes_that_field_and_nothing_else(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf", "phone": "13800138000", "city": "Suzhou"})
        with export_rows(Query(ACCOUNT), None, "csv") as file:
            text = file.read().decode("utf-8-sig").replace("Suzhou", "Hangzhou").replace("'+8613800138000", "")
        done, wrong = back_in(ACCOUNT, io.BytesIO(text.encode()), world)
        assert (done.changed, wrong) == (1, [])
        row = get(ACCOUNT, tea.pk)
        assert (row.json()["city"], row.json()["phone"], row.json()["name"], row.version) == (
            "Hangzhou",
            "",
            "Golden Leaf",
            2,
        )


def test_a_masked_field_is_masked_and_a_hidden_one_is_no_column(world: World) -> None:
    role = Role.objects.get(key="salesperson")
    with acting_as(KEEPER):
        FieldRule.objects.create(role=role, entity="account", field="phone", access=1)
        FieldRule.objects.create(role=role, entity="account", field="revenue", access=0)
    with world.as_("ada"):
        create(
            ACCOUNT, {"name": "Golden Leaf", "owner": world.people["chen"].pk, "phone": "13800138000", "revenue": "777"}
        )
    with world.as_("chen"), export_rows(Query(ACCOUNT), None, "csv") as file:
        text = file.read().decode("utf-8-sig")
        assert "•••8000" in text and "13800138000" not in text
        assert "777" not in text and "revenue" not in text.lower()
        done, wrong = back_in(ACCOUNT, io.BytesIO(text.encode()), world)
        assert (done.unchanged, wrong) == (1, [])


def test_one_exports_only_as_far_as_the_role_says(world: World) -> None:
    with world.as_("chen"):
        create(DEAL, {"name": "Chen's"})
    with world.as_("gus"):
        create(DEAL, {"name": "Gus's"})
    manager = Role.objects.get(key="sales_manager")
    with acting_as(KEEPER):
        Grant.objects.filter(role=manager, entity="deal", verb="read").update(scope=16)
    with world.as_("bo"):
        assert {row.title for row in find(Query(DEAL)).rows} == {"Chen's", "Gus's"}
        with export_rows(Query(DEAL), ["name"], "csv") as file:
            assert [row[1] for row in open_table(file.read(), "x.csv").rows] == ["Chen's"]
    with world.as_("sam"), pytest.raises(NotAllowed):
        export_rows(Query(DEAL), None, "csv")


def test_an_export_is_in_the_operation_log_without_content(world: World) -> None:
    with world.as_("chen"):
        create(DEAL, {"name": "Secret plan"})
        export_rows(Query(DEAL, filters=(Filter("name", "contains", ("Secret",)),)), None, "xlsx").close()
    with world.as_("root"):
        line = Operation.objects.filter(kind="export").latest("id")
        assert (line.user_id, line.entity, line.detail["rows"]) == (world.people["chen"].pk, "deal", 1)
        assert "Secret" not in str(line.detail)


def test_a_link_to_a_record_one_cannot_see_survives_the_round_trip(world: World) -> None:
    with world.as_("gus"):
        hidden = create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("ada"):
        deal = create(DEAL, {"name": "Spring tea", "owner": world.people["chen"].pk, "account": hidden.pk})
        share(DEAL, deal.pk, user_id=world.people["dai"].pk, can_edit=True)
    with world.as_("chen"), export_rows(Query(DEAL), None, "csv") as file:
        text = file.read().decode("utf-8-sig")
        assert "Golden Leaf" not in text and f"#{hidden.pk}" in text
        done, wrong = back_in(DEAL, io.BytesIO(text.encode()), world)
        assert (done.unchanged, wrong) == (1, [])


def test_namesakes_are_told_apart_in_the_file(world: World) -> None:
    with world.as_("chen"):
        twins = [create(ACCOUNT, {"name": "Twin"}, allow_twins=True).pk for _turn in range(2)]
        for number in twins:
            create(DEAL, {"name": f"Deal {number}", "account": number})
        with export_rows(Query(DEAL), ["name", "account"], "csv") as file:
            assert {tuple(row[1:]) for row in open_table(file.read(), "x.csv").rows} == {
                (f"Deal {number}", f"Twin #{number}") for number in twins
            }
            file.seek(0)
            done, wrong = back_in(DEAL, file, world)
        assert (done.unchanged, wrong) == (2, [])


def test_thousands_of_rows_come_out_once_each(world: World) -> None:
    with world.as_("chen"):
        job = begin(DEAL, io.BytesIO(("name\n" + "\n".join(f"Deal {n}" for n in range(1234))).encode()), "x.csv")
        set_mapping(job, Plan.read(job.mapping))
        start(job, in_worker=False)
        run(job.pk, lambda: world.identity("chen"))
        with export_rows(Query(DEAL), ["name"], "csv") as file:
            names = [row[1] for row in open_table(file.read(), "x.csv").rows]
        assert sorted(names) == sorted(f"Deal {n}" for n in range(1234))


def test_who_holds_no_right_to_a_record_finds_nothing_by_its_number(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("gus"):
        done, wrong = back_in(ACCOUNT, io.BytesIO(f"ID,name\n{tea.pk},Mine\n999999,Nobody's\n".encode()), world, "gus")
        assert done.refused == 2
        assert len({reason.replace(str(tea.pk), "N").replace("999999", "N") for _line, _column, reason in wrong}) == 1


@pytest.mark.parametrize(("taken_out", "brought_in"), [("zh-hans", "en"), ("en", "zh-hans")])
def test_a_file_taken_out_in_one_language_comes_back_in_the_other(
    world: World, taken_out: str, brought_in: str
) -> None:
    for key in ("account", "deal", "lead"):
        one = entity(key)
        make(one, world)
        with world.as_("chen"):
            with override(taken_out), export_rows(Query(one), None, "xlsx") as file:
                content = file.read()
            with override(brought_in):
                done, wrong = back_in(one, io.BytesIO(content), world)
            assert (wrong, done.unchanged) == ([], done.total)
