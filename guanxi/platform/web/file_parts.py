"""A part of a file, as players of sound and film ask for it: those of Apple play nothing without."""

import re
from pathlib import Path
from typing import Final

from django.http import HttpResponse

_ASKED: Final = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})$")
_PARTIAL: Final = 206
_MOST: Final = 1024 * 1024  # at once; a player asks on


def asked_part(header: str, size: int) -> tuple[int, int, int] | None:
    """This will be the first and the last byte that are asked for, and the size of all; None where the whole is meant."""
    asked = _ASKED.match(header)
    if asked is None or int(asked[1]) >= size:
        return None
    first = int(asked[1])
    last = min(int(asked[2]) if asked[2] else size - 1, size - 1, first + _MOST - 1)
    return (first, last, size) if last >= first else None


def cut_out(path: Path, part: tuple[int, int, int], kind: str) -> HttpResponse:
    """This will answer with these bytes."""
    first, last, size = part
    with path.open("rb") as file:
        file.seek(first)
        response = HttpResponse(file.read(last - first + 1), status=_PARTIAL, content_type=kind)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response
