"""The place of the forecast in the menu."""

from guanxi.lib.words import words
from guanxi.platform.web.extending import MenuPage, declare_page
from guanxi.sales.forecasting.asking import ROOT
from guanxi.sales.forecasting.figures import may_foresee

declare_page(MenuPage("goals", words("Forecast", "业绩预测"), ROOT, "chart-line", may=may_foresee))
