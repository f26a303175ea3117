"""Templates of activities of the demo company, in the language it is founded in: a first call, a visit with its agenda, a plan of several steps."""

from collections.abc import Mapping

from django.utils.translation import get_language

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import create

# Names stand in both languages; words that customers hear only in one.
_CALL = {
    "name": "First call",
    "name_zh": "首次电话",
    "kind": "call",
    "days": 1,
    "minutes": 15,
    "remind": "0",
    "next_kind": "visit",
    "next_after": 7,
}
_VISIT = {
    "name": "Visit with a demonstration",
    "name_zh": "拜访并演示",
    "kind": "visit",
    "days": 3,
    "minutes": 90,
    "important": True,
    "cost": "300",
    "remind": "1440",
    "next_kind": "mail",
    "next_after": 2,
}
_PLAN = {"name": "New customer in ten days", "name_zh": "新客户十日跟进", "kind": "call", "days": 0, "minutes": 15}
_SAID = {
    "First call": (
        ("首次电话沟通", "1. 自我介绍\n2. 目前使用的设备\n3. 采购计划与预算\n4. 约定拜访时间", "上门拜访"),
        ("First call", "1. Who we are\n2. What they measure with today\n3. Plans and budget\n4. A day for a visit", "Visit them"),
    ),
    "Visit with a demonstration": (
        ("上门拜访并演示样机", "议程：了解现场需求；演示样机；确认技术要求；约定报价时间", "发送报价"),
        ("Visit and demonstration", "Agenda: what they need; the device at work; requirements; when to quote", "Send the offer"),
    ),
    "New customer in ten days": (
        ("首次联系新客户", "自我介绍，了解需求，告知将发送资料", ""),
        ("First contact with a new customer", "Introduce us, ask what they need, announce the brochure", ""),
    ),
}  # fmt: skip
_STEPS = (
    ({"days": 3, "kind": "mail"}, ("发送产品资料", "Send the brochure")),
    ({"days": 10, "kind": "visit", "minutes": 60, "important": True}, ("上门拜访", "Visit them")),
)


def write_templates(people: Mapping[str, User]) -> None:
    """Write what everybody in the company may use; the managing director keeps them."""
    said = 0 if (get_language() or "").startswith("zh") else 1
    with acting_as(load_identity(people["gu.lan"].pk)):
        for one in (_CALL, _VISIT, _PLAN):
            subject, text, following = _SAID[str(one["name"])][said]
            words = {"subject": subject, "text": text, "next_subject": following}
            template = create(entity("activity_template"), {**one, **words})
        for step, subjects in _STEPS:
            create(entity("template_step"), {"template": template.pk, "subject": subjects[said], **step})
