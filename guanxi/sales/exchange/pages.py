"""What exchange adds to the pages: outside ids and conflicts on records, stock on quotes and orders, pages in the menu."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Draw, MenuPage, Panel, declare_page, declare_panel
from guanxi.platform.web.surroundings import plain_shell
from guanxi.sales.exchange.conflict_views import may_decide
from guanxi.sales.exchange.models import Conflict, ConflictState, OutsideSystem
from guanxi.sales.exchange.naming import outside_ids
from guanxi.sales.exchange.seeing import sees_systems, uses_exchange
from guanxi.sales.exchange.shown import conflict_lines
from guanxi.sales.exchange.stock import number_said, stock_of

_NAMED = (
    *("account", "contact", "contract", "product", "order", "delivery", "invoice", "receipt", "instalment"),
    *("price_book", "warehouse"),
)
_MOST_LINES = 200
_OF_LEVEL = ("warehouse", "quantity", "reserved", "expected", "expected_on", "counted_at")


@dataclass(frozen=True)
class StockLine:
    """A line of a document and whether its product is there."""

    text: str
    wanted: str
    said: str
    tone: str
    counted: str


def _ids(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    kind = row.view.entity.key
    known = outside_ids(kind, row.id)
    conflicts = Conflict.objects.filter(kind=kind, record_id=row.id, state=ConflictState.OPEN).select_related("system")
    open_ = conflict_lines(conflicts)
    may = "edit" in verbs and sees_systems()
    systems = [(one.pk, one.name) for one in OutsideSystem.objects.filter(active=True).order_by("name")] if may else []
    if not known and not open_ and not systems:
        return ""
    lines = [(one.system.name, one.outside_id, _moment(one.heard_at), _moment(one.told_at)) for one in known]
    return environment().get_template("exchange/_ids.html").render(
        lines=lines,
        conflicts=open_,
        systems=systems,
        url=f"/doors/ids/{kind}/{row.id}",
        csrf=get_token(request),
        shell=plain_shell(request, "", get_token(request)),
    )  # fmt: skip


def _stock_of_lines(lines: str, link: str) -> Draw:
    def draw(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
        one = entity(lines)
        view = view_of(one)
        if not view.may("read") or not all(view.reads(name) for name in ("product", "quantity", "text")):
            return ""
        names = tuple(name for name in ("text", "product", "quantity", "delivered") if view.reads(name))
        of_this = (Filter(link, "is", (row.id,)),)
        found = find(Query(one, columns=names, filters=of_this, sort=("position",), limit=_MOST_LINES)).rows
        known = stock_of(each.raw["product_id"] for each in found)
        told = []
        for each in found:
            stock = known.get(each.raw["product_id"])
            wanted = (each.raw["quantity"] or Decimal(0)) - (each.raw.get("delivered") or Decimal(0))
            if stock is None or wanted <= 0:
                continue
            text, tone = stock.said(wanted)
            told.append(StockLine(each.title, number_said(wanted), text, tone, _moment(stock.counted_at)))
        return environment().get_template("exchange/_stock.html").render(lines=told) if told else ""

    return draw


def _stock_of_product(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Give what lies where of a product, as far as the reader reads it."""
    one = entity("stock_level")
    view = view_of(one)
    if not view.reads("product") or not view.reads("warehouse"):
        return ""
    names = tuple(name for name in _OF_LEVEL if view.reads(name))
    of_this = (Filter("product", "is", (row.id,)),)
    found = find(Query(one, columns=names, filters=of_this, sort=("warehouse",), limit=_MOST_LINES)).rows
    heads = [str(one.field(name).label) for name in names]
    lines = [(f"/stock_level/{each.id}", [each.text(one.field(name)) for name in names]) for each in found]
    return environment().get_template("exchange/_levels.html").render(heads=heads, lines=lines) if lines else ""


def _moment(moment: dt.datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def _may_see_stock() -> bool:
    return view_of(entity("stock_level")).may("read")


declare_panel(
    *(Panel("outside_ids", kind, words("In other systems", "外部系统编号"), "plug", _ids) for kind in _NAMED),
    Panel("stock", "product", words("Stock", "库存"), "packages", _stock_of_product, above=True, may=_may_see_stock),
    Panel(
        "stock",
        "order",
        words("In stock", "库存情况"),
        "packages",
        _stock_of_lines("order_line", "order"),
        above=True,
        may=_may_see_stock,
    ),
    Panel(
        "stock",
        "quote",
        words("In stock", "库存情况"),
        "packages",
        _stock_of_lines("quote_line", "quote"),
        may=_may_see_stock,
    ),
)
declare_page(
    MenuPage("orders", words("Data exchange", "数据交换"), "/doors", "arrows-exchange", may=uses_exchange),
    MenuPage("orders", words("Data conflicts", "数据冲突"), "/doors/conflicts", "alert-triangle", may=may_decide),
)
