"""The measures of activities: contacts with customers, all and by kind. Notes and tasks are none (`timeline/contacting.py`)."""

from guanxi.lib.words import words
from guanxi.platform.performance.measures import Measure, declare

_BY_KIND = (
    ("calls", words("Calls", "电话"), "call"),
    ("visits", words("Visits", "拜访"), "visit"),
    ("mails", words("E-mails", "邮件"), "mail"),
    ("meetings", words("Meetings", "会议"), "meeting"),
    ("messages", words("Messages", "消息"), "message"),
)

declare(
    Measure(
        "contacts",
        words("Follow-ups", "跟进"),
        "activity",
        "done_at",
        ("kind.any_of.call,visit,mail,meeting,message",),
        target=True,
    ),
    *(
        Measure(
            key,
            label,
            "activity",
            "done_at",
            (f"kind.is.{kind}",),
            target=key in ("calls", "visits"),
            within="contacts",
        )
        for key, label, kind in _BY_KIND
    ),
)
