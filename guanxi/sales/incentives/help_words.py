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
