"""Registration of a deal (报备): who may work on a customer for a product line until when, and the rules of it."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Record


class RegistrationState(models.TextChoices):
    """How a registration stands."""

    ASKED = "asked", words("Waits for approval", "待审核")
    PROTECTED = "protected", words("Protected", "保护中")
    REFUSED = "refused", words("Refused", "未通过")
    RELEASED = "released", words("Released", "已释放")
    EXPIRED = "expired", words("Expired", "已到期")


class Tells(models.TextChoices):
    """What colleagues are told of somebody else's registration."""

    DAY = "day", words("Until when, and nothing else", "仅告知到期日")
    NAME = "name", words("Until when, and whom to ask", "告知到期日和负责人")


class RegistrationRule(Kept):
    """How deals of a product line are registered; one without a line holds for all that have no rule of their own."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    line = columns.text(words("Product line", "产品线"), max_length=100)
    days = columns.integer(words("Protected for days", "保护天数"), default=90, least=1, most=1095)
    extensions = columns.integer(words("Extended at most times", "最多延期次数"), default=1, least=0, most=20)
    extension_days = columns.integer(words("Each time by days", "每次延期天数"), default=30, least=1, most=365)
    remind_days = columns.integer(words("Reminded days before", "提前提醒天数"), default=7, least=0, most=90)
    approved = columns.boolean(words("Needs an approval", "需要审核"))
    tells = columns.choice(words("Colleagues are told", "同事可知"), Tells, default=Tells.NAME)

    def __str__(self) -> str:
        return self.name


class DealRegistration(Record):
    """A customer that somebody works on for a product line, protected from colleagues until a day.

    `guard` holds what is protected while it is: the customer's name as duplicates are told by, and the line.
    `guard_tax` the same by the tax number.
    """

    name = columns.text(words("Project", "项目名称"), required=True)
    account = columns.link(words("Account", "客户"), "customers.Account")
    customer = columns.text(words("Name of the customer", "客户名称"))
    tax_number = columns.text(words("Tax number", "统一社会信用代码/税号"), max_length=40)
    line = columns.text(words("Product line", "产品线"), max_length=100)
    partner = columns.link(words("For a partner", "合作伙伴"), "customers.Account")
    amount = columns.money(words("Expected amount", "预计金额"))
    reason = columns.long_text(words("Why it is ours", "报备理由"))
    state = columns.choice(
        words("State", "状态"), RegistrationState, default=RegistrationState.PROTECTED, editable=False
    )
    protected_until = columns.date(words("Protected until", "保护至"), editable=False)
    extended = columns.integer(words("Extended times", "已延期次数"), default=0, editable=False)
    guard = models.CharField(max_length=310, default="", editable=False)
    guard_tax = models.CharField(max_length=150, default="", editable=False)
    reminded_on = models.DateField(null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("guard",), name="registered_once", condition=~models.Q(guard="") & models.Q(deleted_at=None)
            ),
            models.UniqueConstraint(
                fields=("guard_tax",),
                name="registered_once_by_tax",
                condition=~models.Q(guard_tax="") & models.Q(deleted_at=None),
            ),
        )
        indexes = (
            *Record.Meta.indexes,
            models.Index(fields=("state", "protected_until"), name="registration_due"),
            models.Index(fields=("account",), name="registration_account"),
        )

    def __str__(self) -> str:
        return self.name
