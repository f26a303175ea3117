"""Whatever table somebody brings: the import ends, every row is counted once, and every refused row has a reason."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guanxi.lib.tables import TableRefused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import current
from guanxi.platform.records.door import create
from guanxi.platform.transfer.jobs import begin, problems, progress, set_mapping, start
from guanxi.platform.transfer.models import ImportJob, ImportProblem
from guanxi.platform.transfer.plan import ID, Plan, Source
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.transfer.rehearsing import rehearse
from guanxi.platform.transfer.running import BATCH, run
from tests.world import World

KINDS = ("account", "contact", "deal", "activity", "address", "lead", "contact_point", "deal_line")
_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
_LIKELY = st.sampled_from(
    ("", "Golden Leaf", "Twin", "Twin #1", "#1", "#0", "#999999999999999999", "chen", "Chen", "Nobody", "Won", "赢单", "Company", "企业", "13800138000", "12",
     "2026-02-30", "2026-03-05", "3/4/2026", "1,234.50", "-1", "1e400", "NaN", "Infinity", "99999999999999999999999", "0.001", "50", "yes", "是", "=1+1", "'", "a@b",
     "x@example.cn", "91350100M000100Y43", "\u202e", "٣٤", "½", "T-1", "True", "1" * 40, "x" * 300)
)  # fmt: skip
CELLS = st.one_of(_LIKELY, _TEXT, st.integers(-(10**20), 10**20).map(str), st.dates().map(str))


@st.composite
def tables(draw: Any) -> tuple[str, list[str], list[list[str]], Plan | None]:
    """Give a kind of record, a head, rows, and a mapping made by hand or none."""
    key = draw(st.sampled_from(KINDS))
    names = [one.name for one in entity(key).fields]
    head = draw(st.lists(st.one_of(st.sampled_from([*names, ID]), _TEXT), min_size=1, max_size=8))
    rows = draw(st.lists(st.lists(CELLS, min_size=0, max_size=len(head) + 1), max_size=8))
    if not draw(st.booleans()):
        return key, head, rows, None
    chosen = draw(st.lists(st.sampled_from([*names, ID, "nonsense"]), min_size=1, max_size=6, unique=True))
    sources = {
        name: Source(draw(st.sampled_from([*head, ""])), default=draw(CELLS), times=draw(st.sampled_from(["", "10"])))
        for name in chosen
    }
    key_field = draw(st.sampled_from(["", *chosen, "name", "number"]))
    return key, head, rows, Plan(sources, key_field, draw(st.booleans()), draw(st.sampled_from([None, True])))


@pytest.fixture
def company(world: World, tmp_path: Path, settings: Any) -> World:
    settings.FILES_ROOT = tmp_path
    with world.as_("chen"):
        for name in ("Golden Leaf", "Twin", "Twin"):
            account = create(entity("account"), {"name": name}, allow_twins=True)
        create(entity("contact"), {"name": "Twin", "account": account.pk})
        create(entity("deal"), {"name": "Spring tea", "number": "T-1", "account": account.pk})
    return world


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(table=tables())
def test_every_row_is_counted_and_every_refusal_has_a_reason(
    company: World, table: tuple[str, list[str], list[list[str]], Plan | None]
) -> None:
    key, head, rows, plan = table
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *rows])
    with company.as_("chen"), transaction.atomic():
        taken_in(key, text.getvalue().encode(), plan)
        transaction.set_rollback(True)


def taken_in(key: str, content: bytes, plan: Plan | None) -> None:
    who = current()
    assert who is not None
    kind = entity(key)
    before = kind.model._base_manager.filter(deleted_at__isnull=True).count()
    try:
        job = begin(kind, io.BytesIO(content), "list.csv")
        set_mapping(job, plan or Plan.read(job.mapping))
    except (TableRefused, TransferRefused) as refused:
        assert str(refused)
        return
    tried = rehearse(job, BATCH)
    start(job, in_worker=False)
    run(job.pk, lambda: who)
    done = progress(job)
    assert done.state == "done", done.message
    assert done.done == done.total == done.created + done.changed + done.unchanged + done.refused
    assert [row.verb for row in tried.rows].count("refused") == done.refused
    assert ImportProblem.objects.filter(job=job).values("line").distinct().count() == done.refused
    assert all(one.reason for one in problems(job))
    assert kind.model._base_manager.filter(deleted_at__isnull=True).count() == before + done.created


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=300), st.binary(max_size=100).map(lambda raw: b"name,phone\n" + raw)))
def test_any_file_ends_in_a_sentence_or_in_rows(company: World, content: bytes) -> None:
    with company.as_("chen"), transaction.atomic():
        try:
            job = begin(entity("account"), io.BytesIO(content), "list.csv")
            set_mapping(job, Plan.read(job.mapping))
        except (TableRefused, TransferRefused) as refused:
            assert str(refused)
        else:
            start(job, in_worker=False)
            run(job.pk, lambda: company.identity("chen"))
            assert ImportJob.objects.get(pk=job.pk).state in ("done", "failed")
        transaction.set_rollback(True)
