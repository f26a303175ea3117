"""What lies in a pool: of each customer or lead only what may be told before it is claimed."""

from django.db import models
from django.db.models import Q

from guanxi.customers.models import Level, Source
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child
from guanxi.sales.pool.models.pools import About


class Came(models.TextChoices):
    """How something came into a pool."""

    NEW = "new", words("Without an owner", "无人负责")
    RELEASED = "released", words("Released", "退回")
    RECLAIMED = "reclaimed", words("Reclaimed", "自动收回")


class Went(models.TextChoices):
    """How something left a pool."""

    CLAIMED = "claimed", words("Claimed", "领取")
    ASSIGNED = "assigned", words("Assigned", "分配")
    HANDED = "handed", words("Handed over", "交接")


class Standing(models.TextChoices):
    """Where a customer or lead stood when it came."""

    PROSPECT = "prospect", words("Prospect", "潜在客户")
    CUSTOMER = "customer", words("Customer", "成交客户")
    PARTNER = "partner", words("Partner", "合作伙伴")
    FORMER = "former", words("Former customer", "流失客户")
    NEW = "new", words("New", "新线索")
    CONTACTED = "contacted", words("Contacted", "已联系")
    QUALIFIED = "qualified", words("Qualified", "已确认")
    DISCARDED = "discarded", words("Discarded", "无效")


class ReleaseReason(Kept):
    """Why somebody gives a customer or lead back."""

    name = columns.text(words("Reason", "退回原因"), required=True, max_length=80)
    name_zh = columns.text(words("Reason in Chinese", "中文名称"), max_length=80)
    position = columns.integer(words("Order", "顺序"), least=0, default=10)

    def __str__(self) -> str:
        return self.name


class PoolEntry(Child):
    """One stay of a customer or lead in a pool. Whoever reads this reads nothing of the record behind it."""

    pool = columns.link(words("Pool", "公海"), "pool.Pool", required=True, editable=False)
    about = columns.choice(words("Kind", "对象"), About, default=About.ACCOUNT, editable=False)
    record_id = models.BigIntegerField(null=True, editable=False)
    name = columns.text(words("Name", "名称"), editable=False)
    company = columns.text(words("Company", "公司"), editable=False)
    standing = columns.choice(words("Status", "状态"), Standing, editable=False)
    level = columns.choice(words("Class", "客户级别"), Level, editable=False)
    source = columns.choice(words("Source", "来源"), Source, editable=False)
    industry = columns.text(words("Industry", "行业"), max_length=80, editable=False)
    interest = columns.text(words("Interested in", "意向产品"), max_length=300, editable=False)
    province = columns.text(words("Province", "省份"), max_length=60, editable=False)
    city = columns.text(words("City", "城市"), max_length=60, editable=False)
    phone = columns.text(words("Phone", "电话"), max_length=60, editable=False)
    mail = columns.text(words("E-mail", "电子邮箱"), max_length=254, editable=False)
    contacted_at = columns.moment(words("Last contact", "最近联系"), editable=False)
    entered_at = columns.moment(words("In the pool since", "进入公海时间"), required=True, editable=False)
    came = columns.choice(words("How it came", "进入方式"), Came, default=Came.NEW, editable=False)
    reason = columns.link(words("Reason", "退回原因"), "pool.ReleaseReason", editable=False)
    note = columns.text(words("Note", "说明"), max_length=500, editable=False)
    rule = columns.link(words("Rule", "收回规则"), "pool.ReclaimRule", editable=False)
    former_owner = columns.link(words("Former owner", "原负责人"), "identity.User", editable=False)
    left_at = columns.moment(words("Left the pool", "离开公海时间"), editable=False)
    went = columns.choice(words("How it left", "离开方式"), Went, editable=False)
    taken_by = columns.link(words("Taken by", "领取人"), "identity.User", editable=False)
    days = columns.integer(words("Days in the pool", "在公海天数"), editable=False)
    converted_at = columns.moment(words("Success after claiming", "领取后转化时间"), editable=False)

    class Meta(Child.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("about", "record_id"), condition=Q(left_at__isnull=True), name="in_one_pool_at_a_time"
            ),
        )
        indexes = (  # type: ignore[assignment]  # more than above
            *Child.Meta.indexes,
            models.Index(
                fields=("pool", "-entered_at", "-id"), name="pool_entry_lying", condition=Q(left_at__isnull=True)
            ),
            models.Index(fields=("pool", "left_at"), name="pool_entry_left"),
            models.Index(fields=("taken_by", "left_at"), name="pool_entry_taken"),
            models.Index(fields=("about", "record_id"), name="pool_entry_record"),
        )

    def __str__(self) -> str:
        return self.name
