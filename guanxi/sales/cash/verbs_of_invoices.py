"""The verbs of invoices, of requests for them, and of releases beyond a credit."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import TEXT
from guanxi.sales.cash.actions import answer_release, answer_request
from guanxi.sales.cash.actions.issue_invoice import (
    cancel_invoice,
    is_draft,
    is_out,
    issue_invoice,
    send_invoice,
)
from guanxi.sales.cash.actions.reverse_invoice import reverse_invoice, reverse_part
from guanxi.sales.cash.models import InvoiceState

_ANSWER = words("Answer", "处理意见")
_REFUSED = (Field("answer", "answer", TEXT, _ANSWER, required=True),)
_WHY = (Field("reversed_why", "reversed_why", TEXT, words("Why", "原因"), required=True),)

ISSUE = Action("issue", words("Issue", "开具"), issue_invoice, available=is_draft, icon="file-check", primary=True)
SEND = Action(
    "send",
    words("Sent to the customer", "标记已送达"),
    send_invoice,
    available=lambda invoice: invoice.state == InvoiceState.ISSUED,
    icon="send",
)
REVERSE = Action(
    "reverse",
    words("Reverse", "红冲"),
    reverse_invoice,
    inputs=_WHY,
    required=("reversed_why",),
    available=is_out,
    icon="arrow-back-up",
)
REVERSE_PART = Action(
    "reverse_part",
    words("Reverse in part", "部分红冲"),
    reverse_part,
    inputs=_WHY,
    required=("reversed_why",),
    available=is_out,
    icon="minus",
)
CANCEL = Action("cancel", words("Cancel the draft", "作废草稿"), cancel_invoice, available=is_draft, icon="x")
MAKE = Action(
    "make_invoice",
    words("Make the invoice", "生成发票"),
    answer_request.make_invoice,
    available=answer_request.may_answer,
    icon="file-invoice",
    primary=True,
)
REFUSE = Action(
    "refuse",
    words("Give back", "退回"),
    answer_request.refuse_request,
    inputs=_REFUSED,
    required=("answer",),
    available=answer_request.may_answer,
    icon="arrow-back-up",
)
GRANT = Action(
    "grant",
    words("Release", "批准放行"),
    answer_release.grant_release,
    inputs=(Field("answer", "answer", TEXT, _ANSWER),),
    available=answer_release.may_answer,
    icon="lock-open",
    primary=True,
)
REFUSE_RELEASE = Action(
    "refuse",
    words("Refuse", "拒绝"),
    answer_release.refuse_release,
    inputs=_REFUSED,
    required=("answer",),
    available=answer_release.may_answer,
    icon="x",
)
