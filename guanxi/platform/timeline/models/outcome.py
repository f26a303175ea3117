"""Outcome codes: the few words a company says of how a contact went."""

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.timeline.models.kinds import ActivityKind


class Outcome(Kept):
    """How an activity of one kind, or of any, may end. `reached` tells whether one was in contact at all."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    kind = columns.choice(words("Only for", "仅用于"), ActivityKind)
    reached = columns.boolean(words("Counts as contact", "计为有效联系"), default=True)
    position = columns.integer(words("Order", "顺序"), default=1)
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name
