"""Typed relations between any two records: subsidiary of, partner of, referred by."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept, User


class RelationType(Kept):
    """A kind of relation, read from both ends."""

    name = columns.text(words("From the first", "正向名称"), required=True, max_length=80)
    name_zh = columns.text(words("From the first, in Chinese", "正向名称（中文）"), max_length=80)
    reverse = columns.text(words("From the second", "反向名称"), required=True, max_length=80)
    reverse_zh = columns.text(words("From the second, in Chinese", "反向名称（中文）"), max_length=80)
    from_entity = columns.text(words("First kind of record", "起点对象"), max_length=40)
    to_entity = columns.text(words("Second kind of record", "终点对象"), max_length=40)

    def __str__(self) -> str:
        return self.name


class Relation(models.Model):
    """One record related to another."""

    type = models.ForeignKey(RelationType, on_delete=models.PROTECT, related_name="+")
    from_entity = models.CharField(max_length=40)
    from_id = models.BigIntegerField()
    to_entity = models.CharField(max_length=40)
    to_id = models.BigIntegerField()
    note = models.CharField(max_length=300, default="")
    made_by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("type", "from_entity", "from_id", "to_entity", "to_id"), name="relation_once"
            ),
        )
        indexes = (models.Index(fields=("to_entity", "to_id"), name="relation_to"),)
