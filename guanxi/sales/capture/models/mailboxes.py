"""Mailboxes for leads: where mails come from, or are posted to, and what becomes of the leads of each."""

from django.db import models

from guanxi.customers.models import Source
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.sales.capture.models.answering import Answering


class MailWay(models.TextChoices):
    """How the mails of a mailbox come here."""

    FETCHED = "fetched", words("Fetched by IMAP", "通过 IMAP 收取")
    POSTED = "posted", words("Posted here by a mail provider", "由邮件服务商推送")


class Security(models.TextChoices):
    """How the line to a mail server is kept from others."""

    TLS = "tls", words("TLS from the beginning (993)", "全程 TLS（993）")
    STARTTLS = "starttls", words("TLS after the greeting (143)", "先问候后加密 STARTTLS（143）")


class LeadMailbox(Answering, Kept):
    """A mailbox whose mails become leads, with rules of its own."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    is_on = columns.boolean(words("In use", "启用"), default=True)
    way = columns.choice(words("How mails come", "来信方式"), MailWay, default=MailWay.POSTED)
    host = columns.text(words("Mail server", "邮件服务器"), max_length=200)
    port = columns.integer(words("Port", "端口"), least=1, most=65535)
    security = columns.choice(words("Line", "连接安全"), Security, default=Security.TLS)
    login = columns.text(words("Log-in", "登录名"), max_length=200)
    folder = columns.text(words("Folder", "文件夹"), max_length=200, default="INBOX")
    keeper = columns.link(words("Leads belong to", "线索归属"), "identity.User", required=True)
    distribute = columns.boolean(words("Assigned by the rules", "按规则分配"), default=True)
    source = columns.choice(words("Source", "来源"), Source, default=Source.WEB)
    channel = columns.link(words("Sales channel", "销售渠道"), "customers.SalesChannel")
    tags = columns.tags(words("Tags of the leads", "线索标签"))

    class Meta:
        base_manager_name = "everything"

    def __str__(self) -> str:
        return self.name


class MailboxState(models.Model):
    """What of a mailbox stands apart from it, because everybody reads settings and histories keep them.

    The password or secret; the certificate of the authority that a server's own is checked against, where it is the company's; the address that a provider posts to; when it was looked into last and what stood against it.
    """

    mailbox = models.OneToOneField(LeadMailbox, on_delete=models.CASCADE, primary_key=True, related_name="state")
    secret = models.CharField(max_length=200, default="")
    authority = models.TextField(default="")
    address = models.CharField(max_length=40, unique=True, null=True)
    looked_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, default="")
