"""How the company look-up stands in the description of the API, for those who have it."""

from typing import Final

from django.utils.translation import gettext as _

from guanxi.customers.lookup.asking import is_offered
from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.extending import Described, declare_address

_ANY: Final = reference("schemas", "any")


def _done(*further: str) -> Part:
    answers = {"200": {"description": "OK", "content": {"application/json": {"schema": _ANY}}}}
    return answers | {code: reference("responses", f"problem{code}") for code in ("401", "403", "429", *further)}


def _asked() -> Part:
    body = {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
    says = _("A name or a social credit code. It may cost money; what was looked up lately is read from memory.")
    return {
        "post": {
            "operationId": "look_up_company", "summary": _("Look up a company"), "description": says,
            "requestBody": {"required": True, "content": {"application/json": {"schema": body}}}, "responses": _done("422"),
        }
    }  # fmt: skip


def _again() -> Part:
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer"}}
    summary = _("Read a look-up of one's own again")
    return {
        "get": {"operationId": "read_lookup", "summary": summary, "parameters": [number], "responses": _done("404")}
    }


declare_address(
    Described("/company-lookup", _asked, is_offered),
    Described("/company-lookup/{number}", _again, is_offered),
)
