"""The verbs of commissions as declarations offer them."""

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import DATE, TEXT
from guanxi.platform.identity.acting import Identity
from guanxi.platform.performance.rules import span_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.incentives.actions import settle_statement as verbs
from guanxi.sales.incentives.actions.next_plan import next_plan
from guanxi.sales.incentives.happened import as_incentives
from guanxi.sales.incentives.models import CommissionPlan
from guanxi.sales.incentives.paying import load
from guanxi.sales.incentives.tasks import calculate_one

_ANSWER = Field("answer", "answer", TEXT, words("Note", "说明"))
_WHY = Field("answer", "answer", TEXT, words("Why", "原因"), required=True)


class NoRateOfPlan(RecordProblem):
    """What was sold cannot be told in the currency of the plan."""

    def __init__(self, plan: CommissionPlan) -> None:
        words = {"currency": plan.currency, "day": span_of(plan.period, plan.from_on).first}
        super().__init__(
            _("There is no exchange rate of %(currency)s up to %(day)s; enter one under “Exchange rates”.") % words
        )


def calculate(plan: CommissionPlan, *, by: Identity) -> CommissionPlan:
    """Let the worker work out the open statements of a plan. Raises `NoRateOfPlan`."""
    with as_incentives():
        if not load(plan).convertible:
            raise NoRateOfPlan(plan)
    calculate_one.configure(lock="guanxi.commissions").defer(plan_id=plan.pk)
    return plan


CALCULATE = Action(
    "calculate",
    words("Work out now", "立即核算"),
    calculate,
    available=lambda plan: bool(plan.active),
    icon="refresh",
    primary=True,
)
NEXT = Action(
    "next",
    words("Begin the next plan", "开始下一期方案"),
    next_plan,
    inputs=(Field("from_on", "from_on", DATE, words("Next plan from", "新方案开始日期"), required=True),),
    required=("from_on",),
    icon="copy",
)
OBJECT = Action(
    "object",
    words("Object", "提出异议"),
    verbs.object_to_statement,
    inputs=(Field("objection", "objection", TEXT, words("What is wrong", "异议说明"), required=True),),
    required=("objection",),
    available=verbs.may_object,
    verb="read",
    icon="message",
)
SUBMIT = Action(
    "submit",
    words("Submit for approval", "提交审批"),
    verbs.submit_statement,
    inputs=(_ANSWER,),
    available=verbs.may_submit,
    icon="send",
)
APPROVE = Action(
    "approve",
    words("Approve", "批准"),
    verbs.approve_statement,
    inputs=(_ANSWER,),
    available=verbs.may_approve,
    icon="check",
    primary=True,
)
LOCK = Action(
    "lock",
    words("Lock as paid", "锁定（已发放）"),
    verbs.lock_statement,
    available=verbs.may_lock,
    icon="lock",
)
REOPEN = Action(
    "reopen",
    words("Open again", "退回核算"),
    verbs.reopen_statement,
    inputs=(_WHY,),
    required=("answer",),
    available=verbs.may_reopen,
    icon="arrow-back-up",
)
