"""What somebody asked to keep although a rule would reclaim it: with a reason and an end, agreed to or not."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Record, narrowed
from guanxi.sales.pool.models.pools import About


class KeepState(models.TextChoices):
    """How it stands."""

    ASKED = "asked", words("Waits for a decision", "待审批")
    AGREED = "agreed", words("Kept", "保留中")
    REFUSED = "refused", words("Refused", "未通过")
    ENDED = "ended", words("Ended", "已结束")


class KeepRequest(Record):
    """A customer or lead that its owner asked to keep until a day. It holds as long as they have the record, and ends by itself."""

    name = columns.text(words("Name", "名称"), editable=False)
    about = columns.choice(words("For", "适用对象"), About, default=About.ACCOUNT, editable=False)
    account = columns.link(words("Account", "客户"), "customers.Account", editable=False)
    lead = columns.link(words("Lead", "线索"), "sales.Lead", editable=False)
    until = columns.date(words("Until", "保留至"), editable=False)
    reason = columns.long_text(words("Why", "保留理由"), editable=False)
    state = columns.choice(words("State", "状态"), KeepState, default=KeepState.ASKED, editable=False)
    by_flow = columns.boolean(words("Decided by an approval flow", "由审批流程决定"), editable=False)
    decided_by = columns.link(
        words("Decided by", "审批人"), "identity.User", editable=False, db_constraint=False, db_index=False
    )
    decided_at = columns.moment(words("Decided", "审批时间"), editable=False)
    answer = columns.text(words("Answer", "审批意见"), max_length=500, editable=False)

    class Meta(Record.Meta):
        abstract = False
        indexes = (
            *narrowed(Record.Meta.indexes, "state"),
            models.Index(fields=("about", "state", "until"), name="keep_request_state"),
        )

    def __str__(self) -> str:
        return self.name
