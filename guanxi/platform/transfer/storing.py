"""The files of imports in the data folder."""

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.tables import Table, open_table
from guanxi.platform.transfer.models import ImportJob, ImportState
from guanxi.platform.transfer.refusals import TransferRefused

# Files of finished imports are kept so long that refused rows can still be fetched.
KEPT = timedelta(days=30)


def store(source: BinaryIO | Path, path: Path) -> str:
    """Keep a file and give its digest, by which an interrupted import of it is found again."""
    if isinstance(source, Path):
        shutil.copyfile(source, path)
    else:
        with path.open("wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
    return digest_of(path)


def opened(job: ImportJob) -> Table:
    """Open the file of an import; raises `TransferRefused` where it is gone, and `TableRefused`."""
    try:
        return open_table(job.path, job.file_name, sheet=job.sheet)
    except OSError as missing:  # its own words would name folders of this installation
        raise TransferRefused(_("The file of this import is not there any more; please upload it again.")) from missing


def words_path(job: ImportJob) -> Path:
    """Give where it is kept which words stand in the file."""
    return job.path.with_name(f"{job.stored}.words")


def remove(job: ImportJob) -> None:
    """Remove the file of an import, and what was noted of it."""
    for path in (job.path, words_path(job)):
        path.unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def forget_old() -> None:
    """Remove the files of the person's own old imports; what became of them stays on record."""
    old = (
        ImportJob.objects.filter(begun_at__lt=timezone.now() - KEPT)
        .exclude(stored="")
        .exclude(state=ImportState.RUNNING)
    )
    for job in old[:100]:
        remove(job)
