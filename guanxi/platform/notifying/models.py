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
    # When it was dealt with beyond the page: sent by mail, or not, as its person wishes.
    delivered_at = models.DateTimeField(null=True)
    # When it was told in the browsers of its person, or not.
    pushed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = (
            models.Index(fields=("person", "-id"), name="notification_of_person"),
            models.Index(
                fields=("person", "-id"), name="notification_unread", condition=models.Q(read_at__isnull=True)
            ),
            models.Index(fields=("at",), name="notification_waits", condition=models.Q(delivered_at__isnull=True)),
        )


class Reminder(models.Model):
    """What one person wants to be reminded of: of a record, at a moment of their own or relative to one of its fields.

    `before` is in minutes. A day begins at `clock` in the time zone `zone`, which the database knows. `at` follows the field
    (`moving.py`) and is empty while the field is, or where its deadline is over.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=63, default="")
    before = models.IntegerField(default=0)
    clock = models.TimeField(null=True)
    zone = models.CharField(max_length=60)
    note = models.CharField(max_length=200, default="")
    at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = (
            models.Index(
                fields=("at",), name="reminder_due", condition=models.Q(told_at__isnull=True, at__isnull=False)
            ),
            models.Index(fields=("entity", "object_id"), name="reminder_of_record"),
            models.Index(fields=("person", "at"), name="reminder_of_person"),
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
