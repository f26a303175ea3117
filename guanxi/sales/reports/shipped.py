"""The reports that come with the program; a company makes further ones of the same parts."""

from typing import TYPE_CHECKING

from guanxi.lib.words import words
from guanxi.sales.cash import rules
from guanxi.sales.reports.report import Figure, Report, Source, declare

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

_DEALS_WON = Source("deal", "closed_on", ("outcome.is.won",))
_DEALS_CLOSED = Source("deal", "closed_on", ("outcome.any_of.won,lost",))
_BY_DEAL = (
    "owner",
    "owner.unit",
    "product",
    "account.territory",
    "account.industry",
    "channel",
    "source",
    "account",
    "closed_on",
)

_SOLD = "none_of.draft,cancelled"
_ORDERED_LINES = (f"order.status.{_SOLD}",)
_ORDERS = Source("order", "ordered_on", (f"status.{_SOLD}",))
_OF_ORDERS = (
    Figure("orders", words("Orders", "订单数")),
    Figure("amount", words("Amount", "金额"), "sum", "total_base", worked="came"),
    Figure("average", words("Amount of an order", "平均订单金额"), "average", "total_base", worked="came"),
)
# As `cash.unplanned.owed` says it.
_OWED = "any(status.any_of.confirmed,partly,delivered;all(status.is.closed;with(delivery)))"
# What was open on a day: what still is, what was paid since, what was waived since; orders of a later day are not there yet.
_OPEN_THEN = (
    "any(open_base.more_than.0;with(allocation;reversed_on.empty;allocated_on.more_than.{day});waived_on.more_than.{day})",
    "none(order.ordered_on.more_than.{day})",
)
_NOT_DUE = ("any(held.is.true;due_on.empty;due_on.at_least.{day})",)


def _aged(key: str, label: "type_words", where: tuple[str, ...]) -> Figure:
    return Figure(key, label, "sum", "open_base", where=where, by_day=True, good=False)


def _late(first: int, last: int | None) -> tuple[str, ...]:
    until = f"due_on.at_most.{{day-{first}}}"
    return ("held.is.false", until) if last is None else ("held.is.false", until, f"due_on.at_least.{{day-{last}}}")


def _age(first: int, last: int | None) -> "type_words":
    if last is None:
        return words(f"More than {first - 1} days", f"{first - 1} 天以上")
    return words(f"{first}–{last} days", f"{first}–{last} 天")


