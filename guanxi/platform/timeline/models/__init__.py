"""The tables of the timeline."""

from guanxi.platform.timeline.models.activity import Activity, ActivityKind, ActivityLink
from guanxi.platform.timeline.models.attachment import Attachment

__all__ = ["Activity", "ActivityKind", "ActivityLink", "Attachment"]
