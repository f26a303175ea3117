"""What a company sets for its quotes: how the document looks, and how far each role may go with prices."""

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class QuoteTemplate(Kept):
    """How the document of a quote is set: source of Typst that gets the quote as the dictionary `quote`."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    letterhead = columns.long_text(words("Letterhead", "抬头（公司名称、地址、联系方式）"))
    source = columns.long_text(words("Source", "模板源码"))
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class DiscountLimit(Kept):
    """How far a role may go with prices before a special price has to be approved."""

    role = columns.link(words("Role", "角色"), "permissions.Role", required=True)
    line_discount = columns.decimal(
        words("A line below the customer's price by up to %", "单行低于客户价上限（%）"),
        digits=5,
        decimals=2,
        least=0,
        most=100,
    )
    off_list = columns.decimal(
        words("In all below the customer's prices by up to %", "整单低于客户价上限（%）"),
        digits=5,
        decimals=2,
        least=0,
        most=100,
    )
    margin = columns.decimal(words("Margin at least %", "毛利率下限（%）"), digits=5, decimals=2, least=0, most=100)
    products_only = columns.boolean(words("What names no product needs an approval", "无产品的明细须审批"))
    note = columns.text(words("Note", "备注"))

    def __str__(self) -> str:
        return str(self.role)
