"""Quotes and their lines."""

from typing import Final

from django.db import models

from guanxi.catalogue.documents import Document, DocumentLine, Importance
from guanxi.lib.words import words
from guanxi.platform.entities import columns


class QuoteStatus(models.TextChoices):
    """How far a quote has come."""

    DRAFT = "draft", words("Draft", "草稿")
    WAITING = "waiting", words("In approval", "审批中")
    APPROVED = "approved", words("Approved", "已审批")
    SENT = "sent", words("Sent", "已发送")
    ACCEPTED = "accepted", words("Accepted", "客户已接受")
    DECLINED = "declined", words("Declined", "客户已拒绝")
    EXPIRED = "expired", words("Expired", "已过期")
    ORDERED = "ordered", words("Ordered", "已转订单")
    REPLACED = "replaced", words("Replaced", "已被新版本取代")


class SpecialPrice(models.TextChoices):
    """What became of the special price that was asked for."""

    ASKED = "asked", words("Asked", "申请中")
    GRANTED = "granted", words("Granted", "已批准")
    REFUSED = "refused", words("Refused", "已拒绝")
    WITHDRAWN = "withdrawn", words("Withdrawn", "已撤回")


class QuoteLanguage(models.TextChoices):
    """The language of the document that the customer gets."""

    ZH = "zh", words("Chinese", "中文")
    EN = "en", words("English", "英文")


# What a quote says may be changed in a draft only; these say that somebody else relies on it already.
FROZEN: Final = tuple(one for one in QuoteStatus if one != QuoteStatus.DRAFT)
# Those that an approval moves on or back: nobody outside knows the quote yet.
DECIDABLE: Final = (QuoteStatus.DRAFT, QuoteStatus.WAITING, QuoteStatus.APPROVED)
ORDERABLE: Final = (QuoteStatus.APPROVED, QuoteStatus.SENT, QuoteStatus.ACCEPTED)


class Quote(Document):
    """What is offered to a customer, for how much and until when."""

    name = columns.text(words("Subject", "报价主题"))
    deal = columns.link(words("Deal", "商机"), "sales.Deal")
    status = columns.choice(words("Status", "状态"), QuoteStatus, default=QuoteStatus.DRAFT, editable=False)
    valid_until = columns.date(words("Valid until", "有效期至"))
    language = columns.choice(words("Language", "文档语言"), QuoteLanguage, default=QuoteLanguage.ZH)
    revision = columns.integer(words("Version", "版本"), default=1, editable=False)
    root = columns.link(words("First version", "首个版本"), "quoting.Quote", editable=False)
    supersedes = columns.link(words("Replaces", "取代的版本"), "quoting.Quote", editable=False)
    alternative = columns.text(words("Alternative", "备选方案"), max_length=40)
    template = columns.link(words("Template", "文档模板"), "quoting.QuoteTemplate")
    terms = columns.long_text(words("Terms", "条款"))
    note = columns.long_text(words("Internal note", "内部备注"))
    off_list = columns.decimal(words("Off list price in %", "综合折扣率（%）"), digits=7, decimals=2, editable=False)
    line_discount = columns.decimal(
        words("Largest discount of a line in %", "最大行折扣（%）"), digits=7, decimals=2, editable=False
    )
    cost = columns.money(words("Costs", "成本合计"), currency="currency", editable=False)
    margin = columns.decimal(words("Margin in %", "毛利率（%）"), digits=9, decimals=2, editable=False)
    given_base = columns.money(words("Below list prices", "让价金额（本位币）"), least=None, editable=False)
    special = columns.choice(words("Special price", "特价申请"), SpecialPrice, editable=False)
    special_on = columns.date(words("Special price asked on", "特价申请日期"), editable=False)
    special_hours = columns.decimal(
        words("Hours until the answer", "特价审批时长（小时）"), digits=9, decimals=1, editable=False
    )
    asked_off_list = columns.decimal(
        words("Off list price asked for in %", "申请折扣率（%）"), digits=7, decimals=2, editable=False
    )
    granted_off_list = columns.decimal(
        words("Off list price granted in %", "批准折扣率（%）"), digits=7, decimals=2, editable=False
    )
    asked_below = columns.decimal(
        words("Asked: below the customer's prices by up to %", "申请特价：最多低于客户价（%）"),
        digits=7,
        decimals=2,
        editable=False,
    )
    importance = columns.choice(words("Importance", "重要程度"), Importance, default=Importance.NORMAL)
    reminded_for = columns.date(words("Told that it ends", "已提醒的有效期"), editable=False)
    sent_at = columns.moment(words("Sent", "发送时间"), editable=False)
    answered_at = columns.moment(words("Answered", "答复时间"), editable=False)
    paper = columns.text(words("Fingerprint of the document", "文档指纹"), max_length=64, editable=False)
    order = columns.link(words("Became order", "转化为订单"), "ordering.Order", editable=False)
    signed_by = columns.text(words("Accepted by", "接受人"), max_length=100, editable=False)
    decline_reason = columns.text(words("Why it was declined", "拒绝原因"), max_length=500, editable=False)

    class Meta(Document.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name


class QuoteLine(DocumentLine):
    """A line of a quote: a product, something written by hand, the heading of a section, or a part of the bundle above it.

    The line of a `bundle` says what the whole costs; its parts, which name it as their `head`, share that and are what counts.
    """

    quote = columns.link(words("Quote", "报价单"), "quoting.Quote", required=True)
    heading = columns.boolean(words("Heading of a section", "分组标题"))
    optional = columns.boolean(words("Optional", "可选项"))
    chosen = columns.boolean(words("Chosen by the customer", "客户已选"), editable=False)
    bundle = columns.boolean(words("Bundle", "套装"), editable=False)
    head = columns.link(words("Part of the bundle", "所属套装"), "quoting.QuoteLine", editable=False)
    list_price = columns.money(words("List price", "标准价"), currency="currency", editable=False)
    cost = columns.money(words("Cost of one", "单位成本"), currency="currency", editable=False)

    class Meta(DocumentLine.Meta):
        abstract = False
