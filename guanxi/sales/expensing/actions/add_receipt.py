"""Putting the photo of a receipt to a line, and taking it away."""

import hashlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.timeline.files import PDF, SHOWN, FileRefused, attach, path_of
from guanxi.sales.expensing.freezing import frozen_words, is_frozen
from guanxi.sales.expensing.models import ExpenseLine, ExpenseReceipt
from guanxi.sales.expensing.problems import ExpenseRefused


@transaction.atomic
def add_receipt(line: ExpenseLine, upload: "UploadedFile[Any]", *, by: Identity) -> ExpenseReceipt:
    """Keep a photo or a PDF with a line. Raises `ExpenseRefused` for a submitted claim, `FileRefused` for any other file."""
    if is_frozen({line.claim_id}):
        raise ExpenseRefused(frozen_words())
    kept = attach(entity("expense_line"), line.pk, upload)
    if kept.media_type not in (*SHOWN, PDF):
        path_of(kept.stored).unlink(missing_ok=True)
        raise FileRefused(_("“%(name)s” is no picture and no PDF: take a photo of the receipt.") % {"name": kept.name})
    with path_of(kept.stored).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    made: ExpenseReceipt = ExpenseReceipt.objects.create(line=line, attachment=kept, digest=digest)
    return made


@transaction.atomic
def remove_receipt(line: ExpenseLine, number: int, *, by: Identity) -> None:
    """Take a receipt off a line that may still be changed. Raises `ExpenseRefused`."""
    if is_frozen({line.claim_id}):
        raise ExpenseRefused(frozen_words())
    if not ExpenseReceipt.objects.filter(line=line.pk, pk=number).delete()[0]:
        raise ExpenseRefused(_("This receipt is not here any more."))
