"""What stands beside a record, described: its timeline narrowed, entries at the top, files and their versions, pictures of visits."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.permissions.view import View

Part = dict[str, Any]
FILE: Part = {
    "type": "object",
    "properties": {"file": {"type": "string", "format": "binary"}},
    "required": ["file"],
}


def sends_file(operation: Part) -> Part:
    """Give an operation that takes a file, in a form of many parts."""
    return operation | {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": FILE}}}}


def narrowing() -> list[Part]:
    """Give the parameters that narrow a timeline."""
    kinds = _("Only entries of these kinds, separated by commas: call,visit.")
    files = _("Only entries with files; with kinds: those, too.")
    return [
        {"name": "kind", "in": "query", "required": False, "schema": {"type": "string"}, "description": kinds},
        {"name": "files", "in": "query", "required": False, "schema": {"type": "boolean"}, "description": files},
    ]


def by_template() -> str:
    """Give what a template does to an entry that is written."""
    return _(
        "“template”: the number of a template that fills in what is not said; the entry is planned unless “done_at” says that"
        " it was done. “steps”: true plans the further steps of the template, too."
    )


def numbered(name: str, says: str) -> Part:
    """Give the number of a file or an entry in an address."""
    number = {"type": "integer", "format": "int64", "minimum": 1}
    return {"name": name, "in": "path", "required": True, "schema": number, "description": says}


def told_of(view: View) -> dict[str, str]:
    """Give what each address beside a record of this kind does, in words."""
    label = {"kind": view.entity.label}
    return {
        "list_files": _("Files with their versions: %(kind)s") % label,
        "add_file": _("Add a file: %(kind)s") % label,
        "read_file": _("What a file holds: %(kind)s") % label,
        "add_version": _("A new version of a file: %(kind)s") % label,
        "bring_back": _("Make an older version the newest: %(kind)s") % label,
        "add_photo": _("Picture of a visit, with who, when and where written into it: %(kind)s") % label,
        "list_pins": _("Entries at the top of the timeline: %(kind)s") % label,
        "pin": _("Put an entry to the top: %(kind)s") % label,
        "unpin": _("Take an entry from the top: %(kind)s") % label,
    }
