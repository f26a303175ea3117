"""How the addresses of exchange stand in the description of the API, for the systems that may use them."""

from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.extending import Described, declare_address
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.sales.exchange.models import OutsideSystem
from guanxi.sales.exchange.rows import OUTSIDE
from guanxi.sales.exchange.topics import COMING, GOING

_ANY: Final = reference("schemas", "any")
_ID: Final = "outside_id"


def _may_exchange() -> bool:
    """The services of systems, and who sets these up."""
    return (
        view_of(entity("outside_system")).may("edit")
        or OutsideSystem.objects.filter(service=someone().user_id).exists()
    )


def _done(*further: str) -> Part:
    answers = {"200": {"description": "OK", "content": {"application/json": {"schema": _ANY}}}}
    return answers | {code: reference("responses", f"problem{code}") for code in ("401", "403", "404", "429", *further)}


def _topics(*kinds: Any) -> Part:
    names = sorted({str(one) for topics in kinds for one in topics})
    return {"name": "topic", "in": "path", "required": True, "schema": {"type": "string", "enum": names}}


def _in_path(name: str, schema: Part, says: str) -> Part:
    return {"name": name, "in": "path", "required": True, "schema": schema, "description": says}


def _body(schema: Part) -> Part:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _many() -> Part:
    row = {"type": "object", "properties": {OUTSIDE: {"type": "string"}}, "additionalProperties": True}
    rows = {"type": "object", "required": ["data"], "properties": {"data": {"type": "array", "items": row}}}
    says = _(
        "Each row says what became of it: made, changed, refused with the reason, or waiting for somebody to decide."
    )
    return {
        "post": {
            "operationId": "take_in", "summary": _("Bring many rows of another system"), "description": says,
            "parameters": [_topics(COMING)], "requestBody": _body(rows), "responses": _done("422"),
        }
    }  # fmt: skip


def _one() -> Part:
    place = [_topics(COMING, GOING), _in_path(_ID, {"type": "string"}, _("What the other system calls the record."))]
    says = _("The same again changes nothing. 409: both sides changed it, and somebody here decides.")
    return {
        "get": {
            "operationId": "read_outside", "summary": _("Read a record by the id of another system"),
            "parameters": place, "responses": _done(),
        },
        "put": {
            "operationId": "write_outside", "summary": _("Make or change a record by the id of another system"),
            "description": says, "parameters": place, "requestBody": _body({"type": "object", "additionalProperties": True}),
            "responses": _done("409", "422"),
        },
    }  # fmt: skip


def _handover() -> Part:
    says = _("At most five hundred, each once; “exchange” is the number under which they can be read again.")
    return {
        "post": {
            "operationId": "hand_over", "summary": _("Fetch what was not handed over yet"), "description": says,
            "parameters": [_topics(GOING)], "responses": _done(),
        }
    }  # fmt: skip


def _again() -> Part:
    number = _in_path("number", {"type": "integer"}, _("The number of the exchange."))
    summary = _("Read an exchange again, with its rows")
    return {
        "get": {"operationId": "read_exchange", "summary": summary, "parameters": [number], "responses": _done()},
    }


declare_address(
    Described("/outside/{topic}", _many, _may_exchange),
    Described("/outside/{topic}/by/{outside_id}", _one, _may_exchange),
    Described("/outside/{topic}/handover", _handover, _may_exchange),
    Described("/outside/exchanges/{number}", _again, _may_exchange),
)
