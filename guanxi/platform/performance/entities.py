"""The declaration of targets."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import register
from guanxi.platform.performance import rules
from guanxi.platform.performance.models import Covers, Target

register(
    Entity(
        model=Target,
        key="target",
        label=words("Target", "业绩目标"),
        plural=words("Targets", "业绩目标"),
        module="desk",
        icon="target-arrow",
        sections=(
            Section(words("Target", "业绩目标"), ("measure", "goal", "period", "starts_on")),
            Section(words("For whom", "目标对象"), ("owner", "covers", "team", "of_unit", "name")),
        ),
        columns=("name", "owner", "measure", "period", "starts_on", "goal", "covers"),
        search=("name",),
        sort=("-starts_on",),
        help={
            "starts_on": words(
                "Any day of the month, quarter or year that is meant.", "目标所属月份、季度或年度内的任意一天。"
            ),
            "goal": words(
                "Amounts in whole units of the currency, without cents.", "金额以货币整数单位填写，不含小数。"
            ),
            "covers": words("Work counts as far as whoever looks reads it.", "按查看人有权看到的记录统计。"),
        },
        depends=(
            Shown(("team",), on="covers", values=(Covers.TEAM,), required=("team",)),
            Shown(("of_unit",), on="covers", values=(Covers.UNIT,), required=("of_unit",)),
        ),
        derive=(rules.named,),
        checks=(rules.set_by_others,),
        views=(
            StandardView("mine", words("My targets", "我的目标"), "f=owner.is_me&sort=-starts_on"),
            StandardView("month", words("This month", "本月"), "f=starts_on.within.this_month&sort=owner"),
        ),
    )
)
