"""The tables of messengers: which are set up, their secrets, whose account is whose, and the cards that were sent."""

from typing import ClassVar

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept, User


class Vendor(models.TextChoices):
    """Whose messenger it is."""

    WECOM = "wecom", words("WeCom", "企业微信")
    DINGTALK = "dingtalk", words("DingTalk", "钉钉")
    FEISHU = "feishu", words("Feishu", "飞书")
    LARK = "lark", words("Lark", "Lark（飞书国际版）")
    SLACK = "slack", words("Slack", "Slack 工作区")


class Messenger(Kept):
    """An app of the company in a messenger. What the vendor calls these numbers differs; the form says it."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    vendor = columns.choice(words("Messenger", "即时通讯"), Vendor, required=True)
    tenant = columns.text(words("Company", "企业标识"), max_length=80)
    app = columns.text(words("App", "应用标识"), max_length=80)
    active = columns.boolean(words("In use", "使用中"), default=False)
    lets_in = columns.boolean(words("People come in by scan", "允许扫码登录"), default=True)
    sends = columns.boolean(words("Sends cards", "发送卡片"), default=True)
    reads_nightly = columns.boolean(words("Reads the organisation every night", "每晚读取组织架构"), default=False)

    def __str__(self) -> str:
        return self.name


class MessengerSecret(models.Model):
    """One secret of a messenger: written by whoever keeps messengers, read by the service that speaks with them."""

    messenger = models.ForeignKey(Messenger, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=500)
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("messenger", "name"), name="messenger_secret_once"),)


class MessengerAccount(models.Model):
    """Whose account is whose. `realm` says in which company of the vendor: where that changes, no account counts any more."""

    messenger = models.ForeignKey(Messenger, on_delete=models.CASCADE, related_name="+")
    realm = models.CharField(max_length=300)
    vendor_user = models.CharField(max_length=128)
    vendor_name = models.CharField(max_length=120, default="")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    linked_at = models.DateTimeField(auto_now_add=True)
    linked_by = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, null=True
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("messenger", "realm", "vendor_user"), name="messenger_account_once"),
            models.UniqueConstraint(fields=("messenger", "realm", "person"), name="messenger_person_once"),
        )


class CardState(models.TextChoices):
    """What became of a thing that a person was told, as far as this messenger goes."""

    SKIPPED = "skipped"
    SENT = "sent"
    OPEN = "open"
    OVER = "over"


class MessengerCard(models.Model):
    """One notification on its way to one account. `key` names the card to the vendor; nobody guesses it.

    `open` are those whose buttons still do something. `handle` is what the vendor needs to change the card.
    """

    key = models.CharField(max_length=32, primary_key=True)
    account = models.ForeignKey(MessengerAccount, on_delete=models.CASCADE, related_name="+")
    notification = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=CardState.choices, default=CardState.SENT)
    handle = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "notification"), name="messenger_card_once"),)
        indexes: ClassVar = (
            models.Index(fields=("account",), name="messenger_card_open", condition=models.Q(state="open")),
            models.Index(fields=("made_at",), name="messenger_card_made"),
        )


class MessengerCall(models.Model):
    """A call of a vendor that was answered, with the answer: whoever calls again hears the same and nothing is done twice."""

    messenger = models.ForeignKey(Messenger, on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    said = models.CharField(max_length=500, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("messenger", "event"), name="messenger_call_once"),)


class ReadingState(models.TextChoices):
    """How far the reading of an organisation is."""

    READING = "reading", words("is being read", "读取中")
    READ = "read", words("read", "已读取")
    FAILED = "failed", words("could not be read", "读取失败")


class MessengerReading(models.Model):
    """What the last reading of an organisation found: who is new, moved or left, for somebody to confirm."""

    messenger = models.OneToOneField(Messenger, on_delete=models.CASCADE, primary_key=True, related_name="+")
    state = models.CharField(max_length=10, choices=ReadingState.choices, default=ReadingState.READING)
    asked_by = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, null=True
    )
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, default="")
    people = models.IntegerField(default=0)
    found = models.JSONField(default=list)
