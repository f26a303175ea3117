"""What other systems call our records, each exchange with its rows, and what stands against what."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from guanxi.lib.words import words
from guanxi.platform.identity.models import User
from guanxi.sales.exchange.models.systems import OutsideSystem, Topic


class Way(models.TextChoices):
    """How something was exchanged."""

    FILE = "file", words("File", "文件")
    API = "api", words("API", "API")
    CALL = "call", words("Signed call", "签名调用")
    WEBHOOK = "webhook", words("Webhook", "Webhook")
    AGAIN = "again", words("Sent again", "重新发送")


class ExchangeState(models.TextChoices):
    """How far an exchange is."""

    QUEUED = "queued", words("Waits", "等待中")
    DONE = "done", words("Done", "已完成")
    FAILED = "failed", words("Failed", "失败")


class Fate(models.TextChoices):
    """What became of a row."""

    MADE = "made", words("Made", "已新建")
    CHANGED = "changed", words("Changed", "已修改")
    ASKED = "asked", words("A person decides", "待人工决定")
    REFUSED = "refused", words("Refused", "被拒绝")
    HANDED = "handed", words("Handed over", "已发送")


class ConflictState(models.TextChoices):
    """How a conflict stands."""

    OPEN = "open", words("To decide", "待决定")
    THEIRS = "theirs", words("Theirs was taken", "已采用对方的值")
    OURS = "ours", words("Ours was kept", "已保留我方的值")


class OutsideId(models.Model):
    """What another system calls one of our records. `base` are the values that both sides knew at the last exchange, by field."""

    system = models.ForeignKey(OutsideSystem, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    outside_id = models.CharField(max_length=200)
    base: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    heard_digest = models.CharField(max_length=64, default="")
    told_version = models.IntegerField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("system", "kind", "outside_id"), name="outside_id_names_one_record"),
            models.UniqueConstraint(fields=("system", "kind", "record_id"), name="outside_id_one_of_a_record"),
        )
        indexes = (
            models.Index(fields=("kind", "record_id"), name="outside_id_of_record"),
            models.Index(fields=("outside_id",), name="outside_id_typed"),
        )


class Exchange(models.Model):
    """One time that something was brought or fetched: how much came, and what became of it."""

    system = models.ForeignKey(OutsideSystem, on_delete=models.CASCADE, related_name="+", db_index=False)
    topic = models.CharField(max_length=40, choices=Topic)
    kind = models.CharField(max_length=40)
    way = models.CharField(max_length=10, choices=Way)
    state = models.CharField(max_length=10, choices=ExchangeState, default=ExchangeState.QUEUED)
    by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=200, default="")
    call_id = models.CharField(max_length=100, null=True)
    body: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    received = models.IntegerField(default=0)
    made = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    asked = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    handed = models.IntegerField(default=0)
    problem = models.CharField(max_length=1000, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("system", "call_id"), name="exchange_once_a_call"),)
        indexes = (
            models.Index(fields=("system", "-id"), name="exchange_of_system"),
            models.Index(fields=("id",), name="exchange_waiting", condition=Q(state="queued")),
        )


class ExchangeRow(models.Model):
    """What became of one row; what was refused or handed over is kept as it was, to be seen and sent again."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="rows", db_index=False)
    position = models.IntegerField()
    fate = models.CharField(max_length=10, choices=Fate)
    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField(null=True)
    outside_id = models.CharField(max_length=200, default="")
    # As text, for the database would give columns another order.
    content = models.TextField(default="")
    why = models.CharField(max_length=1000, default="")

    class Meta:
        indexes = (models.Index(fields=("exchange", "position"), name="exchange_row_of"),)

    @property
    def values(self) -> dict[str, Any]:
        """Give what the row said, nothing where that was not kept."""
        said: dict[str, Any] = json.loads(self.content) if self.content else {}
        return said


def written(values: Mapping[str, Any]) -> str:
    """Give a row as text, as `ExchangeRow.values` reads it."""
    return json.dumps(values, ensure_ascii=False, default=str)


class Conflict(models.Model):
    """A field that both sides changed since the last exchange, and a person decides; `was` is ours as it stood before that."""

    system = models.ForeignKey(OutsideSystem, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    base: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    theirs: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    was: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=ConflictState, default=ConflictState.OPEN)
    by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("system", "kind", "record_id", "field"), condition=Q(state="open"), name="conflict_open_once"
            ),
        )
        indexes = (models.Index(fields=("kind", "record_id"), name="conflict_of_record"),)


class Handed(models.Model):
    """That a record was handed over, as it was then: nothing is handed over twice. `call` is the message that may be on its way yet."""

    system = models.ForeignKey(OutsideSystem, on_delete=models.CASCADE, related_name="+", db_index=False)
    topic = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    version = models.IntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    call = models.CharField(max_length=80, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("system", "topic", "record_id"), name="handed_over_once"),)
        indexes = (models.Index(fields=("system", "topic"), name="handed_under_way", condition=~Q(call="")),)


class SystemDoor(models.Model):
    """Where a system tells us something: an address nobody guesses, and the secret that signs."""

    system = models.OneToOneField(OutsideSystem, on_delete=models.CASCADE, primary_key=True, related_name="+")
    address = models.CharField(max_length=40, unique=True)
    secret = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=timezone.now)
