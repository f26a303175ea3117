"""Accounts: companies and persons one does business with."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Contacted, narrowed, told_by


class AccountKind(models.TextChoices):
    """Whether an account is a company or one person."""

    COMPANY = "company", words("Company", "企业")
    PERSON = "person", words("Person", "个人")


class Level(models.TextChoices):
    """How much an account matters to us."""

    KEY = "key", words("Key account", "重点客户")
    NORMAL = "normal", words("Regular", "普通客户")
    SMALL = "small", words("Small", "小客户")


class Status(models.TextChoices):
    """Where an account stands with us."""

    PROSPECT = "prospect", words("Prospect", "潜在客户")
    CUSTOMER = "customer", words("Customer", "成交客户")
    PARTNER = "partner", words("Partner", "合作伙伴")
    FORMER = "former", words("Former customer", "流失客户")


class Source(models.TextChoices):
    """How someone came to us."""

    REFERRAL = "referral", words("Referral", "转介绍")
    WEB = "web", words("Website", "官网")
    EXHIBITION = "exhibition", words("Exhibition", "展会")
    COLD_CALL = "cold_call", words("Cold call", "陌生拜访")
    ADVERTISING = "advertising", words("Advertising", "广告")
    PARTNER = "partner", words("Partner", "合作伙伴")
    OTHER = "other", words("Other", "其他")


_DEGREES = words(
    "In degrees of WGS-84, as a phone tells them. What comes from Amap or Tencent maps (GCJ-02) is converted by “Set the position”.",
    "WGS-84 坐标（手机定位所用）。高德、腾讯地图的坐标（GCJ-02）请用“设置位置”录入，系统自动换算。",
)


class Account(Contacted):
    """A company or a person one does business with."""

    number = columns.text(words("Number", "客户编号"), max_length=40, editable=False)
    name = columns.text(words("Name", "客户名称"), required=True)
    name_key = models.CharField(max_length=200, default="", editable=False)
    kind = columns.choice(words("Company or person", "客户类型"), AccountKind, default=AccountKind.COMPANY)
    parent = columns.link(words("Part of", "上级客户"), "customers.Account")
    status = columns.choice(words("Status", "客户状态"), Status, default=Status.PROSPECT)
    level = columns.choice(words("Class", "客户级别"), Level)
    source = columns.choice(words("Source", "客户来源"), Source)
    channel = columns.link(words("Sales channel", "销售渠道"), "customers.SalesChannel")
    industry = columns.text(words("Industry", "行业"), max_length=80)
    tax_number = columns.text(
        words("Tax number", "统一社会信用代码/税号"),
        max_length=40,
        help_text=words(
            "For a company in China the unified social credit code: 18 characters, the last one is checked.",
            "境内企业请填写18位统一社会信用代码，末位自动校验；境外企业填写当地税号。",
        ),
    )
    phone = columns.phone(words("Phone", "电话"))
    mail = columns.mail(words("E-mail", "电子邮箱"))
    website = columns.url(words("Website", "网址"))
    country = columns.text(words("Country", "国家"), max_length=80)
    province = columns.text(words("Province", "省份"), max_length=60)
    city = columns.text(words("City", "城市"), max_length=60)
    district = columns.text(words("District", "区县"), max_length=60)
    street = columns.text(words("Street", "详细地址"))
    latitude = columns.degrees(words("Latitude (WGS-84)", "纬度（WGS-84）"), most=90, help_text=_DEGREES)
    longitude = columns.degrees(words("Longitude (WGS-84)", "经度（WGS-84）"), most=180, help_text=_DEGREES)
    founded = columns.integer(words("Founded in", "成立年份"), least=1000, most=2100)
    employees = columns.integer(words("Employees", "员工人数"), least=0)
    revenue = columns.money(words("Yearly revenue", "年营业额"))
    preferences = columns.long_text(words("Preferences", "偏好"))
    territory = columns.link(words("Sales territory", "销售区域"), "territories.Territory", editable=False)
    territory_since = columns.date(words("In this territory since", "划入区域日期"), editable=False)
    territory_fixed = columns.boolean(words("Territory set by hand", "手工指定区域"), editable=False)
    tags = columns.tags(words("Tags", "标签"))
    description = columns.long_text(words("Notes", "备注"))

    class Meta(Contacted.Meta):
        abstract = False
        indexes = (
            *narrowed(Contacted.Meta.indexes, "status", "level"),
            # Who is forgotten depends on the class, and those come first with whom nobody was in contact for longest.
            told_by(("owner", "created_at", "level"), "account_made"),
            models.Index(fields=("owner", "contacted_at", "id"), name="account_own_contacted"),
            models.Index(fields=("status", "-updated_at", "-id"), name="account_status"),
            models.Index(fields=("name_key",), name="account_name_key"),
            models.Index(fields=("tax_number",), name="account_tax_number"),
            models.Index(fields=("phone",), name="account_phone"),
            models.Index(fields=("mail",), name="account_mail"),
            models.Index(fields=("name",), name="account_name"),
            models.Index(fields=("number",), name="account_number"),
            models.Index(
                fields=("latitude", "longitude"), name="account_place", condition=models.Q(latitude__isnull=False)
            ),
            # What follows a closed customer is found by these few.
            models.Index(fields=("id",), condition=models.Q(visibility__gte=1), name="account_closed"),
            models.Index(fields=("owner",), condition=models.Q(visibility__gte=1), name="account_closed_by_owner"),
        )

    def __str__(self) -> str:
        return self.name
