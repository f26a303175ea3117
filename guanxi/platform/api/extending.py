"""Addresses that subsystems add to the API, beside those that every kind of record has.

A subsystem names them in a module `api_urls.py` that `config/urls.py` includes before the kernel's, and describes them here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from guanxi.platform.api.description.shared import Part, reference


@dataclass(frozen=True)
class Described:
    """An address with its operations for the description, in the active language; `may` tells who has it at all."""

    path: str
    describe: Callable[[], Part]
    may: Callable[[], bool] = lambda: True


_REFUSED: Final = ("401", "403", "404", "409", "422", "429")
_JSON: Final = {"application/json": {"schema": reference("schemas", "any")}}


def operation(
    name: str, summary: str, *parameters: Part, body: Part | None = None, says: str = "", done: str = "200"
) -> Part:
    """Give an operation that answers with JSON; `body` is the schema of what is sent, `says` what else is to be known."""
    answers = {done: {"description": "OK", "content": _JSON}}
    made: Part = {
        "operationId": name,
        "summary": summary,
        "parameters": list(parameters),
        "responses": answers | {code: reference("responses", f"problem{code}") for code in _REFUSED},
    }
    if body is not None:
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return made | ({"description": says} if says else {})


def document(name: str, summary: str, kind: str, *parameters: Part) -> Part:
    """Give an operation that answers with a file of this media type."""
    file = {kind: {"schema": {"type": "string", "format": "binary"}}}
    made = operation(name, summary, *parameters)
    return made | {"responses": made["responses"] | {"200": {"description": "OK", "content": file}}}


def parameter(name: str, says: str, schema: Part | None = None, *, place: str = "query") -> Part:
    """Give a parameter of an address, a text where nothing else is said; those in the path are needed."""
    told: Part = {"name": name, "in": place, "schema": schema or {"type": "string"}, "description": says}
    return told | {"required": place == "path"}


def number(name: str, says: str) -> Part:
    """Give the number of a record in the path."""
    return parameter(name, says, {"type": "integer", "format": "int64"}, place="path")


_described: dict[str, Described] = {}


def declare_address(*addresses: Described) -> None:
    """Put addresses into the description of the API."""
    _described.update({one.path: one for one in addresses})


def further_paths() -> Iterator[tuple[str, Part]]:
    """Give the addresses of subsystems that whoever acts has, with their operations."""
    yield from ((one.path, one.describe()) for one in _described.values() if one.may())
