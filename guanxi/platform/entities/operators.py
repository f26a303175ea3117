"""The operators that conditions are made of: what each is called, how it reads in a sentence, what it is compared with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from guanxi.lib.words import words

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

# What stands behind an operator: nothing, one value, two, several, a number of days, a named period.
Shape = Literal["none", "one", "two", "several", "days", "period"]


@dataclass(frozen=True)
class Operator:
    """One way of asking. `phrase` is how it reads with its values, `{}` standing for them."""

    label: "type_words"
    phrase: "type_words"
    shape: Shape = "one"

    def reads(self, values: str) -> str:
        """Say it with its values."""
        return str(self.phrase).replace("{}", values)


def _plain(en: str, zh: str) -> Operator:
    """Give an operator that stands before its value."""
    return Operator(words(en, zh), words(f"{en} {{}}", f"{zh}{{}}"))


def _bare(en: str, zh: str) -> Operator:
    label = words(en, zh)
    return Operator(label, label, "none")


def _days(en: str, zh: str) -> Operator:
    """Give an operator with a number of days, written as … where one chooses it."""
    return Operator(words(en.replace("{}", "…"), zh.replace("{}", "…")), words(en, zh), "days")


def _several(en: str, zh: str) -> Operator:
    return Operator(words(en, zh), words(f"{en} {{}}", f"{zh}{{}}"), "several")


OPERATORS: Final = {
    "is": _plain("is", "是"),
    "is_not": _plain("is not", "不是"),
    "any_of": _several("is one of", "是以下之一："),
    "none_of": _several("is none of", "不是以下任何一个："),
    "empty": _bare("is empty", "为空"),
    "filled": _bare("is filled", "不为空"),
    "contains": _plain("contains", "包含"),
    "not_contains": _plain("does not contain", "不包含"),
    "starts": _plain("starts with", "开头是"),
    "ends": _plain("ends with", "结尾是"),
    "at_least": _plain("at least", "大于等于"),
    "at_most": _plain("at most", "小于等于"),
    "more_than": _plain("more than", "大于"),
    "less_than": _plain("less than", "小于"),
    "between": Operator(words("between", "介于"), words("between {}", "介于{}之间"), "two"),
    "within": Operator(words("within", "在时间段"), words("is {}", "在{}"), "period"),
    "next_days": _days("in the next {} days", "在未来{}天内"),
    "last_days": _days("in the last {} days", "在最近{}天内"),
    "not_last_days": _days("not in the last {} days", "最近{}天内没有"),
    "days_ago": _days("more than {} days ago", "早于{}天前"),
    "days_ahead": _days("more than {} days from now", "晚于{}天后"),
    "overdue": _bare("is overdue", "已逾期"),
    "has": _several("has", "含标签"),
    "has_any": _several("has any of", "含任一标签"),
    "has_all": _several("has all of", "含全部标签"),
    "has_none": _several("has none of", "不含标签"),
    "is_me": _bare("is me", "是我"),
    "in_my_team": _bare("is in my team", "是我的小组成员"),
    "under_me": _bare("works under me", "是我的下属"),
    "my_unit": _bare("is my unit", "是我的部门"),
    "my_units": _bare("is my unit or below it", "是我的部门或其下级"),
}
# Days are told otherwise than amounts.
_OF_DAYS: Final = {
    "is": _plain("is on", "是"),
    "is_not": _plain("is not on", "不是"),
    "at_least": _plain("is on or after", "不早于"),
    "at_most": _plain("is on or before", "不晚于"),
    "more_than": _plain("is after", "晚于"),
    "less_than": _plain("is before", "早于"),
    "between": Operator(words("is between", "介于"), words("is between {}", "介于{}之间"), "two"),
}
# Old names of operators, which addresses and programs go on using; nobody is offered them.
OLD: Final = ("has",)

PERIODS: Final = {
    "today": words("today", "今天"),
    "yesterday": words("yesterday", "昨天"),
    "tomorrow": words("tomorrow", "明天"),
    **{
        f"{which}_{unit}": words(f"{which} {unit}", f"{zh}{zh_unit}")
        for unit, zh_unit, shown in (
            ("week", "周", ("本", "上", "下")),
            ("month", "月", ("本", "上", "下")),
            ("quarter", "季度", ("本", "上", "下")),
            ("year", "年", ("今", "去", "明")),
        )
        for which, zh in zip(("this", "last", "next"), shown, strict=True)
    },
}


def operator_of(kind: str, name: str) -> Operator | None:
    """Give an operator as it is told of fields of a kind, None for a name that no operator has."""
    days = _OF_DAYS.get(name) if kind in ("date", "datetime") else None
    return days or OPERATORS.get(name)
