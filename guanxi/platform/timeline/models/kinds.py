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


class Channel(models.TextChoices):
    """The ways by which customers reach a company and are reached, some through others."""

    PHONE = "phone", words("Phone", "电话")
    FACE = "face", words("Face to face", "面谈")
    MAIL = "mail", words("E-mail", "电子邮件")
    WECHAT = "wechat", words("WeChat", "微信")
    MESSENGER = "messenger", words("Another messenger", "其他即时通讯")
    SMS = "sms", words("SMS", "短信")
    CHAT = "chat", words("Chat on the web site", "网站在线聊天")
    WEB = "web", words("Web form", "网站表单")
    SHOP = "shop", words("Online shop", "网上商城")
    FAX = "fax", words("Fax", "传真")
    CALL_CENTRE = "call_centre", words("Call centre", "呼叫中心")
    AGENT = "agent", words("Agent or broker", "代理或经纪")
    PARTNER = "partner", words("Partner", "合作伙伴")
    OTHER = "other", words("Another way", "其他")


# What a kind of activity goes by when nobody says otherwise.
USUAL_CHANNEL: dict[str, str] = {
    ActivityKind.CALL.value: Channel.PHONE.value,
    ActivityKind.VISIT.value: Channel.FACE.value,
    ActivityKind.MAIL.value: Channel.MAIL.value,
}
