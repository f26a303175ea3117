"""The step that sends a record for approval, in the name of its owner: the owner's managers are asked, and the owner sees who holds it."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.actions.switch_flow import is_in_force
from guanxi.platform.automation.approvals.models import ApprovalFlow
from guanxi.platform.automation.rules.problems import CannotDo, RuleRefused
from guanxi.platform.automation.rules.values import Setting_off, whole
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity

Step = dict[str, Any]


def flows_for(about: Entity) -> list[ApprovalFlow]:
    """Give the flows that a record of this kind can be sent through."""
    return [one for one in ApprovalFlow.objects.filter(kind=about.key).order_by("name") if is_in_force(one)]


def check_approval(step: Step, about: Entity) -> Step:
    """Give the step as it is kept; raises `RuleRefused`."""
    number = whole(step.get("flow") or 0)
    if not ApprovalFlow.objects.filter(pk=number, kind=about.key).exists():
        raise RuleRefused(_("Choose through which approval flow it goes."))
    return {"flow": number}


def say_approval(step: Step, about: Entity) -> str:
    """Say which approval is started."""
    name = ApprovalFlow.everything.filter(pk=step["flow"]).values_list("name", flat=True).first()
    return _("send it for approval: “%(flow)s”") % {"flow": name or "?"}


def do_approval(step: Step, there: Setting_off, place: str) -> dict[str, Any]:
    """Send the record for approval; the service must be allowed to change it."""
    flow = ApprovalFlow.objects.filter(pk=step["flow"]).first()
    if flow is None:
        raise CannotDo(_("The approval flow of this rule is gone."))
    try:
        applicant = load_identity(there.owner_id or 0)
    except UnknownPerson as unknown:
        raise CannotDo(_("The record has no owner who still works here.")) from unknown
    made = start(flow, there.entity.key, there.row.id, by=applicant, note=_("Sent by an automation rule"))
    return {"did": "approval", "entity": there.entity.key, "id": there.row.id, "fields": [], "approval": made.pk}
