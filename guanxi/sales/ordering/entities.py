"""The declarations of ordering."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import (
    Action,
    Colours,
    Deadline,
    Entity,
    Field,
    Section,
    StandardView,
)
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed, Suggested
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.kinds import TEXT
from guanxi.platform.entities.registry import register
from guanxi.sales.ordering import consequences, drafts, help_words
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.reopen_order import reopen_order
from guanxi.sales.ordering.models import Contract, ContractStatus, Order, OrderLine, OrderStatus

_UNDERWAY = (OrderStatus.CONFIRMED, OrderStatus.PARTLY)
_OVER = (OrderStatus.CLOSED, OrderStatus.CANCELLED)
_WHY = Field("reason", "reason", TEXT, words("Why", "原因"), max_length=300)

_CONFIRM = Action(
    "confirm",
    words("Confirm", "确认订单"),
    confirm_order,
    inputs=("promised_on",),
    available=lambda order: order.status == OrderStatus.DRAFT,
    icon="circle-check",
    primary=True,
)
_CLOSE = Action(
    "close",
    words("Close", "关闭"),
    close_order,
    inputs=(_WHY,),
    available=lambda order: order.status in (*_UNDERWAY, OrderStatus.DELIVERED),
    icon="archive",
)
_CANCEL = Action(
    "cancel",
    words("Cancel the order", "取消订单"),
    cancel_order,
    inputs=(_WHY,),
    required=("reason",),
    available=lambda order: order.status in (OrderStatus.DRAFT, OrderStatus.CONFIRMED),
    icon="circle-x",
)
_REOPEN = Action(
    "reopen",
    words("Reopen", "重新打开"),
    reopen_order,
    available=lambda order: order.status in _OVER,
    icon="refresh",
)

_ORDER = Entity(
    model=Order,
    key="order",
    help=help_words.ORDER,
    shortcut="o",
    label=words("Order", "订单"),
    plural=words("Orders", "订单"),
    module="orders",
    icon="shopping-cart",
    title="number",
    follows="account",
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
                "production",
                "ship_to",
            ),
        ),
        Section(
            words("Amounts", "金额"),
            ("currency", "tax_mode", "discount", "net", "tax", "total", "rate", "total_base", "terms"),
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
        Filled("currency", on="contract", source="currency"),
    ),
    derive=(drafts.order_begins, drafts.frozen_rate, drafts.first_promise, drafts.still_due),
    checks=(drafts.binding_order,),
    consequences=(consequences.keep_agreed_orders, consequences.add_up_orders),
    actions=(_CONFIRM, _CLOSE, _CANCEL, _REOPEN),
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
            ends=_OVER,
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
    related=("order_line",),
    on_timeline=True,
)

_LINE = Entity(
    model=OrderLine,
    key="order_line",
    help=help_words.LINE,
    label=words("Line of an order", "订单明细"),
    plural=words("Lines of orders", "订单明细"),
    module="orders",
    icon="list",
    access="child",
    parent="order",
    title="text",
    columns=("text", "quantity", "measure", "unit_price", "discount", "total", "promised_on", "delivered"),
    sort=("position",),
    depends=(
        Copied("currency", on="order", source="currency"),
        Filled("text", on="product", source="name"),
        Filled("measure", on="product", source="measure"),
        Filled("tax_rate", on="product", source="tax_rate"),
    ),
    derive=(drafts.line_begins, drafts.line_amounts),
    checks=(drafts.quantity_counts,),
    consequences=(consequences.keep_agreed_lines, consequences.add_up_lines),
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
            ("name", "number", "account", "contact", "deal", "status", "amount", "currency", "supersedes"),
        ),
        Section(
            words("Term", "期限"),
            ("signed_on", "starts_on", "ends_on", "renewal", "notice_days", "notice_on", "terminated_on", "reason"),
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
        Filled("amount", on="deal", source="amount"),
    ),
    derive=(drafts.contract_begins,),
    checks=(drafts.binding_contract, drafts.contract_term),
    consequences=(consequences.keep_agreed_contracts,),
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
            total="amount",
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
    related=("order", "contract"),
    on_timeline=True,
)

register(_ORDER, _LINE, _CONTRACT)
