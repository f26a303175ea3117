"""Contacts: people at accounts. One person can have a place in several of them."""

from django.db import models

from guanxi.customers.models.account import Source
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Contacted, told_by


class Influence(models.TextChoices):
    """The part that someone plays when their company buys."""

    DECIDES = "decides", words("Decides", "决策者")
    INFLUENCES = "influences", words("Influences", "影响者")
    USES = "uses", words("Uses", "使用者")
    BUYS = "buys", words("Buys", "采购者")
    OPPOSES = "opposes", words("Opposes", "反对者")


class Contact(Contacted):
    """A person one is in contact with."""

    name = columns.text(words("Name", "姓名"), required=True)
    name_key = models.CharField(max_length=200, default="", editable=False)
    account = columns.link(words("Account", "所属客户"), "customers.Account")
    job = columns.text(words("Job", "职务"), max_length=100)
    department = columns.text(words("Department", "部门"), max_length=100)
    influence = columns.choice(words("Influence", "决策角色"), Influence)
    mobile = columns.phone(words("Mobile", "手机"))
    phone = columns.phone(words("Phone", "电话"))
    mail = columns.mail(words("E-mail", "电子邮箱"))
    wechat = columns.text(words("WeChat", "微信"), max_length=60)
    birthday = columns.date(words("Birthday", "生日"))
    source = columns.choice(words("Source", "来源"), Source)
    preferences = columns.long_text(words("Preferences", "偏好"))
    tags = columns.tags(words("Tags", "标签"))
    description = columns.long_text(words("Notes", "备注"))

    class Meta(Contacted.Meta):
        abstract = False
        indexes = (
            *Contacted.Meta.indexes,
            told_by(("owner", "created_at"), "contact_made", "visibility", "account"),
            models.Index(fields=("name_key",), name="contact_name_key"),
            models.Index(fields=("mobile",), name="contact_mobile"),
            models.Index(fields=("phone",), name="contact_phone"),
            models.Index(fields=("mail",), name="contact_mail"),
            models.Index(fields=("account",), condition=models.Q(visibility__gte=2), name="contact_following"),
        )

    def __str__(self) -> str:
        return self.name


class Position(Child):
    """The part of a person in a further account."""

    contact = columns.link(words("Contact", "联系人"), "customers.Contact", required=True)
    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    job = columns.text(words("Job", "职务"), required=True, max_length=100)
    since = columns.date(words("Since", "开始日期"))
    until = columns.date(words("Until", "结束日期"))

    class Meta(Child.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.job


class PointKind(models.TextChoices):
    """A way of reaching someone."""

    PHONE = "phone", words("Phone", "电话")
    MAIL = "mail", words("E-mail", "电子邮箱")
    WECHAT = "wechat", words("WeChat", "微信")
    OTHER = "other", words("Other", "其他")


class ContactPoint(Child):
    """A further phone number, mail or messenger of a person."""

    contact = columns.link(words("Contact", "联系人"), "customers.Contact", required=True)
    kind = columns.choice(words("Way", "方式"), PointKind, default=PointKind.PHONE)
    phone = columns.phone(words("Number", "号码"))
    mail = columns.mail(words("E-mail", "电子邮箱"))
    other = columns.text(words("Other", "其他"), max_length=100)
    note = columns.text(words("When to use", "使用说明"), max_length=100)

    class Meta(Child.Meta):
        abstract = False
