"""Who had a customer or lead, from when to when, and why that changed."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child


class Why(models.TextChoices):
    """Why somebody has a record."""

    CREATED = "created", words("Had it first", "首任负责")
    CLAIMED = "claimed", words("Claimed", "领取")
    ASSIGNED = "assigned", words("Assigned", "分配")
    RELEASED = "released", words("Released to the pool", "退回公海")
    RECLAIMED = "reclaimed", words("Reclaimed into the pool", "收回公海")
    NEW = "new", words("Put into the pool", "进入公海")
    HANDED_OVER = "handed_over", words("Handed over", "交接")


class AccountOwnership(Child):
    """Somebody's time with a customer."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True, editable=False)
    person = columns.link(words("Person", "负责人"), "identity.User", required=True, editable=False)
    since = columns.moment(words("Since", "开始时间"), required=True, editable=False)
    until = columns.moment(words("Until", "结束时间"), editable=False)
    why = columns.choice(words("Why", "变更原因"), Why, default=Why.CREATED, editable=False)

    class Meta(Child.Meta):
        abstract = False


class LeadOwnership(Child):
    """Somebody's time with a lead."""

    lead = columns.link(words("Lead", "线索"), "sales.Lead", required=True, editable=False)
    person = columns.link(words("Person", "负责人"), "identity.User", required=True, editable=False)
    since = columns.moment(words("Since", "开始时间"), required=True, editable=False)
    until = columns.moment(words("Until", "结束时间"), editable=False)
    why = columns.choice(words("Why", "变更原因"), Why, default=Why.CREATED, editable=False)

    class Meta(Child.Meta):
        abstract = False
