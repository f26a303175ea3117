"""The body of a request: JSON read exactly, with a clear sentence for everything that is none."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from guanxi.platform.api.problems import Stopped, too_large
from guanxi.platform.entities.declaration import Entity, Problems

# A record is small; a thousand of them fit as well.
MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 1000
_TYPES = ("application/json", "application/merge-patch+json")


def read_object(request: HttpRequest, *, empty: bool = False) -> dict[str, Any]:
    """Give the JSON object in the body; `empty` allows no body at all. Raises `Stopped` with 400, 413 or 415."""
    raw = read_bytes(request)
    if not raw.strip():
        if empty:
            return {}
        raise _bad(_("This needs a body with JSON in it."))
    if request.content_type not in _TYPES:
        raise Stopped(415, _("Not JSON"), _("Send JSON, with “Content-Type: application/json”."))
    given = _parsed(raw)
    if not isinstance(given, dict):
        raise _bad(_('An object is wanted here, such as {"name": "…"}.'))
    return given


def read_bytes(request: HttpRequest) -> bytes:
    """Give the body as it was sent; raises `Stopped` with 413 for one that is too large."""
    most = min(MOST_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE or MOST_BYTES)
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > most:
        raise too_large()
    return request.body


def read_rows(request: HttpRequest, name: str = "data") -> list[Any]:
    """Give the list in a body such as {"data": [ … ]}; raises `Stopped` for none or for too many rows."""
    given = read_object(request)
    rows = given.get(name)
    if not isinstance(rows, list) or len(given) != 1:
        raise _bad(_("An object with the one list “%(name)s” is wanted here.") % {"name": name})
    if len(rows) > MOST_ROWS:
        raise Stopped(
            413,
            _("Too large"),
            _("At most %(most)s rows at once; these are %(now)s.") % {"most": MOST_ROWS, "now": len(rows)},
        )
    return rows


def whole_number(value: Any, name: str) -> int:
    """Give a record or version number out of a body; raises `Stopped` with 400 for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**63:
        raise _bad(_("“%(name)s” has to be a whole number.") % {"name": name})
    return value


def misshapen(entity: Entity, values: Mapping[str, Any]) -> Problems:
    """Give a sentence for each value whose JSON type no kind of field reads: objects, and lists outside of tags."""
    return {
        name: [_("A single value is wanted here.")] for name, value in values.items() if not _fits(entity, name, value)
    }


def _fits(entity: Entity, name: str, value: Any) -> bool:
    if isinstance(value, list) and entity.has_field(name) and entity.field(name).kind.name == "tags":
        return _single(value)
    return not isinstance(value, dict | list)


def _single(values: Iterable[Any]) -> bool:
    return not any(isinstance(value, dict | list) for value in values)


def _parsed(raw: bytes) -> Any:
    try:
        # Decimals stay the text they were written as: nothing is lost on the way through a binary fraction.
        given = json.loads(raw, parse_float=str, parse_constant=_refuse_constant)
        json.dumps(given, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise _bad(_("This is no valid JSON.")) from error
    return given


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _bad(sentence: str) -> Stopped:
    return Stopped(400, _("This request cannot be read"), sentence)
