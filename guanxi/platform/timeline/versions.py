"""Versions of a file: a new one in the place of the old, all of them listed, an older one brought back as the newest."""

import contextlib
import os
import secrets
import shutil
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.problems import NotFound
from guanxi.platform.timeline.files import FileRefused, keep, open_files, path_of
from guanxi.platform.timeline.models import Attachment

MOST_VERSIONS = 100


def add_version(one: Entity, record_id: int, number: int, upload: "UploadedFile[Any]") -> Attachment:
    """Keep a new version of a file of a record. Raises `NotFound`, and `FileRefused` also for who may not."""
    file = _of_record(one, record_id, number)
    return _added(file, keep(upload))


def bring_version_back(one: Entity, record_id: int, number: int) -> Attachment:
    """Make an older version the newest one; those between stay. Raises `NotFound` and `FileRefused`."""
    file = _of_record(one, record_id, number)
    if not path_of(file.stored).is_file():
        raise FileRefused(_("“%(name)s” is not kept any more.") % {"name": file.name})
    stored = secrets.token_hex(16)
    path_of(stored).parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path_of(file.stored), path_of(stored))
    except OSError:  # the disk knows no second names
        shutil.copyfile(path_of(file.stored), path_of(stored))
    kept = {"name": file.name, "stored": stored, "media_type": file.media_type, "size": file.size}
    return _added(file, kept, again=file.version)


def versions_of(files: Iterable[Attachment]) -> dict[str, list[Attachment]]:
    """Give all versions of those files that have several, by chain, the newest first."""
    chains = [each.chain for each in files if each.version > 1]
    found: dict[str, list[Attachment]] = defaultdict(list)
    if chains:
        for each in Attachment.objects.filter(chain__in=chains).order_by("-version"):
            found[each.chain].append(each)
    return found


def _of_record(one: Entity, record_id: int, number: int) -> Attachment:
    found = open_files().filter(entity=one.key, object_id=record_id, pk=number).first()
    if found is None:
        raise NotFound(one)
    return found


def _added(file: Attachment, kept: dict[str, Any], *, again: int | None = None) -> Attachment:
    try:
        with transaction.atomic():
            _one_at_a_time(file.chain)
            last = Attachment.objects.filter(chain=file.chain).order_by("-version").values_list("version", flat=True)[0]
            if last >= MOST_VERSIONS:
                raise FileRefused(_("A hundred versions are enough: add it as a file of its own."))
            return Attachment.objects.create(
                entity=file.entity, object_id=file.object_id, added_by_id=someone().user_id,
                chain=file.chain, version=last + 1, again=again, **kept,
            )  # fmt: skip
    except (DatabaseError, FileRefused) as error:
        with contextlib.suppress(FileNotFoundError):
            path_of(kept["stored"]).unlink()
        if isinstance(error, FileRefused):
            raise
        raise FileRefused(_("A new version is for who added the file, and for who may change the record.")) from error


def _one_at_a_time(chain: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"versions {chain}"])
