"""The verbs of claims, as pages and programs offer them."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import BOOLEAN, TEXT
from guanxi.platform.identity.acting import someone
from guanxi.sales.expensing.actions.answer_claim import approve_claim, object_to, reject_claim
from guanxi.sales.expensing.actions.submit_claim import submit_claim, withdraw_claim
from guanxi.sales.expensing.approvers import may_answer
from guanxi.sales.expensing.models import EDITABLE, ExpenseClaim, ExpenseLine, ExpenseStatus


def _can_submit(claim: ExpenseClaim) -> bool:
    return claim.status in EDITABLE and claim.owner_id == someone().user_id


def _can_withdraw(claim: ExpenseClaim) -> bool:
    return claim.status == ExpenseStatus.SUBMITTED and claim.owner_id == someone().user_id


def _can_answer(claim: ExpenseClaim) -> bool:
    return may_answer(claim, someone())


def _can_object(line: ExpenseLine) -> bool:
    claim = ExpenseClaim.objects.filter(pk=line.claim_id).first()
    return claim is not None and may_answer(claim, someone())


CLAIM = (
    Action(
        "submit",
        words("Submit", "提交"),
        submit_claim,
        inputs=(
            Field(
                "despite_twins",
                "despite_twins",
                BOOLEAN,
                words("What seems to be claimed twice is right", "疑似重复的费用属实"),
                default=False,
            ),
        ),
        available=_can_submit,
        icon="send",
        primary=True,
    ),
    Action(
        "approve",
        words("Approve", "批准"),
        approve_claim,
        inputs=(Field("answer", "answer", TEXT, words("Note", "审批意见"), max_length=500),),
        available=_can_answer,
        icon="check",
        primary=True,
    ),
    Action(
        "reject",
        words("Give back", "驳回"),
        reject_claim,
        inputs=(Field("answer", "answer", TEXT, words("Why", "驳回原因"), max_length=500),),
        required=("answer",),
        available=_can_answer,
        icon="arrow-back-up",
    ),
    Action("withdraw", words("Take back", "撤回"), withdraw_claim, available=_can_withdraw, icon="x"),
)
LINE = (
    Action(
        "object",
        words("Say what is wrong", "指出问题"),
        object_to,
        inputs=(Field("objection", "objection", TEXT, words("What is wrong with it", "驳回原因"), max_length=300),),
        available=_can_object,
        icon="alert-triangle",
    ),
)
