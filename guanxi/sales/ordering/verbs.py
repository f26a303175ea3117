"""The verbs of orders, deliveries and contracts, as pages and programs offer them."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import DATE, TEXT
from guanxi.sales.ordering import drafts
from guanxi.sales.ordering.actions.accept_order import accept_order, waits_for_acceptance
from guanxi.sales.ordering.actions.amend_contract import agree_on_contract, amend_contract
from guanxi.sales.ordering.actions.amend_order import AMENDABLE, amend_order
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import DELIVERABLE, deliver_order
from guanxi.sales.ordering.actions.make_contract import lacks_contract, make_contract
from guanxi.sales.ordering.actions.receive_delivery import receive_delivery
from guanxi.sales.ordering.actions.renew_contract import renew_contract
from guanxi.sales.ordering.actions.reopen_order import reopen_order
from guanxi.sales.ordering.actions.sign_contract import sign_contract
from guanxi.sales.ordering.actions.terminate_contract import terminate_contract
from guanxi.sales.ordering.models import ContractStatus, OrderStatus

UNDERWAY = (OrderStatus.CONFIRMED, OrderStatus.PARTLY)
OVER = (OrderStatus.CLOSED, OrderStatus.CANCELLED)
WHY = Field("reason", "reason", TEXT, words("Why", "原因"), max_length=300)

CONFIRM = Action(
    "confirm",
    words("Confirm", "确认订单"),
    confirm_order,
    inputs=("promised_on",),
    available=lambda order: order.status == OrderStatus.DRAFT or order.amending,
    icon="circle-check",
    primary=True,
)
CLOSE = Action(
    "close",
    words("Close", "关闭"),
    close_order,
    inputs=(WHY,),
    available=lambda order: order.status in (*UNDERWAY, OrderStatus.DELIVERED),
    icon="archive",
)
CANCEL = Action(
    "cancel",
    words("Cancel the order", "取消订单"),
    cancel_order,
    inputs=(WHY,),
    required=("reason",),
    available=lambda order: order.status in (OrderStatus.DRAFT, OrderStatus.CONFIRMED),
    icon="circle-x",
)
REOPEN = Action(
    "reopen",
    words("Reopen", "重新打开"),
    reopen_order,
    available=lambda order: order.status in OVER,
    icon="refresh",
)


MAKE_CONTRACT = Action(
    "make_contract",
    words("Make the contract", "生成合同"),
    make_contract,
    available=lacks_contract,
    icon="file-check",
    leads=("contract",),
)
AMEND = Action(
    "amend",
    words("Amend", "变更"),
    amend_order,
    inputs=(WHY,),
    required=("reason",),
    available=lambda order: order.status in AMENDABLE and not order.amending,
    icon="edit",
)
DELIVER = Action(
    "deliver",
    words("Deliver what is open", "交付全部未交数量"),
    deliver_order,
    inputs=(
        Field("sent_on", "sent_on", DATE, words("Sent", "发货日期"), required=True),
        Field("carrier", "carrier", TEXT, words("Carrier", "承运方"), max_length=100),
        Field("tracking", "tracking", TEXT, words("Tracking number", "运单号"), max_length=100),
    ),
    required=("sent_on",),
    available=lambda order: order.status in DELIVERABLE and not order.amending,
    starts=drafts.sent_today,
    icon="truck",
    primary=True,
)
ACCEPTED = Action(
    "accepted",
    words("Accepted by the customer", "登记验收"),
    accept_order,
    inputs=(Field("accepted_on", "accepted_on", DATE, words("Accepted on", "验收日期"), required=True),),
    required=("accepted_on",),
    available=waits_for_acceptance,
    starts=drafts.accepted_today,
    icon="checks",
)
RECEIVED = Action(
    "receive",
    words("Received", "登记签收"),
    receive_delivery,
    inputs=("received_on", "received_by"),
    required=("received_on", "received_by"),
    available=lambda delivery: delivery.received_on is None,
    starts=drafts.received_today,
    icon="checks",
    primary=True,
)
SIGN = Action(
    "sign",
    words("Signed", "登记签订"),
    sign_contract,
    inputs=("signed_on",),
    required=("signed_on",),
    available=lambda contract: contract.status == ContractStatus.DRAFT,
    starts=drafts.signed_today,
    icon="file-check",
    primary=True,
)
RENEW = Action(
    "renew",
    words("Renew", "续约"),
    renew_contract,
    inputs=(Field("ends_on", "ends_on", DATE, words("New term until", "新合同到期日"), required=True),),
    required=("ends_on",),
    available=lambda contract: (
        contract.status in (ContractStatus.ACTIVE, ContractStatus.ENDED) and contract.ends_on is not None
    ),
    starts=drafts.next_term,
    icon="refresh",
    makes_records=False,
)
AMEND_CONTRACT = Action(
    "amend",
    words("Amend", "变更"),
    amend_contract,
    inputs=(WHY,),
    required=("reason",),
    available=lambda contract: contract.status == ContractStatus.ACTIVE and not contract.amending,
    icon="edit",
)
AGREE = Action(
    "agree",
    words("Changes are agreed", "确认变更"),
    agree_on_contract,
    available=lambda contract: contract.amending,
    icon="circle-check",
    primary=True,
)
TERMINATE = Action(
    "terminate",
    words("Terminate", "解除合同"),
    terminate_contract,
    inputs=(Field("terminated_on", "terminated_on", DATE, words("Terminated on", "解除日期"), required=True), WHY),
    required=("terminated_on", "reason"),
    available=lambda contract: contract.status == ContractStatus.ACTIVE,
    starts=drafts.signed_today,
    icon="circle-x",
)
