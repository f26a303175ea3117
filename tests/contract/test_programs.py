"""Every kind of record answers to programs: whatever its verbs allow, one by one and in bulk, with every field.

Every kind is listed and read. Writing and refusing go one way for all kinds, through the door that `test_promises` tries with every
kind: programs write and are refused those that go new ways (`tests/telling.py`).
"""

import json
from typing import Any

import pytest

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from tests.contract.everything import some_record
from tests.platform.api.caller import Program, program_of
from tests.samples import full
from tests.telling import telling_declarations
from tests.world import World

EVERY = pytest.mark.parametrize("one", entities(), ids=lambda one: one.key)
TELLING = pytest.mark.parametrize("one", telling_declarations(), ids=lambda one: one.key)
WRITABLE = pytest.mark.parametrize(
    "one", [one for one in telling_declarations() if "create" in one.verbs], ids=lambda one: one.key
)


def sent(company: World, one: Entity, number: int) -> dict[str, Any]:
    """What a program sends to write a record with every field, and what the record reads like then."""
    with company.as_("ada"):
        values: dict[str, Any] = json.loads(json.dumps(full(one, number), default=str))
    return values


def differing(one: Entity, given: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    own = (one.field(name) for name in given)
    # An amount is written as its currency writes it.
    fields = [field.within(found.get(field.currency_by) or "") for field in own]
    wanted = {field.name: field.kind.json(field.parse(given[field.name]), field) for field in fields}
    return {name: (value, found.get(name)) for name, value in wanted.items() if found.get(name) != value}


@EVERY
def test_every_kind_is_listed_and_read_with_every_field(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), program_of(company, "ada")
    listed = ada.get(f"/{one.key}?limit=200")
    assert listed.status == 200
    mine = next(each for each in listed.json["data"] if each["id"] == row.id)
    assert ada.get(f"/{one.key}/{row.id}").json == mine
    names = {field.name for field in one.fields}
    assert set(mine) == names | {"id", "version"} | {f"{field.name}_title" for field in one.fields if field.target}
    assert ada.get(f"/{one.key}/count").json["count"] >= 1
    assert ada.get(f"/{one.key}/{row.id}/history").status == 200
    by = next((field.name for field in one.fields if field.kind.name in ("choice", "link", "boolean")), "")
    assert not by or sum(group["count"] for group in ada.get(f"/{one.key}/groups?by={by}").json["data"]) >= 1


@WRITABLE
def test_a_record_is_written_changed_and_thrown_away_by_a_program(company: World, one: Entity) -> None:
    ada, given = program_of(company, "ada"), sent(company, one, 3)
    made = ada.post(f"/{one.key}?allow_twins=true", given)
    assert made.status == 201, made.text
    place = f"/{one.key}/{made.json['id']}"
    assert differing(one, given, made.json) == {}
    other = {name: value for name, value in sent(company, one, 4).items() if one.field(name).kind.name != "link"}
    changed = ada.patch(f"{place}?allow_twins=true", other)
    assert changed.status == 200, changed.text
    assert differing(one, other, changed.json) == {}
    assert ada.delete(place).status == 204
    assert ada.get(place).status == 404
    assert ada.post(f"{place}/restore").json["id"] == made.json["id"]


@WRITABLE
def test_many_records_are_written_changed_and_thrown_away_in_one_call(company: World, one: Entity) -> None:
    ada, rows = program_of(company, "ada"), [sent(company, one, number) for number in (5, 6)]
    made = ada.post(f"/{one.key}/bulk?allow_twins=true", {"data": rows}).json
    assert (made["good"], made["bad"]) == (2, 0), made
    ids = [each["id"] for each in made["data"]]
    field = next(
        field for field in one.fields if field.editable and field.kind.name in ("text", "longtext", "choice", "decimal")
    )
    wanted = [{"id": record_id, field.name: rows[0][field.name]} for record_id in ids[:1]]
    changed = ada.call("PATCH", f"/{one.key}/bulk", {"data": wanted}).json
    assert (changed["good"], changed["bad"]) == (1, 0), changed
    thrown = ada.call("DELETE", f"/{one.key}/bulk", {"ids": ids}).json
    assert (thrown["good"], thrown["bad"]) == (2, 0), thrown
    assert {ada.get(f"/{one.key}/{record_id}").status for record_id in ids} == {404}


@TELLING
def test_what_its_verbs_do_not_allow_is_refused_and_not_described(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), program_of(company, "ada")
    place, described = f"/{one.key}/{row.id}", ada.get("/openapi.json").json["paths"]
    for verb, method, path, address in (
        ("create", "POST", f"/{one.key}", f"/{one.key}"),
        ("edit", "PATCH", place, f"/{one.key}/{{id}}"),
        ("delete", "DELETE", place, f"/{one.key}/{{id}}"),
    ):
        assert (verb in one.verbs) == (method.lower() in described[address]), verb
        if verb not in one.verbs:
            assert ada.call(method, path, {}).status == 403, verb


@TELLING
def test_a_stranger_gets_nothing(company: World, one: Entity) -> None:
    row, nora = some_record(company, one), program_of(company, "nora")
    assert refused(nora, one, row.id) == {403}
    assert one.key not in {path.split("/")[1] for path in nora.get("/openapi.json").json["paths"]}


def refused(program: Program, one: Entity, record_id: int) -> set[int]:
    place = f"/{one.key}/{record_id}"
    reads = {program.get(path).status for path in (f"/{one.key}", place, f"/{one.key}/count", f"{place}/history")}
    writes = {program.post(f"/{one.key}", {}).status, program.patch(place, {}).status, program.delete(place).status}
    bulk = {program.call(method, f"/{one.key}/bulk", {"data": [{}]}).status for method in ("POST", "PATCH")}
    return reads | writes | bulk
