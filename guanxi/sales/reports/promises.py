"""The reports of deliveries: whether what was promised was there in time."""

from guanxi.lib.words import words
from guanxi.sales.reports.report import Figure, Report, Source, declare

_SOLD = "none_of.draft,cancelled"
# A promise is decided once all is there, nothing more will come, or its day is over; `{status}` is that of the order.
_DECIDED = "any(delivered_on.filled;{status}.is.closed;promised_first.less_than.{day})"
_IN_TIME = ("days_late.at_most.0",)
_TOO_LATE = ("days_late.more_than.0",)


def _punctual(status: str) -> tuple[Figure, ...]:
    """How promises were kept: what is decided is in time, late, overdue, or closed without having come."""
    overdue = ("delivered_on.empty", "promised_first.less_than.{day}", f"{status}.any_of.confirmed,partly")
    return (
        Figure("decided", words("Promises decided", "已到期承诺"), where=(_DECIDED.replace("{status}", status),)),
        Figure("in_time", words("In time", "按期交付"), where=_IN_TIME),
        Figure("late", words("Late", "延期交付"), where=_TOO_LATE, good=False),
        Figure("overdue", words("Open and overdue", "逾期未交付"), where=overdue, good=False),
        Figure(
            "never",
            words("Closed without it", "未交付即关闭"),
            where=("delivered_on.empty", f"{status}.is.closed"),
            good=False,
        ),
        Figure("rate", words("On-time rate", "准时交付率"), "share", share=("in_time", "decided")),
        Figure(
            "days_late",
            words("Days late on average", "平均延期天数"),
            "average",
            days=("promised_first", "delivered_on"),
            where=_TOO_LATE,
            good=False,
        ),
        Figure(
            "days_over",
            words("Days overdue on average", "平均逾期天数"),
            "average",
            days=("promised_first", ""),
            where=overdue,
            good=False,
        ),
    )


declare(
    Report(
        "on-time",
        words("On-time delivery", "准时交付"),
        words(
            "Of the orders that were promised for the period, how many were there in time, by the first promise.",
            "承诺在所选时间内交付的订单中，按首次承诺交期准时交付的比例。",
        ),
        Source("order", "promised_first", (f"status.{_SOLD}",)),
        _punctual("status"),
        ("promised_first", "channel", "account", "account.territory", "account.level", "owner", "owner.unit"),
        ("rate",),
        "rate",
        icon="truck",
    ),
    Report(
        "on-time-products",
        words("On-time delivery by product", "产品准时交付"),
        words(
            "The same line by line, so that it can be told by product.",
            "按订单明细统计准时交付率，可按产品查看。",
        ),
        Source("order_line", "promised_first", (f"order.status.{_SOLD}",)),
        _punctual("order.status"),
        (
            "product",
            "product.series",
            "promised_first",
            "order.channel",
            "order.account",
            "order.account.territory",
            "order.owner",
            "order.owner.unit",
        ),
        ("rate",),
        "rate",
        icon="truck",
    ),
)
