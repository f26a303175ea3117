"""Help beside the fields of collecting."""

from guanxi.lib.words import words

_LETTER = words(
    "Names in braces are filled in: {customer}, {number}, {day}, {open}, {interest}, {fee}, {total}, {days} (late), {pay_by}, {company}, {person}.",
    "花括号中的名称会自动替换：{customer} 客户、{number} 函号、{day} 日期、{open} 逾期金额、{interest} 利息、{fee} 费用、"
    "{total} 合计、{days} 逾期天数、{pay_by} 付款期限、{company} 公司、{person} 负责人。",
)
LEVEL = {
    "position": words(
        "Steps follow each other: no instalment comes to one before it was dunned at the one before. Of two levels at one step the older counts.",
        "各级依次进行：未经上一级催款，不会进入下一级。同一级次有两个级别时以先建的为准。",
    ),
    "pause": words(
        "So long a customer is left in peace after their last letter, or after being left out.",
        "距上一次催款（或本次不催）须满此天数，才会再次催款。",
    ),
    "fee": words(
        "Asked for in the letter; a receivable only where “Rules of dunning” say so.",
        "在函中主张；仅在“催款设置”开启时计入应收。",
    ),
    "interest": words(
        "On what is open, for each day since it was due, of a year of 365 days, less what became a receivable already.",
        "按未收金额自应收日起逐日计算，一年 365 天，减去已计入应收的利息。",
    ),
    "text": _LETTER,
    "text_zh": _LETTER,
}
POLICY = {
    "per": words(
        "An instalment belongs to the invoice that names it, else to the only one of its order; without one it is in the letter of its customer.",
        "回款计划归属指明它的发票，否则归属其订单唯一的发票；没有发票的合并在客户的催款函中。",
    ),
    "books": words(
        "What a letter asks for beside the debt becomes an instalment of its own when it is sent; it is owed, and not dunned itself.",
        "催款函发送时，其费用和利息生成一笔单独的回款计划；计入应收，但不再对其催款。",
    ),
    "least": words(
        "What a customer should have paid together, in the company's currency; who owes less is not dunned.",
        "按客户逾期金额合计（本位币）；低于此金额的不催。",
    ),
    "sends": words(
        "Off, a person looks through what is proposed and sends it. On, the nightly run mails it where an address is known.",
        "关闭时由人审阅后发送；开启后每晚自动向有邮箱的客户发送。",
    ),
}
HOLD = {
    "until": words(
        "Up to and with this day nobody is dunned; for a promise the day by which the customer wants to pay.",
        "截至当日（含）不催款；承诺付款时为承诺的付款日期。",
    ),
}
NOTICE = {
    "by_hand": words(
        "Somebody wanted this letter: it asks for what they chose, whatever the days, pause and least amount of levels and rules, and stays as it is.",
        "由人员发起：仅催其选定的款项，不受级别天数、间隔和最低金额限制，下次运行也不会改动。",
    ),
    "mail": words("Can be changed as long as the letter was not sent.", "发送前可修改。"),
    "open": words("What should have been paid by the day of the run.", "截至建议当日的逾期未收金额。"),
}
