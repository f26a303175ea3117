"""The kinds of records of the forecast."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Entity, Field, Section, StandardView
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.kinds import LONG_TEXT, MONEY
from guanxi.platform.entities.registry import register
from guanxi.sales.forecasting.actions.adjust_submission import adjust_submission, is_of_my_people
from guanxi.sales.forecasting.drafts import total_of
from guanxi.sales.forecasting.models import Cadence, ForecastDeadline, ForecastState, ForecastSubmission

register(
    Entity(
        model=ForecastSubmission,
        key="forecast_submission",
        label=words("Forecast submitted", "提交的预测"),
        plural=words("Forecasts submitted", "提交的预测"),
        module="goals",
        icon="send",
        sections=(
            Section(
                words("Forecast", "预测"),
                ("name", "period", "starts_on", "closed", "commit", "best_case", "pipeline", "total", "note"),
            ),
            Section(words("As it was submitted", "提交情况"), ("submitted_at", "by_deals")),
            Section(
                words("As the manager sees it", "上级调整"), ("adjusted", "adjusted_by", "adjusted_at", "adjust_note")
            ),
        ),
        columns=("name", "owner", "total", "adjusted", "best_case", "by_deals", "submitted_at"),
        facts=("owner", "total", "adjusted", "submitted_at"),
        search=("name", "note"),
        sort=("-submitted_at",),
        # Submitted on a page of its own, and then it stays.
        verbs=("read", "export"),
        help={
            "starts_on": words("Any day of the month or quarter that is meant.", "所指月份或季度内的任意一天。"),
            "total": words("Closed and commit together.", "已成交与承诺之和。"),
            "best_case": words("What may come on top of it.", "在此之上还可能达成的金额。"),
            "by_deals": words(
                "What was won, and the deals in the category commit, when the forecast was submitted.",
                "提交时已赢单及“承诺”类商机的合计。",
            ),
        },
        derive=(total_of,),
        actions=(
            Action(
                "adjust",
                words("Adjust", "调整"),
                adjust_submission,
                inputs=(
                    Field("amount_seen", "amount_seen", MONEY, words("As I see it", "我的判断")),
                    Field("why", "why", LONG_TEXT, words("Why", "理由"), max_length=2000),
                ),
                required=("amount_seen", "why"),
                available=is_of_my_people,
                verb="read",
                icon="adjustments",
                primary=True,
            ),
        ),
        views=(
            StandardView("mine", words("What I submitted", "我提交的"), "f=owner.is.me&sort=-submitted_at"),
            StandardView(
                "quarter",
                words("This quarter", "本季度"),
                "f=starts_on.within.this_quarter&sort=-submitted_at",
            ),
        ),
        menu=False,
    ),
    Entity(
        model=ForecastDeadline,
        key="forecast_deadline",
        label=words("Deadline of the forecast", "预测提交期限"),
        plural=words("Deadlines of the forecast", "预测提交期限"),
        module="administration",
        icon="calendar-time",
        access="reference",
        title="period",
        columns=("period", "cadence", "weekday", "day", "role", "told_for"),
        sections=(Section(words("Deadline", "提交期限"), ("period", "cadence", "weekday", "day", "role", "told_for")),),
        depends=(
            Shown(("weekday",), on="cadence", values=(Cadence.WEEKLY,)),
            Shown(("day",), on="cadence", values=(Cadence.ONCE,)),
        ),
        import_key=("period",),
        sort=("period",),
        help={
            "cadence": words(
                "Every week: on the morning of the weekday whoever has submitted nothing in that week is reminded; later in the week is late.",
                "每周提交：当天上午提醒本周尚未提交的人员；本周内晚于该日提交计为逾期。",
            ),
            "day": words(
                "Of the month, or of the first month of the quarter. On that morning whoever has submitted nothing is reminded.",
                "月份（或季度首月）的第几天。当天上午提醒尚未提交的人员。",
            ),
        },
    ),
    Entity(
        model=ForecastState,
        key="forecast_state",
        label=words("Forecast of a deal", "商机预测快照"),
        plural=words("Forecasts of deals", "商机预测快照"),
        module="goals",
        icon="timeline",
        access="child",
        parent="deal",
        title="stage",
        columns=("taken_on", "forecast", "outcome", "amount", "expected_on", "closed_on", "stage", "seller"),
        sort=("-taken_on",),
        verbs=("read", "export"),
        menu=False,
    ),
)
