"""What pricing adds to the pages: the price check in the menu."""

from guanxi.catalogue.pricing.checking import may_check
from guanxi.lib.words import words
from guanxi.platform.web.extending import MenuPage, declare_page

declare_page(
    MenuPage("products", words("Price check", "价格查询"), "/pricing/check", "list-search", may_check),
)
