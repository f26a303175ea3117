"""What stands around a quote: when it is paid, the links its customer opens it by, and their signature."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child
from guanxi.sales.cash.models import Part


class DueAfter(models.TextChoices):
    """What the days of a payment are counted from."""

    ORDER = "order", words("Order", "下单")
    DELIVERY = "delivery", words("Delivery", "交货")
    ACCEPTANCE = "acceptance", words("Acceptance of the goods", "验收")
    INVOICE = "invoice", words("Invoice", "开票")


class QuotePayment(Child):
    """A part of the price, and when it is due."""

    quote = columns.link(words("Quote", "报价单"), "quoting.Quote", required=True)
    position = columns.integer(words("Place", "期次"), default=1)
    name = columns.text(words("Payment", "款项"), required=True, max_length=80)
    kind = columns.choice(words("Kind", "款项类型"), Part, default=Part.OTHER)
    percent = columns.decimal(words("Part in %", "比例（%）"), required=True, digits=5, decimals=2, least=0, most=100)
    after = columns.choice(words("Due after", "付款节点"), DueAfter, default=DueAfter.ORDER)
    days = columns.integer(words("Days after that", "节点后天数"), default=0, least=0, most=3650)

    class Meta(Child.Meta):
        abstract = False


class QuoteLink(Child):
    """A link by which a customer opens a quote without an account, until it ends or is taken back."""

    quote = columns.link(words("Quote", "报价单"), "quoting.Quote", required=True)
    mail = columns.mail(words("Sent to", "发送至"))
    expires_on = columns.date(words("Works until", "链接有效期至"))
    note = columns.text(words("Note", "备注"))
    revoked = columns.boolean(words("Taken back", "已收回"))
    seen_on = columns.date(words("Last opened", "最近查看"), editable=False)
    days_seen = columns.integer(words("Days on which it was opened", "查看天数"), default=0, editable=False)

    class Meta(Child.Meta):
        abstract = False


class QuoteComment(models.Model):
    """What a customer said about a quote on its page, or what they were answered; written once and never changed."""

    quote = models.ForeignKey("quoting.Quote", on_delete=models.DO_NOTHING, related_name="+")
    by_customer = models.BooleanField()
    name = models.CharField(max_length=100)
    text = models.CharField(max_length=4000)
    said_at = models.DateTimeField()


class QuoteSignature(models.Model):
    """With which a customer accepted a quote: kept as evidence. `drawn` is a picture as an SVG path, empty for a typed name."""

    quote = models.ForeignKey("quoting.Quote", on_delete=models.DO_NOTHING, related_name="+")
    name = models.CharField(max_length=100)
    signed_at = models.DateTimeField()
    address = models.CharField(max_length=64)
    drawn = models.TextField(default="")
    digest = models.CharField(max_length=64)
