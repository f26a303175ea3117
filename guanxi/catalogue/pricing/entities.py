"""The declarations of pricing."""

from guanxi.catalogue.pricing import drafts
from guanxi.catalogue.pricing.models import (
    ContractPrice,
    EntryKind,
    MarginFloor,
    PriceBook,
    PriceEntry,
    Promotion,
    PromotionKind,
)
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity, Section
from guanxi.platform.entities.dependencies import Copied, Shown
from guanxi.platform.entities.registry import register

_QUANTITY = words(
    "This price holds from so many on, up to the next quantity that is named.", "自该数量起适用，直至下一档数量。"
)

_BOOK = Entity(
    model=PriceBook,
    key="price_book",
    label=words("Price book", "价目表"),
    plural=words("Price books", "价目表"),
    module="products",
    icon="bookmark",
    access="reference",
    help={
        "position": words(
            "The first book that is for the customer and has the product decides; lower numbers are asked first.",
            "按顺序查找，第一个适用于该客户且含该产品的价目表生效；数字小的优先。",
        ),
        "standard": words(
            "A book that is for nobody in particular and not for everybody is only there for others to go back to.",
            "既未指定客户、也未设为全部适用的价目表，仅供其他价目表继承。",
        ),
        "parent": words("What a product costs that does not stand here.", "本表未列出的产品按上级价目表定价。"),
        "factor": words("85 means 15 % less than there.", "85 表示在上级价格基础上优惠 15%。"),
        "rounding": words("Prices are rounded once, in the currency of the quote.", "按报价币种计算后一次取整。"),
    },
    sections=(
        Section(words("Price book", "价目表"), ("name", "currency", "position", "active", "since", "until")),
        Section(
            words("For whom", "适用范围"),
            ("standard", "level", "country", "province", "channel", "industry", "tag", "condition"),
        ),
        Section(words("How it counts", "计算方式"), ("parent", "factor", "rounding")),
    ),
    columns=("name", "currency", "position", "standard", "level", "country", "parent", "factor", "until", "active"),
    search=("name",),
    sort=("position",),
    import_key=("name",),
    related=("price_entry",),
    checks=(drafts.no_circle,),
)
_ENTRY = Entity(
    model=PriceEntry,
    key="price_entry",
    label=words("Price in a book", "价目"),
    plural=words("Prices in books", "价目"),
    module="products",
    icon="tag",
    access="reference",
    title="product",
    help={
        "from_quantity": _QUANTITY,
        "percent": words(
            "90 means nine tenths; of a cost, 130 means three tenths on top.", "90 即九折；按成本时 130 即加价三成。"
        ),
    },
    columns=("product", "book", "from_quantity", "kind", "price", "percent"),
    sort=("book", "product", "from_quantity"),
    depends=(
        Copied("currency", on="book", source="currency"),
        Shown(("price",), on="kind", values=(EntryKind.FIXED,), required=("price",), when_new=False),
        Shown(("percent",), on="kind", values=(EntryKind.OF_LIST, EntryKind.OF_COST)),
    ),
    menu=False,
)
_CONTRACT_PRICE = Entity(
    model=ContractPrice,
    key="contract_price",
    label=words("Agreed price", "协议价"),
    plural=words("Agreed prices", "协议价"),
    module="products",
    icon="file-dollar",
    access="child",
    parent="account",
    title="product",
    help={"from_quantity": _QUANTITY, "reference": words("Such as the number of the contract.", "例如合同编号。")},
    columns=("product", "price", "from_quantity", "since", "until", "reference"),
    derive=(drafts.own_currency,),
)
_PROMOTION = Entity(
    model=Promotion,
    key="promotion",
    label=words("Promotion", "促销活动"),
    plural=words("Promotions", "促销活动"),
    module="products",
    icon="discount",
    access="reference",
    help={
        "stacks": words(
            "Promotions that go together are applied one upon another; of the others, the cheapest counts.",
            "可叠加的活动依次计算；不可叠加的取最优惠者。",
        ),
        "series": words("Empty: for all products, or the one named above.", "留空表示全部产品或上述指定产品。"),
    },
    columns=("name", "kind", "percent", "amount", "product", "series", "since", "until", "active"),
    search=("name",),
    sort=("position",),
    import_key=("name",),
    depends=(
        Shown(("percent",), on="kind", values=(PromotionKind.PERCENT,)),
        Shown(("amount", "currency"), on="kind", values=(PromotionKind.AMOUNT, PromotionKind.PRICE)),
        Shown(("buys", "gets"), on="kind", values=(PromotionKind.GIFT,)),
    ),
    derive=(drafts.own_currency,),
)
_FLOOR = Entity(
    model=MarginFloor,
    key="margin_floor",
    label=words("Least margin", "最低毛利"),
    plural=words("Least margins", "最低毛利"),
    module="administration",
    icon="scale",
    access="reference",
    help={
        "series": words(
            "That of a product counts before that of its series, and this before the one for everything.",
            "产品的规定优先于系列，系列优先于通用规定。",
        )
    },
    columns=("name", "product", "series", "percent"),
    search=("name",),
    import_key=("name",),
)

register(_BOOK, _ENTRY, _CONTRACT_PRICE, _PROMOTION, _FLOOR)
