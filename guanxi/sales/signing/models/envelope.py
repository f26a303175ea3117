"""Envelopes: a document that stays as it is, who signs it in which order, and how far each of them is."""

from typing import Final

from django.db import models
from django.db.models import Q

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Record


class EnvelopeState(models.TextChoices):
    """How far a document has come."""

    WAITING = "waiting", words("To be sent", "待发送")
    SENT = "sent", words("Out for signature", "签署中")
    SIGNED = "signed", words("Signed by all", "已签署")
    DECLINED = "declined", words("Declined", "已拒签")
    EXPIRED = "expired", words("Expired", "已过期")
    CANCELLED = "cancelled", words("Cancelled", "已撤销")
    FAILED = "failed", words("Could not be sent", "发送失败")


class SignerState(models.TextChoices):
    """How far one who signs is."""

    WAITING = "waiting", words("Not yet asked", "待通知")
    SENT = "sent", words("Asked", "已通知")
    SEEN = "seen", words("Seen", "已查看")
    SIGNED = "signed", words("Signed", "已签署")
    DECLINED = "declined", words("Declined", "已拒签")
    EXPIRED = "expired", words("Expired", "已过期")
    CANCELLED = "cancelled", words("Cancelled", "已撤销")


# Somebody relies on the document as it is.
OUT: Final = (EnvelopeState.WAITING, EnvelopeState.SENT)
OPEN_SIGNERS: Final = (SignerState.WAITING, SignerState.SENT, SignerState.SEEN)


class Envelope(Record):
    """A quote or a contract that was given to a provider to be signed. `digest` is the fingerprint (SHA-256) of what was sent."""

    number = columns.text(words("Number", "编号"), max_length=40, editable=False)
    name = columns.text(words("Document", "文件"), editable=False)
    account = columns.link(words("Account", "客户"), "customers.Account", required=True, editable=False)
    quote = columns.link(words("Quote", "报价单"), "quoting.Quote", editable=False)
    contract = columns.link(words("Contract", "合同"), "ordering.Contract", editable=False)
    provider = columns.link(words("Provider", "服务商"), "signing.SignatureProvider", editable=False)
    state = columns.choice(words("State", "签署状态"), EnvelopeState, default=EnvelopeState.WAITING, editable=False)
    asked_by = columns.link(words("Asked by", "发起人"), "identity.User", editable=False)
    outside_id = columns.text(words("Id at the provider", "服务商流程编号"), max_length=100, editable=False)
    expires_on = columns.date(words("To be signed by", "签署截止日期"), editable=False)
    message = columns.long_text(words("Message", "附言"), editable=False)
    sent_at = columns.moment(words("Sent", "发送时间"), editable=False)
    reminded_at = columns.moment(words("Reminded", "催签时间"), editable=False)
    finished_at = columns.moment(words("Finished", "完成时间"), editable=False)
    reason = columns.text(words("Why it was declined or cancelled", "拒签或撤销原因"), max_length=500, editable=False)
    problem = columns.text(words("What stands against it", "当前问题"), max_length=500, editable=False)
    digest = columns.text(words("Fingerprint of what was sent", "发送文件指纹"), max_length=64, editable=False)
    signed_digest = columns.text(words("Fingerprint of what was signed", "签署文件指纹"), max_length=64, editable=False)
    note = columns.long_text(words("Internal note", "内部备注"))

    class Meta(Record.Meta):
        abstract = False
        indexes = (
            *Record.Meta.indexes,
            models.Index(fields=("account", "-id"), name="envelope_account"),
            models.Index(fields=("state", "-id"), name="envelope_state"),
            models.Index(fields=("provider", "outside_id"), name="envelope_outside"),
        )
        constraints = tuple(
            models.UniqueConstraint(
                name=f"envelope_one_out_of_{name}",
                fields=(name,),
                condition=Q(state__in=("waiting", "sent"), deleted_at__isnull=True),
                violation_error_message=words("This document is out for signature already.", "该文件正在签署中。"),
            )
            for name in ("quote", "contract")
        )

    def __str__(self) -> str:
        return self.name

    @property
    def document(self) -> tuple[str, int]:
        """Give kind and number of the record that is signed."""
        return ("quote", self.quote_id) if self.quote_id else ("contract", self.contract_id or 0)


class Signer(models.Model):
    """One who signs: a contact of the customer, or a colleague. Address and name are those of the moment of asking.

    `company` is for whom they sign, empty where it is for themselves. Equal `position`s are asked at the same time.
    """

    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="signers", db_index=False)
    position = models.IntegerField()
    contact_id = models.BigIntegerField(null=True)
    user_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=100)
    mail = models.CharField(max_length=254, default="")
    phone = models.CharField(max_length=40, default="")
    company = models.CharField(max_length=200, default="")
    state = models.CharField(max_length=10, choices=SignerState, default=SignerState.WAITING)
    at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("envelope", "position"), name="signer_of"),)


class EnvelopeWork(models.Model):
    """What the program has still to do with an envelope: when next, how often it failed, what it was asked for meanwhile.

    `sending` is set before the provider is told to send: whatever happens then, it is asked first how it stands. `paper` and
    `signed_paper` name the bytes of what was sent and of what came back: nobody takes these away.
    """

    envelope = models.OneToOneField(Envelope, on_delete=models.CASCADE, primary_key=True, related_name="+")
    next_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    looks = models.IntegerField(default=0)
    sending = models.BooleanField(default=False)
    remind = models.BooleanField(default=False)
    cancel = models.BooleanField(default=False)
    paper = models.CharField(max_length=100)
    file_name = models.CharField(max_length=200)
    signed_paper = models.CharField(max_length=100, default="")

    class Meta:
        indexes = (models.Index(fields=("next_at",), name="envelope_work_due", condition=Q(next_at__isnull=False)),)
