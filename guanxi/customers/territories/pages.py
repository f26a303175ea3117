"""What sales territories add to the pages: their place in the menu, and the tree on the page of a model."""

from django.http import HttpRequest

from guanxi.customers.territories.shown import tree_drawn
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel


def _on_model(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    return tree_drawn(row.id, may_edit="edit" in verbs)


declare_page(
    MenuPage(
        "customers",
        words("Sales territories", "销售区域"),
        "/territories",
        "map-2",
        may=lambda: view_of(entity("territory")).may("read"),
    )
)
declare_panel(Panel("tree", "territory_model", words("Territories", "区域"), "map-2", _on_model, above=True))
