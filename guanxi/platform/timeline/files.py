"""Keeping files of records: bytes in the data folder under a random name, everything else in the database."""

import contextlib
import datetime as dt
import os
import secrets
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.timeline.models import ActivityLink, Attachment

MOST_BYTES = 20 * 1024 * 1024
# How long the bytes of a file that was taken away are kept: longer than it can be undone.
KEPT = dt.timedelta(days=15)
_DESCRIBED = ("name", "stored", "media_type", "size", "chain", "version", "again")
# Pictures, which a browser shows by itself wherever they are named.
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
PDF, PLAIN = "application/pdf", "text/plain"
SAVED_ONLY = "application/octet-stream"
# What a file begins with, from which byte on; some need a second mark.
_MARKS: tuple[tuple[str, int, bytes, int, bytes], ...] = (
    ("image/png", 0, b"\x89PNG", 0, b""),
    ("image/jpeg", 0, b"\xff\xd8\xff", 0, b""),
    ("image/gif", 0, b"GIF8", 0, b""),
    ("image/webp", 0, b"RIFF", 8, b"WEBP"),
    ("audio/wav", 0, b"RIFF", 8, b"WAVE"),
    (PDF, 0, b"%PDF-", 0, b""),
    ("audio/ogg", 0, b"OggS", 0, b""),
    ("audio/flac", 0, b"fLaC", 0, b""),
    ("audio/mpeg", 0, b"ID3", 0, b""),
    ("audio/mpeg", 0, b"\xff\xfb", 0, b""),
    ("audio/mp4", 4, b"ftypM4A", 0, b""),
    ("video/mp4", 4, b"ftyp", 0, b""),
    ("video/webm", 0, b"\x1a\x45\xdf\xa3", 0, b""),
)
_SOUND_ONLY = {"video/mp4": "audio/mp4", "video/webm": "audio/webm"}
_HEAD = 4096
# Programs: a colleague who opens one runs it.
_PROGRAMS = frozenset(
    [
        "exe",
        "com",
        "bat",
        "cmd",
        "scr",
        "pif",
        "msi",
        "msp",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "wsh",
        "ps1",
        "psm1",
        "jar",
        "lnk",
        "hta",
        "cpl",
        "reg",
        "dll",
        "scf",
        "chm",
        "app",
        "apk",
    ]
)


class FileRefused(RecordProblem):
    """This file cannot be kept."""


def attach(to: Entity, record_id: int, upload: "UploadedFile[Any]") -> Attachment:
    """Keep a file with a record that one may read. Raises `FileRefused` for one over 20 MB or empty, and `NotFound`."""
    if not to.model._base_manager.filter(pk=record_id, deleted_at__isnull=True).exists():
        raise NotFound(to)
    kept = keep(upload)
    return Attachment.objects.create(
        entity=to.key, object_id=record_id, added_by_id=someone().user_id, chain=kept["stored"], **kept
    )


def keep(upload: "UploadedFile[Any]") -> dict[str, Any]:
    """Write the bytes of a file down and describe it. Raises `FileRefused` for what is not kept."""
    name = Path(str(upload.name)).name[:255]
    if not upload.size or upload.size > MOST_BYTES:
        raise FileRefused(_("“%(name)s”: a file needs some content and at most 20 MB.") % {"name": name})
    if name.rpartition(".")[2].lower() in _PROGRAMS:
        raise FileRefused(_("“%(name)s” is a program; programs are not kept here.") % {"name": name})
    stored = secrets.token_hex(16)
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for piece in upload.chunks():
            file.write(piece)
    return {"name": name, "stored": stored, "media_type": _media_type(path), "size": upload.size}


def open_files() -> "QuerySet[Attachment]":
    """Give the files that whoever acts may open. What was said by voice or photo is as closed as the words of its entry."""
    found: QuerySet[Attachment] = Attachment.objects.all()
    return found if view_of(entity("activity")).reads("text") else found.exclude(entity="activity")


