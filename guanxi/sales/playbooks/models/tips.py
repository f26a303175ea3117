"""Selling tips: what worked, shared by those who sell and rated by those who tried it."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import User
from guanxi.platform.records.models import Record


class TipKind(models.TextChoices):
    """What a tip is."""

    TIP = "tip", words("Tip", "销售技巧")
    STORY = "story", words("Story of a deal won", "赢单攻略")
    OBJECTION = "objection", words("Answer to an objection", "异议应答")
    DOCUMENT = "document", words("Document to use", "资料模板")


class SellingTip(Record):
    """Something that helps others to sell; its files are there to download."""

    name = columns.text(words("Title", "标题"), required=True)
    kind = columns.choice(words("Kind", "类型"), TipKind, default=TipKind.TIP)
    text = columns.long_text(words("Tip", "内容"))
    stage = columns.link(words("For the stage", "适用阶段"), "sales.Stage")
    product = columns.link(words("For the product", "适用产品"), "catalogue.Product")
    industry = columns.text(words("For the industry", "适用行业"), max_length=60)
    competitor = columns.link(words("Against the competitor", "针对竞争对手"), "sales.Competitor")
    tags = columns.tags(words("Tags", "标签"))

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name


class TipVote(models.Model):
    """What one person said of a tip: it helped, or it did not."""

    tip = models.ForeignKey(SellingTip, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    helpful = models.BooleanField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("tip", "user"), name="one_vote_a_person"),)
