"""What each person was told, with numbers only: sentences are made when they are read."""

from typing import ClassVar

from django.db import models

from guanxi.platform.identity.models import User


class Notification(models.Model):
    """One thing that one person was told, of a record where `entity` is not empty, done by somebody where `by` is one.

    `details` holds names of fields, numbers and days; what a record says is never copied here.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    kind = models.CharField(max_length=40)
    entity = models.CharField(max_length=40, default="")
    object_id = models.BigIntegerField(null=True)
    by = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, null=True
    )
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = (
            models.Index(fields=("person", "-id"), name="notification_of_person"),
            models.Index(
                fields=("person", "-id"), name="notification_unread", condition=models.Q(read_at__isnull=True)
            ),
        )


class MessageState(models.TextChoices):
    """How far a message to the outside is."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    DROPPED = "dropped"


class Message(models.Model):
    """A message to the outside. `message_id` is the same at every try, so that who receives it twice can tell.

    `why` says what stood against it the last time, `answer` what the other side said when it took it.
    """

    message_id = models.CharField(max_length=80, primary_key=True)
    channel = models.CharField(max_length=20)
    to = models.CharField(max_length=1000)
    entity = models.CharField(max_length=40, default="")
    object_id = models.BigIntegerField(null=True)
    by = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, null=True
    )
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.QUEUED)
    changed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    why = models.CharField(max_length=1000, default="")
    answer = models.CharField(max_length=1000, default="")

    class Meta:
        indexes: ClassVar = (
            models.Index(
                fields=("-made_at",),
                name="message_stuck",
                condition=models.Q(state__in=("sending", "failed", "uncertain")),
            ),
            models.Index(fields=("made_at",), name="message_made"),
        )


class MessageContent(models.Model):
    """What a message says: apart from it, because whoever looks after messages need not read them."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, primary_key=True, related_name="content")
    subject = models.CharField(max_length=250, default="")
    body = models.JSONField(default=dict)
