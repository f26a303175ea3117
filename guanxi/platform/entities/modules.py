"""The groups of the menu: which there are, in which order, and what they are called; the desk's has no heading."""

from typing import Final

from guanxi.lib.words import words

MODULES: Final[dict[str, object]] = {
    "desk": "",
    "customers": words("Customers", "客户"),
    "sales": words("Sales", "销售"),
    "orders": words("Orders and payments", "订单与回款"),
    "products": words("Products and prices", "产品与价格"),
    "goals": words("Goals and results", "目标与业绩"),
    "administration": words("Administration", "系统管理"),
}
