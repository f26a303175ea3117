"""How promising leads are: rules that give points, and models learned from what became of earlier ones."""

from django.db import models
from django.utils import timezone

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class ScoreRule(Kept):
    """Leads for which the conditions hold get these points, or lose them."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    points = columns.integer(words("Points", "分数"), required=True, least=-100, most=100)
    is_on = columns.boolean(words("In use", "启用"), default=True)
    condition = columns.question(words("Only if", "适用条件"), about="lead")

    def __str__(self) -> str:
        return self.name


class Target(models.TextChoices):
    """What of leads a model foretells. Whether one is converted was asked formerly; such models are believed no more."""

    CONVERTED = "converted"
    WON = "won"


class LearnedModel(models.Model):
    """What was learned from leads that were won and those that were not, at one time, and how well it told the later ones apart.

    `weights` are by feature, `table` the reliability on the leads that were held out: promised, happened, how many.
    """

    made_at = models.DateTimeField(default=timezone.now)
    in_use = models.BooleanField(default=False)
    target = models.CharField(max_length=10, choices=Target.choices, default=Target.CONVERTED)
    cases = models.IntegerField()
    good = models.IntegerField()
    held_out = models.IntegerField(default=0)
    brier = models.FloatField(null=True)
    base_brier = models.FloatField(null=True)
    auc = models.FloatField(null=True)
    weights = models.JSONField(default=dict)
    table = models.JSONField(default=list)
    why_not = models.CharField(max_length=20, default="")


class DueLead(models.Model):
    """A lead that came or changed and is to be scored; the database notes it, whatever door it came through."""

    lead_id = models.BigIntegerField(primary_key=True)