def files_on(one: Entity, record_id: int, most: int = 60) -> list[Attachment]:
    """Give the files of a record and of the activities on its timeline, the newest first."""
    own = Q(entity=one.key, object_id=record_id)
    linked = ActivityLink.objects.filter(entity=one.key, object_id=record_id).values("activity")
    found = newest(open_files().filter(own | Q(entity="activity", object_id__in=linked)))
    return list(found.order_by("-pk")[:most])


def newest(files: "QuerySet[Attachment]") -> "QuerySet[Attachment]":
    """Narrow files to the newest version of each."""
    later = Attachment.objects.filter(chain=OuterRef("chain"), version__gt=OuterRef("version"))
    return files.filter(~Exists(later))


def remove_file(one: Entity, record_id: int, number: int) -> dict[str, Any]:
    """Take away a file that one added oneself, and give what brings it back. Raises `FileRefused`."""
    mine = Attachment.objects.filter(entity=one.key, object_id=record_id, added_by_id=someone().user_id)
    found = mine.filter(pk=number).first()
    if found is None:
        raise FileRefused(_("Only who added a file takes it away."))
    kept = {name: getattr(found, name) for name in _DESCRIBED} | {"added_at": found.added_at.isoformat()}
    found.delete()
    transaction.on_commit(lambda: _put_aside(found.stored))
    return kept


def bring_file_back(one: Entity, record_id: int, kept: dict[str, Any]) -> None:
    """Put a file back that `remove_file` took away. Raises `FileRefused` when its bytes are gone, and database errors."""
    if not any(place.is_file() for place in (path_of(kept["stored"]), _aside(kept["stored"]))):
        raise FileRefused(_("“%(name)s” is not kept any more.") % {"name": kept["name"]})
    described = {"chain": kept["stored"]} | {name: kept[name] for name in _DESCRIBED if name in kept}
    found = Attachment(entity=one.key, object_id=record_id, added_by_id=someone().user_id, **described)
    found.added_at = dt.datetime.fromisoformat(kept["added_at"])
    found.save_base(raw=True, force_insert=True)  # as it was: saving would write today's date
    transaction.on_commit(lambda: _take_back(found.stored))


def path_of(stored: str) -> Path:
    """Give where the bytes of a file lie."""
    return Path(settings.FILES_ROOT) / stored[:2] / stored


def _aside(stored: str) -> Path:
    """Give where the bytes of a file lie that was taken away."""
    return Path(settings.FILES_ROOT) / "taken-away" / stored


def _put_aside(stored: str) -> None:
    """Keep the bytes as long as taking them away can be undone; what others took away longer ago goes for good."""
    place, now = _aside(stored), time.time()
    place.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        path_of(stored).replace(place)
        os.utime(place)
    for old in place.parent.iterdir():
        with contextlib.suppress(FileNotFoundError):
            if old.stat().st_mtime < now - KEPT.total_seconds():
                old.unlink()


def _take_back(stored: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        _aside(stored).replace(path_of(stored))


def _media_type(path: Path) -> str:
    """Trust the bytes, not the name: only what really is a picture, or plain text, is shown as that."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for kind, start, mark, also, second in _MARKS:
        if head.startswith(mark, start) and head.startswith(second, also):
            return _SOUND_ONLY.get(kind, kind) if _is_sound(head) else kind
    return PLAIN if _is_text(head) else SAVED_ONLY


def _is_sound(head: bytes) -> bool:
    """A browser records a voice into the same kinds of files as a film: what tracks there are is said at the beginning."""
    return (b"soun" in head and b"vide" not in head) or (b"A_OPUS" in head and b"V_" not in head)


def _is_text(head: bytes) -> bool:
    """Text has no control characters; a letter that is cut in two at the end of what was read does not matter."""
    if not head or any(byte < 32 and byte not in (9, 10, 12, 13) for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return len(head) == _HEAD and error.start > len(head) - 4
    return True
