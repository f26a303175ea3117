"""What every declared entity promises, written once: nothing here names an entity but for its table of exceptions.

A list costs the same for one row and for fifty. The numbers of queries stand in query_counts.json besides, for the kinds of
records that were counted. After a change that is meant, or to count a new kind, write them anew with
`GUANXI_WRITE_QUERY_COUNTS=1 .venv/bin/python -m pytest tests/contract/test_promises.py` and say why in the change.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from guanxi.platform.entities.checks import check_declarations
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create, restore, trash
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import NotAllowed, NotFound
from guanxi.platform.search.finder import count, find, get, groups, titles
from guanxi.platform.search.query import Query
from guanxi.platform.search.story import story
from tests.contract.matrix import EACH_ANOTHER, ONE_EACH
from tests.samples import full, least, link_of, value_of
from tests.world import World

BASELINES = Path(__file__).with_name("query_counts.json")
WRITABLE = tuple(one for one in entities() if "create" in one.verbs)
PRESENTED = tuple(one for one in entities() if one.access != "reference")
EVERY = pytest.mark.parametrize("one", WRITABLE, ids=lambda one: one.key)


@pytest.fixture
def ada(company: World) -> Any:
    """Ada, who may do everything with every kind of record."""
    with company.as_("ada") as who:
        yield who


def made(one: Entity, number: int = 1) -> Any:
    return create(one, full(one, number), allow_twins=True)


@EVERY
def test_a_new_record_comes_back_as_it_was_given(ada: Any, one: Entity) -> None:
    given = full(one, 7)
    row = get(one, create(one, given, allow_twins=True).pk)
    for name, raw in given.items():
        field = one.field(name)
        assert row.value(field) == field.parse(raw), name
        assert row.json()[name] == field.kind.json(field.parse(raw), field), name
        assert row.text(field) != "" or field.kind.name == "boolean", name


@EVERY
def test_the_fewest_values_are_enough(ada: Any, one: Entity) -> None:
    assert get(one, create(one, least(one, 3), allow_twins=True).pk).title


@EVERY
def test_every_field_reaches_list_record_and_json(ada: Any, one: Entity) -> None:
    names = tuple(field.name for field in one.fields)
    record = made(one)
    listed = next(row for row in find(Query(one, columns=names, limit=500)).rows if row.id == record.pk)
    assert set(listed.json()) == set(get(one, record.pk).json()) == set(names)
    assert json.loads(json.dumps(listed.json())) == listed.json()
    assert {name for section in one.sections_or_default() for name in section.fields} == set(names)


@EVERY
def test_every_change_is_in_the_history_and_no_change_is_not(ada: Any, one: Entity) -> None:
    record = made(one)
    lines = History.objects.filter(entity=one.key, object_id=record.pk)
    assert list(lines.values_list("verb", flat=True)) == ["create"]
    for field in sorted(
        one.fields, key=lambda field: not field.name.startswith("until")
    ):  # no period ends before it begins
        if not field.editable or field.kind.name == "link" or field.name in ("visibility", "owner_only_edit"):
            continue
        before, raw = lines.count(), value_of(field, 8)
        changed = change(one, record.pk, {field.name: raw})
        newest = lines.latest("id")
        if getattr(record, field.column) != getattr(changed, field.column):
            assert lines.count() == before + 1 and field.column in newest.changes, field.name
            assert any(part.field.name == field.name for part in story(one, record.pk)[0].changes), field.name
        change(one, record.pk, {field.name: raw})
        assert lines.latest("id") == newest, f"no change of “{field.name}” was written down"
        record = changed


@EVERY
def test_the_trash_takes_a_record_and_gives_it_back(ada: Any, one: Entity) -> None:
    record = made(one)
    assert trash(one, [record.pk]) == 1
    assert record.pk not in [row.id for row in find(Query(one, limit=500)).rows]
    assert record.pk in [row.id for row in find(Query(one, trash=True)).rows]
    with pytest.raises(NotFound):
        get(one, record.pk)
    with pytest.raises(NotFound):
        change(one, record.pk, {})
    assert restore(one, [record.pk]) == 1
    assert get(one, record.pk).id == record.pk
    verbs = History.objects.filter(entity=one.key, object_id=record.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["create", "trash", "restore"]


def counted(company: World, work: Callable[[], Any]) -> int:
    """Count the queries of some work in a process that has met no names yet, rights apart."""
    with (
        mock.patch.dict("guanxi.platform.search.naming._known", clear=True),
        acting_as(company.identity("ada")),
        CaptureQueriesContext(connection) as asked,
    ):
        work()
    return len(asked)


@EVERY
def test_numbers_of_queries_are_the_same_for_one_row_and_fifty_and_as_written_down(company: World, one: Entity) -> None:
    with company.as_("ada"):
        first = made(one)
        titles_apart = full(one, 1000)
    now = {
        "list of 1": counted(company, lambda: find(Query(one))),
        "read": counted(company, lambda: get(one, first.pk)),
        "create": counted(company, lambda: create(one, titles_apart, allow_twins=True)),
        "change": counted(
            company, lambda: change(one, first.pk, {one.title: _other_title(one)} if _other_title(one) else {})
        ),
    }
    with company.as_("ada"):
        links = {
            field.name: titles_apart[field.name]
            for field in one.fields
            if field.kind.name == "link" and field.name in titles_apart
        }
        apart = EACH_ANOTHER.get(one.key, one.follows if one.key in ONE_EACH else "")
        sparse = [
            # A variant or bundle is of a product of its own.
            full(one, number)
            if one.key in ("variant", "bundle")
            else {name: value for name, value in titles_apart.items() if one.field(name).required}
            | _unique(one, number)
            | links
            | ({apart: link_of(one, one.field(apart), number)} if apart else {})
            for number in range(2, 52)
        ]
        assert not [outcome.problems for outcome in create_many(one, sparse) if outcome.problems]
    now["list of 50"] = counted(company, lambda: find(Query(one)))
    # More kinds of links may be filled in than in the first row, but never more than there are.
    assert now["list of 50"] == now["list of 1"]
    _compare(one.key, now)


def _unique(one: Entity, number: int) -> dict[str, Any]:
    return {
        field.name: value_of(field, number)
        for field in one.fields
        if field.editable
        and (field.kind.name in ("text", "mail", "phone") or (field.required and field.kind.name == "date"))
    }


def _other_title(one: Entity) -> Any:
    field = one.field(one.title)
    return value_of(field, 77) if field.kind.name in ("text", "phone") else None


def _compare(key: str, now: dict[str, int]) -> None:
    known = json.loads(BASELINES.read_text()) if BASELINES.exists() else {}
    if os.environ.get("GUANXI_WRITE_QUERY_COUNTS"):
        BASELINES.write_text(json.dumps(dict(sorted((known | {key: now}).items())), indent=1) + "\n")
        return
    assert now == known.get(key, now), (
        f"The number of queries of “{key}” changed. If that is meant, run GUANXI_WRITE_QUERY_COUNTS=1 .venv/bin/python -m"
        " pytest tests/contract/test_promises.py, and say why in the change."
    )


@EVERY
def test_a_stranger_reads_nothing_and_writes_nothing(company: World, one: Entity) -> None:
    with company.as_("ada"):
        record, fresh = made(one), full(one, 9)
    with company.as_("nora"):
        for ask in (find, count, lambda query: groups(query, one.fields[0].name), lambda query: get(one, record.pk)):
            with pytest.raises(NotAllowed):
                ask(Query(one))
        for write in (
            lambda: create(one, fresh),
            lambda: change(one, record.pk, fresh),
            lambda: trash(one, [record.pk]),
            lambda: restore(one, [record.pk]),
        ):
            with pytest.raises(NotAllowed):
                write()
        assert not History.objects.filter(entity=one.key).exists()
        with pytest.raises(NotAllowed):
            story(one, record.pk)
        if one.access != "reference":
            assert not one.model._base_manager.exists()
            assert titles(one, [record.pk]) == {}
            with connection.cursor() as cursor:
                cursor.execute(f"select count(*) from {one.table}_q")
                assert cursor.fetchone()[0] == 0
        assert one.model._base_manager.filter(pk=record.pk).update(deleted_at=None) == 0 or one.key == "user"


@pytest.mark.parametrize("one", entities(), ids=lambda one: one.key)
def test_its_words_are_there_in_both_languages(one: Entity) -> None:
    labels = {"label": one.label, "plural": one.plural}
    labels |= {f"field {field.name}": field.label for field in one.fields}
    labels |= {f"choice {field.name} {value}": label for field in one.fields for value, label in field.choices}
    labels |= {f"section {number}": section.label for number, section in enumerate(one.sections_or_default())}
    labels |= {f"action {action.name}": action.label for action in one.actions}
    for name, label in labels.items():
        with translation.override("en"):
            english = str(label)
        with translation.override("zh-hans"):
            chinese = str(label)
        assert english and chinese, name
        if english == chinese:
            assert name.startswith("choice language"), f"{name}: “{english}” is the same in both languages"
        else:
            assert any("一" <= letter <= "鿿" for letter in chinese), f"{name}: “{chinese}” has no Chinese letter"
            assert not any("一" <= letter <= "鿿" for letter in english), f"{name}: “{english}” has a Chinese letter"


def test_all_declarations_hold() -> None:
    assert check_declarations() == []
    assert {one.key for one in entities()} >= {"account", "deal", "activity"} and entity("account") in entities()
