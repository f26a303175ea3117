"""Flows as people design them, and their versions: what was switched on, for as long as an approval runs by it."""

from typing import Any

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.models import Kept, User


def kinds_to_approve() -> list[tuple[str, Any]]:
    """Give the kinds of records that can be approved, by key and label: those with an owner."""
    return [(one.key, one.label) for one in entities() if one.access == "owned"]


class Own(models.TextChoices):
    """What becomes of a step that the applicant would decide on their own request."""

    MANAGER = "manager", words("Their manager decides", "由其上级审批")
    SKIP = "skip", words("The step is passed over", "跳过该步骤")
    ALLOW = "allow", words("They may decide themselves", "允许本人审批")


class Does(models.TextChoices):
    """What people of a step are asked for."""

    DECIDE = "decide", words("Approve or refuse", "审批")
    COPY = "copy", words("Only get a copy", "抄送")


class Who(models.TextChoices):
    """Who stands at a step."""

    PERSON = "person", words("A person", "指定人员")
    ROLE = "role", words("Everybody with a role", "指定角色")
    TEAM = "team", words("The people of a team", "指定小组")
    MANAGER = "manager", words("The applicant's manager", "申请人的直接上级")
    UPPER = "upper", words("The n-th manager above the applicant", "申请人的第 n 级上级")
    CHAIN = "chain", words("Manager after manager, up to a level or a role", "逐级上级，直至某级或某角色")
    TERRITORY = "territory", words("In charge of the customer's territory", "客户所属区域负责人")
    TERRITORY_ABOVE = "territory_above", words("In charge of the territory above the customer's", "客户上级区域负责人")
    KEEPERS_MANAGER = "keepers_manager", words("The manager of who looks after the customer", "客户负责人的上级")


class Mode(models.TextChoices):
    """How many of several people have to agree."""

    ANY = "any", words("One of them is enough", "任一人同意即可（或签）")
    ALL = "all", words("All of them", "所有人同意（会签）")
    ORDER = "order", words("All, one after another", "依次审批")


class ApprovalFlow(Kept):
    """How one kind of record is approved. It works as it was when it was switched on, until it is switched on again."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    kind = columns.named(words("For", "适用对象"), kinds_to_approve, blank=False)
    keeper = columns.link(words("Kept by", "流程负责人"), "identity.User", required=True)
    condition = columns.designed(columns.long_text(words("Only if", "适用条件")))
    own = columns.choice(words("If it is the applicant's own step", "申请人为审批人时"), Own, default=Own.MANAGER)
    once = columns.boolean(words("Ask the same person only once", "同一审批人自动去重"), default=True)
    watched = columns.designed(columns.tags(words("A later change of these opens it again", "变更后需重新审批的字段")))
    nudge_after = columns.integer(
        words("Minutes between two nudges", "催办间隔（分钟）"), default=30, least=1, most=10080
    )
    without_log_in = columns.boolean(
        words("Mails are answered without logging in", "允许免登录通过邮件审批"), default=False
    )
    in_force = columns.integer(words("Version in use", "启用版本"), editable=False)

    def __str__(self) -> str:
        return self.name


class ApprovalStep(Kept):
    """One step of a flow: who stands at it, and how many of them have to agree."""

    flow = columns.link(words("Approval flow", "审批流程"), "approvals.ApprovalFlow", required=True)
    position = columns.integer(words("Order", "顺序"), default=1)
    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    does = columns.choice(words("Is asked to", "步骤类型"), Does, default=Does.DECIDE)
    who = columns.choice(words("Who", "审批人"), Who, default=Who.MANAGER)
    person = columns.link(words("Person", "人员"), "identity.User")
    role = columns.link(words("Role", "角色"), "permissions.Role")
    team = columns.link(words("Team", "小组"), "identity.Team")
    level = columns.integer(words("Managers above the applicant", "上级级数"), least=1)
    mode = columns.choice(words("Of several people", "多人审批方式"), Mode, default=Mode.ANY)
    condition = columns.designed(columns.long_text(words("Only if", "适用条件")))
    fills = columns.designed(columns.tags(words("May change at this step", "本步骤可修改的字段")))
    remind_after = columns.integer(words("Reminded after hours of work", "提醒（工作小时后）"), least=1, most=2000)
    raise_after = columns.integer(words("Goes up after hours of work", "上报（工作小时后）"), least=1, most=2000)
    raise_to = columns.link(words("Goes up to", "上报给"), "identity.User")

    def __str__(self) -> str:
        return self.name


class FlowVersion(models.Model):
    """A flow as it was when it was switched on; `rule` is read by `rules.flow_rule`."""

    flow = models.ForeignKey(ApprovalFlow, on_delete=models.DO_NOTHING, related_name="versions")
    number = models.IntegerField()
    rule = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("flow", "number"), name="version_of_flow_once"),)
