"""The declarations of the catalogue."""

from guanxi.catalogue.drafts import foreign_currency
from guanxi.catalogue.models import ExchangeRate, Product
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import register

register(
    Entity(
        model=Product,
        key="product",
        help={
            "english_name": words(
                "What it is called in quotes that are written in English, and in the orders and invoices made from them. Empty: its name.",
                "英文报价单及由其生成的订单、发票使用的名称；为空时使用“名称”。",
            ),
            "list_price": words(
                "What one of it costs without discount. New products on deals begin with it; deals that have it already keep theirs.",
                "未打折的单价。新加入商机的产品以此为准，已有的商机不变。",
            ),
            "cost": words(
                "What one of it costs the company. Margins are worked out from it; salespeople do not see it unless a role shows it to them.",
                "公司的单位成本，用于计算毛利。默认对销售人员隐藏，可由角色开放。",
            ),
            "tax_rate": words(
                "The tax in percent that documents take over, such as 13.", "单据默认采用的税率（百分数），例如 13。"
            ),
            "measure": words("What is counted: piece, box, kg, hour …", "计量单位，如件、箱、千克、小时。"),
            "active": words(
                "Products that are not on sale any more stay on old deals, and are best not sold anew.",
                "停售的产品保留在已有商机中，不宜再用于新商机。",
            ),
        },
        shortcut="p",
        label=words("Product", "产品"),
        plural=words("Products", "产品"),
        module="products",
        icon="package",
        access="reference",
        columns=("name", "code", "series", "list_price", "active"),
        search=("name", "english_name", "code", "series"),
        sort=("name",),
        import_key=("name",),
    ),
    Entity(
        model=ExchangeRate,
        key="exchange_rate",
        help={
            "rate": words(
                "What one unit of it costs in the company's currency. It holds from its day on until a later one; documents keep the rate of their day.",
                "一单位外币折合本位币的金额。自生效日起有效，直至有更新的汇率；单据保留其当日汇率。",
            ),
        },
        label=words("Exchange rate", "汇率"),
        plural=words("Exchange rates", "汇率"),
        module="administration",
        icon="coin",
        access="reference",
        title="currency",
        columns=("currency", "day", "rate", "origin"),
        sort=("-day", "currency"),
        import_key=("currency", "day"),
        checks=(foreign_currency,),
    ),
)
