"""The tables of the timeline."""

from guanxi.platform.timeline.models.activity import Activity, ActivityLink
from guanxi.platform.timeline.models.attachment import Attachment
from guanxi.platform.timeline.models.counting import ContactRule
from guanxi.platform.timeline.models.kinds import USUAL_CHANNEL, ActivityKind, Channel
from guanxi.platform.timeline.models.mention import Mention
from guanxi.platform.timeline.models.outcome import Outcome
from guanxi.platform.timeline.models.pin import Pin
from guanxi.platform.timeline.models.talk import EntryComment, EntryRead
from guanxi.platform.timeline.models.template import ActivityTemplate, RemindBefore, TemplateStep
from guanxi.platform.timeline.models.visiting import Nearness, NoPosition, VisitRule

__all__ = [
    "Activity",
    "USUAL_CHANNEL",
    "ActivityKind",
    "Channel",
    "ActivityLink",
    "ActivityTemplate",
    "Attachment",
    "ContactRule",
    "EntryComment",
    "EntryRead",
    "Mention",
    "Nearness",
    "NoPosition",
    "Outcome",
    "Pin",
    "RemindBefore",
    "TemplateStep",
    "VisitRule",
]
