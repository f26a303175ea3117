"""How receipts stand in the description of the API, for those who claim expenses."""

from typing import Final

from django.utils.translation import gettext as _

from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.extending import Described, declare_address
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of

_ANY: Final = reference("schemas", "any")
_LINE: Final = {"name": "line_id", "in": "path", "required": True, "schema": {"type": "integer"}}
_NUMBER: Final = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer"}}


def _may_read() -> bool:
    return view_of(entity("expense_line")).may("read")


def _done(code: str, *further: str) -> Part:
    content = {} if code == "204" else {"content": {"application/json": {"schema": _ANY}}}
    problems = {each: reference("responses", f"problem{each}") for each in ("401", "403", "404", "429", *further)}
    return {code: {"description": "OK", **content}} | problems


def _receipts() -> Part:
    form = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}, "required": ["file"]}
    return {
        "get": {
            "operationId": "list_receipts", "summary": _("List the receipts of an expense"), "parameters": [_LINE],
            "responses": _done("200"),
        },
        "post": {
            "operationId": "add_receipt", "summary": _("Keep a photo or PDF of a receipt with an expense"), "parameters": [_LINE],
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
            "responses": _done("201", "422"),
        },
    }  # fmt: skip


def _receipt() -> Part:
    return {
        "delete": {
            "operationId": "remove_receipt", "summary": _("Take a receipt off an expense"), "parameters": [_LINE, _NUMBER],
            "responses": _done("204", "422"),
        }
    }  # fmt: skip


declare_address(
    Described("/expense_line/{line_id}/receipts", _receipts, _may_read),
    Described("/expense_line/{line_id}/receipts/{number}", _receipt, _may_read),
)
