"""The verbs of cash as declarations offer them."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import DATE, LINK, MONEY, TEXT
from guanxi.sales.cash.actions.claim_receipt import confirm_claim, give_claim_back, is_asked
from guanxi.sales.cash.actions.match_receipt import allocate_receipt, can_match, match_receipt
from guanxi.sales.cash.actions.refund_receipt import back_today, has_rest, refund_receipt
from guanxi.sales.cash.actions.release_retention import due_today, release_retention
from guanxi.sales.cash.actions.reverse_allocation import counts, reverse_allocation
from guanxi.sales.cash.actions.split_instalment import is_open, join_instalments, split_instalment
from guanxi.sales.cash.actions.waive_instalment import may_waive, waive_instalment
from guanxi.sales.cash.models import Instalment

_PART = Field("part", "part", MONEY, words("Amount (empty: all of it)", "金额（不填则为全部）"), nullable=True)

WAIVE = Action(
    "waive",
    words("Waive", "豁免"),
    waive_instalment,
    inputs=(Field("waived_why", "waived_why", TEXT, words("Why", "原因"), required=True),),
    required=("waived_why",),
    available=may_waive,
    icon="ban",
)
RELEASE = Action(
    "release",
    words("Release the retention", "释放质保金"),
    release_retention,
    inputs=("due_on",),
    available=lambda instalment: instalment.held and instalment.open > 0,
    starts=due_today,
    icon="lock-open",
    primary=True,
)
SPLIT = Action(
    "split",
    words("Split", "拆分"),
    split_instalment,
    inputs=(
        Field("part", "part", MONEY, words("Amount of the new part", "拆出的金额"), required=True),
        Field("due_on", "due_on", DATE, words("Due on", "应收日期"), nullable=True),
    ),
    required=("part",),
    available=is_open,
    icon="columns",
)
JOIN = Action(
    "join",
    words("Join with another", "合并"),
    join_instalments,
    inputs=(
        Field(
            "other", "other", LINK, words("The other instalment", "另一笔回款计划"), target=Instalment, required=True
        ),
    ),
    required=("other",),
    available=lambda instalment: is_open(instalment) and not instalment.received,
    icon="git-merge",
)
MATCH = Action(
    "match",
    words("Match", "自动核销"),
    match_receipt,
    available=can_match,
    icon="checks",
    primary=True,
)
ALLOCATE = Action(
    "allocate",
    words("Allocate", "核销到回款计划"),
    allocate_receipt,
    inputs=(
        Field("instalment", "instalment", LINK, words("Instalment", "回款计划"), target=Instalment, required=True),
        _PART,
    ),
    required=("instalment",),
    available=can_match,
    icon="arrow-right",
)
REFUND = Action(
    "refund",
    words("Refund", "退款"),
    refund_receipt,
    inputs=(
        Field("refunded_why", "refunded_why", TEXT, words("Why", "原因"), required=True),
        _PART,
        Field("refunded_on", "refunded_on", DATE, words("Refunded on", "退款日期"), nullable=True),
    ),
    required=("refunded_why",),
    starts=back_today,
    available=has_rest,
    icon="arrow-back-up",
)
REVERSE = Action(
    "reverse",
    words("Reverse", "撤销核销"),
    reverse_allocation,
    inputs=(Field("reversed_why", "reversed_why", TEXT, words("Why", "原因"), required=True),),
    required=("reversed_why",),
    available=counts,
    icon="arrow-back-up",
)
_ANSWER = words("Answer", "处理意见")
CONFIRM = Action(
    "confirm",
    words("Confirm", "确认认领"),
    confirm_claim,
    inputs=(Field("answer", "answer", TEXT, _ANSWER),),
    available=is_asked,
    icon="check",
    primary=True,
)
GIVE_BACK = Action(
    "give_back",
    words("Give back", "退回"),
    give_claim_back,
    inputs=(Field("answer", "answer", TEXT, _ANSWER, required=True),),
    required=("answer",),
    available=is_asked,
    icon="arrow-back-up",
)
