"""Web forms as a company designs them, and everything that was sent with one, taken or refused."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils import timezone

from guanxi.customers.models import Source
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Kept
from guanxi.sales.capture.models.answering import Answering

# What visitors may be asked for, in the order in which forms without fields of their own ask it.
ASKED = (
    "name",
    "company",
    "job",
    "mobile",
    "mail",
    "interest",
    "industry",
    "employees",
    "province",
    "city",
    "description",
)


def fields_to_ask() -> Iterator[tuple[str, Any]]:
    """Give the fields of a lead that visitors may be asked for, by name and label."""
    lead = entity("lead")
    return ((name, lead.field(name).label) for name in ASKED)


class Confirming(models.TextChoices):
    """What becomes of a lead before its mail address is confirmed."""

    NONE = "none", words("No confirmation is asked", "不要求确认")
    FIRST = "first", words("There is a lead once it is confirmed", "确认后才生成线索")
    AFTER = "after", words("There is a lead at once, confirmed or not", "立即生成线索，确认状态另记")


class FromElsewhere(models.TextChoices):
    """What becomes of a plain HTML form on another site that posts here."""

    NEVER = "never", words("Refused", "拒绝")
    REVIEW = "review", words("Shown here first, then sent", "先在本站页面核对，再提交")
    TAKEN = "taken", words("Taken at once", "直接接收")


class WebForm(Answering, Kept):
    """A form by which visitors of a website become leads."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    is_on = columns.boolean(words("Open to visitors", "对外开放"), default=True)
    address = columns.text(words("Address", "网址标识"), max_length=40, editable=False)
    heading = columns.text(words("Heading", "标题"), max_length=120)
    heading_zh = columns.text(words("Heading in Chinese", "中文标题"), max_length=120)
    intro = columns.text(words("Sentence below it", "说明"), max_length=500)
    intro_zh = columns.text(words("Sentence in Chinese", "中文说明"), max_length=500)
    consent = columns.text(words("What visitors agree to", "同意条款"), max_length=500)
    consent_zh = columns.text(words("What they agree to, in Chinese", "中文同意条款"), max_length=500)
    thanks = columns.text(words("Thanks", "感谢语"), max_length=500)
    thanks_zh = columns.text(words("Thanks in Chinese", "中文感谢语"), max_length=500)
    thanks_url = columns.url(words("Where it goes on", "完成后前往"))
    source = columns.choice(words("Source", "来源"), Source, default=Source.WEB)
    channel = columns.link(words("Sales channel", "销售渠道"), "customers.SalesChannel")
    tags = columns.tags(words("Tags of the leads", "线索标签"))
    keeper = columns.link(words("Leads belong to", "线索归属"), "identity.User", required=True)
    distribute = columns.boolean(words("Assigned by the rules", "按规则分配"), default=True)
    confirming = columns.choice(words("Confirmation by mail", "邮件确认"), Confirming, default=Confirming.NONE)
    confirm_hours = columns.integer(words("Confirmed within hours", "确认期限（小时）"), default=72, least=1, most=720)
    may_embed = columns.text(words("Sites that may show it", "允许嵌入的网站"), max_length=500)
    from_elsewhere = columns.choice(
        words("Posted from other sites", "来自其他网站的提交"), FromElsewhere, default=FromElsewhere.NEVER
    )
    most_an_hour = columns.integer(words("Most from one address in an hour", "每地址每小时上限"), default=10, least=1, most=1000)  # fmt: skip
    least_seconds = columns.integer(words("Filled in no faster than seconds", "最短填写秒数"), default=3, least=0, most=60)  # fmt: skip
    most_links = columns.integer(words("Most links in what they write", "内容中链接上限"), default=1, least=0, most=50)

    class Meta:
        base_manager_name = "everything"
        constraints = (models.UniqueConstraint(fields=("address",), name="web_form_address"),)

    def __str__(self) -> str:
        return self.name


class WebFormField(Kept):
    """One thing that a form asks."""

    form = columns.link(words("Web form", "网页表单"), "capture.WebForm", required=True)
    position = columns.integer(words("Order", "顺序"), default=1)
    field = columns.named(words("Field of the lead", "线索字段"), fields_to_ask, blank=False)
    label = columns.text(words("Label", "标签"), max_length=120)
    label_zh = columns.text(words("Label in Chinese", "中文标签"), max_length=120)
    needed = columns.boolean(words("Must be filled in", "必填"))

    def __str__(self) -> str:
        return str(self.field)


class SubmissionState(models.TextChoices):
    """What became of what was sent."""

    WAITING = "waiting", words("Waits for confirmation", "等待确认")
    TAKEN = "taken", words("Became a lead", "已生成线索")
    ATTACHED = "attached", words("Added to a record that was there", "已并入现有记录")
    REFUSED = "refused", words("Refused", "已拒绝")
    EXPIRED = "expired", words("Was not confirmed in time", "逾期未确认")


class Submission(models.Model):
    """What was sent with a form once. `said` holds the answers as long as they are needed, `came` what the browser told.

    `key` is the one page it was sent from: a second click sends nothing twice. `secret` is that of the mail. Refused ones
    of one address within an hour for the same reason are counted in one line.
    """

    form = models.ForeignKey(WebForm, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=SubmissionState)
    why = models.CharField(max_length=20, default="")
    times = models.IntegerField(default=1)
    ip = models.CharField(max_length=64, default="")
    key = models.CharField(max_length=80, default="")
    secret = models.CharField(max_length=64, default="")
    language = models.CharField(max_length=10, default="en")
    said = models.JSONField(default=dict)
    came = models.JSONField(default=dict)
    consent = models.CharField(max_length=500, default="")
    confirm_by = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    entity = models.CharField(max_length=40, default="")
    object_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("form", "key"), name="submission_once", condition=~models.Q(key="")),
            models.UniqueConstraint(fields=("secret",), name="submission_secret", condition=~models.Q(secret="")),
        )
        indexes = (
            models.Index(fields=("form", "-id"), name="submission_of_form"),
            models.Index(fields=("ip", "at"), name="submission_by_ip"),
            models.Index(fields=("entity", "object_id"), name="submission_of_record"),
        )
