"""What every commercial document carries — quotes, orders, invoices — and each of its lines: shapes for models, no tables.

Amounts are in the document's own currency, in minor units; `total_base` repeats the total in the currency of the books, by the
rate that was frozen on the document, and is what lists and reports add up.
"""

from django.db import models

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Contacted


class TaxMode(models.TextChoices):
    """Whether prices on a document contain the tax."""

    EXCLUSIVE = "exclusive", words("Tax is added to prices", "价外税（不含税价）")
    INCLUSIVE = "inclusive", words("Prices contain tax", "价内税（含税价）")


class Importance(models.TextChoices):
    """How much a special price matters."""

    NORMAL = "normal", words("Normal", "一般")
    HIGH = "high", words("Important", "重要")
    CRITICAL = "critical", words("Critical", "非常重要")


class Document(Contacted):
    """A document that says what is sold to a customer and for how much."""

    number = columns.text(words("Number", "编号"), max_length=40)
    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    contact = columns.link(words("Contact", "联系人"), "customers.Contact")
    currency = columns.named(words("Currency", "币种"), currencies)
    rate = columns.decimal(words("Exchange rate", "汇率"), digits=18, decimals=8, editable=False)
    tax_mode = columns.choice(words("Tax", "计税方式"), TaxMode, default=TaxMode.EXCLUSIVE)
    discount = columns.decimal(
        words("Discount on the total", "整单折扣"), digits=5, decimals=2, least=0, most=100, default=0
    )
    net = columns.money(words("Net", "不含税金额"), currency="currency", editable=False)
    tax = columns.money(words("Tax amount", "税额"), currency="currency", editable=False)
    total = columns.money(words("Total", "价税合计"), currency="currency", editable=False)
    total_base = columns.money(words("Total in the company's currency", "金额（本位币）"), editable=False)

    class Meta(Contacted.Meta):
        abstract = True


class DocumentLine(Child):
    """A line of such a document; the model that has it adds the link to its document.

    Its declaration says `Copied("currency", on=<that link>, source="currency")`: amounts are in the currency of the document.
    """

    position = columns.integer(words("Order", "顺序"), default=1)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    product = columns.link(words("Product", "产品"), "catalogue.Product")
    text = columns.text(words("What", "名称及规格"), max_length=500)
    quantity = columns.decimal(words("Quantity", "数量"), required=True, digits=14, decimals=4)
    measure = columns.text(words("Sold by", "计量单位"), max_length=30)
    unit_price = columns.money(words("Unit price", "单价"), currency="currency")
    discount = columns.decimal(words("Discount", "折扣"), digits=5, decimals=2, least=0, most=100, default=0)
    tax_rate = columns.decimal(words("Tax rate", "税率"), digits=5, decimals=2, least=0, most=100)
    net = columns.money(words("Net", "不含税金额"), currency="currency", editable=False)
    tax = columns.money(words("Tax amount", "税额"), currency="currency", editable=False)
    total = columns.money(words("Total", "价税合计"), currency="currency", editable=False)

    class Meta(Child.Meta):
        abstract = True
