"""Invoices, what they are asked for with, and the numbers they get."""

from django.db import models
from django.db.models import F, Q

from guanxi.catalogue.documents import Document, DocumentLine
from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child, Record


class InvoiceKind(models.TextChoices):
    """What sort of invoice."""

    SPECIAL = "special", words("Special VAT invoice", "增值税专用发票")
    NORMAL = "normal", words("Ordinary invoice", "增值税普通发票")
    OTHER = "other", words("Other invoice", "其他发票")


class InvoiceState(models.TextChoices):
    """How far an invoice has come."""

    DRAFT = "draft", words("Draft", "草稿")
    ISSUED = "issued", words("Issued", "已开具")
    SENT = "sent", words("Sent", "已送达")
    REVERSED = "reversed", words("Reversed", "已红冲")
    CANCELLED = "cancelled", words("Cancelled", "已作废")


class Named(models.Model):
    """To whom an invoice is made out, as it must stand on it."""

    title = columns.text(words("Made out to", "发票抬头"), max_length=200)
    tax_number = columns.text(words("Tax number", "纳税人识别号"), max_length=40)
    bank = columns.text(words("Bank", "开户银行"), max_length=120)
    bank_account = columns.text(words("Bank account", "银行账号"), max_length=60)
    address = columns.text(words("Address", "注册地址"), max_length=200)
    phone = columns.phone(words("Phone", "注册电话"))

    class Meta:
        abstract = True


class InvoiceTitle(Named, Child):
    """How a customer's invoices are made out; kept for the next one."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    main = columns.boolean(words("Usual one", "默认抬头"))

    class Meta(Child.Meta):
        abstract = False


class InvoiceSeries(Kept):
    """A series of numbers; `pattern` says how they look: {year}, and {n:06} for six digits. Each year begins with 1 where it has a year."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    kind = columns.choice(words("Kind of invoice", "发票类型"), InvoiceKind)
    red = columns.boolean(words("For reversals", "用于红字发票"))
    pattern = columns.text(words("How numbers look", "编号格式"), required=True, max_length=60)
    next = columns.integer(words("Next number", "下一个号"), default=1, least=1)
    year = columns.integer(words("Year", "年份"), editable=False)
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class Invoice(Named, Document):
    """What a customer is charged on paper; frozen once it is issued. A reversal (`red`) takes another one back, whole or in part, with amounts below 0."""

    kind = columns.choice(words("Kind of invoice", "发票类型"), InvoiceKind, default=InvoiceKind.NORMAL)
    state = columns.choice(words("State", "状态"), InvoiceState, default=InvoiceState.DRAFT, editable=False)
    order = columns.link(words("Order", "订单"), "ordering.Order")
    instalment = columns.link(words("Instalment", "回款计划"), "cash.Instalment")
    issued_on = columns.date(words("Issued on", "开票日期"), editable=False)
    sent_on = columns.date(words("Sent on", "送达日期"), editable=False)
    red = columns.boolean(words("Reversal", "红字发票"), editable=False)
    reverses = columns.link(words("Takes back", "原发票"), "cash.Invoice", editable=False)
    reversed_why = columns.text(words("Why it was reversed", "红冲原因"), max_length=300, editable=False)
    # What issued reversals take back of it, kept by the database (`upkeep`).
    taken_back = columns.money(words("Taken back", "已红冲金额"), default=0, currency="currency", editable=False)
    note = columns.text(words("Note", "备注"), max_length=500)
    # Below 0 on reversals.
    net = columns.money(words("Net", "不含税金额"), least=None, currency="currency", editable=False)
    tax = columns.money(words("Tax amount", "税额"), least=None, currency="currency", editable=False)
    total = columns.money(words("Total", "价税合计"), least=None, currency="currency", editable=False)
    total_base = columns.money(words("Total in the company's currency", "金额（本位币）"), least=None, editable=False)

    class Meta(Document.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                name="invoice_number_once",
                fields=("number",),
                condition=~Q(number="") & Q(deleted_at__isnull=True),
                violation_error_message=words("Another invoice has this number.", "该发票号码已存在。"),
            ),
            models.CheckConstraint(
                name="invoice_never_taken_back_twice",
                condition=Q(taken_back=0) | Q(taken_back__gt=0, taken_back__lte=F("total")),
                violation_error_message=words(
                    "More would be taken back than was charged.", "红冲金额不能超过原发票金额。"
                ),
            ),
        )

    def __str__(self) -> str:
        return self.number


class InvoiceLine(DocumentLine):
    """A line of an invoice."""

    invoice = columns.link(words("Invoice", "发票"), "cash.Invoice", required=True)
    order_line = columns.link(words("Line of the order", "订单明细"), "ordering.OrderLine", editable=False)
    reverses = columns.link(words("Takes back", "原发票明细"), "cash.InvoiceLine", editable=False)
    net = columns.money(words("Net", "不含税金额"), least=None, currency="currency", editable=False)
    tax = columns.money(words("Tax amount", "税额"), least=None, currency="currency", editable=False)
    total = columns.money(words("Total", "价税合计"), least=None, currency="currency", editable=False)

    class Meta(DocumentLine.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                name="invoice_line_takes_back_one",
                fields=("invoice", "reverses"),
                condition=Q(reverses__isnull=False) & Q(deleted_at__isnull=True),
                violation_error_message=words("This line is on the reversal already.", "该明细已在这张红字发票上。"),
            ),
        )


class RequestState(models.TextChoices):
    """What became of a request for an invoice."""

    ASKED = "asked", words("Asked", "待开票")
    ANSWERED = "answered", words("Invoice made", "已开票")
    REFUSED = "refused", words("Refused", "已退回")


class InvoiceRequest(Named, Record):
    """A salesperson asks finance for an invoice."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    order = columns.link(words("Order", "订单"), "ordering.Order")
    instalment = columns.link(words("Instalment", "回款计划"), "cash.Instalment")
    kind = columns.choice(words("Kind of invoice", "发票类型"), InvoiceKind, default=InvoiceKind.SPECIAL)
    made_out = columns.link(words("As usual for", "选用抬头"), "cash.InvoiceTitle")
    amount = columns.money(words("Amount with tax", "开票金额（含税）"), required=True, least=1, currency="currency")
    currency = columns.named(words("Currency", "币种"), currencies)
    tax_rate = columns.decimal(words("Tax rate", "税率"), digits=5, decimals=2, least=0, most=100, default=13)
    text = columns.text(words("For what", "开票内容"), required=True, max_length=300)
    reverses = columns.link(words("Take this back", "申请红冲的发票"), "cash.Invoice")
    note = columns.text(words("Note", "备注"), max_length=500)
    state = columns.choice(words("State", "状态"), RequestState, default=RequestState.ASKED, editable=False)
    invoice = columns.link(words("Invoice", "发票"), "cash.Invoice", editable=False)
    answer = columns.text(words("Answer", "处理意见"), max_length=300, editable=False)

    class Meta(Record.Meta):
        abstract = False
