"""Leads: people and companies who may become customers."""

from django.db import models

from guanxi.customers.models import Source
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Contacted, narrowed, told_by


class LeadStatus(models.TextChoices):
    """How far one has come with a lead."""

    NEW = "new", words("New", "新线索")
    CONTACTED = "contacted", words("Contacted", "已联系")
    QUALIFIED = "qualified", words("Qualified", "已确认")
    CONVERTED = "converted", words("Converted", "已转化")
    DISCARDED = "discarded", words("Discarded", "无效")


class Lead(Contacted):
    """Someone who may become a customer."""

    name = columns.text(words("Name", "姓名"), required=True)
    name_key = models.CharField(max_length=200, default="", editable=False)
    company = columns.text(words("Company", "公司"))
    job = columns.text(words("Job", "职务"), max_length=100)
    status = columns.choice(words("Status", "线索状态"), LeadStatus, default=LeadStatus.NEW)
    mobile = columns.phone(words("Mobile", "手机"))
    mail = columns.mail(words("E-mail", "电子邮箱"))
    source = columns.choice(words("Source", "来源"), Source)
    channel = columns.link(words("Sales channel", "销售渠道"), "customers.SalesChannel")
    industry = columns.text(words("Industry", "行业"), max_length=80)
    employees = columns.integer(words("Employees", "员工人数"), least=0)
    interest = columns.text(words("Interested in", "意向产品"), max_length=300)
    amount = columns.money(words("Possible amount", "预计金额"))
    province = columns.text(words("Province", "省份"), max_length=60)
    city = columns.text(words("City", "城市"), max_length=60)
    distribute = columns.boolean(words("Assign by the rules", "按规则分配"))
    # By when somebody is to be in contact for the first time; empty as soon as somebody was: kept by guanxi.sales.capture.
    contact_by = columns.moment(words("First contact by", "首次联系截止"), editable=False)
    # Since when it waits for an answer of somebody above: kept by guanxi.sales.capture.
    escalated_at = columns.moment(words("Escalated since", "上报时间"), editable=False)
    # What the rules of scoring come to, and how likely such leads were won: worked out by guanxi.sales.capture.
    score = columns.integer(words("Score", "评分"), default=0, editable=False)
    chance = columns.percent(words("Chance to win", "赢单概率"), editable=False)
    account = columns.link(words("Became account", "转化为客户"), "customers.Account", editable=False)
    contact = columns.link(words("Became contact", "转化为联系人"), "customers.Contact", editable=False)
    deal = columns.link(words("Became deal", "转化为商机"), "sales.Deal", editable=False)
    converted_at = columns.moment(words("Converted", "转化时间"), editable=False)
    tags = columns.tags(words("Tags", "标签"))
    description = columns.long_text(words("Notes", "备注"))

    class Meta(Contacted.Meta):
        abstract = False
        indexes = (
            *narrowed(Contacted.Meta.indexes, "status"),
            told_by(("owner", "created_at"), "lead_made"),
            models.Index(fields=("status", "-updated_at", "-id"), name="lead_status"),
            models.Index(fields=("-score", "-id"), name="lead_score"),
            models.Index(fields=("id",), name="lead_waiting", condition=models.Q(distribute=True)),
            models.Index(fields=("contact_by",), name="lead_contact_by", condition=models.Q(contact_by__isnull=False)),
            models.Index(
                fields=("escalated_at",), name="lead_escalated", condition=models.Q(escalated_at__isnull=False)
            ),
            models.Index(fields=("mobile",), name="lead_mobile"),
            models.Index(fields=("mail",), name="lead_mail"),
        )

    def __str__(self) -> str:
        return self.name
