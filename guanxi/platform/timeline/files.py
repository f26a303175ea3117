"""Keeping files of records: bytes in the data folder under a random name, everything else in the database."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.timeline.models import Attachment

MOST_BYTES = 20 * 1024 * 1024
# What a browser may show by itself; everything else is only handed out to be saved.
SHOWN = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8", "image/webp": b"RIFF"}


class FileRefused(RecordProblem):
    """This file cannot be kept."""


def attach(to: Entity, record_id: int, upload: "UploadedFile[Any]") -> Attachment:
    """Keep a file with a record that one may read. Raises `FileRefused` for one over 20 MB or empty, and `NotFound`."""
    if not to.model._base_manager.filter(pk=record_id, deleted_at__isnull=True).exists():
        raise NotFound(to)
    if not upload.size or upload.size > MOST_BYTES:
        raise FileRefused(_("A file needs some content and at most 20 MB."))
    stored = secrets.token_hex(16)
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for piece in upload.chunks():
            file.write(piece)
    return Attachment.objects.create(
        entity=to.key,
        object_id=record_id,
        name=Path(str(upload.name)).name[:255],
        stored=stored,
        media_type=_media_type(path),
        size=upload.size,
        added_by_id=someone().user_id,
    )


def path_of(stored: str) -> Path:
    """Give where the bytes of a file lie."""
    return Path(settings.FILES_ROOT) / stored[:2] / stored


def _media_type(path: Path) -> str:
    """Trust the first bytes, not the name: only what really is a picture is shown as one."""
    with path.open("rb") as file:
        head = file.read(4)
    return next((kind for kind, mark in SHOWN.items() if head.startswith(mark)), "application/octet-stream")
