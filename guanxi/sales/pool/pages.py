"""What the pool adds to the pages: its place in the menu, and the way from a rule to its preview."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.sales.pool.web.pages import ROOT, may_see_pools


def _preview(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    if "edit" not in verbs:
        return ""
    drawn: str = (
        environment()
        .get_template("pool/_preview_link.html")
        .render(url=f"{ROOT}/rule/{row.id}", text=_("What it would reclaim"))
    )
    return drawn


declare_page(MenuPage("customers", words("Public pool", "公海"), ROOT, "stack", may_see_pools))
declare_panel(
    Panel("preview", "reclaim_rule", words("Before it is switched on", "启用前预览"), "eye", _preview, above=True)
)
