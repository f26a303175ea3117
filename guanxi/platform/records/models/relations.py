"""Typed relations between any two records: subsidiary of, partner of, referred by."""

from typing import Any

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.entities.registry import relatable
from guanxi.platform.identity.models import Kept, User

_ANY = words("Empty: any kind of record.", "留空表示任意对象。")


def kinds_of_records() -> list[tuple[str, Any]]:
    """Give the kinds of records that can be related, by key and label."""
    return [(one.key, one.label) for one in relatable()]


class RelationType(Kept):
    """A kind of relation, read from both ends."""

    name = columns.text(words("From the first", "正向名称"), required=True, max_length=80)
    name_zh = columns.text(words("From the first, in Chinese", "正向名称（中文）"), max_length=80)
    reverse = columns.text(words("From the second", "反向名称"), required=True, max_length=80)
    reverse_zh = columns.text(words("From the second, in Chinese", "反向名称（中文）"), max_length=80)
    from_entity = columns.named(words("First kind of record", "起点对象"), kinds_of_records, help_text=_ANY)
    to_entity = columns.named(words("Second kind of record", "终点对象"), kinds_of_records, help_text=_ANY)

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
        indexes = (
            models.Index(fields=("from_entity", "from_id"), name="relation_from"),
            models.Index(fields=("to_entity", "to_id"), name="relation_to"),
        )