declare(
    Report(
        "pipeline",
        words("Pipeline", "销售漏斗现状"),
        words("What is open now, by stage: how many deals, worth how much.", "当前进行中的商机：各阶段数量与金额。"),
        Source("deal", where=("outcome.is.open",)),
        (
            Figure("deals", words("Open deals", "进行中商机")),
            Figure("amount", words("Amount", "金额"), "sum", "amount"),
            Figure("chance", words("Chance on average", "平均赢单概率"), "average", "probability"),
        ),
        ("stage", "owner", "owner.unit", "expected_on", "product", "account.territory", "account.industry", "channel"),
        ("amount",),
        "amount",
        form="funnel",
        compare="",
        period="any",
        icon="chart-funnel",
    ),
    Report(
        "won",
        words("Won by period", "赢单趋势"),
        words(
            "What was won, by the day the deal was closed, with the same time a year earlier.",
            "按关闭日期统计赢单，并与去年同期对比。",
        ),
        _DEALS_WON,
        (
            Figure("won", words("Deals won", "赢单数")),
            Figure("amount", words("Amount won", "赢单金额"), "sum", "amount"),
            Figure("average", words("Amount of a deal", "平均单额"), "average", "amount"),
        ),
        ("closed_on", *_BY_DEAL[:-1]),
        ("amount",),
        "amount",
        form="bar",
        compare="year",
        icon="chart-line",
    ),
    Report(
        "win-rate",
        words("Win rate", "赢单率"),
        words(
            "Of the deals that were closed, how many were won, by anything.",
            "已关闭商机中赢单的比例，可按任意字段查看。",
        ),
        _DEALS_CLOSED,
        (
            Figure("closed", words("Deals closed", "关闭商机数")),
            Figure("won", words("Deals won", "赢单数"), where=("outcome.is.won",)),
            Figure("lost", words("Deals lost", "输单数"), where=("outcome.is.lost",), good=False),
            Figure("rate", words("Win rate", "赢单率"), "share", share=("won", "closed")),
            Figure("amount", words("Amount won", "赢单金额"), "sum", "amount", where=("outcome.is.won",)),
        ),
        _BY_DEAL,
        ("rate",),
        "rate",
        icon="trophy",
    ),
    Report(
        "funnel",
        words("Funnel by stages", "阶段转化漏斗"),
        words(
            "Of the deals that entered a stage in the period, how many went on to a later one, and how many were won.",
            "在所选时间内进入各阶段的商机中，有多少推进到后续阶段、有多少赢单。",
        ),
        Source("deal"),
        (
            Figure("entered", words("Entered", "进入数"), where=("with(stage_move;stage.filled;entered_at.filled)",)),
            Figure("went_on", words("Went on", "推进数")),
            Figure("rate", words("Went on, of those that entered", "推进率"), "share", share=("went_on", "entered")),
            Figure("here", words("Still there", "仍在该阶段")),
            Figure("won", words("Won in the end", "最终赢单"), where=("outcome.is.won", "stage.filled")),
            Figure("win_rate", words("Won, of those that entered", "进入后赢单率"), "share", share=("won", "entered")),
        ),
        ("stage",),
        ("entered",),
        "entered",
        form="funnel",
        compare="",
        icon="stairs",
        steps=True,
    ),
    Report(
        "conversion",
        words("From lead to won deal", "线索到赢单转化"),
        words(
            "Of the leads that came in, how many were converted, became a deal, and were won.",
            "新增线索中转化、形成商机和最终赢单的比例。",
        ),
        Source("lead", "created_at"),
        (
            Figure("leads", words("Leads", "线索")),
            Figure("converted", words("Converted", "已转化"), where=("status.is.converted",)),
            Figure("converted_rate", words("Converted, of leads", "转化率"), "share", share=("converted", "leads")),
            Figure("deals", words("Became deals", "形成商机"), where=("deal.filled",)),
            Figure("won", words("Won", "赢单"), where=("deal.outcome.is.won",)),
            Figure("won_rate", words("Won, of leads", "线索赢单率"), "share", share=("won", "leads")),
        ),
        ("source", "channel", "owner", "owner.unit", "created_at", "status"),
        ("leads", "converted", "deals", "won"),
        "leads",
        icon="arrows-exchange",
    ),
    Report(
        "cycle",
        words("Sales cycle", "销售周期"),
        words(
            "Days from opening a deal to winning it: the median, and between which days the middle half lies.",
            "从开始到赢单的天数：中位数，以及中间一半商机所处的区间。",
        ),
        Source("deal", "closed_on", ("outcome.is.won", "opened_on.filled")),
        (
            Figure("won", words("Deals won", "赢单数")),
            Figure("first", words("A quarter within", "25% 分位"), "first_quartile", days=("opened_on", "closed_on")),
            Figure(
                "median", words("Half within (median)", "中位数"), "median", days=("opened_on", "closed_on"), good=False
            ),
            Figure(
                "third", words("Three quarters within", "75% 分位"), "third_quartile", days=("opened_on", "closed_on")
            ),
            Figure("average", words("On average", "平均"), "average", days=("opened_on", "closed_on"), good=False),
        ),
        ("product", *(path for path in _BY_DEAL if path != "product")),
        ("median",),
        "median",
        icon="clock",
    ),
    Report(
        "stage-times",
        words("Days in stages", "阶段停留时间"),
        words(
            "How long deals stayed in each stage that they left in the period, as the history of stages tells it.",
            "所选时间内离开各阶段的商机在该阶段停留的天数（依据阶段历程）。",
        ),
        Source("stage_move", "left_at", ("days.filled",)),
        (
            Figure("stays", words("Stays", "停留次数")),
            Figure("first", words("A quarter within", "25% 分位"), "first_quartile", "days"),
            Figure("median", words("Half within (median)", "中位数"), "median", "days", good=False),
            Figure("third", words("Three quarters within", "75% 分位"), "third_quartile", "days"),
            Figure("average", words("On average", "平均"), "average", "days", good=False),
        ),
        ("stage", "deal.owner", "deal.owner.unit", "deal.product", "deal.channel", "deal.outcome"),
        ("median",),
        "median",
        icon="route",
    ),
    Report(
        "competitors",
        words("Against competitors", "竞争对手赢率"),
        words(
            "Of the closed deals on which a competitor was met, how many were won.",
            "有竞争对手参与的已关闭商机中，我方赢单的比例。",
        ),
        Source("deal_competitor", "deal.closed_on", ("deal.outcome.any_of.won,lost",)),
        (
            Figure("met", words("Met on closed deals", "交锋次数")),
            Figure("won", words("We won", "我方赢单"), where=("deal.outcome.is.won",)),
            Figure("rate", words("Win rate", "赢单率"), "share", share=("won", "met")),
            Figure("theirs", words("They won", "对手赢得"), where=("won_it.is.true",), good=False),
        ),
        ("competitor", "deal.owner", "deal.owner.unit", "deal.product", "deal.channel"),
        ("rate",),
        "rate",
        icon="swords",
    ),
    Report(
        "losses",
        words("Why deals were lost", "输单原因"),
        words("What was lost, by the reason given.", "按输单原因统计的商机与金额。"),
        Source("deal", "closed_on", ("outcome.is.lost",)),
        (
            Figure("lost", words("Deals lost", "输单数"), good=False),
            Figure("amount", words("Amount lost", "输单金额"), "sum", "amount", good=False),
        ),
        ("loss_reason", *_BY_DEAL),
        ("lost",),
        "lost",
        icon="mood-sad",
    ),
    Report(
        "products",
        words("Sales by product", "产品销售"),
        words(
            "What was ordered, line by line, in the company's currency with tax; of orders that were closed short, what was delivered.",
            "按订单明细统计的产品销售（本位币，含税）；未全部交付即关闭的订单只计已交付部分。",
        ),
        Source("order_line", "order.ordered_on", _ORDERED_LINES),
        (
            Figure("lines", words("Lines", "明细数")),
            Figure("quantity", words("Quantity", "数量"), "sum", "quantity", worked="came"),
            Figure("amount", words("Amount", "金额"), "sum", "total", rate="order.rate", worked="came"),
        ),
        (
            "product",
            "product.series",
            "order.account.territory",
            "order.account.industry",
            "order.channel",
            "order.owner",
            "order.owner.unit",
            "order.ordered_on",
        ),
        ("amount",),
        "amount",
        icon="package",
    ),
    Report(
        "regions",
        words("Sales by region", "区域销售"),
        words(
            "What was ordered, by the region of the customer; of orders that were closed short, what was delivered.",
            "按客户所在区域统计的订单；未全部交付即关闭的订单只计已交付部分。",
        ),
        _ORDERS,
        _OF_ORDERS,
        ("account.territory", "account.province", "account.city", "owner.unit", "owner", "ordered_on"),
        ("amount",),
        "amount",
        icon="map-pin",
    ),
    Report(
        "channels",
        words("Sales by channel", "渠道销售"),
        words(
            "What was ordered, by the sales channel it came through; of orders that were closed short, what was delivered.",
            "按销售渠道统计的订单；未全部交付即关闭的订单只计已交付部分。",
        ),
        _ORDERS,
        _OF_ORDERS,
        ("channel", "account.territory", "owner.unit", "owner", "ordered_on"),
        ("amount",),
        "amount",
        form="pie",
        icon="arrows-exchange",
    ),
    Report(
        "ranking",
        words("Ranking", "业绩排名"),
        words(
            "Who won most: people, units, products or customers, largest first.",
            "赢单排名：人员、部门、产品或客户，由高到低。",
        ),
        _DEALS_WON,
        (
            Figure("won", words("Deals won", "赢单数")),
            Figure("amount", words("Amount won", "赢单金额"), "sum", "amount"),
        ),
        ("owner", "owner.unit", "product", "account", "account.territory"),
        ("amount",),
        "amount",
        icon="trophy",
    ),
    Report(
        "activity",
        words("Activity and result", "活动与业绩"),
        words(
            "What people did beside what came of it, in the same period.", "同一时间内人员的活动量与取得的结果对照。"
        ),
        Source("activity", "done_at", ("kind.any_of.call,visit,mail,meeting,message",)),
        (
            Figure("contacts", words("Follow-ups", "跟进")),
            Figure("visits", words("Visits", "拜访"), where=("kind.is.visit",)),
            Figure("calls", words("Calls", "电话"), where=("kind.is.call",)),
            Figure("deals", words("New deals", "新增商机"), source=Source("deal", "created_at")),
            Figure("won", words("Deals won", "赢单数"), source=_DEALS_WON),
            Figure("amount", words("Amount won", "赢单金额"), "sum", "amount", source=_DEALS_WON),
        ),
        ("owner", "owner.unit"),
        ("contacts", "won"),
        "contacts",
        period="this_quarter",
        icon="activity",
    ),
    Report(
        "ageing",
        words("Receivables by age", "应收账龄"),
        words(
            "What was open on a day, by how long it was overdue then; what is held back counts as not due.",
            "截至某日的未收款及其逾期时长；质保期内的款项视为未到期。",
        ),
        Source("instalment", "", _OPEN_THEN),
        (
            _aged("not_due", words("Not due", "未到期"), _NOT_DUE),
            *(_aged(f"age_{first}", _age(first, last), _late(first, last)) for first, last in rules.AGES),
            _aged("all", words("Together", "合计"), ()),
        ),
        ("owner", "owner.unit", "account", "account.territory", "account.level", "kind"),
        ("not_due", *(f"age_{first}" for first, _last in rules.AGES)),
        "all",
        compare="",
        icon="calendar-time",
        as_of=True,
        beside="unplanned",
    ),
    Report(
        "unplanned",
        words("Ordered, not planned", "已成交未排回款"),
        words(
            "What was agreed on a day and stands in no instalment: it is owed, without a day, and in no ageing or dunning.",
            "截至某日已成交、尚未排入回款计划的金额：客户应付但未约定付款日，不计入账龄，也不催款。",
        ),
        Source("order", "", (_OWED, "none(confirmed_on.more_than.{day})")),
        (
            Figure(
                "amount",
                words("Ordered, not planned", "未排回款金额"),
                "sum",
                "total_base",
                worked="unplanned",
                good=False,
            ),
            Figure(
                "without",
                words("Orders without any plan", "完全未排计划的订单数"),
                where=("without(instalment;withdrawn.is.false)",),
                good=False,
            ),
        ),
        ("account", "owner", "owner.unit", "account.territory", "account.level", "channel"),
        ("amount",),
        "amount",
        compare="",
        icon="calendar-plus",
        as_of=True,
    ),
)
