"""What stands behind the "?" beside the fields of flows."""

from typing import Any, Final

from guanxi.lib.words import words

_CONDITION: Final = words(
    "Conditions as in the address of a filtered list, one a line; all of them have to hold. Example: amount.at_least.50000 means 50,000 or more.",
    "与列表筛选地址中的写法相同，每行一个条件，须全部满足。例如 amount.at_least.50000 表示金额不低于 50000。",
)
FLOW: Final[dict[str, Any]] = {
    "condition": _CONDITION,
    "keeper": words(
        "Decides where nobody else can be found, and is told of it.", "找不到审批人时由其处理，并会收到通知。"
    ),
    "watched": words(
        "Names of fields, such as amount. When one of them is changed while it waits or after it is approved, it has to be approved again.",
        "字段名，例如 amount。审批中或通过后修改这些字段，需要重新审批。",
    ),
    "without_log_in": words(
        "Whoever has the mail can answer for its receiver, once and for seven days. Off: the link leads through the log-in.",
        "持有该邮件的人可代收件人审批一次，链接七天内有效；关闭时需先登录。",
    ),
    "in_force": words("Empty: the flow is switched off.", "留空表示流程未启用。"),
}
STEP: Final[dict[str, Any]] = {
    "condition": _CONDITION,
    "remind_after": words(
        "Counted by working days and hours, without holidays. Empty: nobody is reminded.",
        "按工作日和工作时间计算，不含节假日；留空则不提醒。",
    ),
    "raise_after": words(
        "It goes to whoever is named below, else to the manager of who did not answer. Empty: it stays.",
        "超过后转给下方指定人员；未指定则转给未处理者的上级。留空则不上报。",
    ),
    "level": words("1: their manager, 2: the manager of that one.", "1 为直接上级，2 为上级的上级。"),
    "role": words(
        "For manager after manager: up to the first who has this role.", "逐级审批时：直到第一位拥有该角色的上级。"
    ),
}
