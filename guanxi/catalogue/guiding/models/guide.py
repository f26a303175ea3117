"""Questions, their answers, and what each answer says about products and options."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class EffectKind(models.TextChoices):
    """What an answer says about products."""

    SPEAKS_FOR = "for", words("Speaks for it", "加分")
    ONLY = "only", words("Only these are left", "仅限这些")
    NOT = "not", words("Rules it out", "排除")
    CHOOSES = "option", words("Chooses an option", "预选选项")


class SellingGuide(Kept):
    """Questions that lead to a product."""

    name = columns.text(words("Name", "名称"), required=True, max_length=120)
    hint = columns.long_text(words("What it is for", "用途"))
    active = columns.boolean(words("In use", "启用"), default=True)

    class Meta(Kept.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name


class GuideQuestion(Kept):
    """A question to the customer."""

    guide = columns.link(words("Guide", "选型指南"), "guiding.SellingGuide", required=True)
    name = columns.text(words("Question", "问题"), required=True)
    hint = columns.text(words("Hint", "提示"), max_length=300)
    position = columns.integer(words("Order", "顺序"), default=1)
    only_after = columns.link(words("Only after the answer", "仅在选择以下答案后"), "guiding.GuideAnswer")

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("guide", "position"), name="guide_question_guide"),)

    def __str__(self) -> str:
        return self.name


class GuideAnswer(Kept):
    """One of the answers to a question."""

    question = columns.link(words("Question", "问题"), "guiding.GuideQuestion", required=True)
    guide = columns.link(words("Guide", "选型指南"), "guiding.SellingGuide", editable=False)
    name = columns.text(words("Answer", "答案"), required=True)
    position = columns.integer(words("Order", "顺序"), default=1)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("guide", "position"), name="guide_answer_guide"),)

    def __str__(self) -> str:
        return self.name


class GuideEffect(Kept):
    """What an answer says about a product, about all of a series, or which option it chooses."""

    answer = columns.link(words("Answer", "答案"), "guiding.GuideAnswer", required=True)
    guide = columns.link(words("Guide", "选型指南"), "guiding.SellingGuide", editable=False)
    kind = columns.choice(words("What it says", "作用"), EffectKind, default=EffectKind.SPEAKS_FOR)
    product = columns.link(words("Product", "产品"), "catalogue.Product")
    series = columns.text(words("Series", "系列"), max_length=100)
    option = columns.link(words("Option", "选项"), "configuring.ProductOption")
    points = columns.integer(words("Points", "分值"), default=1, least=1, most=100)
    reason = columns.text(words("Reason", "理由"), max_length=300)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("guide",), name="guide_effect_guide"),)

    def __str__(self) -> str:
        return self.reason
