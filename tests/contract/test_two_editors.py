"""Two people edit the same record in their browsers: for every kind of field, nothing is lost and nothing overwritten.

Versions and editors are of one program for all kinds: those that go new ways are tried with all their fields (`tests/telling.py`).
"""

import re

import pytest

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.controls import typed
from tests.contract.everything import some_record
from tests.platform.web.administration.walking import walk
from tests.samples import value_of
from tests.telling import telling_declarations
from tests.world import World

TELLING = pytest.mark.parametrize(
    "one", [one for one in telling_declarations() if "edit" in one.verbs], ids=lambda one: one.key
)
FRAGMENT = {"HX-Request": "true"}
_SAY_WHO_SEES = ("visibility", "owner_only_edit")


def fields_of(company: World, one: Entity) -> list[Field]:
    """The fields that Ada may change to any sample, one after the other."""
    with company.as_("ada"):
        editable = view_of(one).editable
    return [field for field in editable if field.kind.name != "link" and field.name not in _SAY_WHO_SEES]


def other(field: Field, row: Row, number: int) -> str:
    """How one types a value that differs from the one that stands there."""
    for more in range(4):
        value = field.parse(value_of(field, number + more))
        if value != row.raw[field.column]:
            return typed(field, value)
    return ""


@TELLING
def test_every_value_is_edited_in_place(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), walk(company, "ada")
    for field in fields_of(company, one):
        path = f"/{one.key}/{row.id}/field/{field.name}"
        editor = ada.get(path, headers=FRAGMENT).text
        assert f'name="{field.name}"' in editor and "data-editor" in editor, field.name
        version = re.search(r'name="version" value="(\d+)"', editor)
        assert version, field.name
        sent = {"version": version[1], field.name: other(field, row, 11), "despite_duplicates": other(field, row, 11)}
        answer = ada.post(path, sent, headers=FRAGMENT)
        if answer.status_code == 422:  # the values of this kind depend on each other; the sentence stands in the editor
            assert "g-field-problem" in answer.text and "data-editor" in answer.text, field.name
        else:
            assert answer.status_code == 200 and "g-saved" in answer.text, (field.name, answer.text)


@TELLING
def test_whoever_comes_second_sees_what_the_first_did_beside_their_own(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), walk(company, "ada")
    for field in fields_of(company, one):
        with company.as_("ada"):
            before = get(one, row.id)
            first, mine = other(field, before, 21), other(field, before, 27)
            if field.kind.name in ("boolean", "choice") or mine in ("", first):
                continue  # there is no third value for the second person to choose
            try:
                change(one, row.id, {field.name: first})
            except RecordProblem:  # the values of this kind depend on each other
                continue
        path = f"/{one.key}/{row.id}/field/{field.name}"
        sent = {"version": str(before.version), field.name: mine}
        answer = ada.post(path, sent, headers=FRAGMENT)
        assert answer.status_code == 422, field.name
        assert "g-clash" in answer.text and "Ada changed this" in answer.text, field.name
        with company.as_("ada"):
            assert typed(field, get(one, row.id).raw[field.column]) == first, field.name
