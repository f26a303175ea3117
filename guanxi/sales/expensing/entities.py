"""The kinds of records of expenses."""

from collections.abc import Mapping
from typing import Final

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Colours, Entity, Section, StandardView, Tone
from guanxi.platform.entities.dependencies import Filled, Narrowed
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.registry import register
from guanxi.sales.expensing import (
    adding_up,
    drafts,
    freezing,
    help_words,
    policy,
    settings,
    telling,  # noqa: F401  # what people are told is declared by being there
    twins,  # noqa: F401  # so are questions to the database
    verbs,
)
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLimit, ExpenseLine, ExpensePayout, ExpenseType

_TONES: Final[Mapping[str, Tone]] = {
    "draft": "info",
    "submitted": "wait",
    "approved": "good",
    "paid": "good",
    "rejected": "bad",
    "withdrawn": "lost",
}

_CLAIM = Entity(
    model=ExpenseClaim,
    key="expense_claim",
    related_first=True,
    help=help_words.CLAIM,
    label=words("Expense claim", "报销单"),
    plural=words("Expense claims", "报销单"),
    module="sales",
    icon="receipt",
    sections=(
        Section(words("Claim", "报销单"), ("name", "number", "status", "total", "tax", "estimate", "over", "note")),
        Section(
            words("Approval and payment", "审批与付款"),
            ("submitted_at", "endorsed_by", "decided_by", "decided_at", "answer", "payout", "paid_on"),
        ),
    ),
    columns=("name", "number", "status", "total", "over", "submitted_at", "owner", "paid_on"),
    facts=("status", "total", "estimate", "owner", "submitted_at"),
    search=("name", "number"),
    board="status",
    board_sum="total",
    import_key=("number",),
    numbering="EX-{year}-{n:05}",
    derive=(drafts.begin_claim,),
    checks=(freezing.claim_stays,),
    consequences=(freezing.no_claim_goes,),
    colours=(Colours("status", _TONES, ends=("paid", "withdrawn")),),
    figures=(
        DeskFigure(
            words("Claims waiting for approval", "待审批报销单"),
            "f=status.is.submitted&sort=submitted_at",
            total="total",
        ),
    ),
    views=(
        StandardView("mine", words("My claims", "我的报销单"), "f=owner.is.me&sort=-updated_at"),
        StandardView("waiting", words("Waiting for approval", "待审批"), "f=status.is.submitted&sort=submitted_at"),
        StandardView("approved", words("Approved, not paid yet", "已批准未付款"), "f=status.is.approved"),
        StandardView("over", words("Beyond limits", "超标报销单"), "f=over.is.true&sort=-updated_at"),
    ),
    actions=verbs.CLAIM,
    related=("expense_line",),
)

_LINE = Entity(
    model=ExpenseLine,
    key="expense_line",
    counted=("kilometres", "nights"),
    help=help_words.LINE,
    label=words("Expense", "费用"),
    plural=words("Expenses", "费用"),
    module="sales",
    icon="cash",
    access="child",
    parent="claim",
    title="text",
    sections=(
        Section(
            words("Expense", "费用"),
            ("claim", "type", "day", "text", "currency", "amount", "tax", "kilometres", "heads", "nights", "city"),
        ),
        Section(words("What it was for", "费用归属"), ("activity", "no_activity", "account", "deal", "estimate")),
        Section(words("Check", "审核"), ("reason", "over", "objection", "rate", "base", "base_tax")),
    ),
    columns=("text", "type", "day", "amount", "base", "activity", "account", "deal", "over", "objection"),
    search=("text",),
    sort=("day",),
    depends=(
        Filled("account", on="deal", source="account"),
        Narrowed("deal", on="account", by="account", strict=False),
    ),
    derive=(drafts.begin_line,),
    checks=(freezing.line_stays, policy.within_hard_limits),
    consequences=(freezing.no_line_goes, adding_up.add_up_after),
    actions=verbs.LINE,
    menu=False,
)

_PAYOUT = Entity(
    model=ExpensePayout,
    key="expense_payout",
    counted=("claims",),
    label=words("Pay-out", "付款批次"),
    plural=words("Pay-outs", "付款批次"),
    module="sales",
    icon="coin",
    title="number",
    numbering="PAY-{year}-{n:05}",
    columns=("number", "paid_on", "claims", "total", "owner", "note"),
    facts=("paid_on", "claims", "total", "owner"),
    search=("number", "note"),
    sort=("-paid_on",),
    related=("expense_claim",),
    verbs=("read", "edit", "export"),
)

_TYPE = Entity(
    model=ExpenseType,
    key="expense_type",
    help=help_words.TYPE,
    label=words("Type of expense", "费用类型"),
    plural=words("Types of expenses", "费用类型"),
    module="administration",
    icon="list",
    access="reference",
    title_zh="name_zh",
    columns=("name", "name_zh", "per_km", "receipt_from", "needs_heads", "position", "active"),
    search=("name", "name_zh"),
    sort=("position",),
    import_key=("name",),
    consequences=(settings.forget,),
)

_LIMIT = Entity(
    model=ExpenseLimit,
    key="expense_limit",
    help=help_words.LIMIT,
    label=words("Limit of expenses", "费用标准"),
    plural=words("Limits of expenses", "费用标准"),
    module="administration",
    icon="scale",
    access="reference",
    title="type",
    columns=("type", "per", "amount", "hard", "role", "unit", "city", "active"),
    consequences=(settings.forget,),
)

register(_CLAIM, _LINE, _PAYOUT, _TYPE, _LIMIT)
