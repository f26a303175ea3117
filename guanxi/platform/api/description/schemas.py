"""Fields and entities as JSON Schema, as far as the person who asks may see them."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.api.presenting import TITLE
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View

Schema = dict[str, Any]
_AMOUNT = r"^-?[0-9]+(\.[0-9]+)?$"
_OF_KIND: dict[str, Schema] = {
    "text": {"type": "string"},
    "longtext": {"type": "string"},
    "integer": {"type": "integer"},
    "percent": {"type": "integer"},
    "decimal": {"type": "string", "pattern": _AMOUNT, "examples": ["12.50"]},
    "money": {"type": "string", "pattern": _AMOUNT, "examples": ["1054.00"]},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "boolean": {"type": "boolean"},
    "choice": {},
    "link": {"type": "integer", "format": "int64"},
    "position": {"type": "string", "examples": ["31.230416,121.473701,25"]},
    "phone": {"type": "string"},
    "mail": {"type": "string"},
    "url": {"type": "string"},
    "tags": {"type": "array", "items": {"type": "string"}},
}


def schemas_of(view: View) -> dict[str, Schema]:
    """Give the schemas of one entity: as it is read, written anew, changed, and listed."""
    one = view.entity
    editable = [field for field in view.editable if field.editable]
    made = {one.key: read_schema(view), f"{one.key}.list": _page({"$ref": f"#/components/schemas/{one.key}"})}
    properties = {field.name: write_schema(field) for field in editable}
    needed = [field.name for field in editable if field.required]
    made[f"{one.key}.new"] = _object(str(one.label), properties, needed)
    version = {
        "type": "integer",
        "description": _("The version that was read; another one in the meantime is told with 409."),
    }
    made[f"{one.key}.change"] = _object(str(one.label), properties | {"version": version}, [])
    return made


def read_schema(view: View) -> Schema:
    """Give a record as it is answered."""
    properties: dict[str, Schema] = {
        "id": {"type": "integer", "format": "int64", "readOnly": True},
        "version": {"type": "integer", "readOnly": True, "description": _("Grows with every change; also the ETag.")},
    }
    for field in view.readable:
        properties[field.name] = _read_field(view, field)
        if field.target is not None:
            label = _("%(field)s: title of the linked record, null where it may not be seen") % {"field": field.label}
            properties[field.name + TITLE] = {"type": ["string", "null"], "readOnly": True, "title": label}
    return _object(str(view.entity.label), properties, ["id", "version"])


def write_schema(field: Field) -> Schema:
    """Give a field as it can be written; null empties it."""
    schema = _described(field)
    if closed := (*field.reserved, *field.kept):
        schema = schema | {"enum": [value for value in schema["enum"] if value not in closed]}
    if field.kind.name in ("decimal", "money"):
        schema = schema | {"type": ["string", "number"]}
    schema = _or_null(schema)
    return schema if field.default is None else schema | {"default": field.kind.json(field.default, field)}


def _read_field(view: View, field: Field) -> Schema:
    if not view.reads(field.name):
        return {
            "type": ["string", "null"],
            "title": str(field.label),
            "readOnly": True,
            "description": _("Masked for your role."),
        }
    schema = _or_null(_described(field)) if field.nullable else _described(field)
    writable = field.editable and any(one.name == field.name for one in view.editable)
    return schema if writable else schema | {"readOnly": True}


def _described(field: Field) -> Schema:
    schema = _OF_KIND[field.kind.name] | {"title": str(field.label)}
    notes = [str(field.help)] if field.help else []
    if field.kind.name == "choice":
        empty = [] if field.nullable or field.required else [""]
        schema["enum"] = [value for value, _label in field.choices] + (
            empty if all(isinstance(value, str) for value, _label in field.choices) else []
        )
        notes.append("; ".join(f"{value}: {label}" for value, label in field.choices))
    if field.kind.name == "money":
        notes.append(
            _("In the currency that “%(field)s” names.") % {"field": field.currency_by}
            if field.currency_by
            else _("In %(currency)s") % {"currency": field.currency}
        )
    if field.target is not None:
        notes.append(_("Number of: %(kind)s") % {"kind": entity_of(field.target).label})
    if field.max_length and field.kind.name == "text":
        schema["maxLength"] = field.max_length
    bounds = {"minimum": field.least, "maximum": field.most} if field.kind.name in ("integer", "percent") else {}
    schema |= {name: bound for name, bound in bounds.items() if bound is not None}
    return schema | ({"description": ". ".join(notes)} if notes else {})


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return schema | {"type": [*types, "null"]}


def _page(item: Schema) -> Schema:
    next_page = {"type": ["string", "null"], "description": _("Give it as “after” for the next page; null at the end.")}
    return _object(
        _("A page of a list"), {"data": {"type": "array", "items": item}, "next": next_page}, ["data", "next"]
    )


def _object(title: str, properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "title": title, "properties": properties} | ({"required": required} if required else {})


def input_schema(one: Entity, fields: tuple[Field, ...], required: tuple[str, ...]) -> Schema:
    """Give what a verb of the business takes."""
    needed = [field.name for field in fields if field.required or field.name in required]
    return _object(str(one.label), {field.name: write_schema(field) for field in fields}, needed)
