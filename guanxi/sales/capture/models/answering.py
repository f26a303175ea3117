"""What doors for leads answer by themselves, and what was answered to whom."""

from django.db import models
from django.utils import timezone

from guanxi.lib.words import words
from guanxi.platform.entities import columns


class Answering(models.Model):
    """What a mailbox or a web form answers by itself to whoever wrote, in their language; another text outside working hours."""

    replies = columns.boolean(words("Answers by itself", "自动回复"))
    reply_subject = columns.text(words("Subject of the answer", "回复主题（英文）"), max_length=150)
    reply_subject_zh = columns.text(words("Subject in Chinese", "回复主题"), max_length=150)
    reply = columns.long_text(words("Answer", "回复内容（英文）"))
    reply_zh = columns.long_text(words("Answer in Chinese", "回复内容"))
    reply_closed = columns.long_text(words("Outside working hours", "非工作时间回复（英文）"))
    reply_closed_zh = columns.long_text(words("Outside working hours, in Chinese", "非工作时间回复"))
    reply_days = columns.integer(
        words("One to an address within days", "同一地址间隔天数"), default=7, least=1, most=365
    )
    reply_names = columns.boolean(words("May name who looks after it", "可告知负责人"))

    class Meta:
        abstract = True


class Door(models.TextChoices):
    """What answered: the keys of the kinds of records."""

    MAILBOX = "lead_mailbox"
    FORM = "web_form"


class Reply(models.Model):
    """Somebody who wrote and may be answered by the program, once. `told` is what they said of themselves, forgotten when it is answered.

    `why` says why nothing was answered; `message_id` is that of the letter in the outbox.
    """

    door = models.CharField(max_length=20, choices=Door)
    door_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=10, default="en")
    told = models.JSONField(default=dict)
    entity = models.CharField(max_length=40, default="")
    object_id = models.BigIntegerField(null=True)
    attached = models.BooleanField(default=False)
    tries = models.IntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, default="")
    message_id = models.CharField(max_length=80, default="")

    class Meta:
        indexes = (
            models.Index(fields=("door", "door_id", "-id"), name="reply_of_door"),
            models.Index(
                fields=("door", "door_id", "address", "-done_at"),
                name="reply_to_address",
                condition=models.Q(why="", done_at__isnull=False),
            ),
        )
