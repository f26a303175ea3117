"""What stands behind the “?” beside the fields of expenses."""

from guanxi.lib.words import words

CLAIM = {
    "total": words(
        "What the lines come to, in the company's currency, in which it is paid out.",
        "各行费用折合本位币的合计，并以本位币支付。",
    ),
    "estimate": words(
        "What the activities of the lines were expected to cost, each counted once.",
        "各行关联活动的预计费用合计，同一活动只计一次。",
    ),
    "over": words(
        "Some line is beyond a limit: it has a reason, and a second person above the first approver decides.",
        "有费用超出标准：须说明原因，并由初审人的上级复审。",
    ),
}
LINE = {
    "activity": words(
        "The visit, the dinner, the fair: customer and deal are taken over from it.",
        "拜访、宴请、展会等活动；客户与商机由此带入。",
    ),
    "no_activity": words("Needed where no activity is chosen.", "未关联活动时必填。"),
    "amount": words("What the receipt says, tax included.", "票据上的含税金额。"),
    "kilometres": words(
        "Of types that are paid by the kilometre, the amount is worked out from this.",
        "按公里补贴的费用类型据此计算金额。",
    ),
    "reason": words("Needed where a limit is exceeded.", "超出标准时必填。"),
    "rate": words("The rate of the day of the expense, kept with it.", "费用发生当日的汇率，随费用冻结。"),
}
TYPE = {
    "per_km": words("Filled in: the amount is kilometres times this.", "填写后，金额按公里数自动计算。"),
    "receipt_from": words("Empty: none is needed. 0: always.", "留空表示无须票据；0 表示一律须附票据。"),
}
LIMIT = {
    "amount": words("In the company's currency.", "以本位币计。"),
    "hard": words(
        "Yes: more cannot be entered. No: more needs a reason and a further approver.",
        "是：超出时不能录入；否：须说明原因并增加一级审批。",
    ),
    "role": words(
        "Of several limits the narrowest counts; of equally narrow ones the widest.",
        "多条标准同时适用时，取条件最具体的一条；同样具体时取金额最高者。",
    ),
    "unit": words("Holds for the units below it as well.", "同时适用于下级部门。"),
}
