"""The buying centre of a deal: who decides, who stands how, who reports to whom."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child


class BuyingRole(models.TextChoices):
    """The part of a person in a purchase."""

    DECIDES = "decides", words("Decision maker", "决策者")
    PAYS = "pays", words("Economic buyer", "预算决定者")
    INFLUENCES = "influences", words("Influencer", "影响者")
    USES = "uses", words("User", "使用者")
    KEEPS_GATE = "keeps_gate", words("Gatekeeper", "把关者")
    COACHES = "coaches", words("Coach", "内线教练")


class Attitude(models.IntegerChoices):
    """How a person stands towards us."""

    AGAINST = -2, words("Against us", "反对")
    DOUBTS = -1, words("Doubts", "有疑虑")
    NEUTRAL = 0, words("Neutral", "中立")
    FOR = 1, words("For us", "支持")
    CHAMPION = 2, words("Champions us", "积极推动")


class Influence(models.IntegerChoices):
    """How much a person's word counts in this purchase."""

    LOW = 1, words("Low", "低")
    MEDIUM = 2, words("Medium", "中")
    HIGH = 3, words("High", "高")


class DealPerson(Child):
    """A contact with a part in the purchase."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal", required=True)
    contact = columns.link(words("Contact", "联系人"), "customers.Contact", required=True)
    role = columns.choice(words("Role", "角色"), BuyingRole, default=BuyingRole.INFLUENCES)
    attitude = columns.small_choice(words("Attitude", "态度"), Attitude, default=Attitude.NEUTRAL)
    influence = columns.small_choice(words("Influence", "影响力"), Influence, default=Influence.MEDIUM)
    reports_to = columns.link(words("Reports to", "上级"), "customers.Contact")
    note = columns.text(words("What matters to them", "关注点"), max_length=500)

    class Meta(Child.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.contact)
