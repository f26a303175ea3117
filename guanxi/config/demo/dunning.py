"""Dunning of the demo company: three levels, a promise, a dispute, letters sent, left out and waiting."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import change, create
from guanxi.sales.cash.models import Instalment, PaymentTerms
from guanxi.sales.collecting.actions.leave_out_notice import leave_out
from guanxi.sales.collecting.actions.propose_dunning import propose_dunning
from guanxi.sales.collecting.actions.send_notice import send_on_paper
from guanxi.sales.collecting.models import DunningLevel, DunningNotice


def dun(people: Mapping[str, User]) -> None:
    """Let finance set what the last letter costs, sellers note a promise and a dispute, and finance answer some of what is proposed."""
    finance = load_identity(people["hu.ying"].pk)
    with acting_as(finance):
        create(entity("dunning_policy"), {"name": "催款规则 Dunning", "least": "1000", "proposes": True, "books": True})
        last = DunningLevel.objects.get(
            position=3
        )  # the levels came with the program; this company charges for the last
        change(entity("dunning_level"), last.pk, {"fee": "200", "interest": "6"})
        _hold_back()
        propose_dunning()
        _answer(finance)
        _plan_as_usual()


def _plan_as_usual() -> None:
    """From now on orders that nobody planned are paid thirty days after delivery; those from before stand as ordered and not planned."""
    thirty = PaymentTerms.objects.filter(name="30 days net").first()
    if thirty is not None:
        change(entity("payment_terms"), thirty.pk, {"usual": True})


def _hold_back() -> None:
    today = timezone.localdate()
    late = Instalment.objects.filter(state="overdue").order_by("due_on", "pk")
    first, second = (late[0], late.exclude(account=late[0].account_id)[0]) if late.count() > 1 else (None, None)
    if first is None or second is None:
        return
    promise = {
        "kind": "promise",
        "until": today + dt.timedelta(days=9),
        "reason": "财务承诺下周付款 Promised by their accountant",
    }
    create(entity("dunning_hold"), {"account": first.account_id, **promise})
    dispute = {"kind": "held", "reason": "验收有争议，等质检报告 Acceptance disputed, report awaited"}
    create(entity("dunning_hold"), {"account": second.account_id, "instalment": second.pk, **dispute})


def _answer(finance: Identity) -> None:
    """A third was sent on paper, one is left out, the others wait."""
    for place, one in enumerate(DunningNotice.objects.order_by("pk")):
        if place % 3 == 0:
            send_on_paper(one, by=finance)
        elif place == 1:
            leave_out(one, by=finance, left_why="新任采购总监刚到任，本次不催 Their buyer is new, not this time")
