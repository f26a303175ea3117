"""Mails that came to the address for leads: what became of each, with all of it as it came."""

from django.db import models
from django.utils import timezone

from guanxi.lib.words import words
from guanxi.sales.capture.models.mailboxes import LeadMailbox


class MailState(models.TextChoices):
    """What became of a mail."""

    TAKEN = "taken", words("Became a lead", "已生成线索")
    ATTACHED = "attached", words("Added to a record that was there", "已并入现有记录")
    IGNORED = "ignored", words("Written by a program", "自动邮件，已忽略")
    FAILED = "failed", words("Could not be read", "无法处理")


class LeadMail(models.Model):
    """One mail. `key` is its Message-ID, or a digest where it has none: the same mail counts once, however often it comes."""

    key = models.CharField(max_length=250, unique=True)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=MailState)
    why = models.CharField(max_length=300, default="")
    tries = models.IntegerField(default=1)
    sender = models.CharField(max_length=254, default="")
    subject = models.CharField(max_length=300, default="")
    raw = models.BinaryField()
    mailbox = models.ForeignKey(LeadMailbox, null=True, on_delete=models.SET_NULL, related_name="+")
    entity = models.CharField(max_length=40, default="")
    object_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("state", "-id"), name="lead_mail_state"),
            models.Index(fields=("sender", "-at"), name="lead_mail_sender"),
        )
