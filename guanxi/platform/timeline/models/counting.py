"""Which kinds of activities a company takes for a contact."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.timeline.models.kinds import ActivityKind


class ContactRule(Kept):
    """Whether an activity of one kind counts as a contact once it is done, and whether it does without words; of two, either.

    `settled_at` is when the last contacts of all records were worked out anew for the last time.
    """

    kind = columns.choice(words("Kind", "类型"), ActivityKind, required=True)
    counts = columns.boolean(words("Counts as contact", "计为有效联系"), default=True)
    needs_text = columns.boolean(words("Only with words", "须填写跟进内容"))
    settled_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return str(self.kind)
