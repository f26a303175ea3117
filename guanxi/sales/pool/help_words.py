"""Words behind the “?” beside fields of the pool."""

from guanxi.lib.words import words

POOL = {
    "position": words(
        "Of several pools that fit a record, the one with the lowest number gets it.",
        "多个公海均符合时，进入顺序号最小的公海。",
    ),
    "per_day": words("Empty: no limit.", "留空表示不限。"),
    "in_stock": words(
        "As many customers (or open leads) may one person have and still claim. Empty: no limit.",
        "个人保有客户（或未关闭线索）达到该数量后不能再领取。留空表示不限。",
    ),
    "cool_down": words(
        "Whoever had it before may claim it again after so many days only.", "原负责人须经过该天数后才能重新领取。"
    ),
}
MEMBER = {
    "is_admin": words("Assigns from the pool, and keeps its settings.", "可分配公海客户，并维护公海设置。"),
    "unit_of": words("Everybody in the unit and below.", "该部门及下级部门的全部人员。"),
}
REQUEST = {
    "until": words(
        "Until this day no rule reclaims it, as long as its owner keeps it; then the rules hold again by themselves.",
        "在此日期前，只要负责人不变，收回规则不生效；到期后自动恢复。",
    ),
    "state": words(
        "What waits stays for seven days at most; then the rules take it.",
        "待审批期间最多保留七天，逾期未审批则按规则收回。",
    ),
}
RULE = {
    "criterion": words(
        "What has to happen for a record to stay. An empty follow-up, without text, outcome and file, is no contact.",
        "须发生何事才能继续保有。没有内容、结果和附件的空跟进不计为有效跟进。",
    ),
    "line": words(
        "A series of products. Then the rule is about customers with a deal or an order of the line, and only deals, orders and contracts of it keep them; contacts count whatever they were about.",
        "填写产品系列。规则仅针对有该产品线商机或订单的客户，且只有该产品线的商机、订单和合同才算有效；跟进不区分产品线。",
    ),
    "warn_days": words(
        "So many days before, it stands on the desk of its owner, who is told once.",
        "提前该天数在负责人工作台提醒，并通知一次。",
    ),
}
