"""The history of flows and their steps in words: conditions as sentences, fields as they are called."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.models import ApprovalFlow
from guanxi.platform.automation.approvals.rules import lines
from guanxi.platform.search.query import Row
from guanxi.platform.web.approvals.flows import FLOW, STEP, called_fields, in_words
from guanxi.platform.web.parts.records import FieldChange

_CONDITION: Final = "condition"


def in_business_words(row: Row, field: str, change: FieldChange) -> FieldChange:
    """This will be the change of a field that the design of a flow fills in, as the design says it."""
    kind = _kind(row)
    say: Callable[[str], str] = _conditions(kind) if field == _CONDITION else _fields(kind)
    return FieldChange(change.label, say(change.before), say(change.after))


def _kind(row: Row) -> str:
    if row.view.entity.key == FLOW:
        return str(row.raw["kind"])
    if row.view.entity.key == STEP:
        return ApprovalFlow.everything.filter(pk=row.raw["flow_id"]).values_list("kind", flat=True).first() or ""
    return ""


def _conditions(kind: str) -> Callable[[str], str]:
    return lambda text: _(" and ").join(in_words(kind, lines(text)))


def _fields(kind: str) -> Callable[[str], str]:
    return lambda text: _(", ").join(called_fields(kind, [each.strip() for each in text.split(",") if each.strip()]))
