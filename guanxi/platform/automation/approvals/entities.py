"""The declarations of approval flows and their steps."""

from guanxi.lib.words import words
from guanxi.platform.automation.approvals import help_words
from guanxi.platform.automation.approvals.actions.switch_flow import is_in_force, is_new, switch_off, switch_on
from guanxi.platform.automation.approvals.drafts import keeper_stays
from guanxi.platform.automation.approvals.models import ApprovalFlow, ApprovalStep, Who
from guanxi.platform.entities.declaration import Action, Entity, Section
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import register

register(
    Entity(
        model=ApprovalFlow,
        key="approval_flow",
        help=help_words.FLOW,
        label=words("Approval flow", "审批流程"),
        plural=words("Approval flows", "审批流程"),
        module="administration",
        icon="route",
        access="reference",
        title_zh="name_zh",
        sections=(
            Section(words("Flow", "流程"), ("name", "name_zh", "kind", "keeper", "condition")),
            Section(words("Rules", "规则"), ("own", "once", "watched", "nudge_after", "without_log_in", "in_force")),
        ),
        columns=("name", "kind", "keeper", "in_force", "updated_at"),
        facts=("kind", "keeper", "in_force"),
        sort=("name",),
        search=("name", "name_zh"),
        checks=(keeper_stays,),
        actions=(
            Action(
                "switch_on", words("Switch on", "启用"), switch_on, available=is_new, icon="player-play", primary=True
            ),
            Action("switch_off", words("Switch off", "停用"), switch_off, available=is_in_force, icon="player-pause"),
        ),
        related=("approval_step",),
        verbs=("read", "create", "edit", "delete"),
    ),
    Entity(
        model=ApprovalStep,
        key="approval_step",
        help=help_words.STEP,
        label=words("Step of a flow", "流程步骤"),
        plural=words("Steps", "流程步骤"),
        module="administration",
        icon="list",
        access="reference",
        title_zh="name_zh",
        sections=(
            Section(words("Step", "步骤"), ("flow", "position", "name", "name_zh", "does", "condition", "fills")),
            Section(words("Who", "审批人"), ("who", "person", "role", "team", "level", "mode")),
            Section(words("If nobody answers", "超时处理"), ("remind_after", "raise_after", "raise_to")),
        ),
        columns=("position", "name", "does", "who", "person", "role", "team", "level", "mode"),
        sort=("position",),
        depends=(
            Shown(("person",), on="who", values=(Who.PERSON,)),
            Shown(("role",), on="who", values=(Who.ROLE, Who.CHAIN)),
            Shown(("team",), on="who", values=(Who.TEAM,)),
            Shown(("level",), on="who", values=(Who.UPPER, Who.CHAIN)),
            Shown(("mode",), on="who", values=(Who.ROLE, Who.TEAM, Who.CHAIN)),
        ),
        menu=False,
        verbs=("read", "create", "edit", "delete"),
    ),
)
