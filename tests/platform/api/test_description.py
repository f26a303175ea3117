"""The description of the API: whole, true to the rights of whoever asks, in their language, made once."""

import json
from collections.abc import Iterator
from typing import Any

from guanxi.platform.api.description import document
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.models import FieldRule, Role
from tests.platform.api.caller import Program, program_of
from tests.world import World

METHODS = {"get", "post", "put", "patch", "delete"}


def parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from parts(one)
    elif isinstance(value, list):
        for one in value:
            yield from parts(one)


def description(program: Program, **headers: str) -> dict[str, Any]:
    answer = program.get("/openapi.json", **headers)
    assert answer.status == 200
    return answer.json  # type: ignore[no-any-return]


def operations(told: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for address, methods in told["paths"].items():
        for method, operation in methods.items():
            assert method in METHODS
            yield address, method, operation


def test_the_description_is_whole(world: World) -> None:
    told = description(program_of(world, "ada"))
    assert told["openapi"] == "3.1.0"
    names = [operation["operationId"] for _address, _method, operation in operations(told)]
    assert len(names) == len(set(names)) > 100
    for one in parts(told):
        if "$ref" in one:
            _hash, _components, kind, name = one["$ref"].split("/")
            assert name in told["components"][kind], one["$ref"]
    tags = {tag["name"] for tag in told["tags"]}
    for address, method, operation in operations(told):
        known = [
            told["components"]["parameters"][one["$ref"].split("/")[-1]] if "$ref" in one else one
            for one in operation.get("parameters", [])
        ]
        in_path = {one["name"] for one in known if one["in"] == "path"}
        assert in_path == {part[1:-1] for part in address.split("/") if part.startswith("{")}, (method, address)
        assert operation["summary"] and operation["responses"]
        assert set(operation.get("tags", [])) <= tags


def test_every_field_is_described_and_every_described_address_answers(world: World) -> None:
    ada = program_of(world, "ada")
    told = description(ada)
    for one in entities():
        if one.key not in told["components"]["schemas"]:
            continue
        properties = told["components"]["schemas"][one.key]["properties"]
        assert {field.name for field in one.fields} <= set(properties), one.key
        assert all(properties[field.name]["title"] for field in one.fields)
    deal = told["components"]["schemas"]["deal"]["properties"]
    assert (deal["amount"]["type"], deal["stage"]["type"]) == (["string", "null"], ["integer", "null"])
    assert deal["outcome"]["enum"] and deal["outcome"]["readOnly"]
    assert "updated_at" not in told["components"]["schemas"]["deal.new"]["properties"]
    assert "version" in told["components"]["schemas"]["deal.change"]["properties"]
    made = ada.post("/deal", {"name": "Tea"}).json
    assert set(made) == set(deal)
    for address, method, operation in operations(told):
        if method == "get" and (address == "/deal" or address.startswith("/deal/")) and "{file}" not in address:
            path = address.replace("{id}", str(made["id"])) + ("?by=stage" if address.endswith("groups") else "")
            assert ada.get(path).status == 200, operation["operationId"]


def test_the_description_shows_only_what_one_may(world: World) -> None:
    quinn = description(program_of(world, "quinn"))
    assert set(quinn["paths"]["/account"]) == {"get"}
    assert "/account/{id}/actions/win" not in quinn["paths"]
    assert "/deal/{id}/actions/win" not in quinn["paths"]
    assert "/lead" not in quinn["paths"]
    assert quinn["components"]["schemas"]["account"]["properties"]["phone"]["readOnly"]
    root = description(program_of(world, "root"))
    assert "/account" not in root["paths"] and "post" in root["paths"]["/team"]
    narrow = description(program_of(world, "chen", "deal:read"))
    assert set(narrow["paths"]["/deal"]) == {"get"} and "/account" not in narrow["paths"]


def test_the_description_speaks_the_language_asked_for(world: World) -> None:
    chen = program_of(world, "chen")
    assert description(chen)["components"]["schemas"]["deal"]["title"] == "Deal"
    chinese = description(chen, accept_language="zh-CN")
    assert chinese["components"]["schemas"]["deal"]["title"] == "商机"
    assert (
        description(chen, accept_language="fr, xx;q=0.1, en;q=0.5")["components"]["schemas"]["deal"]["title"] == "Deal"
    )


def test_the_description_is_made_once_for_the_same_rights(world: World, monkeypatch: Any) -> None:
    made: list[int] = []
    real = document._document
    monkeypatch.setattr(document, "_document", lambda: made.append(1) or real())
    monkeypatch.setattr(document, "_remembered", type(document._remembered)())
    first, second = (program_of(world, login).get("/openapi.json").text for login in ("chen", "gus"))
    assert first == second and len(made) == 1
    with world.as_("root"):
        FieldRule.objects.create(role=Role.objects.get(key="salesperson"), entity="deal", field="amount", access=0)
    assert (
        "amount"
        not in json.loads(program_of(world, "chen").get("/openapi.json").text)["components"]["schemas"]["deal"][
            "properties"
        ]
    )
    assert len(made) == 2


def test_a_value_that_is_answered_fits_its_description(world: World) -> None:
    ada = program_of(world, "ada")
    schema = description(ada)["components"]["schemas"]["account"]["properties"]
    values = {"name": "Golden Leaf", "revenue": "10.5", "tags": ["tea"], "phone": "13800138000", "level": "key"}
    types = {"string": str, "integer": int, "boolean": bool, "array": list, "null": type(None)}
    for name, value in ada.post("/account", values).json.items():
        known = schema[name]
        if "enum" in known:
            assert value in known["enum"], name
        else:
            allowed = known["type"] if isinstance(known["type"], list) else [known["type"]]
            assert isinstance(value, tuple(types[one] for one in allowed)), (name, value)
    assert entity("account").has_field("revenue")
