"""The parts of the description that all entities share: parameters, problems, outcomes of bulk calls."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.api.body import MOST_ROWS
from guanxi.platform.api.idempotency import HEADER
from guanxi.platform.api.parameters import MOST, USUAL
from guanxi.platform.api.presenting import TITLE
from guanxi.platform.api.problems import MEDIA_TYPE

Part = dict[str, Any]
_TEXT: Part = {"type": "string"}
_YES: Part = {"type": "boolean", "default": False}


def reference(kind: str, name: str) -> Part:
    """Give a reference to a shared part."""
    return {"$ref": f"#/components/{kind}/{name}"}


def parameters() -> dict[str, Part]:
    """Give the parameters by name."""
    return {
        "id": _parameter("id", {"type": "integer", "format": "int64"}, _("The number of the record."), "path"),
        "share": _parameter("share", {"type": "integer", "format": "int64"}, _("The number of the share."), "path"),
        "relation": _parameter(
            "relation", {"type": "integer", "format": "int64"}, _("The number of the relation."), "path"
        ),
        "user": _parameter(
            "user", {"type": "integer", "format": "int64"}, _("The number of the person; you yourself without it.")
        ),
        "ids": _parameter(
            "ids",
            _TEXT,
            _("None but the records with these numbers, separated by commas: at most %(most)s.") % {"most": MOST},
        ),
        "exact": _parameter("exact", _YES, _("Count beyond 10,000, which takes its time.")),
        "sort": _parameter("sort", _TEXT, _("Fields separated by commas; “-” before one reverses it: -amount,name.")),
        "text": _parameter("text", _TEXT, _("Finds records whose searched fields contain this text.")),
        "fields": _parameter(
            "fields", _TEXT, _("The fields to answer with, separated by commas; all of them without it.")
        ),
        "limit": _parameter(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
            _("How many records a page has."),
        ),
        "after": _parameter("after", _TEXT, _("The “next” of the page before.")),
        "trash": _parameter("trash", _YES, _("Look in the trash instead.")),
        "by": _parameter(
            "by", _TEXT, _("The field to count by: a choice, a link, yes or no, or a percentage."), required=True
        ),
        "sum": _parameter("sum", _TEXT, _("A number to add up.")),
        "allow_twins": _parameter("allow_twins", _YES, _("Write it although the same seems to exist already.")),
        "if_match": _parameter(
            "If-Match", _TEXT, _("The ETag that was read; another one in the meantime is told with 409."), "header"
        ),
        "idempotency_key": _parameter(
            HEADER,
            _TEXT,
            _("Any text of your own: the same request sent again with it within 24 hours is done once."),
            "header",
        ),
    }


def responses() -> dict[str, Part]:
    """Give the answers by name."""
    problem = {MEDIA_TYPE: {"schema": reference("schemas", "problem")}}
    told = {
        "401": _("Nobody is logged in, or the token is not known."),
        "403": _("The rights of the person or of the token do not cover this."),
        "404": _("There is no such record, or it may not be seen."),
        "409": _("Somebody else changed it, it exists already, or it cannot be done now."),
        "422": _("Values that cannot stand, with sentences for each field."),
        "429": _("Too many calls in this minute."),
    }
    return {f"problem{code}": {"description": text, "content": problem} for code, text in told.items()} | {
        "problem": {"description": _("A problem."), "content": problem}
    }


def schemas() -> dict[str, Part]:
    """Give the shapes by name."""
    return _answers() | {
        "ids": {
            "type": "object",
            "properties": {"ids": _array({"type": "integer", "format": "int64"}) | {"maxItems": MOST_ROWS}},
            "required": ["ids"],
        },
        "any": {"type": "object", "additionalProperties": True},
        "relation.new": {"type": "object", "properties": _relation(), "required": ["type", "entity", "id"]},
        "why": {"type": "object", "properties": _why(), "required": ["user", "sees", "reasons"]},
        "share.new": {"type": "object", "properties": _share(), "description": _("Either “user” or “team”.")},
    }


def _answers() -> dict[str, Part]:
    """Give the shapes of problems, and of what became of many rows."""
    problem = {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT}
    sentences = {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}}
    twin = {
        "entity": _TEXT,
        "id": {"type": ["integer", "null"]},
        "title": {"type": ["string", "null"]},
        "owner": _TEXT,
        "field": {"type": ["string", "null"]},
    }
    more = {
        "errors": sentences | {"description": _("Sentences by field; “record” stands for all of it.")},
        "twins": {"type": "array", "items": {"type": "object", "properties": twin}},
        "fields": {
            "type": "array",
            "items": _TEXT,
            "description": _("After 409: the sent fields that now have another value."),
        },
        "current": {"type": "object", "description": _("After 409: the record as it is now.")},
        "changes": _changes_meanwhile(),
    }
    row = {
        "row": {"type": "integer"},
        "status": {"type": "integer"},
        "id": {"type": ["integer", "null"]},
        "detail": _TEXT,
        "errors": sentences,
    }
    outcome = {
        "data": _array({"type": "object", "properties": row, "required": ["row", "status"]}),
        "good": {"type": "integer"},
        "bad": {"type": "integer"},
    }
    return {
        "problem": {
            "type": "object",
            "title": _("A problem (RFC 9457)"),
            "properties": problem | more,
            "required": ["title", "status"],
        },
        "outcome": {
            "type": "object",
            "title": _("What became of each row"),
            "properties": outcome,
            "required": ["data", "good", "bad"],
        },
    }


def _relation() -> dict[str, Part]:
    return {
        "type": {"type": "integer", "description": _("The kind of relation, a number of “relation_type”.")},
        "entity": {"type": "string"},
        "id": {"type": "integer"},
        "reversed": _YES,
        "note": {"type": "string", "maxLength": 300},
    }


def _share() -> dict[str, Part]:
    return {
        "user": {"type": ["integer", "null"]},
        "team": {"type": ["integer", "null"]},
        "can_edit": _YES,
        "expires_at": {"type": ["string", "null"], "format": "date-time"},
    }


def _why() -> dict[str, Part]:
    arms = ("owner", "all", "unit", "subordinate", "deputy", "share", "customer", "linked")
    arm = {"type": ["string", "null"], "enum": [*arms, None], "description": _("Null where it says why not.")}
    reason = {"type": "object", "properties": {"arm": arm, "text": _TEXT}, "required": ["arm", "text"]}
    return {
        "user": {"type": "integer", "format": "int64"},
        "user" + TITLE: _TEXT,
        "sees": {"type": "boolean"},
        "reasons": _array(reason),
    }


def _array(item: Part) -> Part:
    return {"type": "array", "items": item}


def _parameter(name: str, schema: Part, description: str, place: str = "query", *, required: bool = False) -> Part:
    return {
        "name": name,
        "in": place,
        "required": required or place == "path",
        "schema": schema,
        "description": description,
    }


def _changes_meanwhile() -> dict[str, Any]:
    who = {"at": _TEXT, "by": {"type": ["integer", "null"]}, "by_title": {"type": ["string", "null"]}}
    return {
        "type": "array",
        "items": {"type": "object", "properties": {"field": _TEXT, "before": {}, "after": {}} | who},
        "description": _("After 409: what changed since the version that was read, and who changed it."),
    }
