"""The declarations of ordering."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import (
    Colours,
    Deadline,
    Entity,
    Section,
    StandardView,
)
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed, Suggested
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.registry import register
from guanxi.sales.ordering import (  # noqa: F401  # cards and what people are told are declared by being there
    bundles,
    consequences,
    costing,
    counting,
    desk,
    drafts,
    help_words,
    holding,
    promising,
    reminding,
    verbs,
)
from guanxi.sales.ordering.models import (
    Contract,
    ContractAmendment,
    ContractStatus,
    Delivery,
    DeliveryLine,
    Order,
    OrderAmendment,
    OrderLine,
    OrderStatus,
)

_ORDER = Entity(
    model=Order,
    key="order",
    related_first=True,
    help=help_words.ORDER,
    shortcut="o",
    label=words("Order", "订单"),
    plural=words("Orders", "订单"),
    module="orders",
    icon="shopping-cart",
    title="number",
    follows="account",
    exclusive=False,
    sections=(
        Section(
            words("Order", "订单"),
            (
                "number",
                "account",
                "contact",
                "deal",
                "contract",
                "quote",
                "customer_number",
                "channel",
                "ordered_on",
                "status",
            ),
        ),
        Section(
            words("Delivery", "交付"),
            (
                "wanted_on",
                "promised_on",
                "promised_first",
                "due_on",
                "delivered_on",
                "days_late",
                "accepted_on",
                "cancelled_on",
                "production",
                "ship_to",
            ),
        ),
        Section(
            words("Amounts", "金额"),
            (
                *("currency", "tax_mode", "discount", "net", "tax", "total", "rate", "total_base", "terms"),
                *("importance", "asked_below"),
            ),
        ),
        Section(words("Notes", "备注"), ("tags", "description")),
    ),
    columns=("number", "account", "status", "total", "ordered_on", "due_on", "delivered_on", "owner"),
    facts=("account", "total", "due_on", "owner"),
    search=("number", "customer_number", "quote"),
    sort=("-ordered_on",),
    board="status",
    board_is_path=True,
    board_sum="total_base",
    import_key=("number", "customer_number"),
    numbering="SO-{year}-{n:05}",
    depends=(
        Narrowed("contact", on="account", by="account", strict=False),
        Narrowed("deal", on="account", by="account", strict=False),
        Narrowed("contract", on="account", by="account", strict=False),
        Suggested("ship_to", drafts.addresses_of_account, on=("account",)),
        Filled("account", on="deal", source="account"),
        Filled("contact", on="deal", source="contact"),
        Filled("channel", on="deal", source="channel"),
        Filled("account", on="contract", source="account"),
        # After the deal: the customer's channel is taken where the deal says none, or there is none.
        Filled("channel", on="account", source="channel"),
        Filled("currency", on="contract", source="currency"),
    ),
    derive=(drafts.order_begins, drafts.frozen_rate, drafts.first_promise, drafts.still_due, drafts.how_late),
    checks=(drafts.binding_order,),
    consequences=(consequences.keep_agreed_orders, consequences.add_up_orders),
    actions=(
        verbs.CONFIRM,
        verbs.DELIVER,
        verbs.ACCEPTED,
        verbs.AMEND,
        verbs.CLOSE,
        verbs.CANCEL,
        verbs.REOPEN,
        verbs.MAKE_CONTRACT,
    ),
    milestone="status",
    colours=(
        Colours(
            "status",
            {
                "draft": "wait",
                "confirmed": "info",
                "partly": "info",
                "delivered": "good",
                "closed": "good",
                "cancelled": "lost",
            },
            ends=(OrderStatus.CLOSED, OrderStatus.CANCELLED),
        ),
    ),
    deadlines=(Deadline("due_on", "delivered_on"),),
    figures=(
        DeskFigure(
            words("Ordered this month", "本月订单额"),
            "f=status.any_of.confirmed,partly,delivered,closed&f=ordered_on.within.this_month&sort=-ordered_on",
            total="total_base",
            before="f=status.any_of.confirmed,partly,delivered,closed&f=ordered_on.within.last_month",
        ),
        DeskFigure(
            words("Late deliveries", "逾期未交付"),
            "f=due_on.overdue&sort=due_on",
            total="total_base",
            grave=True,
        ),
    ),
    views=(
        StandardView(
            "mine",
            words("My open orders", "我的未完成订单"),
            "f=owner.is.me&f=status.any_of.draft,confirmed,partly,delivered&sort=promised_on",
        ),
        StandardView(
            "late",
            words("Late", "逾期未交付"),
            "f=due_on.overdue&sort=due_on",
        ),
        StandardView(
            "week",
            words("Promised this week", "本周应交付"),
            "f=due_on.within.this_week&sort=due_on",
        ),
        StandardView("drafts", words("Not confirmed yet", "待确认订单"), "f=status.is.draft&sort=ordered_on"),
    ),
    related=("order_line", "delivery", "instalment", "invoice", "order_amendment"),
    on_timeline=True,
)

_LINE = Entity(
    model=OrderLine,
    key="order_line",
    counted=("quantity", "delivered"),
    help=help_words.LINE,
    label=words("Line of an order", "订单明细"),
    plural=words("Lines of orders", "订单明细"),
    module="orders",
    icon="list",
    access="child",
    parent="order",
    title="text",
    columns=("text", "bundle", "quantity", "measure", "unit_price", "discount", "total", "promised_on", "delivered"),
    sort=("position",),
    hidden=("cost",),
    depends=(
        Copied("currency", on="order", source="currency"),
        Filled("text", on="product", source="name"),
        Filled("measure", on="product", source="measure"),
        Filled("tax_rate", on="product", source="tax_rate"),
    ),
    derive=(drafts.line_begins, drafts.line_amounts, drafts.line_promised, drafts.how_late),
    checks=(drafts.quantity_counts,),
    consequences=(consequences.keep_agreed_lines, bundles.split_bundles, consequences.add_up_lines),
    menu=False,
)

_CONTRACT = Entity(
    model=Contract,
    key="contract",
    help=help_words.CONTRACT,
    label=words("Contract", "合同"),
    plural=words("Contracts", "合同"),
    module="orders",
    icon="file-check",
    follows="account",
    sections=(
        Section(
            words("Contract", "合同"),
            (
                *("name", "number", "account", "contact", "deal", "status"),
                *("amount", "currency", "rate", "amount_base", "supersedes"),
            ),
        ),
        Section(
            words("Term", "期限"),
            (
                *("signed_on", "starts_on", "ends_on", "term_from", "renewal", "notice_days", "notice_on"),
                *("terminated_on", "reason"),
            ),
        ),
        Section(words("Notes", "备注"), ("tags", "description")),
    ),
    columns=("name", "number", "account", "status", "amount", "starts_on", "ends_on", "owner"),
    facts=("account", "amount", "ends_on", "owner"),
    search=("name", "number"),
    sort=("ends_on",),
    board="status",
    board_is_path=True,
    import_key=("number",),
    numbering="C-{year}-{n:05}",
    depends=(
        Narrowed("contact", on="account", by="account", strict=False),
        Narrowed("deal", on="account", by="account", strict=False),
        Filled("account", on="deal", source="account"),
        Filled("contact", on="deal", source="contact"),
        Filled("name", on="deal", source="name"),
    ),
    derive=(drafts.contract_begins, drafts.contract_in_books),
    checks=(drafts.binding_contract, drafts.contract_term, holding.contract_held),
    consequences=(consequences.keep_agreed_contracts,),
    actions=(verbs.SIGN, verbs.RENEW, verbs.AMEND_CONTRACT, verbs.AGREE, verbs.TERMINATE),
    milestone="status",
    colours=(
        Colours(
            "status",
            {"draft": "wait", "active": "good", "ended": "lost", "terminated": "bad"},
            ends=(ContractStatus.ENDED, ContractStatus.TERMINATED),
        ),
    ),
    deadlines=(Deadline("notice_on", "status", ContractStatus.ACTIVE),),
    figures=(
        DeskFigure(
            words("Contracts that end within 90 days", "90 天内到期的合同"),
            "f=status.is.active&f=ends_on.next_days.90&sort=ends_on",
            total="amount_base",
        ),
    ),
    views=(
        StandardView(
            "mine", words("My contracts", "我的合同"), "f=owner.is.me&f=status.any_of.draft,active&sort=ends_on"
        ),
        StandardView(
            "ending",
            words("Ending within 90 days", "90 天内到期"),
            "f=status.is.active&f=ends_on.next_days.90&sort=ends_on",
        ),
    ),
    related=("order", "instalment", "contract_amendment", "contract"),
    on_timeline=True,
)

_DELIVERY = Entity(
    model=Delivery,
    key="delivery",
    label=words("Delivery", "交付"),
    plural=words("Deliveries", "交付"),
    module="orders",
    icon="truck",
    access="child",
    parent="order",
    title="number",
    columns=("number", "order", "sent_on", "carrier", "tracking", "received_on", "received_by"),
    search=("number", "tracking", "received_by"),
    sort=("-sent_on",),
    numbering="DN-{year}-{n:05}",
    actions=(verbs.RECEIVED,),
    consequences=(counting.count_received,),
    related=("delivery_line",),
)

_DELIVERY_LINE = Entity(
    model=DeliveryLine,
    key="delivery_line",
    counted=("quantity",),
    label=words("Line of a delivery", "交付明细"),
    plural=words("Lines of deliveries", "交付明细"),
    module="orders",
    icon="package",
    access="child",
    parent="order",
    title="line",
    columns=("line", "quantity"),
    depends=(
        Filled("order", on="delivery", source="order"),
        Narrowed("delivery", on="order", by="order"),
        Narrowed("line", on="order", by="order"),
    ),
    checks=(drafts.sent_quantity,),
    consequences=(counting.count_sent,),
    menu=False,
)

_ORDER_AMENDMENT = Entity(
    model=OrderAmendment,
    key="order_amendment",
    label=words("Amendment of an order", "订单变更"),
    plural=words("Amendments of orders", "订单变更"),
    module="orders",
    icon="versions",
    access="child",
    parent="order",
    title="reason",
    columns=("position", "reason", "total_before", "total_after", "closed_on"),
    sort=("-position",),
    menu=False,
)

_CONTRACT_AMENDMENT = Entity(
    model=ContractAmendment,
    key="contract_amendment",
    label=words("Amendment of a contract", "合同变更"),
    plural=words("Amendments of contracts", "合同变更"),
    module="orders",
    icon="versions",
    access="child",
    parent="contract",
    title="reason",
    depends=(Copied("currency", on="contract", source="currency"),),
    columns=("position", "reason", "amount_before", "amount_after", "ends_before", "ends_after", "closed_on"),
    sort=("-position",),
    menu=False,
)

register(_ORDER, _LINE, _DELIVERY, _DELIVERY_LINE, _ORDER_AMENDMENT, _CONTRACT, _CONTRACT_AMENDMENT)
