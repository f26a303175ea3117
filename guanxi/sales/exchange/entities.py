"""The declarations of exchange."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import register
from guanxi.sales.exchange import drafts, help_words
from guanxi.sales.exchange.models import ExchangeRule, OutsideSystem, StockLevel, Topic, Warehouse
from guanxi.sales.exchange.services import set_up_service

_SYSTEM = Entity(
    model=OutsideSystem,
    key="outside_system",
    help=help_words.SYSTEM,
    label=words("Outside system", "外部系统"),
    plural=words("Outside systems", "外部系统"),
    module="administration",
    icon="plug",
    access="reference",
    sections=(
        Section(
            words("Outside system", "外部系统"), ("name", "note", "webhook", "active", "looked_after_by", "service")
        ),
    ),
    columns=("name", "note", "active", "looked_after_by", "service"),
    search=("name",),
    sort=("name",),
    actions=(Action("set_up_service", words("Set up the service", "设置服务身份"), set_up_service, icon="key"),),
    related=("exchange_rule",),
)

_RULE = Entity(
    model=ExchangeRule,
    key="exchange_rule",
    help=help_words.RULE,
    label=words("Rule of exchange", "交换规则"),
    plural=words("Rules of exchange", "交换规则"),
    module="administration",
    icon="arrows-exchange",
    access="reference",
    title="topic",
    sections=(
        Section(words("Rule of exchange", "交换规则"), ("system", "topic", "active", "preference", "field")),
        Section(words("How it is written", "写入方式"), ("mapping", "book", "keeper")),
    ),
    columns=("topic", "system", "preference", "field", "active"),
    sort=("system", "topic"),
    depends=(
        Shown(("book",), on="topic", values=(Topic.PRICE,)),
        Shown(
            ("keeper",),
            on="topic",
            values=(Topic.CUSTOMER, Topic.CONTACT, Topic.CONTRACT, Topic.RECEIPT, Topic.RECEIVABLE, Topic.CREDIT),
        ),
    ),
    checks=(drafts.sensible_rule,),
    menu=False,
)

_WAREHOUSE = Entity(
    model=Warehouse,
    key="warehouse",
    label=words("Warehouse", "仓库"),
    plural=words("Warehouses", "仓库"),
    module="products",
    icon="building",
    access="reference",
    columns=("name", "code", "place", "active"),
    search=("name", "code"),
    sort=("name",),
    import_key=("name", "code"),
    related=("stock_level",),
)

_STOCK = Entity(
    model=StockLevel,
    key="stock_level",
    help=help_words.STOCK,
    label=words("Stock", "库存"),
    plural=words("Stock", "库存"),
    module="products",
    icon="packages",
    access="reference",
    title="product",
    columns=("product", "warehouse", "quantity", "reserved", "expected", "expected_on", "counted_at"),
    sort=("product",),
    views=(
        StandardView("short", words("Nothing there", "无库存"), "f=quantity.at_most.0&sort=expected_on"),
        StandardView("coming", words("On its way", "在途"), "f=expected.more_than.0&sort=expected_on"),
    ),
)

register(_SYSTEM, _RULE, _WAREHOUSE, _STOCK)
