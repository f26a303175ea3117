"""Help beside the fields of quotas and commissions."""

from guanxi.lib.words import words

QUOTA = {
    "starts_on": words(
        "Any day of the month, quarter or year that is meant.",
        "所属月份、季度或年度内的任意一天。",
    ),
    "amount": words(
        "In the company's currency; for units, fill in the number of units.", "以本位币填写；按数量考核时填写指标数量。"
    ),
    "measure": words(
        "Deals count by the share of success on the day they are won, orders and payments by that of their deal.",
        "商机按赢单当日的业绩分成计入；订单和回款按其商机的分成计入。",
    ),
}
PLAN = {
    "draw": words(
        "Paid at least, each period. One that is recovered is taken off what is earned beyond it later.",
        "每期至少发放的金额。可抵扣时，以后超出部分先用于抵扣。",
    ),
    "currency": words(
        "What commissions are paid in; amounts in other currencies count by the rate of their day.",
        "提成发放币种；其他币种的金额按当日汇率折算。",
    ),
}
COMPONENT = {
    "credit": words(
        "The shares of a deal on the day; without any, its owner has all of it. Overlay pays those who helped.",
        "按当日商机分成计算；未设置时全部归负责人。协同计分用于奖励协助人员。",
    ),
    "claws_back": words(
        "An order that is cancelled, a payment that is reversed: what was paid is taken back in the period in which it happens.",
        "订单取消、核销撤销或退款时，在发生的当期扣回已计提成。",
    ),
    "products": words(
        "Lines of orders with other products do not count. Payments and deals are not told apart by product.",
        "订单中其他产品的明细不计入；回款和商机不按产品区分。",
    ),
    "condition": words(
        "About the deal, where deals that were won are paid for; else about the order, its customer among it.",
        "按赢单计提时针对商机；否则针对订单（可按其客户设置条件）。",
    ),
    "base": words(
        "A plan on margin tells those it pays what the margin is.", "按毛利计提的方案会让适用人员看到毛利金额。"
    ),
}
TIER = {
    "starts_at": words(
        "Percent of the quota, else the amount (in whole units of the plan's currency) or the number of units. Below the first tier nothing is paid.",
        "指标完成率（%），或金额（方案币种，元）、数量。低于第一档不计提成。",
    ),
    "rate": words("Percent of the base; for units, the amount per unit.", "占计提基数的百分比；按数量时为每件金额。"),
    "times": words("The rate is multiplied by it.", "提成率乘以该倍数。"),
}
STATEMENT = {
    "owed": words(
        "What was paid beyond what was earned: it is taken off what is earned later.",
        "已多付的金额，从以后的提成中抵扣。",
    ),
    "corrected": words(
        "What changed in periods that are settled already: it is paid, or taken back, here.",
        "已结算期间后来发生的变化，在本期补发或扣回。",
    ),
}
