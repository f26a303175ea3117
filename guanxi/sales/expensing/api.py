"""Receipts of an expense for programs: a photo or PDF is kept with its line, listed, and taken off while the claim may be changed."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import Stopped, nothing_here
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.files import FileRefused
from guanxi.sales.expensing.actions.add_receipt import add_receipt, remove_receipt
from guanxi.sales.expensing.models import ExpenseLine, ExpenseReceipt

_UPLOAD = "file"


def list_receipts(call: Call, *, line_id: int) -> HttpResponse:
    """Give the receipts of a line."""
    line = _line(line_id)
    rows = ExpenseReceipt.objects.filter(line=line.pk).select_related("attachment").order_by("pk")
    return answer({"data": [_shown(one) for one in rows]})


def add_one(call: Call, *, line_id: int) -> HttpResponse:
    """Keep a photo or a PDF with a line, sent as a form of many parts with the one file “file”."""
    call.must_write("expense_claim")
    line = _line(line_id)
    if not view_of(entity("expense_line")).may("edit"):
        raise may_not("edit", entity("expense_line"))
    found = call.request.FILES.getlist(_UPLOAD)
    if len(found) != 1:
        raise Invalid({_UPLOAD: [_("Send a form of many parts (multipart/form-data) with the one file “file”.")]})
    try:
        made = add_receipt(line, found[0], by=call.identity)
    except (FileRefused, RecordProblem) as refused:
        raise Stopped(422, _("Refused"), str(refused)) from refused
    return answer(_shown(made), 201, {"Location": f"/api/v1/expense_line/{line.pk}/receipts/{made.pk}"})


def remove_one(call: Call, *, line_id: int, number: int) -> HttpResponse:
    """Take a receipt off a line that may still be changed."""
    call.must_write("expense_claim")
    line = _line(line_id)
    if not view_of(entity("expense_line")).may("edit"):
        raise may_not("edit", entity("expense_line"))
    try:
        remove_receipt(line, number, by=call.identity)
    except RecordProblem as refused:
        raise Stopped(422, _("Refused"), str(refused)) from refused
    return HttpResponse(status=204)


def _line(number: int) -> ExpenseLine:
    """Give a line that whoever calls reads. Raises `Stopped`."""
    one = entity("expense_line")
    try:
        get(one, number)
        found: ExpenseLine = find_row(one, number)
    except NotFound:
        raise nothing_here() from None
    return found


def _shown(one: ExpenseReceipt) -> dict[str, Any]:
    kept = one.attachment
    return {"id": one.pk, "line": one.line_id, "name": kept.name, "type": kept.media_type, "size": kept.size}
