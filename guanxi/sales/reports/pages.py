"""The place of sales reports in the menu."""

from guanxi.lib.words import words
from guanxi.platform.web.extending import MenuPage, declare_page
from guanxi.sales.reports.asked import may_ask
from guanxi.sales.reports.report import report
from guanxi.sales.reports.views import may_see_reports


def _sees_receivables() -> bool:
    found = report("ageing")
    return found is not None and may_ask(found)


declare_page(
    MenuPage("goals", words("Sales analysis", "销售分析"), "/sales-reports", "chart-bar", may=may_see_reports),
    MenuPage(
        "orders",
        words("Receivables by age", "应收账龄"),
        "/sales-reports/ageing?by=account",
        "chart-bar",
        may=_sees_receivables,
    ),
)
