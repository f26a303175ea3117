"""The cards of the desk: what is late, which contracts end."""

from guanxi.lib.words import words
from guanxi.platform.entities.figures import DeskList, declare_list

declare_list(
    DeskList(
        key="late_orders",
        label=words("Late deliveries", "逾期未交付"),
        icon="truck",
        entity="order",
        where=lambda: ("due_on.overdue",),
        sort="due_on",
        day="due_on",
        about=("account", "status"),
        empty=words("None of your orders is late.", "您的订单没有逾期。"),
    ),
    DeskList(
        key="ending_contracts",
        label=words("Contracts to decide on", "待决定续约的合同"),
        icon="file-check",
        entity="contract",
        where=lambda: ("notice_on.overdue",),
        sort="ends_on",
        day="ends_on",
        about=("account", "amount"),
        late=False,
        empty=words("No contract of yours waits for a decision.", "您没有待决定续约的合同。"),
    ),
)
