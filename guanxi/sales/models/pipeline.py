"""How a company sells: pipelines with stages, reasons for losing, competitors."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class Outcome(models.TextChoices):
    """How a deal stands."""

    OPEN = "open", words("Open", "进行中")
    WON = "won", words("Won", "赢单")
    LOST = "lost", words("Lost", "输单")


class ForecastCategory(models.TextChoices):
    """How sure the amount of a deal is for the period in which it is expected."""

    PIPELINE = "pipeline", words("Pipeline", "管道")
    BEST_CASE = "best_case", words("Best case", "最佳情况")
    COMMIT = "commit", words("Commit", "承诺")
    CLOSED = "closed", words("Closed", "已成交")
    OMITTED = "omitted", words("Left out", "不计入")


class Pipeline(Kept):
    """One way of selling, with its own stages."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    position = columns.integer(words("Order", "顺序"), default=1)

    def __str__(self) -> str:
        return self.name


class Stage(Kept):
    """One step of a pipeline. A deal that stays longer than `rots_after` days is marked as rotting."""

    pipeline = columns.link(words("Pipeline", "销售流程"), "sales.Pipeline", required=True)
    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    position = columns.integer(words("Order", "顺序"), default=1)
    probability = columns.percent(words("Probability", "赢单概率"), default=0)
    outcome = columns.choice(words("Means", "含义"), Outcome, default=Outcome.OPEN)
    forecast = columns.choice(words("Forecast category", "预测类别"), ForecastCategory)
    rots_after = columns.integer(words("Rots after days", "停滞天数"), least=1, most=3650)

    def __str__(self) -> str:
        return self.name


class LossReason(Kept):
    """Why deals are lost."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)

    def __str__(self) -> str:
        return self.name


class Competitor(Kept):
    """Another company that sells the same."""

    name = columns.text(words("Name", "名称"), required=True)
    website = columns.url(words("Website", "网址"))
    strengths = columns.long_text(words("Strengths", "优势"))
    weaknesses = columns.long_text(words("Weaknesses", "劣势"))

    def __str__(self) -> str:
        return self.name
