"""Where companies are looked up from: the form of an account, and the menu; nowhere while no provider is set up."""

from guanxi.customers.lookup.asking import is_offered
from guanxi.lib.words import words
from guanxi.platform.web.extending import FormWay, MenuPage, declare_page, declare_way

_LABEL = words("Look up the company", "工商查询")

declare_way(
    FormWay(
        "account",
        _LABEL,
        "search",
        lambda number: f"/company-lookup?account={number}" if number else "/company-lookup",
        may=is_offered,
    )
)
declare_page(MenuPage("customers", _LABEL, "/company-lookup", "search", may=is_offered))
