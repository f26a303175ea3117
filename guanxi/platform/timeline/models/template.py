"""Templates of activities: what is done again and again, with words ready to be used, and the steps that follow it."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Record
from guanxi.platform.timeline.models.kinds import ActivityKind

LONGEST_AHEAD = 3650  # days


class RemindBefore(models.TextChoices):
    """When whoever plans it for themselves is reminded, in minutes before."""

    THEN = "0", words("On the day", "当天")
    HOUR = "60", words("An hour before", "提前 1 小时")
    DAY = "1440", words("A day before", "提前 1 天")
    THREE_DAYS = "4320", words("Three days before", "提前 3 天")


class Outlined(models.Model):
    """What is known beforehand of an activity that is to be planned."""

    kind = columns.choice(words("Kind", "类型"), ActivityKind, required=True, default=ActivityKind.CALL)
    text = columns.long_text(words("Agenda, or words to use", "议程或话术"))
    place = columns.text(words("Place", "地点"))
    minutes = columns.integer(words("Duration (minutes)", "时长（分钟）"), least=1, most=10080)
    important = columns.boolean(words("Important", "重要"))
    cost = columns.money(words("Expected cost", "预计费用"))
    remind = columns.choice(words("Remind", "提醒"), RemindBefore)

    class Meta:
        abstract = True


class ActivityTemplate(Outlined, Record):
    """An activity as it is usually planned or written down; with further steps it is a plan for several weeks."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    subject = columns.text(words("Subject", "主题"))
    days = columns.integer(words("Due after days", "几天后到期"), least=0, most=LONGEST_AHEAD)
    next_kind = columns.choice(words("Proposed next step", "建议的下一步"), ActivityKind)
    next_subject = columns.text(words("What is to be done then", "下一步内容"))
    next_after = columns.integer(words("Next step after days", "几天后进行下一步"), least=0, most=LONGEST_AHEAD)
    active = columns.boolean(words("In use", "启用"), default=True)

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name


class TemplateStep(Outlined, Child):
    """An activity that follows the first one of a template, so many days after it."""

    template = columns.link(words("Template", "模板"), "timeline.ActivityTemplate", required=True)
    days = columns.integer(
        words("Days after the first", "首次之后的天数"), required=True, default=1, least=0, most=LONGEST_AHEAD
    )
    subject = columns.text(words("Subject", "主题"), required=True)

    class Meta(Child.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.subject
