"""The declarations of cash."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Colours, Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed
from guanxi.platform.entities.figures import DeskFigure, DeskList, declare_list
from guanxi.platform.entities.registry import register
from guanxi.sales.cash import (  # noqa: F401  # what is kept and done is declared by being there
    credit_entities,
    drafts,
    help_words,
    invoice_entities,
    keeping,
    parting,
    telling,
    upkeep,
    usual_terms,
    verbs,
)
from guanxi.sales.cash.models import (
    Allocation,
    CollectionDay,
    Instalment,
    PaymentTerms,
    Receipt,
    ReceiptClaim,
    TermLine,
)

_OPEN = "planned,due,part,overdue"

_INSTALMENT = Entity(
    model=Instalment,
    key="instalment",
    help=help_words.INSTALMENT,
    label=words("Instalment", "回款计划"),
    plural=words("Instalments", "回款计划"),
    module="orders",
    icon="calendar-time",
    follows="account",
    exclusive=False,
    title="number",
    numbering="P-{year}-{n:05}",
    import_key=("number",),
    sections=(
        Section(
            words("Instalment", "回款计划"),
            ("number", "account", "order", "contract", "kind", "due_on", "amount", "currency", "state"),
        ),
        Section(words("Payment", "回款情况"), ("received", "open", "paid_on", "held")),
        Section(words("Plan", "计划依据"), ("position", "percent", "event", "days", "agreed_on", "note")),
        Section(words("If it was waived", "豁免信息"), ("waived_on", "waived_why", "withdrawn")),
    ),
    columns=("number", "account", "order", "kind", "state", "due_on", "amount", "received", "open", "owner"),
    facts=("account", "due_on", "amount", "open", "state"),
    search=("number", "note"),
    sort=("due_on",),
    hidden=("mended",),
    depends=(
        Filled("account", on="order", source="account"),
        Filled("contract", on="order", source="contract"),
        Filled("account", on="contract", source="account"),
        Narrowed("order", on="account", by="account", strict=False),
        Narrowed("contract", on="account", by="account", strict=False),
    ),
    derive=(drafts.with_its_customer, drafts.instalment_stands),
    checks=(drafts.amount_covers, keeping.agreed_stays),
    consequences=(keeping.keep_what_is_owed,),
    actions=(verbs.RELEASE, verbs.SPLIT, verbs.JOIN, verbs.WAIVE),
    colours=(
        Colours(
            "state",
            {
                "draft": "wait",
                "planned": "info",
                "due": "wait",
                "part": "wait",
                "paid": "good",
                "overdue": "bad",
                "waived": "lost",
            },
            ends=("paid", "waived"),
        ),
    ),
    views=(
        StandardView("mine", words("My open ones", "我的未收款"), f"f=owner.is.me&f=state.any_of.{_OPEN}&sort=due_on"),
        StandardView("late", words("Overdue", "已逾期"), "f=state.is.overdue&sort=due_on"),
        StandardView("soon", words("Due soon", "即将到期"), "f=state.any_of.due,part&sort=due_on"),
        StandardView("held", words("Retentions", "质保金"), f"f=kind.is.retention&f=state.any_of.{_OPEN}&sort=due_on"),
    ),
    figures=(
        DeskFigure(
            words("Overdue instalments", "逾期应收"),
            "f=state.is.overdue&sort=due_on",
            total="open_base",
            grave=True,
        ),
    ),
    related=("allocation",),
    milestone="state",
)

_RECEIPT = Entity(
    model=Receipt,
    key="receipt",
    help=help_words.RECEIPT,
    label=words("Receipt", "回款"),
    plural=words("Receipts", "回款"),
    module="orders",
    icon="cash",
    follows="account",
    exclusive=False,
    title="number",
    numbering="R-{year}-{n:05}",
    import_key=("reference", "number"),
    sections=(
        Section(words("Receipt", "回款"), ("number", "received_on", "amount", "currency", "payer", "account", "state")),
        Section(words("From the bank", "银行信息"), ("way", "source", "reference", "text", "part_of")),
        Section(
            words("What became of it", "核销情况"), ("allocated", "rest", "refunded", "refunded_on", "refunded_why")
        ),
    ),
    columns=("number", "received_on", "payer", "amount", "account", "state", "allocated", "rest"),
    facts=("received_on", "amount", "account", "state", "rest"),
    search=("number", "payer", "reference", "text"),
    sort=("-received_on",),
    hidden=("refunds",),
    derive=(parting.comes_again, drafts.with_its_customer, drafts.receipt_stands),
    checks=(drafts.receipt_covers, parting.parts_stay),
    consequences=(keeping.keep_what_came_in,),
    actions=(verbs.MATCH, verbs.ALLOCATE, verbs.REFUND),
    colours=(
        Colours(
            "state",
            {"unclaimed": "bad", "claimed": "wait", "part": "wait", "matched": "good", "refunded": "lost"},
            ends=("matched", "refunded"),
        ),
    ),
    views=(
        StandardView("unclaimed", words("Unclaimed", "待认领"), "f=state.is.unclaimed&sort=-received_on"),
        StandardView("rest", words("Not allocated", "未核销"), "f=state.any_of.claimed,part&sort=-received_on"),
        StandardView("month", words("This month", "本月到账"), "f=received_on.within.this_month&sort=-received_on"),
    ),
    related=("allocation",),
    milestone="state",
)

_ALLOCATION = Entity(
    model=Allocation,
    key="allocation",
    label=words("Allocation", "核销记录"),
    plural=words("Allocations", "核销记录"),
    module="orders",
    icon="checks",
    access="child",
    parent="receipt",
    title="instalment",
    columns=("receipt", "instalment", "amount", "allocated_on", "reversed_on", "reversed_why"),
    depends=(Copied("currency", on="receipt", source="currency"),),
    derive=(drafts.allocated_today,),
    checks=(drafts.allocation_fits,),
    actions=(verbs.REVERSE,),
    verbs=("read", "edit", "export"),
    menu=False,
)

_CLAIM = Entity(
    model=ReceiptClaim,
    key="receipt_claim",
    label=words("Claim of a receipt", "回款认领"),
    plural=words("Claims of receipts", "回款认领"),
    module="orders",
    icon="user-check",
    title="payer",
    sections=(
        Section(words("Claim", "认领"), ("payer", "amount", "received_on", "account", "instalment", "note", "receipt")),
        Section(words("Answer", "处理结果"), ("state", "answered_by", "answered_at", "answer")),
    ),
    columns=("payer", "amount", "received_on", "account", "owner", "state", "answered_at"),
    facts=("account", "amount", "state", "owner"),
    search=("payer", "note"),
    sort=("-created_at",),
    consequences=(telling.receipt_claimed,),
    actions=(verbs.CONFIRM, verbs.GIVE_BACK),
    verbs=("read", "edit", "export"),
    colours=(
        Colours(
            "state",
            {"asked": "wait", "confirmed": "good", "given_back": "lost"},
            ends=("confirmed", "given_back"),
        ),
    ),
    views=(StandardView("asked", words("To answer", "待确认"), "f=state.is.asked&sort=created_at"),),
    menu=False,
)

_TERMS = Entity(
    model=PaymentTerms,
    key="payment_terms",
    label=words("Terms of payment", "付款条件"),
    plural=words("Terms of payment", "付款条件"),
    module="administration",
    icon="template",
    access="reference",
    title_zh="name_zh",
    help=help_words.TERMS,
    columns=("name", "name_zh", "active", "usual"),
    search=("name", "name_zh"),
    sort=("name",),
    import_key=("name",),
    related=("term_line",),
)

_TERM_LINE = Entity(
    model=TermLine,
    key="term_line",
    help=help_words.TERM_LINE,
    label=words("Part of terms", "付款条件明细"),
    plural=words("Parts of terms", "付款条件明细"),
    module="orders",
    icon="percentage",
    access="reference",
    title="kind",
    columns=("terms", "position", "kind", "percent", "event", "days"),
    sort=("terms", "position"),
    menu=False,
)

_DAY = Entity(
    model=CollectionDay,
    key="collection_day",
    label=words("Day of the instalments", "回款状态日期"),
    plural=words("Days of the instalments", "回款状态日期"),
    module="administration",
    access="reference",
    columns=("name", "day"),
    verbs=("read",),
    menu=False,
)

register(
    _INSTALMENT, _RECEIPT, _ALLOCATION, _CLAIM, _TERMS, _TERM_LINE, _DAY, *invoice_entities.ALL, *credit_entities.ALL
)
declare_list(
    DeskList(
        key="unplanned_orders",
        label=words("Orders without a plan of payment", "未排回款计划的订单"),
        icon="calendar-plus",
        entity="order",
        # As `unplanned.owed` says it.
        where=lambda: (
            "any(status.any_of.confirmed,partly,delivered;all(status.is.closed;with(delivery)))",
            "without(instalment;withdrawn.is.false)",
        ),
        sort="confirmed_on",
        day="confirmed_on",
        about=("account", "total"),
        late=False,
        empty=words("Every order that was agreed says when it is paid.", "已确认的订单都已排好回款计划。"),
    )
)
