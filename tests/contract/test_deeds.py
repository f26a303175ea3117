"""Every kind of record is changed, handed over and thrown away together with others, tried out before and taken back after.

Kinds that go new ways (`tests/telling.py`) are tried with each of their fields, the others with the first one that can be changed: what
a kind does of its own with many records together is seen then, too.
"""

from collections.abc import Iterator

import pytest

from guanxi.platform.bulk.deeds import at_once, begin, undo
from guanxi.platform.bulk.models import DeedState
from guanxi.platform.bulk.rehearsing import rehearse
from guanxi.platform.bulk.verbs import NEEDS
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query
from tests.samples import full, value_of
from tests.telling import telling_declarations
from tests.world import World

STAMPS = ("updated_at", "updated_by", "version")


def having(verb: str) -> tuple[Entity, ...]:
    return tuple(
        one for one in entities() if {"create", verb} <= set(one.verbs) and (verb != "assign" or one.access == "owned")
    )


def of(verb: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("one", having(NEEDS[verb]), ids=lambda one: one.key)


@pytest.fixture(autouse=True)
def _ada(company: World) -> Iterator[None]:
    with company.as_("ada"):
        yield


def two(one: Entity) -> list[int]:
    # Open ones: an exclusive record that was handed over is not read any more.
    values = ({name: raw for name, raw in full(one, number).items() if name != "visibility"} for number in (1, 2))
    return [create(one, each, allow_twins=True).pk for each in values]


def said(one: Entity, ids: list[int]) -> list[dict[str, object]]:
    return [{name: each for name, each in get(one, number).json().items() if name not in STAMPS} for number in ids]


@of("edit")
def test_fields_are_changed_together_and_put_back(one: Entity) -> None:
    ids = two(one)
    before = said(one, ids)
    changed = 0
    for field in one.fields:
        if not field.editable or field.kind.name == "link" or field.name in ("visibility", "owner_only_edit"):
            continue
        if changed and one not in telling_declarations():
            break
        asked = {"values": {field.name: field.kind.json(field.parse(value_of(field, 9)), field)}}
        told = rehearse(begin(one, "edit", ids, asked=asked))
        assert said(one, ids) == before, field.name
        deed = at_once(one, "edit", ids, asked, "")
        assert (deed.done, deed.refused) == (told.changing, told.refused), field.name
        if deed.done:
            changed += 1
            undo(deed)
            assert deed.state == DeedState.UNDONE, field.name
        assert (deed.kept, said(one, ids)) == (0, before), field.name


@of("trash")
def test_records_go_into_the_trash_together_and_come_back(one: Entity) -> None:
    ids = two(one)
    before = said(one, ids)
    deed = at_once(one, "trash", ids, {}, "")
    assert deed.done == 2 and not {row.id for row in find(Query(one, ids=tuple(ids))).rows}
    undo(deed)
    assert (deed.undone, said(one, ids)) == (2, before)


@of("hand_over")
def test_records_are_handed_over_together_and_given_back(one: Entity, company: World) -> None:
    ids, to = two(one), company.people["gus"].pk
    deed = at_once(one, "hand_over", ids, {"to": to}, "")
    assert deed.done == 2 and {get(one, number).raw["owner_id"] for number in ids} == {to}
    undo(deed)
    assert deed.undone == 2 and {get(one, number).raw["owner_id"] for number in ids} == {company.people["ada"].pk}


@pytest.mark.parametrize(
    "one",
    [one for one in having("edit") if any(each.kind.name == "tags" for each in one.fields)],
    ids=lambda one: one.key,
)
def test_words_are_added_together_and_taken_back(one: Entity) -> None:
    ids = two(one)
    before = said(one, ids)
    name = next(each.name for each in one.fields if each.kind.name == "tags")
    deed = at_once(one, "tags", ids, {"field": name, "add": ["autumn"], "remove": ["green"]}, "")
    for number in ids:
        words = get(one, number).value(one.field(name))
        assert "autumn" in words and "green" not in words
    undo(deed)
    assert said(one, ids) == before
