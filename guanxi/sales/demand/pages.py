"""What demand adds to the pages: its places in the menu, and what to offer on customers and deals."""

from guanxi.lib.words import words
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.sales.demand import offer_pages
from guanxi.sales.demand.asking import ROOT, may_see_demand
from guanxi.sales.demand.offering import may_offer
from guanxi.sales.demand.views import TITLE

_OFFERS = words("What to offer", "推荐产品")

declare_page(
    MenuPage("goals", TITLE, ROOT, "package", may=may_see_demand),
    MenuPage("sales", offer_pages.TITLE, offer_pages.ROOT, "bulb", may=may_offer),
)
declare_panel(
    Panel("offers", "account", _OFFERS, "bulb", offer_pages.account_card, above=True, may=may_offer),
    Panel("offers", "deal", _OFFERS, "bulb", offer_pages.deal_card, may=may_offer),
)
