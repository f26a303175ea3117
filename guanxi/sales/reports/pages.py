"""The place of sales reports in the menu."""

from guanxi.lib.words import words
from guanxi.platform.web.extending import MenuPage, declare_page
from guanxi.sales.reports.views import may_see_reports

declare_page(MenuPage("goals", words("Sales reports", "销售报表"), "/sales-reports", "chart-bar", may=may_see_reports))
