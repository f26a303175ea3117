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
RULE = {
    "criterion": words(
        "What has to happen for a record to stay. An empty follow-up, without text, outcome and file, is no contact.",
        "须发生何事才能继续保有。没有内容、结果和附件的空跟进不计为有效跟进。",
    ),
    "warn_days": words(
        "So many days before, it stands on the desk of its owner, who is told once.",
        "提前该天数在负责人工作台提醒，并通知一次。",
    ),
}
