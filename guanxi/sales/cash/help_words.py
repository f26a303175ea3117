"""Help beside the fields of cash."""

from guanxi.lib.words import words

INSTALMENT = {
    "state": words(
        "Due from seven days before its day, overdue the day after; not agreed yet while its order is a draft. The calendar and what was allocated decide; nobody enters it.",
        "应收日前 7 天起为“待收款”，次日起为“已逾期”；订单为草稿时为“尚未生效”。由日期和核销情况自动决定，无需填写。",
    ),
    "agreed_on": words(
        "The day its order was confirmed, or its contract signed: before, it was a plan that nobody owed. Empty where it was owed from the beginning.",
        "订单确认或合同签订之日，此前仅为计划，客户并不欠款。自始即为应收的留空。",
    ),
    "withdrawn": words(
        "Its order was cancelled, or it was taken off the plan: nobody owes it, and another plan can be made.",
        "订单已取消，或该期已从计划中撤下：客户不再欠款，可以另行制定计划。",
    ),
    "received": words(
        "What of receipts has been allocated to this instalment, and not reversed.", "已核销到本期且未撤销的金额。"
    ),
    "held": words(
        "A retention is not due before it is released, whatever its day.", "质保金在释放之前不会到期，与日期无关。"
    ),
}
RECEIPT = {
    "payer": words(
        "As it stands in the bank's file: people find their customer's money by it.",
        "按银行流水原样填写，便于同事认领。",
    ),
    "reference": words(
        "One of a kind for each account of ours: the same file can be imported twice without harm.",
        "同一收款账户内唯一：同一银行文件重复导入不会重复入账。",
    ),
    "rest": words(
        "Neither allocated nor refunded: the credit of the customer, used for what they owe later.",
        "尚未核销也未退款的金额，即客户的预存余额，可用于以后的应收款。",
    ),
}
TERMS = {
    "usual": words(
        "An order that is confirmed without a plan is paid by these terms, so that what it comes to falls due, is stated and dunned. Of several the oldest is taken.",
        "订单确认时若尚未排回款计划，自动按此条件生成，从而到期、对账和催款。勾选多个时取最早建立的一个。",
    ),
}
TERM_LINE = {
    "percent": words("The parts of one kind of terms come to 100.", "同一付款条件的各部分合计须为 100。"),
    "event": words(
        "Without a day while the event has not happened: it is filled in when it does.",
        "事件尚未发生时应收日期为空，发生后自动填写。",
    ),
}
INVOICE = {
    "number": words(
        "Left empty, it comes from the series of its kind when the invoice is issued; enter one that another system gave.",
        "留空则开具时按编号规则自动取号；由税控或其他系统开具的请填写其发票号码。",
    ),
    "red": words(
        "A reversal takes an issued invoice back, whole or in part; its amounts are below 0, and both stay.",
        "红字发票全部或部分冲销已开具的发票，金额为负数，两张均保留。",
    ),
    "taken_back": words(
        "By reversals that have been issued, with tax. An invoice counts as reversed once all of it was taken back.",
        "已开具的红字发票的价税合计。全部红冲后，原发票状态变为“已红冲”。",
    ),
}
REQUEST = {
    "reverses": words(
        "For a reversal: which invoice is taken back, and how much of it with tax. Empty: a new invoice is asked for.",
        "申请红冲时选择原发票，并在开票金额中填写要红冲的含税金额；留空表示申请开具新发票。",
    ),
    "made_out": words("What is kept for the customer is filled in below.", "选择后自动带出该客户的开票信息。"),
    "amount": words("With tax.", "含税金额。"),
}
SERIES = {
    "pattern": words(
        "{n} is the number, {n:06} with six digits, {year} the year: INV-{year}-{n:06}. Where it has a year, each year begins with 1.",
        "{n} 为流水号，{n:06} 表示六位，{year} 为年份，如 INV-{year}-{n:06}。含年份时每年从 1 开始。",
    ),
    "kind": words("Empty: for all kinds that have no series of their own.", "留空表示用于没有单独规则的发票类型。"),
}
CREDIT = {
    "days": words(
        "Parts of a plan without days of their own are due so many days after their event; advances are due on their day.",
        "付款条件未写明天数的款项，按该天数在起算事件后到期；预付款除外。",
    ),
    "limit": words(
        "An order that goes beyond it together with all that is open is not confirmed. Empty: no limit.",
        "订单金额加上全部未收款超过额度时，订单不能确认。留空表示不限额。",
    ),
    "blocked": words("No order of this customer is confirmed.", "冻结后该客户的订单不能确认。"),
}
RELEASE = {
    "amount": words(
        "Without an order: orders that come to no more than this together pass while it is valid. For one order: that one, up to this.",
        "未指定订单时，有效期内合计不超过该金额的订单可以确认；指定订单时仅限该订单且不超过该金额。",
    ),
    "used": words(
        "What the orders come to that it has let through, but for cancelled ones.",
        "已凭此放行的订单金额合计，已取消的订单不计。",
    ),
}
