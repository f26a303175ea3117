"""Dunning of the demo company: three levels, a promise, a dispute, letters sent, left out and waiting."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.sales.cash.models import Instalment
from guanxi.sales.collecting.actions.leave_out_notice import leave_out
from guanxi.sales.collecting.actions.propose_dunning import propose_dunning
from guanxi.sales.collecting.actions.send_notice import send_on_paper
from guanxi.sales.collecting.models import DunningNotice

# English, Chinese, days after due, fee, interest, what the letter says in both
_LEVELS = (
    (
        "Reminder", "付款提醒", 5, "0", "0",
        "Reminder {number}", "Dear customer,\nperhaps it escaped your attention that {open} is overdue by up to {days} days. Please pay {total} by {pay_by}. If you have paid already, please forgive this letter.\nKind regards\n{person}, {company}",
        "付款提醒函 {number}", "尊敬的{customer}：\n贵司尚有 {open} 已逾期，最长 {days} 天。烦请于 {pay_by} 前支付 {total}。如款项已付，请忽略本函。\n顺颂商祺\n{company} {person}",
    ),
    (
        "Second letter", "催款函", 20, "0", "0",
        "Payment overdue: {number}", "Dear customer,\nin spite of our reminder {open} is still open. We ask you to pay {total} by {pay_by}.\n{person}, {company}",
        "催款函 {number}", "尊敬的{customer}：\n经我司提醒，贵司仍有 {open} 未付。请于 {pay_by} 前支付 {total}。\n{company} {person}",
    ),
    (
        "Last letter", "最后催告函", 45, "200", "6",
        "Last letter before further steps: {number}", "Dear customer,\nwe have written to you twice about {open}. With interest and fee {total} is owed; if we have not received it by {pay_by}, we will stop deliveries and take further steps.\n{company}",
        "最后催告函 {number}", "尊敬的{customer}：\n我司已两次函告贵司支付 {open}。连同逾期利息及费用，应付 {total}；如于 {pay_by} 前仍未到账，我司将暂停供货并采取进一步措施。\n{company}",
    ),
)  # fmt: skip
_NAMES = ("name", "name_zh", "days", "fee", "interest", "subject", "text", "subject_zh", "text_zh")


def dun(people: Mapping[str, User]) -> None:
    """Let finance set levels, sellers note a promise and a dispute, and finance answer some of what is proposed."""
    finance = load_identity(people["hu.ying"].pk)
    with acting_as(finance):
        create(entity("dunning_policy"), {"name": "催款规则 Dunning", "least": "1000", "proposes": True})
        rows = [
            dict(zip(_NAMES, one, strict=True)) | {"position": place, "pause": 7}
            for place, one in enumerate(_LEVELS, 1)
        ]
        create_many(entity("dunning_level"), rows)
        _hold_back()
        propose_dunning()
        _answer(finance)


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
