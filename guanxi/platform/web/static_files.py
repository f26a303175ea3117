"""The files a browser loads: served from memory, packed, under an address that changes when any of them changes."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

FOLDER = Path(__file__).parent / "static"
_PACKED_TYPES = ("text/", "application/json", "image/svg+xml", "application/manifest+json")
_A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class StaticFile:
    """One file as it is sent: its bytes, the same packed (empty where packing is of no use) and its media type."""

    plain: bytes
    packed: bytes
    media_type: str


@lru_cache(maxsize=1)
def edition() -> str:
    """This will be a short name for the present state of all static files; it is part of every address.

    Because it is a folder in the address, modules that import each other by relative path stay within one edition.
    """
    digest = hashlib.sha256()
    for path in sorted(place for place in FOLDER.rglob("*") if place.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def static(path: str) -> str:
    """This will be the address of a static file, such as `guanxi/shell.css`."""
    return f"/static/{edition()}/{path}"


def serve(request: HttpRequest, edition_name: str, path: str) -> HttpResponse:
    """This will answer with a static file, kept by browsers for a year as long as its edition is the present one."""
    file = _read(path)
    packed = bool(file.packed) and "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(file.packed if packed else file.plain, content_type=file.media_type)
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    current = edition_name == edition()
    response["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable" if current else "no-cache"
    return response


@lru_cache(maxsize=256)
def _read(path: str) -> StaticFile:
    place = (FOLDER / path).resolve()
    if not place.is_relative_to(FOLDER) or not place.is_file():
        raise Http404(path)
    media_type = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
    plain = place.read_bytes()
    packed = gzip.compress(plain, 9) if media_type.startswith(_PACKED_TYPES) and len(plain) > 500 else b""
    text = media_type.startswith(("text/", "application/json"))
    return StaticFile(plain, packed, f"{media_type}; charset=utf-8" if text else media_type)
