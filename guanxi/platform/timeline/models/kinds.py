"""The kinds of activities."""

from django.db import models

from guanxi.lib.words import words


class ActivityKind(models.TextChoices):
    """The ways of being in contact, and the task that is none."""

    CALL = "call", words("Call", "电话")
    VISIT = "visit", words("Visit", "拜访")
    MAIL = "mail", words("E-mail", "邮件")
    MEETING = "meeting", words("Meeting", "会议")
    MESSAGE = "message", words("Message", "消息")
    NOTE = "note", words("Note", "备注")
    TASK = "task", words("Task", "任务")
