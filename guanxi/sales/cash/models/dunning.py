"""Dunning: what customers are written when they pay late, and what was written to whom."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child


class DunningLevel(Kept):
    """One step of dunning: from so many days late on, this letter. {customer}, {number}, {amount}, {due}, {days} are filled in."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    days = columns.integer(words("Days late", "逾期天数"), required=True, least=1, most=3650)
    subject = columns.text(words("Subject", "邮件主题"), required=True)
    text = columns.long_text(words("Letter", "邮件正文"), required=True)
    subject_zh = columns.text(words("Subject in Chinese", "中文主题"))
    text_zh = columns.long_text(words("Letter in Chinese", "中文正文"))
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class DunningNotice(Child):
    """A letter that was sent about an instalment: each level once."""

    instalment = columns.link(words("Instalment", "回款计划"), "cash.Instalment", required=True, editable=False)
    level = columns.link(words("Level", "催款级别"), "cash.DunningLevel", required=True, editable=False)
    sent_on = columns.date(words("Sent on", "发送日期"), editable=False)
    mail = columns.mail(words("To", "收件邮箱"), editable=False)
    open = columns.money(words("Open then", "当时未收金额"), editable=False)

    class Meta(Child.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(name="dunned_once_a_level", fields=("instalment", "level")),)
