"""The reports of special prices (特价审批), of quotes and of orders: what was asked for, granted and refused, what it cost, and what came of it."""

from guanxi.lib.words import words
from guanxi.sales.reports.report import Figure, Report, Source, declare

_ASKED = ("special.filled",)
# An order keeps how far it goes only where it asked itself: what came of a quote as that was granted has nothing there.
_ASKED_ITSELF = Source("order", "ordered_on", ("asked_below.filled",))
_CONFIRMED = ("status.none_of.draft,cancelled", "amending.is.false")
_STILL_OPEN = ("status.none_of.cancelled", "any(status.is.draft;amending.is.true)")


def _asked(path: str = "") -> tuple[Figure, ...]:
    """How often a special price was asked for, and what became of it; `path` leads to the quote."""
    return (
        Figure("asked", words("Asked", "申请数")),
        Figure("granted", words("Granted", "批准数"), where=(f"{path}special.is.granted",)),
        Figure("refused", words("Refused", "拒绝数"), where=(f"{path}special.is.refused",), good=False),
        Figure("waiting", words("Not answered yet", "待审批"), where=(f"{path}special.is.asked",), good=False),
        Figure("rate", words("Granted, of those asked", "批准率"), "share", share=("granted", "asked")),
    )


declare(
    Report(
        "special-prices",
        words("Special prices", "特价审批统计"),
        words(
            "Special prices that were asked for in the period: what was granted, what it cost, and whether it won the deal.",
            "所选时间内申请的特价：审批结果、折扣与让价金额、审批时长，以及之后的赢单情况。",
        ),
        Source("quote", "special_on", _ASKED),
        (
            *_asked(),
            Figure("asked_for", words("Discount asked for in %", "平均申请折扣率（%）"), "average", "asked_off_list"),
            Figure("agreed", words("Discount granted in %", "平均批准折扣率（%）"), "average", "granted_off_list"),
            Figure(
                "given",
                words("Margin given away", "让利金额"),
                "sum",
                "given_base",
                where=("special.is.granted",),
                good=False,
            ),
            Figure(
                "hours", words("Hours until the answer", "平均审批时长（小时）"), "average", "special_hours", good=False
            ),
            Figure("won", words("Won after it", "批准后赢单"), where=("special.is.granted", "deal.outcome.is.won")),
            Figure(
                "lost",
                words("Lost after it", "批准后输单"),
                where=("special.is.granted", "deal.outcome.is.lost"),
                good=False,
            ),
        ),
        (
            "owner.unit",
            "owner",
            "account.territory",
            "account.province",
            "account",
            "special_on",
            "importance",
            "deal.product",
        ),
        ("asked", "granted"),
        "asked",
        compare="",
        icon="discount",
    ),
    Report(
        "special-price-products",
        words("Special prices by product", "产品特价统计"),
        words(
            "The lines of quotes that a special price was asked for, by product, with the discount of each.",
            "申请特价的报价明细，按产品统计审批结果与折扣。",
        ),
        Source("quote_line", "quote.special_on", ("quote.special.filled", "heading.is.false", "head.empty")),
        (
            *_asked("quote."),
            Figure("discount", words("Discount of the line in %", "平均行折扣（%）"), "average", "discount"),
            Figure(
                "amount",
                words("Amount granted", "批准金额"),
                "sum",
                "net",
                where=("quote.special.is.granted",),
                rate="quote.rate",
            ),
        ),
        ("product", "product.series", "quote.owner.unit", "quote.owner", "quote.account.territory", "quote.special_on"),
        ("asked", "granted"),
        "asked",
        compare="",
        icon="discount",
    ),
    Report(
        "special-price-orders",
        words("Special prices of orders", "订单特价统计"),
        words(
            "Orders of the period that asked for a special price themselves; what their quotes asked for is in “Special prices”.",
            "所选时间内自行申请特价的订单；由报价单申请的特价见“特价审批统计”，不重复计算。",
        ),
        _ASKED_ITSELF,
        (
            Figure("asked", words("Asked", "申请数")),
            Figure("confirmed", words("Confirmed after it", "申请后已确认"), where=_CONFIRMED),
            Figure("open", words("Not confirmed yet", "尚未确认"), where=_STILL_OPEN, good=False),
            Figure(
                "cancelled", words("Cancelled after it", "申请后已取消"), where=("status.is.cancelled",), good=False
            ),
            Figure("rate", words("Confirmed, of those asked", "确认率"), "share", share=("confirmed", "asked")),
            Figure(
                "asked_for",
                words("Asked: below the customer's prices in %", "平均申请低于客户价幅度（%）"),
                "average",
                "asked_below",
            ),
            Figure(
                "amount", words("Amount confirmed", "已确认金额"), "sum", "total_base", where=_CONFIRMED, worked="came"
            ),
        ),
        (
            "owner.unit",
            "owner",
            "account.territory",
            "account.province",
            "account",
            "ordered_on",
            "importance",
            "channel",
            "deal.product",
        ),
        ("asked", "confirmed"),
        "asked",
        compare="",
        icon="discount",
    ),
)
