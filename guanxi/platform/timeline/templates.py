"""The declarations of templates of activities and of the steps that follow them."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity, Section
from guanxi.platform.entities.registry import register
from guanxi.platform.timeline.models import ActivityTemplate, TemplateStep

_REMINDS = words(
    "Reminds you of what you plan for yourself; of what you plan for colleagues nobody is reminded.",
    "只提醒您为自己计划的事项；为同事计划的不提醒。",
)
_LASTS = words(
    "An activity that begins at a time then ends so much later.",
    "填写了开始时间的活动，将按此时长推算结束时间。",
)

register(
    Entity(
        model=ActivityTemplate,
        key="activity_template",
        label=words("Activity template", "活动模板"),
        plural=words("Activity templates", "活动模板"),
        module="desk",
        icon="template",
        title_zh="name_zh",
        sections=(
            Section(words("Template", "模板"), ("name", "name_zh", "active", "visibility")),
            Section(words("What", "内容"), ("kind", "subject", "text", "place", "cost")),
            Section(words("When", "时间"), ("days", "minutes", "remind", "important")),
            Section(words("Next step", "下一步"), ("next_kind", "next_subject", "next_after")),
        ),
        columns=("name", "kind", "subject", "days", "next_kind", "active", "owner"),
        search=("name", "name_zh", "subject"),
        sort=("name",),
        import_key=("name",),
        related=("template_step",),
        help={
            "days": words(
                "Counted from the day on which it is planned; weekends and holidays are passed over.",
                "从计划当天起算，遇周末和节假日顺延。",
            ),
            "minutes": _LASTS,
            "remind": _REMINDS,
            "visibility": words(
                "“By role” offers it to everybody. “Only named people” keeps it to yourself and those you share it with: people, or a team.",
                "“按角色可见”时所有人都可选用；“仅指定人可见”时只有您本人以及您共享的人员或小组可用。",
            ),
        },
    ),
    Entity(
        model=TemplateStep,
        key="template_step",
        label=words("Further step of a template", "模板的后续步骤"),
        plural=words("Further steps", "后续步骤"),
        module="desk",
        icon="list",
        access="child",
        parent="template",
        title="subject",
        sections=(
            Section(
                words("Step", "步骤"),
                ("template", "days", "kind", "subject", "text", "place", "minutes", "remind", "important", "cost"),
            ),
        ),
        columns=("days", "kind", "subject", "important"),
        sort=("days",),
        menu=False,
        help={
            "days": words(
                "Counted from the day of the first activity; weekends and holidays are passed over.",
                "从首次活动当天起算，遇周末和节假日顺延。",
            ),
            "minutes": _LASTS,
            "remind": _REMINDS,
        },
    ),
)
